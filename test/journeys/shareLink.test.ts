import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { figures, headline, legs, ready, until } from "./screen.ts";
import { launch, openTab, profile, visit } from "./visit.ts";

// A thousand random damages of a link are read in test/share/damage.test.ts; here a few go the whole way to the screen.

let browser: Browser;
/** A link to the demo book with spot, vol and days moved, and the figures its maker saw. */
let fragment: string;
let seen: Record<string, number>;
let seenParts: readonly number[];
let seenLegs: Awaited<ReturnType<typeof legs>>;

/** Moves all three sliders with the keyboard. */
async function moveWhatIf(page: Page): Promise<void> {
  await page.getByRole("slider", { name: "Spot" }).press("PageDown");
  await page.getByRole("slider", { name: "Vol" }).press("PageUp");
  await page.getByRole("slider", { name: "Days" }).press("ArrowRight");
}

/** Figures of every leg, of the margin panel, the matrix and the payoff, in the order of the page. */
async function parts(page: Page): Promise<readonly number[]> {
  await page.getByRole("tab", { name: "Margin", exact: true }).click();
  await page.getByTestId("margin-matrix").waitFor();
  for (const name of ["Payoff", "Risk matrix"]) {
    const toTable = page.getByRole("region", { name }).getByRole("button", { name: "Table", exact: true });
    if ((await toTable.count()) > 0) await toTable.click();
  }
  await page.locator('[data-figure="matrix-cell"]').first().waitFor();
  const ofLegs = ["value", "pnl", "delta", "vega"];
  const names = ofLegs.concat("margin-part-initial", "scenario-pnl", "matrix-cell", "payoff-today", "payoff-expiry");
  return (await Promise.all(names.map((name) => figures(page, name)))).flat();
}

beforeAll(async () => {
  browser = await launch();
  const { page, context } = await visit(browser);
  await ready(page);
  const before = await headline(page);
  await moveWhatIf(page);
  await until(async () => (await headline(page))["theta"] !== before["theta"]);
  await until(async () => (await page.locator(".is-stale").count()) === 0);
  await page.getByRole("button", { name: "Share" }).click();
  fragment = new URL(await page.getByTestId("share-link").inputValue()).hash.slice(1);
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).first().click();
  seen = await headline(page);
  seenParts = await parts(page);
  seenLegs = await legs(page);
  await context.close();
});
afterAll(() => browser.close());

