import { readFileSync } from "node:fs";
import type { Browser, Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BookInput } from "../../src/engine/input.ts";
import type { PositionReport } from "../../src/engine/valuation/report.ts";
import { NO_CHOICES } from "../../src/importers/importer.ts";
import type { ImportOutcome } from "../../src/importers/importer.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { FIRST_PAYOFF } from "../../src/model/payoffChoice.ts";
import { demoMarketOf, engine, headlineOf, MODEL } from "./engineInNode.ts";
import { chooseFile, figures, headline, legs, ready } from "./screen.ts";
import { venueChain } from "./venueChain.ts";
import type { Visit } from "./visit.ts";
import { launch, NOW, visit } from "./visit.ts";
import { finished } from "../support/finished.ts";

// Every comparison here is of full values and exact: the page has no arithmetic of its own but the units it shows.

const demo = demoMarketOf("2026-11-20");
const chainText = venueChain(demo, "BTC", 14);
const positionsText = readFileSync(new URL("samples/positions.csv", import.meta.url), "utf8");

function imported<Kind extends ImportOutcome["kind"]>(name: string, text: string, kind: Kind) {
  const file = { name, bytes: new TextEncoder().encode(text), now: Date.parse(NOW) };
  const outcome = engine.importFile({ file, choices: NO_CHOICES });
  if (outcome.kind !== kind) throw new Error(`${name} is read as ${outcome.kind}`);
  return outcome as Extract<ImportOutcome, { readonly kind: Kind }>;
}

const market = imported("chain.json", chainText, "market").snapshot;
const staged = imported("positions.csv", positionsText, "positions").legs;
const { name, balances } = engine.demoBook({ market: demo });
const book = { name, balances, positions: staged.map(({ position }) => position) };
const input: BookInput = { book, market, whatIf: NO_WHAT_IF };

/** Minus zero is written "0" in the page. */
const written = (values: Iterable<number>): number[] => Array.from(values, (value) => Number(String(value)));

let browser: Browser;
let opened: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  opened = await visit(browser);
  ({ page } = opened);
  await ready(page);
  await chooseFile(page, "chain.json", chainText);
  await page.getByTestId("import-market").waitFor();
  await page.getByRole("button", { name: "Use this market" }).click();
  await chooseFile(page, "positions.csv", positionsText);
  await page.getByRole("button", { name: "Replace the book with 7 legs" }).click();
});
afterAll(() => browser.close());

