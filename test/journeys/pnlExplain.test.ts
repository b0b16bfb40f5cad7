import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExplainReport } from "../../src/engine/explain/report.ts";
import { TERMS } from "../../src/engine/explain/terms.ts";
import { NO_CHOICES } from "../../src/importers/importer.ts";
import { gapText } from "../../src/model/gap.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { demoMarketOf, engine, MODEL } from "./engineInNode.ts";
import { chooseFile, figures, ready } from "./screen.ts";
import { venueChain } from "./venueChain.ts";
import type { Visit } from "./visit.ts";
import { launch, NOW, visit } from "./visit.ts";
import { finished } from "../support/finished.ts";

// Every comparison is of full values and exact: what the page shows is what the engine gives in Node.

const market = demoMarketOf("2026-11-20");
const book = engine.demoBook({ market });
const from = { fromBook: book, fromMarket: market, fromWhatIf: NO_WHAT_IF };
const tried = { ...NO_WHAT_IF, spotShock: -0.05, volShift: 0.05, days: 7 };

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
  await page.getByRole("tab", { name: "Desk", exact: true }).focus();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("tab", { name: "P&L explain", exact: true }).click();
});
afterAll(() => browser.close());

const parts = () => page.getByTestId("explain-parts");

/** The terms of the total, in the engine's order: those of half a cent and more, and the residual. */
const seen = ({ total: { terms } }: ExplainReport): number[] =>
  TERMS.filter((term) => term === "residual" || Math.abs(terms[term]) >= 0.005).map((term) => terms[term]);

/** Compares the waterfall, the total and every part, by each grouping, with a report made here. */
async function expectShown(report: ExplainReport): Promise<void> {
  await expect.poll(() => figures(page, "explain-total")).toEqual([report.total.pnl]);
  expect(await figures(page, "explain-term")).toEqual(written(seen(report)));
  const groupings = [
    ["By expiry", report.byExpiry.filter(({ counted }) => counted > 0)],
    ["By underlying", report.byUnderlying.filter(({ counted }) => counted > 0)],
    ["By position", report.lines.flatMap(({ explained }) => explained ?? [])],
  ] as const;
  for (const [name, rows] of groupings) {
    await page.getByRole("tab", { name, exact: true }).click();
    const pnl = written(rows.map((row) => row.pnl));
    await expect.poll(() => figures(parts(), "explain-part-pnl")).toEqual(pnl);
    for (const term of TERMS) {
      const column = rows.map(({ terms }) => terms[term]);
      const isShown = term === "residual" || column.some((amount) => Math.abs(amount) >= 0.005);
      expect(await figures(parts(), `explain-part-${term}`)).toEqual(isShown ? written(column) : []);
    }
    expect(await figures(parts(), "explain-total-residual")).toEqual(written([report.total.terms.residual]));
  }
}