describe("a share link", () => {
  it("opens in another profile with the same digits, and leaves the address bar", async () => {
    const { page, complaints, context } = await visit(browser, { fragment });
    await page.getByTestId("shared-preview").waitFor();
    await expect.poll(() => headline(page)).toEqual(seen);
    expect(await legs(page)).toEqual(seenLegs);
    await expect.poll(() => parts(page)).toEqual(seenParts);
    expect(new URL(page.url()).hash).toBe("");
    expect(seenParts.length).toBeGreaterThan(200);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("does not touch the reader's own book", async () => {
    const context = await profile(browser);
    const own = await openTab(context);
    await ready(own.page);
    await own.page.getByRole("textbox", { name: "Quick entry" }).fill("+3 BTC-26MAR27-100000-C @ 0.05");
    await own.page.keyboard.press("Enter");
    await expect.poll(async () => (await legs(own.page)).length).toBe(seenLegs.length + 1);
    const mine = await legs(own.page);
    await own.page.waitForTimeout(600);
    await own.page.close();

    const { page, complaints } = await openTab(context, { fragment });
    await page.getByTestId("shared-preview").waitFor();
    await expect.poll(async () => (await legs(page)).length).toBe(seenLegs.length);
    // Read-only: nothing in the table can be edited or removed.
    expect(await page.locator("tr[data-leg] input:enabled, tr[data-leg] button:enabled").count()).toBe(0);
    await page.getByRole("button", { name: "Back to my book" }).click();
    await expect.poll(() => legs(page)).toEqual(mine);
    await page.reload();
    await ready(page);
    expect(await legs(page)).toEqual(mine);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("can be taken as one's own book, and that can be undone", async () => {
    const { page, context } = await visit(browser, { fragment });
    await page.getByRole("button", { name: "Take it as my book" }).click();
    await page.getByTestId("own-book").waitFor();
    await ready(page);
    expect(await legs(page)).toEqual(seenLegs);
    await page.getByRole("button", { name: /^Undo Take the shared book/ }).click();
    expect(await page.getByRole("button", { name: /^Undo/ }).isDisabled()).toBe(true);
    await context.close();
  });

  it("taken over one's own draft sets it aside, and undo brings both back as they were", async () => {
    const { page, context } = await visit(browser);
    await ready(page);
    await page.getByRole("button", { name: "Try as draft" }).first().click();
    const bar = page.getByTestId("draft-bar");
    await bar.waitFor();
    await until(async () => (await page.locator(".is-stale").count()) === 0);
    const words = await bar.textContent();
    const [mine, own] = [await headline(page), await legs(page)];
    await page.evaluate((text) => location.assign(`#${text}`), fragment);
    await page.getByRole("button", { name: "Take it as my book" }).click();
    await page.getByTestId("own-book").waitFor();
    await ready(page);
    expect(await bar.count()).toBe(0);
    await page.getByRole("button", { name: /^Undo Take the shared book/ }).click();
    await page.getByRole("button", { name: "Reset" }).click();
    expect(await bar.textContent()).toBe(words);
    expect(await legs(page)).toEqual(own);
    await expect.poll(() => headline(page)).toEqual(mine);
    await context.close();
  });

  it("carries a draft: who opens it sees before and after, cannot apply it, and may take it along", async () => {
    const maker = await visit(browser);
    await ready(maker.page);
    await maker.page.getByRole("button", { name: "Try as draft" }).first().click();
    await maker.page.getByTestId("draft-bar").waitFor();
    await until(async () => (await maker.page.locator(".is-stale").count()) === 0);
    const trades = /, (\d) trades/u.exec((await maker.page.getByTestId("draft-bar").textContent()) ?? "")?.[1];
    await maker.page.getByRole("button", { name: "Share" }).click();
    const drafted = new URL(await maker.page.getByTestId("share-link").inputValue()).hash.slice(1);
    expect(await maker.page.getByTestId("shared-draft").textContent()).toContain(`, ${String(trades)} trades)`);
    await maker.page.getByRole("dialog").getByRole("button", { name: "Close" }).first().click();
    const both = await headline(maker.page);
    expect(Object.keys(both).length).toBeGreaterThan(Object.keys(seen).length);
    await maker.context.close();

    const { page, complaints, context } = await visit(browser, { fragment: drafted });
    const bar = page.getByTestId("shared-preview").getByTestId("draft-bar");
    await bar.waitFor();
    await expect.poll(() => headline(page)).toEqual(both);
    expect(await bar.getByRole("button", { name: "Apply to the book" }).count()).toBe(0);
    await page.getByRole("button", { name: "Take it as my book" }).click();
    await page.getByTestId("own-book").waitFor();
    await page.getByTestId("draft-bar").getByRole("button", { name: "Apply to the book" }).click();
    await expect.poll(async () => (await legs(page)).length).toBe(seenLegs.length + Number(trades));
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("opens without a network, pasted into a tab that stands already", async () => {
    const { page, complaints, context } = await visit(browser);
    await ready(page);
    await page.locator(".recharts-surface").first().waitFor();
    await context.setOffline(true);
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.evaluate((text) => location.assign(`#${text}`), fragment);
    await page.getByTestId("shared-preview").waitFor();
    await expect.poll(() => headline(page)).toEqual(seen);
    expect(new URL(page.url()).hash).toBe("");
    expect(requests.filter((url) => url.startsWith("http"))).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  const damages: readonly (readonly [string, (text: string) => string, RegExp])[] = [
    ["cut in half", (text) => text.slice(0, text.length / 2), /damaged or incomplete/],
    [
      "with one character changed",
      (text) => text.slice(0, 400) + (text.charAt(400) === "A" ? "B" : "A") + text.slice(401),
      /damaged or incomplete/,
    ],
    ["of a newer version", (text) => text.replace(/^b1\./, "b2."), /newer version of Ballast/],
  ];
  it.each(damages)("%s is refused in plain words, over the reader's own book", async (_, damage, words) => {
    const { page, complaints, context } = await visit(browser, { fragment: damage(fragment) });
    const refusal = page.getByTestId("link-refused");
    await refusal.waitFor();
    expect(await refusal.textContent()).toMatch(words);
    expect(new URL(page.url()).hash).toBe("");
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
    await ready(page);
    expect(await page.getByTestId("own-book").count()).toBe(1);
    expect(await legs(page)).toEqual(seenLegs);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
