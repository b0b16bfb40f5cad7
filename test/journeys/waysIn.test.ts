import { readFile } from "node:fs/promises";
import type { Browser, Locator, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chooseFile, headline, legRow, legs, ready } from "./screen.ts";
import type { Visit } from "./visit.ts";
import { launch, visit } from "./visit.ts";

let browser: Browser;
let opened: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  opened = await visit(browser);
  ({ page } = opened);
  await ready(page);
});
afterEach(async () => {
  await opened.context.close();
  if (opened.complaints.length > 0) throw new Error(opened.complaints.join("\n"));
});

const entry = (): Locator => page.getByRole("textbox", { name: "Quick entry" });
const reading = (): Locator => page.getByTestId("quick-entry-reading");
/** What was added behind the legs that stood there, in any group of the table. */
async function added(before: Awaited<ReturnType<typeof legs>>): Promise<Awaited<ReturnType<typeof legs>>> {
  const all = before.map((leg) => JSON.stringify(leg));
  return (await legs(page)).filter((leg) => {
    const at = all.indexOf(JSON.stringify(leg));
    if (at >= 0) all.splice(at, 1);
    return at < 0;
  });
}

describe("the quick entry", () => {
  it("shows the leg and its notional before Enter takes it", async () => {
    const before = await legs(page);
    await entry().fill("+10 BTC-26MAR27-100000-C @ 0.0425");
    expect(await reading().textContent()).toMatch(
      /buys 10 BTC calls, strike 100,000, 26 Mar 2027 at 0\.0425 BTC; notional [\d,]+ USD/,
    );
    expect(await added(before)).toEqual([]);
    await page.keyboard.press("Enter");
    await expect
      .poll(() => added(before))
      .toEqual([{ instrument: "BTC-26MAR27-100000-C", venue: "deribit", quantity: 10, unit: "coin", entry: 0.0425 }]);
    expect(await entry().inputValue()).toBe("");
    expect(await page.getByText("Added as held: no cash was paid.").count()).toBe(1);
  });

  it("trades a line at the touch where it is ticked, and says what it costs", async () => {
    const equity = (await headline(page))["equity"] ?? Number.NaN;
    await entry().fill("+10 BTC-26MAR27-100000-C");
    await page.getByRole("checkbox", { name: /^Traded now/ }).check();
    const words = (await page.getByTestId("fill-cost").textContent()) ?? "";
    expect(words).toMatch(/^Filled at the touch, 0\.03\s% fee .*Cost [\d,.]+\sUSD: /);
    const cost = Number(/Cost ([\d,.]+)/.exec(words)?.[1]?.replaceAll(",", ""));
    await entry().press("Enter");
    await expect.poll(async () => (await headline(page))["equity"]).not.toBe(equity);
    expect(equity - ((await headline(page))["equity"] ?? Number.NaN)).toBeCloseTo(cost, -1);
  });

  it("takes several lines pasted at once, dollars of face among them", async () => {
    const before = await legs(page);
    await entry().fill("-2 ETH-PERPETUAL @ 3105\n-6200 USD ETH-PERPETUAL @ 3100\n+5 BTC-26MAR27-90000-P @ 0.05");
    expect(await reading().getByRole("listitem").count()).toBe(3);
    await page.getByRole("button", { name: "Add 3 legs" }).click();
    await expect.poll(async () => (await added(before)).length).toBe(3);
    expect(await added(before)).toEqual(
      expect.arrayContaining([
        { instrument: "ETH-PERPETUAL", venue: "deribit", quantity: -2, unit: "coin", entry: 3105 },
        { instrument: "ETH-PERPETUAL", venue: "deribit", quantity: -6200, unit: "usd", entry: 3100 },
        { instrument: "BTC-26MAR27-90000-P", venue: "deribit", quantity: 5, unit: "coin", entry: 0.05 },
      ]),
    );
  });

  it("offers the other venue where two list the same name with another payoff", async () => {
    const before = await legs(page);
    await entry().fill("+1 BTC-26MAR27-100000-C @ 0.0425");
    const other = reading().getByRole("button", { name: /^Take it as / });
    expect(await other.count()).toBeGreaterThan(0);
    const label = (await other.first().textContent()) ?? "";
    const venue = /Take it as (\w+)/.exec(label)?.[1] ?? "";
    await other.first().click();
    expect(await entry().inputValue()).toContain(`${venue}:`);
    await entry().press("Enter");
    await expect.poll(async () => (await added(before)).map((leg) => leg.venue)).toEqual([venue]);
    expect(venue).not.toBe("deribit");
  });

  it("refuses a line it cannot read, in words, and keeps the others waiting", async () => {
    const before = await legs(page);
    await entry().fill("+1 BTC-26MAR27-100000-C @ 0.0425\n+2 BTC-99FOO27-100000-C");
    expect(await reading().locator("li[data-code]").count()).toBe(1);
    expect(((await reading().locator("li[data-code]").textContent()) ?? "").length).toBeGreaterThan(20);
    const add = page.getByRole("button", { name: /^Add leg$/ });
    expect(await add.isDisabled()).toBe(true);
    await entry().press("Enter");
    expect(await added(before)).toEqual([]);
    await entry().press("Escape");
    expect(await entry().inputValue()).toBe("");
  });
});

