import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MarginReport } from "../../src/engine/margin/model.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { demoMarketOf, engine } from "./engineInNode.ts";
import type { Book } from "../../src/model/position.ts";
import { instrumentById } from "../../src/venues/index.ts";
import { faults } from "./faults.ts";
import { chooseFile, figure, figures, headline, ready, until } from "./screen.ts";
import type { Visit } from "./visit.ts";
import { launch, visit } from "./visit.ts";
import { finished } from "../support/finished.ts";

// Every comparison is of full values and exact: what the page shows is what the engine gives in Node.

const market = demoMarketOf("2026-11-20");
const book = engine.demoBook({ market });
const input = { book, market, whatIf: NO_WHAT_IF };
const rows = finished(engine.compareMargins({ ...input, ruleSets: [] }));

let browser: Browser;
let opened: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  opened = await visit(browser);
  ({ page } = opened);
  await ready(page);
  await page.getByRole("tab", { name: "Rule books", exact: true }).click();
  await page.getByTestId("rule-books").waitFor();
});
afterAll(() => browser.close());

const detail = (name: string) =>
  page.getByRole("tablist", { name: "Of the chosen rule book" }).getByRole("tab", { name });

describe("the demo book under every rule book", () => {
  it("has a line for each with the engine's figures, and says how each relates to the venue's", async () => {
    const table = page.getByTestId("rule-books");
    expect(await figures(table, "compared-initial")).toEqual(rows.map(({ initial }) => initial));
    expect(await figures(table, "compared-maintenance")).toEqual(rows.map(({ maintenance }) => maintenance));
    expect(rows.length).toBeGreaterThan(10);
    for (const { label, fidelity, leftOut, unlisted } of rows) {
      const line = table.getByRole("row").filter({ has: page.getByRole("button", { name: label, exact: true }) });
      expect(await line.getByText(fidelity, { exact: true }).count()).toBe(1);
      expect(await line.getByText("hypothetical here").count()).toBe(unlisted.length > 0 ? 1 : 0);
      expect(await line.getByText(`leaves out ${String(leftOut.length)}`).count()).toBe(leftOut.length > 0 ? 1 : 0);
    }
  });

  it("says what netting saves against each position held alone", async () => {
    const isolated = finished(engine.isolatedMargins({ ...input, ruleSets: [] }));
    const saved = rows.map(({ initial, uncounted }, i) => isolated[i]! - (initial + uncounted.initial));
    await expect.poll(() => figures(page.getByTestId("rule-books"), "netting-benefit")).toEqual(saved);
  });

  it("makes the whole page follow the rule book that is chosen", async () => {
    for (const { label, modelId } of rows) {
      await page.getByTestId("rule-books").getByRole("button", { name: label, exact: true }).click();
      const margin = engine.margin({ ...input, modelId });
      await expect.poll(async () => (await headline(page))["initial-margin"], { message: label }).toBe(margin.initial);
      const explained = page.getByTestId("rule-book-explained");
      await explained.getByText(margin.sentence, { exact: true }).waitFor();
      expect(await page.getByTestId("headline-rules").textContent()).toBe(label);
    }
  });

  it("keeps the rows out of sight above its head when it is scrolled", async () => {
    const region = page.getByRole("region", { name: "Rule books", exact: true });
    const head = await region.evaluate((scroller) => {
      scroller.scrollTop = 60;
      const top = scroller.getBoundingClientRect().top;
      return [top, scroller.querySelector("thead")?.getBoundingClientRect().top];
    });
    expect(head[1]).toBe(head[0]);
    await region.evaluate((scroller) => scroller.scrollTo(0, 0));
  });

  it("lets a number be followed from the screen to its part, its cell, its formula and its source", async () => {
    await page.getByTestId("rule-books").getByRole("button", { name: "Derive portfolio margin (PM2)" }).click();
    const margin = engine.margin({ ...input, modelId: "derive-pm2" });
    const explained = page.getByTestId("rule-book-explained");
    const [largest] = margin.groups.toSorted((a, b) => b.initial - a.initial);
    const [part] = largest!.components;
    await explained.getByRole("button", { name: part!.name }).click();
    expect(await explained.getByTestId("part-formula").textContent()).toBe(`= ${part!.formula}`);
    const binding = explained.locator('[aria-current="true"]');
    expect(await figure(binding, "scenario-pnl")).toBe(largest!.scenarios[largest!.binding!]!.pnl);
    expect(await explained.getByTestId("cell-formula").textContent()).toBe(` = ${largest!.scenarioFormula}`);
    expect(await explained.getByTestId("margin-source").textContent()).toContain(margin.source.asOf);
    expect(await explained.getByTestId("next-to-bind").count()).toBe(1);
    const paid = margin.liquidation!.steps.map(({ price, payout }) => price - payout);
    expect(await figures(explained.getByTestId("liquidation"), "liquidation-price")).toEqual(paid);
  });

  it("says what each position adds, and which collateral to post first", async () => {
    await detail("By position").click();
    await page.getByTestId("marginal-margins").waitFor();
    const marginal = finished(engine.marginalMargins({ ...input, modelId: "derive-pm2" }));
    const sorted = marginal.toSorted((a, b) => b.freed.initial - a.freed.initial);
    expect(await figures(page, "freed-initial")).toEqual(sorted.map(({ freed }) => freed.initial));
    expect(await figures(page, "marginal-initial")).toEqual(sorted.map((one) => one.marginal.initial));
    await detail("Collateral").click();
    await page.getByTestId("collateral-choices").waitFor();
    const choices = finished(engine.collateralChoices({ ...input, modelId: "derive-pm2" }));
    const taken = choices.flatMap(({ headroom }) => (headroom === null ? [] : [headroom]));
    expect(await figures(page, "headroom")).toEqual(taken);
    expect(await page.getByTestId("collateral-sentence").textContent()).toMatch(/^Post USDC first/);
  });
});