describe("a chain and positions out of files", () => {
  it("stand on screen as legs, in the order and with the words of the file", async () => {
    const expected = staged.map(({ position }) => ({
      instrument: position.instrument.symbol,
      venue: "deribit",
      quantity: position.quantity,
      unit: "coin",
      entry: position.entryPrice,
    }));
    await expect.poll(() => legs(page)).toEqual(expected);
    expect(expected.map(({ quantity }) => quantity)).toEqual([12, -8, -6.5, -5, 2, 4, 30]);
    expect(expected.map(({ entry }) => entry)).toEqual([0.041, 0.0525, 0.029, 0.0985, 0.105, null, 0.06]);
  });

  it("give the value, Greeks and margin that the engine gives in Node", async () => {
    await expect.poll(() => headline(page)).toEqual(headlineOf(input));
  });

  it("give every leg its own figures, and a reason where there is none", async () => {
    const report = engine.report(input);
    const index = report.byUnderlying.find((one) => one.underlying === "BTC")?.index ?? NaN;
    const columns: readonly (readonly [string, (figures: PositionReport["figures"]) => number | null])[] = [
      ["mark", (f) => f.mark],
      ["vol", (f) => f.vol],
      ["value", (f) => f.value],
      ["pnl", (f) => f.pnl],
      ["delta", (f) => f.delta],
      ["gamma", (f) => (f.gamma === null ? null : (f.gamma * index) / 100)],
      ["vega", (f) => (f.vega === null ? null : f.vega / 100)],
      ["theta", (f) => (f.theta === null ? null : f.theta / 365)],
    ];
    const rows = page.locator("tr[data-leg]");
    for (const [at, position] of report.positions.entries()) {
      for (const [column, of] of columns) {
        const value = of(position.figures);
        expect(await figures(rows.nth(at), column)).toEqual(value === null ? [] : written([value]));
      }
    }
    const orphan = page.locator('tr[data-instrument="ETH-26MAR27-4000-C"]');
    expect(await orphan.getByText("?").first().getAttribute("title")).toBeNull();
    expect(await orphan.locator("summary").filter({ visible: true }).getAttribute("aria-label")).toMatch(
      /^Missing\. No .+ for ETH/,
    );
  });

  it("give the margin's parts, its whole scenario matrix and each leg's share in the binding scenario", async () => {
    await page.getByRole("tab", { name: "Margin", exact: true }).click();
    await page.getByTestId("margin-matrix").waitFor();
    const margin = engine.margin({ ...input, modelId: MODEL });
    const [largest] = [...margin.groups].sort((a, b) => b.initial - a.initial);
    if (largest === undefined) throw new Error("no margin");
    const panel = page.getByRole("region", { name: "Margin" });
    // What is asked first, then what is off equity.
    const parts = largest.components.toSorted((a, b) => Number(a.side === "equity") - Number(b.side === "equity"));
    expect(await figures(panel, "margin-part-initial")).toEqual(written(parts.map((one) => one.initial)));
    expect(await figures(panel, "margin-part-maintenance")).toEqual(written(parts.map((one) => one.maintenance)));
    const shown = await figures(panel, "scenario-pnl");
    expect([...shown].sort((a, b) => a - b)).toEqual(
      written(largest.scenarios.map((one) => one.pnl)).sort((a, b) => a - b),
    );
    expect(shown.length).toBeGreaterThan(20);
    const binding = panel.locator('[aria-current="true"]');
    expect(await figures(binding, "scenario-pnl")).toEqual(
      written([largest.scenarios[largest.binding ?? NaN]?.pnl ?? NaN]),
    );
    const shares = written(largest.contributions.map((one) => one.pnl)).sort((a, b) => a - b);
    expect(await figures(panel, "binding-pnl")).toEqual(shares);
    expect(await panel.getByText(margin.sentence).count()).toBe(1);
  });

  it("give the matrix of spot by vol", async () => {
    const panel = page.getByRole("region", { name: "Risk matrix" });
    await panel.getByRole("button", { name: "Table" }).click();
    const spotMoves = Array.from({ length: 41 }, (_, index) => (index - 20) * 0.015);
    const volMoves = Array.from({ length: 21 }, (_, index) => (index - 5) * 0.04);
    const axes = {
      rows: { of: "volShift", values: volMoves },
      columns: { of: "spotShock", values: spotMoves },
    } as const;
    const grid = finished(engine.grid({ ...input, scope: { underlying: "BTC" }, ...axes }));
    const cell = (row: number, column: number): number => grid.pnl[row * spotMoves.length + column] ?? NaN;
    const rows = [19, 17, 15, 13, 11, 9, 7, 5, 3, 1];
    const columns = [0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40];
    const expected = rows.flatMap((row) => columns.map((column) => cell(row, column)));
    await expect.poll(() => figures(panel, "matrix-cell")).toEqual(written(expected));
    expect(new Set(expected).size).toBeGreaterThan(100);
  });

  it("give the payoff curves", async () => {
    const panel = page.getByRole("region", { name: "Payoff" });
    await panel.getByRole("button", { name: "Table" }).click();
    const moves = Array.from({ length: 201 }, (_, index) => (index - 100) / 200);
    const payoff = finished(engine.payoff({ ...input, scope: { underlying: "BTC" }, moves, choice: FIRST_PAYOFF }));
    for (const curve of payoff.curves) {
      const expected = Array.from(curve.amounts).filter((_, at) => at % 10 === 0);
      await expect.poll(() => figures(panel, `payoff-${curve.id}`)).toEqual(written(expected));
    }
    expect(payoff.curves.length).toBe(2);
  });

  it("give the same hedges in the same order, with trades, cost and both states", async () => {
    await page.getByRole("tab", { name: "Hedges", exact: true }).click();
    const panel = page.getByTestId("hedges");
    const { suggestions } = finished(engine.hedge({ ...input, underlying: "BTC", modelId: MODEL }));
    expect(suggestions.length).toBeGreaterThan(0);
    const titles = panel.locator("button[aria-expanded]");
    await expect.poll(() => titles.allTextContents()).toEqual(suggestions.map((one) => one.title));
    for (const [at, suggestion] of suggestions.entries()) {
      const article = panel.getByRole("article").nth(at);
      if ((await titles.nth(at).getAttribute("aria-expanded")) === "false") await titles.nth(at).click();
      expect(await article.getByTestId("hedge-sentence").textContent()).toBe(suggestion.sentence);
      const trades = article.getByTestId("leg-list").getByRole("listitem");
      expect(await symbolsIn(trades)).toEqual(suggestion.trades.map((one) => one.instrument.symbol));
      for (const [suffix, state] of [
        ["", suggestion.before],
        ["-after", suggestion.after],
      ] as const) {
        expect(await figures(article, `hedge-equity${suffix}`)).toEqual(written([state.equity]));
        expect(await figures(article, `hedge-initial${suffix}`)).toEqual(written([state.initialMargin]));
        expect(await figures(article, `hedge-maintenance${suffix}`)).toEqual(written([state.maintenanceMargin]));
        expect(await figures(article, `hedge-delta${suffix}`)).toEqual(written([state.delta]));
        expect(await figures(article, `hedge-vega${suffix}`)).toEqual(written([state.vega / 100]));
        expect(await figures(article, `hedge-worst${suffix}`)).toEqual(written([state.worst]));
      }
    }
  });

  it("bring no complaint of the browser", () => {
    expect(opened.complaints).toEqual([]);
  });
});

const symbolsIn = (trades: Locator): Promise<string[]> => trades.locator('[translate="no"]').allTextContents();
