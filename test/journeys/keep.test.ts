import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { headline, legRow, legs, ready } from "./screen.ts";
import { launch, openTab, profile, visit } from "./visit.ts";

const ADDED = "BTC-26MAR27-100000-C";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function addLeg(page: Page, line = `+3 ${ADDED} @ 0.05`): Promise<void> {
  const before = (await legs(page)).length;
  await page.getByRole("textbox", { name: "Quick entry" }).fill(line);
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await legs(page)).length).toBe(before + 1);
}

/** The record of the book as it stands in the browser's database; `null` without one. */
const storedBook = (page: Page): Promise<Record<string, unknown> | null> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("ballast");
        opening.onerror = () => reject(new Error("not opened"));
        opening.onsuccess = () => {
          const reading = opening.result.transaction("books").objectStore("books").get("current");
          reading.onsuccess = () => {
            opening.result.close();
            resolve((reading.result as Record<string, unknown> | undefined) ?? null);
          };
        };
      }),
  );

/** Waits until so many legs are kept. */
async function kept(page: Page, count: number): Promise<void> {
  await expect.poll(async () => ((await storedBook(page))?.["legs"] as unknown[] | undefined)?.length).toBe(count);
}

/** Writes over a field of the stored book, as a damaged disk or another release would. */
function spoil(page: Page, field: "version" | "quantity" | "legs"): Promise<void> {
  return page.evaluate(
    (name) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open("ballast");
        opening.onsuccess = () => {
          const transaction = opening.result.transaction("books", "readwrite");
          const books = transaction.objectStore("books");
          const reading = books.get("current");
          reading.onsuccess = () => {
            const book = reading.result as { version: number; legs: { quantity: number }[] | string };
            if (name === "version") book.version = 99;
            else if (name === "legs") book.legs = "gone";
            else if (Array.isArray(book.legs) && book.legs[1] !== undefined) book.legs[1].quantity = Number.NaN;
            books.put(book, "current");
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    field,
  );
}

describe("the kept book", () => {
  it("is there after a reload, with the what-if state and the theme", async () => {
    const { page, complaints, context } = await visit(browser);
    await ready(page);
    await addLeg(page);
    await page.getByRole("slider", { name: "Spot" }).press("PageDown");
    await page.getByRole("button", { name: "Switch to the light theme" }).click();
    const spot = await page.getByRole("slider", { name: "Spot" }).inputValue();
    const shown = await legs(page);
    await kept(page, shown.length);
    await page.waitForTimeout(500);
    const before = await headline(page);
    await page.reload();
    await ready(page);
    expect(await legs(page)).toEqual(shown);
    expect(await page.getByRole("slider", { name: "Spot" }).inputValue()).toBe(spot);
    expect(await page.locator("html").getAttribute("data-theme")).toBe("light");
    await expect.poll(() => headline(page)).toEqual(before);
    expect(await page.getByTestId("storage-warning").count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("is kept even when the page is left at once after an edit", async () => {
    const { page, context } = await visit(browser);
    await ready(page);
    await addLeg(page);
    await page.reload();
    await ready(page);
    expect(await legRow(page, ADDED).count()).toBe(1);
    await context.close();
  });

  it("goes back and forward with the keyboard, edit by edit", async () => {
    const { page, complaints, context } = await visit(browser);
    await ready(page);
    const first = await legs(page);
    await addLeg(page);
    const second = await legs(page);
    await legRow(page, ADDED)
      .getByRole("button", { name: `Remove ${ADDED}` })
      .click();
    await expect.poll(() => legs(page)).toEqual(first);
    await page.getByRole("heading", { name: "Ballast" }).click();
    await page.keyboard.press("Control+z");
    await expect.poll(() => legs(page)).toEqual(second);
    await page.keyboard.press("Control+z");
    await expect.poll(() => legs(page)).toEqual(first);
    expect(await page.getByRole("button", { name: /^Undo/ }).isDisabled()).toBe(true);
    await page.keyboard.press("Control+Shift+z");
    await expect.poll(() => legs(page)).toEqual(second);
    await page.keyboard.press("Control+y");
    await expect.poll(() => legs(page)).toEqual(first);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("follows an edit made in another tab", async () => {
    const context = await profile(browser);
    const one = await openTab(context);
    await ready(one.page);
    const other = await openTab(context);
    await ready(other.page);
    await addLeg(one.page);
    await expect.poll(() => legRow(other.page, ADDED).count()).toBe(1);
    await other.page.getByText("The book was changed in another tab").waitFor();
    await addLeg(other.page, "-1 BTC-26MAR27-90000-P @ 0.04");
    await expect.poll(() => legRow(one.page, "BTC-26MAR27-90000-P").count()).toBeGreaterThan(0);
    await expect.poll(() => legs(one.page)).toEqual(await legs(other.page));
    expect([...one.complaints, ...other.complaints]).toEqual([]);
    await context.close();
  });

  it("asks which one is right when two tabs edit at the same time, and loses neither meanwhile", async () => {
    const context = await profile(browser);
    const one = await openTab(context);
    await ready(one.page);
    const other = await openTab(context);
    await ready(other.page);
    // Both within the time that an edit waits before it is saved.
    await Promise.all([
      one.page.getByRole("textbox", { name: "Quick entry" }).fill(`+3 ${ADDED} @ 0.05`),
      other.page.getByRole("textbox", { name: "Quick entry" }).fill("-1 BTC-26MAR27-70000-P @ 0.04"),
    ]);
    await Promise.all([one.page.keyboard.press("Enter"), other.page.keyboard.press("Enter")]);
    const asked = (page: Page) => page.getByRole("button", { name: "Keep mine" });
    await expect.poll(async () => (await asked(one.page).count()) + (await asked(other.page).count())).toBe(1);
    const loser = (await asked(one.page).count()) === 1 ? one.page : other.page;
    const winner = loser === one.page ? other.page : one.page;
    const mine = await legs(loser);
    await asked(loser).click();
    await expect.poll(() => legs(winner)).toEqual(mine);
    await context.close();
  });
});

describe("a stored book that is not whole", () => {
  it("is loaded without the leg that cannot be read, which is set aside and said", async () => {
    const { page, complaints, context } = await visit(browser);
    await ready(page);
    await addLeg(page);
    const count = (await legs(page)).length;
    await kept(page, count);
    await spoil(page, "quantity");
    await page.reload();
    await ready(page);
    expect((await legs(page)).length).toBe(count - 1);
    const warning = page.getByTestId("storage-warning");
    expect(await warning.textContent()).toMatch(/1 stored item could not be loaded/);
    const download = page.waitForEvent("download");
    await warning.getByRole("button", { name: "Export them" }).click();
    expect((await download).suggestedFilename()).toBe("ballast-set-aside.json");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("of a newer release is neither read nor written over", async () => {
    const { page, context } = await visit(browser);
    await ready(page);
    await addLeg(page);
    await kept(page, (await legs(page)).length);
    await spoil(page, "version");
    await page.reload();
    await ready(page);
    expect(await page.getByTestId("storage-warning").textContent()).toMatch(/newer version of Ballast/);
    expect(await legRow(page, ADDED).count()).toBe(0);
    await addLeg(page, "-1 BTC-26MAR27-90000-P @ 0.04");
    await page.waitForTimeout(800);
    const stored = await storedBook(page);
    expect(stored?.["version"]).toBe(99);
    expect(JSON.stringify(stored)).toContain(ADDED);
    await context.close();
  });

  it("that the browser has lost is spoken of: no silent first visit", async () => {
    const { page, complaints, context } = await visit(browser);
    await ready(page);
    await addLeg(page);
    await kept(page, (await legs(page)).length);
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase("ballast");
          request.onsuccess = () => resolve();
          request.onerror = () => reject(new Error("not deleted"));
        }),
    );
    await page.reload();
    await ready(page);
    expect(await page.getByTestId("storage-warning").textContent()).toMatch(/had a book of yours and has lost it/);
    // The reader's next edit is kept again.
    await addLeg(page);
    await page.waitForTimeout(800);
    await page.reload();
    await ready(page);
    expect(await legRow(page, ADDED).count()).toBe(1);
    expect(await page.getByTestId("storage-warning").count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("is said to live in this tab only where the browser keeps nothing", async () => {
    const { page, complaints, context } = await visit(browser, {
      before: async (tab) => {
        await tab.addInitScript(() => {
          const denied = (): never => {
            throw new DOMException("denied", "SecurityError");
          };
          Object.defineProperty(globalThis, "indexedDB", { get: denied });
          Object.defineProperty(globalThis, "localStorage", { get: denied });
        });
      },
    });
    await ready(page);
    expect(await page.getByTestId("storage-warning").textContent()).toMatch(/lives in this tab only/);
    const before = (await headline(page))["delta"];
    await addLeg(page);
    await expect.poll(async () => (await headline(page))["delta"]).not.toBe(before);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
