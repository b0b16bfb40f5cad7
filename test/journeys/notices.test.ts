import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ready } from "./screen.ts";
import { launch, openTab, profile } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** More than a notice stays, milliseconds. */
const LONG = 11_000;

describe("what the page tells in passing", () => {
  it("goes by itself, but not while it is pointed at or has the focus", async () => {
    const context = await profile(browser, { isTimePlayed: true });
    const { page, complaints } = await openTab(context);
    await ready(page);
    const notice = page.getByText("Choose a number with the arrow keys");
    await page.keyboard.press("x");
    await notice.waitFor();
    await notice.hover();
    await page.clock.fastForward(LONG);
    expect(await notice.count()).toBe(1);
    await page.getByRole("button", { name: "Dismiss" }).focus();
    await page.mouse.move(700, 5);
    await page.clock.fastForward(LONG);
    expect(await notice.count()).toBe(1);
    await page.getByRole("button", { name: "Share" }).focus();
    await page.clock.fastForward(LONG);
    await expect.poll(() => notice.count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
