import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe("a first visit", () => {
  it("shows the demo book's value, margin and binding scenario, with the production kernel and no policy violation", async () => {
    const { page, complaints, context } = await visit(browser);
    await page.locator('[data-figure="equity"]').first().waitFor();
    await page.locator('[data-figure="initial-margin"]').first().waitFor();
    expect(await page.getByTestId("binding-sentence").textContent()).toMatch(/binds/);
    expect(await page.locator("[data-kernel]").getAttribute("data-kernel")).toBe("wasm");
    expect(complaints).toEqual([]);
    await context.close();
  });
});
