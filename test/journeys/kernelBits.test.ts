import { fileURLToPath } from "node:url";
import type { Browser } from "playwright";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomOptions } from "../support/randomOptions.ts";
import { serveFolder } from "../support/serveFolder.ts";
import type { ServedFolder } from "../support/serveFolder.ts";
import { batchText, kernelBits } from "./kernelPage/kernelBits.ts";
import { launch } from "./visit.ts";

declare global {
  interface Window {
    readonly kernelBits?: typeof kernelBits;
  }
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

describe("the kernels in Chromium and in Node", () => {
  let browser: Browser;
  let served: ServedFolder;
  beforeAll(async () => {
    const outDir = here("../../test-results/kernel-page");
    await build({
      root: here("./kernelPage"),
      configFile: here("../../vite.config.ts"),
      publicDir: false,
      logLevel: "error",
      build: { outDir, emptyOutDir: true },
    });
    served = await serveFolder(outDir);
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    served.close();
  });

  it.each([true, false])("give the same bits on 100,000 random options (whole domain: %s)", async (isWide) => {
    const text = batchText(randomOptions(100_000, 20_261_121, { isWide }));
    const page = await browser.newPage();
    await page.goto(served.url);
    await page.waitForFunction(() => window.kernelBits !== undefined);
    const inPage = await page.evaluate((options) => window.kernelBits?.(options), text);
    await page.close();
    expect(Object.keys(inPage ?? {})).toEqual(["wasm", "twin"]);
    expect(inPage?.["wasm"]).toEqual(inPage?.["twin"]);
    expect(inPage).toEqual(await kernelBits(text));
  });
});
