import { build, preview } from "vite";

/** The built page, served with the production headers. */
export interface ServedPage {
  /** "http://127.0.0.1:49152/". */
  readonly url: string;
  close(): Promise<void>;
}

/** Builds as `npm start` does: whoever runs the tests has set NODE_ENV, which would put React's development build in. */
async function buildForProduction(outDir: string): Promise<void> {
  const before = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    await build({ logLevel: "error", build: { outDir, emptyOutDir: true } });
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
}

/** Builds the page into `outDir` and serves it on a free port. */
export async function buildAndServe(outDir: string): Promise<ServedPage> {
  await buildForProduction(outDir);
  const server = await preview({
    build: { outDir },
    preview: { port: 0, host: "127.0.0.1", strictPort: false },
    logLevel: "error",
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === "string") throw new Error("the preview server has no port");
  return {
    url: `http://127.0.0.1:${String(address.port)}/`,
    close: () =>
      new Promise((resolve) => {
        server.httpServer.close(() => resolve());
        if ("closeAllConnections" in server.httpServer) server.httpServer.closeAllConnections();
      }),
  };
}