describe("P&L explain", () => {
  it("says what to do while nothing has moved, and does it at a press of Enter", async () => {
    await page.getByTestId("explain-still").getByText("Nothing has moved").waitFor();
    await page.getByRole("button", { name: /^Try spot/ }).press("Enter");
    await expectShown(engine.explain({ book, market, whatIf: tried, ...from }));
    expect(await page.getByTestId("explain-states").textContent()).toBe(
      "From Demo market, 20 Nov 2026, 12:00 UTC to spot \u22125\u202f%, vol +5.0 points, 7 days",
    );
    expect(await page.getByTestId("residual-sentence").textContent()).toMatch(/^Residual .+\s% of the P&L\./u);
  });

  it("follows the what-if, and says how a term is made", async () => {
    await page.getByRole("slider", { name: "Spot" }).press("ArrowRight");
    await expectShown(engine.explain({ book, market, whatIf: { ...tried, spotShock: -0.045 }, ...from }));
    await page.getByRole("button", { name: "Vanna", exact: true }).press("Enter");
    const formula = "= vanna \u00d7 move of the forward \u00d7 move of the vol";
    expect(await page.getByTestId("term-formula").textContent()).toBe(formula);
    await page.keyboard.press("r");
    await page.getByTestId("explain-still").waitFor();
  });

  it("explains from one what-if to another, once the first is kept", async () => {
    const states = page.getByTestId("explain-states");
    await page.getByRole("slider", { name: "Vol" }).press("PageUp");
    const volShift = Number(await page.getByRole("slider", { name: "Vol" }).inputValue());
    await page.getByRole("button", { name: "Remember this state" }).press("Enter");
    await page.getByText("since the state you kept").waitFor();
    await page.getByRole("slider", { name: "Days" }).press("PageUp");
    const days = Number(await page.getByRole("slider", { name: "Days" }).inputValue());
    const first = { ...NO_WHAT_IF, volShift };
    await expectShown(engine.explain({ book, market, whatIf: { ...first, days }, ...from, fromWhatIf: first }));
    expect(await states.textContent()).toMatch(
      /^From the kept state Demo market, .+, vol \+.+ points, 0 days to spot/u,
    );
    await page.keyboard.press("r");
    await expectShown(engine.explain({ book, market, whatIf: NO_WHAT_IF, ...from, fromWhatIf: first }));
    await page.getByRole("button", { name: "Forget it" }).press("Enter");
    await page.getByTestId("explain-still").waitFor();
  });

  it("counts a draft from its prices, under its own name", async () => {
    await page.getByRole("tab", { name: "Desk", exact: true }).click();
    await page.getByRole("button", { name: "Try as draft" }).first().click();
    await page.getByTestId("draft-bar").waitFor();
    await page.getByRole("tab", { name: "Risk", exact: true }).click();
    await page.getByRole("tab", { name: "P&L explain", exact: true }).click();
    const { suggestions } = finished(
      engine.hedge({ book, market, whatIf: NO_WHAT_IF, underlying: "BTC", modelId: MODEL }),
    );
    const positions = [...book.positions, ...suggestions[0]!.trades];
    const report = engine.explain({ book: { ...book, positions }, market, whatIf: NO_WHAT_IF, ...from });
    expect(report.total.terms.newTrades).not.toBe(0);
    await expectShown(report);
    await page.getByTestId("explain-terms").getByRole("button", { name: "Draft trades" }).waitFor();
    expect(await parts().getByText("draft", { exact: true }).count()).toBe(suggestions[0]!.trades.length);
    await page.getByRole("button", { name: "Drop", exact: true }).click();
  });

  it("explains from a market that was kept to a chain that is dropped, and names what has no figure there", async () => {
    await page.getByRole("button", { name: "Remember this market" }).click();
    await page.getByText("since the state you kept").waitFor();
    const text = venueChain(demoMarketOf("2026-12-28"), "BTC", 60);
    await chooseFile(page, "later.json", text);
    await page.getByTestId("import-market").waitFor();
    await page.getByRole("button", { name: "Use this market" }).click();
    const file = { name: "later.json", bytes: new TextEncoder().encode(text), now: Date.parse(NOW) };
    const outcome = engine.importFile({ file, choices: NO_CHOICES });
    if (outcome.kind !== "market") throw new Error("the chain is no market");
    const report = engine.explain({ book, market: outcome.snapshot, whatIf: NO_WHAT_IF, ...from });
    expect(report.total.counted).toBeGreaterThan(1);
    expect(report.total.terms.rho).not.toBe(0);
    expect(report.total.leftOut.map(gapText).join("\n")).toMatch(/expired 25 Dec 2026; settlement price not known/);
    await expectShown(report);
    await page.getByText(`The P&L leaves out ${String(report.total.leftOut.length)} items`).waitFor();
    expect(await page.getByTestId("explain-states").textContent()).toMatch(
      /^From the kept market Demo market, 20 Nov 2026, 12:00 UTC to later\.json/,
    );
    await page.getByRole("button", { name: "Forget it" }).click();
    await page.getByTestId("explain-still").waitFor();
    expect(opened.complaints).toEqual([]);
  });
});