/** The parts and the sentence under the rule book's own parameters and the changed ones. */
async function explainsTheChange(after: MarginReport): Promise<void> {
  const before = engine.margin({ ...input, modelId: "derive-pm2" });
  const explained = page.getByTestId("effect-explained");
  await explained.getByText("Explained under the changed rules").click();
  const changed = after.groups.filter((group, g) => group.initial !== before.groups[g]!.initial);
  const partsOf = (groups: MarginReport["groups"]) => groups.flatMap(({ components }) => components);
  const own = before.groups.filter(({ name }) => changed.some((group) => group.name === name));
  const initials = partsOf(own).map(({ initial }) => initial);
  await expect.poll(() => figures(explained, "effect-initial")).toEqual(initials);
  const others = partsOf(changed).filter(({ initial }, i) => initial !== initials[i]);
  expect(await figures(explained, "effect-initial-after")).toEqual(others.map(({ initial }) => initial));
  expect(await figures(explained, "effect-group-initial-after")).toEqual(changed.map(({ initial }) => initial));
  const same = after.groups.filter((group) => !changed.includes(group)).map(({ name }) => name);
  await explained.getByText(`Unchanged: ${same.join(", ")}.`, { exact: true }).waitFor();
  const legs = changed.flatMap(({ contributions }) => contributions);
  expect(await figures(explained, "effect-leg-changed")).toEqual(legs.map(({ pnl }) => pnl));
  await explained.getByText(before.sentence, { exact: true }).waitFor();
  await explained.getByText(after.sentence, { exact: true }).waitFor();
}

