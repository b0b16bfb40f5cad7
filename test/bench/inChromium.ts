import { prepareBrowser } from "../journeys/chromium.ts";
import { launchBrowser } from "../support/launchBrowser.ts";
import { serveFolder } from "../support/serveFolder.ts";
import type { Measurement } from "./measure.ts";
import { MEASUREMENT_MS } from "./rounds.ts";
import type { Place } from "./rounds.ts";

declare global {
  interface Window {
    readonly measure?: (task: string, implementation: string) => Promise<Measurement | null>;
  }
}

/** What comes of the work, or an error where it takes longer; the page that does it is closed by then. */
async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`not done within ${String(milliseconds / 1000)} s`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The npm Chromium (or an installed Chrome): every measurement in a page of a context, hence a process, of its own. It is
 * launched for root in a container, which slows nothing: with and without WASM bounds checks, dynamic tiering and Liftoff
 * the kernel took the same time (Chromium 147, 2026-11-21), and Node 24 takes that of Chromium.
 */
export async function inChromium(folder: string): Promise<Place> {
  const browser = await launchBrowser(await prepareBrowser());
  const served = await serveFolder(folder);
  return {
    name: `Chromium ${browser.version()}`,
    measure: async (task, implementation) => {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        page.setDefaultTimeout(MEASUREMENT_MS);
        await page.goto(served.url);
        await page.waitForFunction(() => window.measure !== undefined);
        const measured = page.evaluate(([taskId, id]) => window.measure?.(taskId, id) ?? null, [
          task,
          implementation,
        ] as const);
        return await within(MEASUREMENT_MS, measured);
      } finally {
        await context.close();
      }
    },
    close: async () => {
      await browser.close();
      served.close();
    },
  };
}
