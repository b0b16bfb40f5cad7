import { fileURLToPath } from "node:url";
import { createServer } from "vite";

/** Loads test/verify/main.ts through Vite's module runner, with the project's own plugins, and hands it to `work`. */
export async function runWith(work) {
  const server = await createServer({
    root: fileURLToPath(new URL("../..", import.meta.url)),
    appType: "custom",
    logLevel: "error",
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
  });
  try {
    return await work(await server.environments.ssr.runner.import("/test/verify/main.ts"));
  } finally {
    await server.close();
  }
}