describe("changed rules", () => {
  it("show their effect at once, are kept by name, and stand beside the venue's own", async () => {
    await detail("Change the rules").click();
    const editor = page.getByTestId("rule-editor");
    const field = editor.getByLabel("up at 30 days", { exact: true });
    await field.fill("300");
    await field.press("Enter");
    const own = (await engine.ruleBooks({}).find(({ id }) => id === "derive-pm2")!.parameters) as {
      readonly BTC: { readonly volShock: object };
    };
    const parameters = { ...own, BTC: { ...own.BTC, volShock: { ...own.BTC.volShock, up: 3 } } };
    const after = engine.margin({ ...input, modelId: "derive-pm2", parameters });
    await expect.poll(() => figures(editor, "rule-initial-after")).toEqual([after.initial]);
    await explainsTheChange(after);
    expect(await faults(page)).toEqual([]);
    await editor.getByLabel("Name of the rule set").fill("Vol 300");
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await page.getByTestId("unkept-rules").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
    // Neither another tab nor another view loses what is not kept yet.
    await detail("Collateral").click();
    await page.getByRole("tab", { name: "Desk", exact: true }).click();
    await page.getByTestId("headline-rules").click();
    await detail("Change the rules").click();
    await expect.poll(() => figures(editor, "rule-initial-after")).toEqual([after.initial]);
    expect(await field.inputValue()).toBe("300");
    expect(await editor.getByLabel("Name of the rule set").inputValue()).toBe("Vol 300");
    expect(await editor.getByTestId("rule-changes").textContent()).toContain(
      "1 value differs from the rule book\u2019s own: tried on this page, not kept yet.",
    );
    await editor.getByRole("button", { name: "Keep", exact: true }).click();
    await expect.poll(async () => (await headline(page))["initial-margin"]).toBe(after.initial);
    const name = "Derive portfolio margin (PM2), rule set \u201cVol 300\u201d";
    expect(await page.getByTestId("headline-rules").textContent()).toBe(name);
    await detail("Explained").click();
    expect(await page.getByTestId("explained-rules").textContent()).toBe(name);
    await detail("Change the rules").click();
    const line = page.getByTestId("rule-books").getByRole("row").filter({ hasText: "Vol 300" });
    expect(await figure(line, "compared-initial")).toBe(after.initial);
    expect(await line.getByText("approximation").count()).toBe(1);
  });

  it("refuse a value out of bounds where it is typed, and keep what stood there", async () => {
    const editor = page.getByTestId("rule-editor");
    const field = editor.getByLabel("up at 30 days", { exact: true });
    await field.fill("-5");
    const alert = editor.getByRole("alert");
    expect(await alert.textContent()).toBe("-5 is out of bounds: 0 to 1000 %. It stays 300 %.");
    // Leaving the field drops the value and not the reason; typing a right one takes the reason away.
    await field.press("Tab");
    expect(await field.inputValue()).toBe("300");
    expect(await alert.count()).toBe(1);
    expect(await faults(page)).toEqual([]);
    await field.fill("31");
    expect(await alert.count()).toBe(0);
    await field.press("Escape");
    expect(await field.inputValue()).toBe("300");
    await editor.getByText("Scenarios (33)").click();
    await editor.getByLabel("spot multiplier", { exact: true }).nth(1).fill("-5");
    const row = editor.locator("table tbody tr").filter({ has: page.getByRole("alert") });
    expect(await row.locator("xpath=preceding-sibling::tr[1]").locator("td").first().textContent()).toBe("2");
    expect(await alert.textContent()).toMatch(/^-5 is out of bounds: .* It stays 1\.135 \u00d7\.$/);
    await page.keyboard.press("Escape");
    expect(await alert.count()).toBe(0);
  });

  it("survive a reload, go out as a file, and come back from it", async () => {
    await until(async () => (await page.getByTestId("rule-books").getByText("Vol 300").count()) > 0);
    const download = page.waitForEvent("download");
    await page.getByTestId("rule-editor").getByRole("button", { name: "Export", exact: true }).click();
    const file = await (await download).path();
    const text = await readFile(file, "utf8");
    await page.waitForTimeout(1_000); // The page saves what it holds within a third of a second.
    await page.reload();
    await ready(page);
    await page.getByTestId("rule-books").getByText("Vol 300").waitFor();
    await detail("Change the rules").click();
    await page.getByTestId("rule-editor").getByRole("button", { name: "Remove", exact: true }).click();
    await expect.poll(() => page.getByTestId("rule-books").getByText("Vol 300").count()).toBe(0);
    const upload = { name: "mine.rules.json", mimeType: "application/json", buffer: Buffer.from(text) };
    await page.getByTestId("rule-set-picker").setInputFiles(upload);
    await page.getByTestId("rule-books").getByText("Vol 300").waitFor();
  });

  it("set what the venue has none of, and give an underlying values of its own", async () => {
    await page.getByTestId("rule-books").getByRole("button", { name: "Binance options", exact: true }).click();
    const editor = page.getByTestId("rule-editor");
    await editor.getByRole("button", { name: "Set: Futures and perpetuals" }).click();
    const own = engine.ruleBooks({}).find(({ id }) => id === "binance-options")!.parameters as object;
    const parameters = { ...own, futures: { other: { initial: 0, maintenance: 0 } } };
    const after = engine.margin({ ...input, modelId: "binance-options", parameters });
    await expect.poll(() => figures(editor, "rule-initial-after")).toEqual([after.initial]);
    await editor.getByRole("button", { name: "None: Futures and perpetuals" }).click();
    await expect.poll(() => figures(editor, "rule-initial-after")).toEqual([]);
    await editor.getByLabel("Values of its own for").last().fill("doge");
    await editor.getByRole("button", { name: "Add", exact: true }).last().click();
    await editor.getByRole("tab", { name: "DOGE", exact: true }).waitFor();
    await editor.getByRole("button", { name: "Remove DOGE" }).click();
    await expect.poll(() => editor.getByRole("tab", { name: "DOGE" }).count()).toBe(0);
  });

  it("say what is wrong with a file that is no rule set", async () => {
    const upload = { name: "x.json", mimeType: "application/json", buffer: Buffer.from(`{"format":"other"}`) };
    await page.getByTestId("rule-set-picker").setInputFiles(upload);
    await page.getByText(/x\.json was not taken\. The file is no rule set/).waitFor();
    expect(opened.complaints).toEqual([]);
  });
});