describe("other ways in", () => {
  it("adds a leg by a click in the chain: an ask buys, a bid sells", async () => {
    const before = await legs(page);
    await page.getByRole("tab", { name: "Option chain" }).click();
    const chain = page.getByTestId("chain");
    await chain.getByRole("button", { name: /^Buy the 100,000 call/ }).click();
    await page
      .getByText(/^Bought 1 BTC-\w+-100000-C\. Cost [\d,.]+\sUSD: [\d,.]+ against the mark, [\d,.]+ fee\.$/)
      .waitFor();
    await chain.getByRole("button", { name: /^Sell the 90,000 put/ }).click();
    await page.getByRole("tab", { name: /^Positions/ }).click();
    await expect.poll(async () => (await added(before)).length).toBe(2);
    const [bought, sold] = (await added(before)).sort((a, b) => b.quantity - a.quantity);
    expect([bought?.quantity, sold?.quantity]).toEqual([1, -1]);
    expect(bought?.instrument).toMatch(/^BTC-\w+-100000-C$/);
    expect(sold?.instrument).toMatch(/^BTC-\w+-90000-P$/);
    expect(bought?.entry).toBeGreaterThan(0);
  });

  it("places a strategy around the forward", async () => {
    const before = await legs(page);
    await page.getByRole("button", { name: "Add legs" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Strategy").selectOption({ label: "Iron condor" });
    await dialog.getByLabel("Quantity").fill("2");
    await expect.poll(() => dialog.getByTestId("leg-list").getByRole("listitem").count()).toBe(4);
    await dialog.getByRole("button", { name: "Add to the book" }).click();
    await expect.poll(async () => (await added(before)).length).toBe(4);
    const quantities = (await added(before)).map((leg) => leg.quantity).sort((a, b) => a - b);
    expect(quantities).toEqual([-2, -2, 2, 2]);
  });

  it("takes a leg by form, and says what is missing", async () => {
    const before = await legs(page);
    await page.getByRole("button", { name: "Add legs" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("tab", { name: "Single leg" }).click();
    expect(await dialog.getByText("The expiry day is missing.").count()).toBe(1);
    await dialog.getByLabel("Expiry day").fill("2027-03-26");
    await dialog.getByLabel("Strike, USD").fill("110000");
    await dialog.getByLabel("Type").selectOption("put");
    await dialog.getByLabel("Quantity (minus is short)").fill("-4");
    await dialog.getByRole("button", { name: "Add leg" }).click();
    await expect
      .poll(() => added(before))
      .toEqual([{ instrument: "BTC-26MAR27-110000-P", venue: "deribit", quantity: -4, unit: "coin", entry: null }]);
  });

  it("imports the JSON that it exports as the same book", async () => {
    const before = await legs(page);
    const figures = await headline(page);
    const download = page.waitForEvent("download");
    await page.locator('summary[data-menu="Export"]').click();
    await page.getByRole("button", { name: "Book as JSON" }).click();
    const text = await readFile(await (await download).path(), "utf8");
    expect(JSON.parse(text)).toMatchObject({ version: 1 });
    await entry().fill("+1 BTC-26MAR27-100000-C");
    await entry().press("Enter");
    await expect.poll(async () => (await legs(page)).length).toBe(before.length + 1);
    await chooseFile(page, "book.json", text);
    await page.getByRole("button", { name: `Replace the book with ${String(before.length)} legs` }).click();
    await expect.poll(() => legs(page)).toEqual(before);
    await expect.poll(() => headline(page)).toEqual(figures);
    // One confirm, one undo.
    await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
    await expect.poll(async () => (await legs(page)).length).toBe(before.length + 1);
  });

  it("exports the book without its draft, and says so", async () => {
    await page.getByRole("button", { name: "Try as draft" }).first().click();
    await page.getByTestId("draft-bar").waitFor();
    const own = await legs(page);
    const download = page.waitForEvent("download");
    await page.locator('summary[data-menu="Export"]').click();
    await page.getByRole("button", { name: "Book as JSON" }).click();
    const file = JSON.parse(await readFile(await (await download).path(), "utf8")) as { readonly legs: unknown[] };
    expect(file.legs).toHaveLength(own.length);
    await page
      .getByRole("status")
      .getByText(/^The file is the book without the draft/)
      .waitFor();
    await page.getByTestId("draft-bar").getByRole("button", { name: "Drop" }).click();
  });

  it("takes a file dropped anywhere on the page: asks about its venue, leaves a bad row out, undoes it whole", async () => {
    const before = await legs(page);
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      const text = "instrument,quantity\nBTC-26MAR27-100000-C,7\nBTC-26MAR27-90000-P,many\n";
      data.items.add(new File([text], "desk.csv", { type: "text/csv" }));
      return data;
    });
    await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
    await page.getByText("Drop a position file or an option chain").waitFor();
    await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: /^Deribit/ }).click(); // Answered, the question goes: nothing is left to be checked.
    await expect.poll(() => dialog.locator('li[data-line="3"]').textContent()).toMatch(/^Line 3: .*many/);
    await dialog.getByRole("button", { name: "Add 1 leg", exact: true }).click();
    await expect.poll(async () => (await added(before)).map((leg) => leg.quantity)).toEqual([7]);
    await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => legs(page)).toEqual(before);
  });
});

