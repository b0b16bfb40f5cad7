import { fileURLToPath } from "node:url";
import { build } from "vite";

// npm run bench: builds the bench for Node and for a page, then hands over to main.ts.
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const root = here("../..");
const nodeFolder = here("../../test-results/bench/node");
const pageFolder = here("../../test-results/bench/page");
process.env.NODE_ENV = "production";

await build({
  root,
  logLevel: "error",
  build: {
    ssr: true,
    outDir: nodeFolder,
    emptyOutDir: true,
    rollupOptions: {
      input: { main: here("main.ts"), one: here("one.ts"), gridThread: here("gridThread.node.ts") },
      output: { entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" },
    },
  },
});
await build({
  root: here("."),
  logLevel: "error",
  publicDir: false,
  configFile: here("../../vite.config.ts"),
  build: { outDir: pageFolder, emptyOutDir: true, chunkSizeWarningLimit: 20_000 },
});
const { main } = await import(`${nodeFolder}/main.mjs`);
await main(process.argv.slice(2), here("reference.c"), nodeFolder, pageFolder);