describe("a draft in hand", () => {
  it("has a netting benefit of its own, before and after", async () => {
    await page.getByRole("tab", { name: "Desk", exact: true }).click();
    await page.getByRole("button", { name: "Try as draft" }).first().click();
    await page.getByTestId("draft-bar").waitFor();
    await page.getByTestId("headline-rules").click();
    const table = page.getByTestId("rule-books");
    const count = rows.length + 1; // The rule set that was imported.
    await expect.poll(() => figures(table, "netting-benefit-after"), { timeout: 20_000 }).toHaveLength(count);
    const before = await figures(table, "netting-benefit");
    expect(await figures(table, "netting-benefit-after")).not.toEqual(before);
    await page.getByTestId("draft-bar").getByRole("button", { name: "Drop" }).click();
    await expect.poll(() => figures(table, "netting-benefit-after")).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });
});

describe("a book that is short of a currency where each stands alone", () => {
  const FILE = `instrument,venue,quantity,unit,entry_price
BTC-26MAR27-100000-C,deribit,-10,coin,0.05
cash:USDC,,5000000,,
`;
  const call = instrumentById("deribit:BTC-26MAR27-100000-C")!;
  const short: Book = {
    name: "short",
    positions: [
      {
        id: "1",
        instrument: call,
        quantity: -10,
        quantityUnit: "coin",
        entryPrice: 0.05,
        fee: 0,
        enabled: true,
        note: "",
      },
    ],
    balances: [{ currency: "USDC", amount: 5_000_000 }],
  };
  const asked = { book: short, market, whatIf: NO_WHAT_IF };
  const apart = engine.margin({ ...asked, modelId: "deribit-standard" });
  const [shortfall] = apart.shortfalls;
  const text = `short of ${shortfall!.lacking.initial.toFixed(2)} BTC`;
  const head = () => page.getByRole("region", { name: "Headline figures" });

  it("says so in the comparison, for the two rule books that keep currencies apart", async () => {
    await chooseFile(page, "short.csv", FILE);
    await page.getByRole("button", { name: "Replace the book with 1 leg" }).click();
    const line = page.getByTestId("rule-books").getByRole("row").filter({ hasText: apart.label });
    await expect.poll(() => line.getByTestId("short-mark").textContent()).toBe(text);
    expect(await page.getByTestId("short-mark").count()).toBe(2);
    expect(await line.getByText("no BTC").count()).toBe(1);
    expect(await page.getByTestId("compared-shortfalls").textContent()).toContain(`${apart.label}: ${text}`);
    expect(await page.getByText("House rules: no venue\u2019s").count()).toBe(1);
  });

  it("measures headline, explanation and collateral on that currency", async () => {
    await page.getByTestId("rule-books").getByRole("button", { name: apart.label, exact: true }).click();
    await expect.poll(async () => (await headline(page))["excess"]).toBe(apart.excess);
    expect(apart.excess).toBeLessThan(0);
    expect(await head().getByTestId("usage-trouble").textContent()).toBe(text);
    expect(await head().getByTestId("shortfall").textContent()).toMatch(
      /^Short of .* BTC \(below maintenance margin by/,
    );
    await detail("Explained").click();
    const explained = page.getByTestId("rule-book-explained");
    expect(await figure(explained, "settlement-held")).toBe(shortfall!.held);
    expect(await explained.getByTestId("shortfall").textContent()).toContain("the BTC account would be liquidated");
    await detail("Collateral").click();
    await page.getByTestId("collateral-choices").waitFor();
    expect(await page.getByTestId("collateral-sentence").textContent()).toMatch(
      /^The book is short of .* BTC\. Post BTC first; USDC can leave, or be converted for it\./,
    );
    expect(await figures(page, "withdrawable")).toEqual([0, 5_000_000]);
    expect(await faults(page)).toEqual([]);
  });

  it("warns of dollars that are owed, in the headline and beside the collateral", async () => {
    await page.getByRole("tab", { name: "Desk", exact: true }).click();
    await page.getByTestId("hedge-shortfall").waitFor();
    const amount = page.getByLabel("Amount of USDC");
    await amount.fill("-5000000");
    await amount.press("Enter");
    await expect
      .poll(() => head().getByTestId("owed").textContent())
      .toMatch(/^Owed: 5,000,000 USDC\. Equity is below zero\.$/);
    await page.getByRole("tab", { name: "Rule books", exact: true }).click();
    await detail("Collateral").click();
    await page.getByTestId("collateral-choices").waitFor();
    expect(await page.getByTestId("owed").count()).toBe(2);
    expect(opened.complaints).toEqual([]);
  });
});
