import { build, preview } from "vite";
import type { TestProject } from "vitest/node";
import { prepareBrowser } from "./chromium.ts";
import type { Browser } from "./chromium.ts";

declare module "vitest" {
  export interface ProvidedContext {
    readonly pageUrl: string;
    readonly browser: Browser;
  }
}

/** Builds the page, serves it with the production headers, and readies the browser; once for all journeys. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await build({ logLevel: "error" });
  const server = await preview({ preview: { port: 0, host: "127.0.0.1" }, logLevel: "error" });
  const address = server.httpServer.address();
  if (address === null || typeof address === "string") throw new Error("the preview server has no port");
  project.provide("pageUrl", `http://127.0.0.1:${String(address.port)}/`);
  project.provide("browser", await prepareBrowser());
  return () => new Promise((resolve) => void server.httpServer.close(() => resolve()));
}
