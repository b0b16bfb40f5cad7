import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { extname, join, normalize } from "node:path";
import { prepareBrowser } from "../journeys/chromium.ts";
import { launchBrowser } from "../support/launchBrowser.ts";
import type { Measurement } from "./measure.ts";
import type { Place } from "./rounds.ts";

declare global {
  interface Window {
    readonly measure?: (task: string, implementation: string) => Promise<Measurement | null>;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/** Serves a folder to isolated pages: only those have a clock finer than a tenth of a millisecond. */
function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://bench").pathname);
    const file = join(folder, path === "/" ? "index.html" : path);
    response.setHeader("cross-origin-opener-policy", "same-origin");
    response.setHeader("cross-origin-embedder-policy", "require-corp");
    response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
    if (existsSync(file)) createReadStream(file).pipe(response);
    else response.writeHead(404).end();
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(server);
    });
  });
}

/** The npm Chromium (or an installed Chrome): every measurement in a page of a context, hence a process, of its own. */
export async function inChromium(folder: string): Promise<Place> {
  const browser = await launchBrowser(await prepareBrowser());
  const server = await serve(folder);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the bench's server has no port");
  const url = `http://127.0.0.1:${String(address.port)}/`;
  return {
    name: `Chromium ${browser.version()}`,
    measure: async (task, implementation) => {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        await page.goto(url);
        await page.waitForFunction(() => window.measure !== undefined);
        return await page.evaluate(([taskId, id]) => window.measure?.(taskId, id) ?? null, [
          task,
          implementation,
        ] as const);
      } finally {
        await context.close();
      }
    },
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}
