import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { bookToJson } from "../../src/share/bookFile.ts";
import { demoMarketOf, headlineOf } from "./engineInNode.ts";
import { largeBook } from "./largeBook.ts";
import { chooseFile, headline, legs, ready } from "./screen.ts";
import { launch, visit } from "./visit.ts";

const LEGS = 1_000;
const STEPS = 60;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Begins to note the tasks of the page's thread that last longer than 50 ms. */
async function watchLongTasks(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Reflect.set(globalThis, "longTasks", tasks);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: "longtask" });
  });
  return () => page.evaluate(() => Reflect.get(globalThis, "longTasks") as number[]);
}

describe("a book of a thousand legs", () => {
  it("follows the spot slider while it is dragged", async () => {
    const { page, complaints, context } = await visit(browser);
    await ready(page);
    const market = demoMarketOf("2026-11-20");
    const book = largeBook(market, LEGS);
    await chooseFile(page, "thousand.json", bookToJson(book));
    await page.getByRole("button", { name: "Replace the book with 1000 legs" }).click();
    await expect
      .poll(() => headline(page), { timeout: 20_000 })
      .toEqual(headlineOf({ book, market, whatIf: NO_WHAT_IF }));

    const slider = page.getByRole("slider", { name: "Spot" });
    const box = await slider.boundingBox();
    if (box === null) throw new Error("the slider is not on screen");
    const middle = box.y + box.height / 2;
    const longTasks = await watchLongTasks(page);
    await page.mouse.move(box.x + box.width / 2, middle);
    await page.mouse.down();
    for (let step = 1; step <= STEPS; step++) {
      await page.mouse.move(box.x + box.width * (0.5 + 0.35 * Math.sin((2 * Math.PI * step) / STEPS)), middle);
      await page.waitForTimeout(30);
    }
    await page.mouse.move(box.x + box.width * 0.4, middle);
    await page.mouse.up();
    const spotShock = Number(await slider.inputValue());
    expect(spotShock).toBeLessThan(0);
    await expect
      .poll(() => headline(page), { timeout: 20_000 })
      .toEqual(headlineOf({ book, market, whatIf: { ...NO_WHAT_IF, spotShock } }));

    // Told, not asserted: how long a task takes is the machine's business too.
    const tasks = await longTasks();
    const longest = Math.max(0, ...tasks);
    console.log(
      `drag over ${String(LEGS)} legs: ${String(tasks.length)} tasks over 50 ms, longest ${longest.toFixed(0)} ms`,
    );
    expect((await legs(page)).length).toBeLessThan(120);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