describe("editing in place", () => {
  it("leaves a leg that is switched off out of every total", async () => {
    const before = await headline(page);
    const [leg] = await legs(page);
    const row = legRow(page, leg?.instrument ?? "").first();
    await row.getByRole("checkbox").uncheck();
    await expect.poll(async () => (await headline(page))["delta"]).not.toBe(before["delta"]);
    await row.getByRole("checkbox").check();
    await expect.poll(() => headline(page)).toEqual(before);
  });

  it("changes a quantity with the keyboard: typed, stepped, dropped", async () => {
    const [leg] = await legs(page);
    const instrument = leg?.instrument ?? "";
    const quantity = legRow(page, instrument)
      .first()
      .getByRole("textbox", { name: /^Quantity/ });
    const shown = async (): Promise<number | undefined> =>
      (await legs(page)).find((one) => one.instrument === instrument)?.quantity;
    await quantity.fill("-12.5");
    await quantity.press("Enter");
    await expect.poll(shown).toBe(-12.5);
    await quantity.press("ArrowUp");
    await expect.poll(shown).toBe(-11.5);
    await quantity.fill("nonsense");
    expect(await quantity.getAttribute("aria-invalid")).toBe("true");
    await quantity.press("Escape");
    expect(await shown()).toBe(-11.5);
  });

  it("changes cash beside the positions", async () => {
    const before = await headline(page);
    const cash = page.getByRole("region", { name: "Cash and collateral" });
    const amount = cash.getByRole("textbox", { name: /^Amount of/ }).first();
    const held = Number((await amount.inputValue()).replaceAll(",", ""));
    await amount.fill(String(held + 1000));
    await amount.press("Enter");
    await expect.poll(async () => (await headline(page))["equity"]).not.toBe(before["equity"]);
    await page.getByRole("button", { name: /^Undo Set / }).click();
    await expect.poll(() => headline(page)).toEqual(before);
  });

  it("sorts the table by a column, down, up and not at all", async () => {
    const quantities = async () =>
      (await legs(page)).filter((one) => one.instrument.startsWith("BTC")).map((one) => one.quantity);
    const before = await quantities();
    const head = page.getByRole("columnheader", { name: /^Qty/ }).getByRole("button");
    await head.click();
    const down = [...before].sort((a, b) => b - a);
    await expect.poll(quantities).toEqual(down);
    await head.click();
    await expect.poll(quantities).toEqual([...down].reverse());
    await head.click();
    await expect.poll(quantities).toEqual(before);
  });
});

describe("what if", () => {
  it("moves by keyboard, and back with Delete or R", async () => {
    const before = await headline(page);
    const spot = page.getByRole("slider", { name: "Spot" });
    await spot.press("ArrowLeft");
    await spot.press("ArrowLeft");
    expect(Number(await spot.inputValue())).toBeCloseTo(-0.01, 12);
    expect(await spot.getAttribute("aria-valuetext")).toMatch(/^−1\s%$/);
    await expect.poll(async () => (await headline(page))["equity"]).not.toBe(before["equity"]);
    await spot.press("Delete");
    await expect.poll(() => headline(page)).toEqual(before);
    await page.getByRole("slider", { name: "Vol" }).press("ArrowRight");
    await page.getByRole("slider", { name: "Days" }).press("ArrowRight");
    await expect.poll(async () => (await headline(page))["theta"]).not.toBe(before["theta"]);
    await page.keyboard.press("r");
    await expect.poll(() => headline(page)).toEqual(before);
  });

  it("is set to the cell of the matrix that the keyboard stands on", async () => {
    const matrix = page.getByRole("button", { name: /Arrow keys move, Enter sets the what-if/ });
    const readout = page.getByTestId("heatmap-readout");
    const before = (await readout.textContent()) ?? "";
    expect(before).toMatch(/^spot 0\s%, vol 0\.0: /);
    await matrix.focus();
    for (const key of ["ArrowLeft", "ArrowLeft", "ArrowUp"]) await page.keyboard.press(key);
    const there = (await readout.textContent()) ?? "";
    expect(there).toMatch(/^spot −3\s%, vol \+4\.0: [−+]/);
    expect(await matrix.getAttribute("aria-label")).toContain(there);
    await page.keyboard.press("Enter");
    await expect
      .poll(async () => Number(await page.getByRole("slider", { name: "Spot" }).inputValue()))
      .toBeCloseTo(-0.03, 9);
    expect(Number(await page.getByRole("slider", { name: "Vol" }).inputValue())).toBeCloseTo(0.04, 9);
  });
});
