import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { productionHeaders } from "./headers.ts";
import { kernelPlugin } from "./kernel-plugin.ts";

export default defineConfig({
  plugins: [react(), tailwindcss(), kernelPlugin(), productionHeaders()],
  worker: { format: "es", plugins: () => [kernelPlugin()] },
  build: { target: "es2023", chunkSizeWarningLimit: 600 },
  preview: { host: "127.0.0.1", port: 4173 },
});
