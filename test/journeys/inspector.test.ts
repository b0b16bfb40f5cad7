import type { Browser, Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Explanation } from "../../src/engine/inspect/explanation.ts";
import type { Subject } from "../../src/engine/inspect/subject.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { demoMarketOf, engine, MODEL } from "./engineInNode.ts";
import { faults, isTooWide } from "./faults.ts";
import { figure, figures, headline, ready } from "./screen.ts";
import type { Visit } from "./visit.ts";
import { launch, visit } from "./visit.ts";
import { finished } from "../support/finished.ts";

// Every comparison is of full values and exact: what the page shows is what the engine gives in Node.

const market = demoMarketOf("2026-11-20");
const book = engine.demoBook({ market });
const told = (subject: Subject, whatIf = NO_WHAT_IF): Explanation =>
  finished(engine.inspect({ book, market, whatIf, modelId: MODEL, subject }));

const leg = book.positions.find(({ instrument }) => instrument.kind === "option");
const { groups } = engine.margin({ book, market, whatIf: NO_WHAT_IF, modelId: MODEL });
const [group] = groups.toSorted((a, b) => b.initial - a.initial);
if (leg === undefined || group?.binding == null) throw new Error("the demo book has an option and a binding scenario");
const { name, binding } = group;

let browser: Browser;
let opened: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  opened = await visit(browser);
  ({ page } = opened);
  await ready(page);
});
afterAll(() => browser.close());

const sheet = (): Locator => page.getByRole("dialog");
const focused = (): Promise<string | undefined> =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset["figure"]);

/** Compares what the sheet shows with what was worked out here; numbers are all shown in USD or units as they are. */
async function expectShown({ title, amount, terms, lines, formula }: Explanation): Promise<void> {
  await sheet().getByRole("heading", { name: title, exact: true }).waitFor();
  if (!("value" in amount)) throw new Error(`${title} has no value`);
  expect(await figure(sheet(), "explained")).toBe(amount.value);
  expect(await figures(sheet(), "term")).toEqual(terms.map(({ value }) => value));
  const inputs = lines.map((line) => ("value" in line.amount ? line.amount.value : Number.NaN));
  expect(await sheet().locator('data[data-figure^="input-"]').count()).toBe(inputs.length);
  for (const [at, { symbol }] of lines.entries()) {
    expect(await figure(sheet(), `input-${symbol}`)).toBe(inputs[at]);
  }
  if (formula !== "") expect(await sheet().getByTestId("explanation-formula").textContent()).toBe(`= ${formula}`);
  expect(await sheet().getByText("Does not agree").count()).toBe(0);
}

async function expectSum(): Promise<void> {
  const parts = await figures(sheet(), "term");
  const [total = Number.NaN] = await figures(sheet(), "term-total");
  expect(parts.length).toBeGreaterThan(0);
  expect(parts.reduce((sum, one) => sum + one, 0)).toBeCloseTo(total, 6);
}

describe("a number of the page", () => {
  it("explains itself at a click: equity, its parts, and the same by other methods", async () => {
    await page.locator('data[data-figure="equity"]').click();
    await expectShown(told({ kind: "total", figure: "equity", underlying: null }));
    expect(await figure(sheet(), "explained")).toBe((await headline(page))["equity"]);
    await expectSum();
    expect(await sheet().getByText("Agrees").count()).toBe(2);
    await sheet().getByText("Demo market, 20 Nov 2026, 12:00 UTC.").waitFor();
    await page.keyboard.press("Escape");
    expect(await sheet().count()).toBe(0);
    expect(await focused()).toBe("equity");
  });

  it("explains itself by key: a leg's delta, walked to in its row", async () => {
    const row = page.locator(`tr[data-leg="${leg.id}"]`);
    await row.getByRole("checkbox").focus();
    await page.keyboard.press("x");
    expect(await focused()).toBe("mark");
    for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowRight");
    expect(await focused()).toBe("delta");
    await page.keyboard.press("Enter");
    await expectShown(told({ kind: "position", positionId: leg.id, figure: "delta" }));
    expect(await figure(sheet(), "explained")).toBe(await figure(row, "delta"));
    const second = await figure(sheet(), "second");
    expect(second).not.toBe(await figure(row, "delta"));
    expect(second).toBeCloseTo(await figure(row, "delta"), 7);
    await page.keyboard.press("Escape");
    expect(await focused()).toBe("delta");
  });

  it("follows the what-if while it is open, and says what was moved", async () => {
    await page.locator(`tr[data-leg="${leg.id}"] data[data-figure="value"]`).click();
    await page.getByRole("slider", { name: "Spot" }).press("ArrowRight");
    const spotShock = Number(await page.getByRole("slider", { name: "Spot" }).inputValue());
    const moved = { ...NO_WHAT_IF, spotShock };
    const expected = told({ kind: "position", positionId: leg.id, figure: "value" }, moved);
    const value = "value" in expected.amount ? expected.amount.value : Number.NaN;
    await expect.poll(() => figure(sheet(), "explained")).toBe(value);
    await expectShown(expected);
    await sheet().getByText("= S now, moved by the what-if").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("slider", { name: "Spot" }).press("Delete");
  });

  it("goes from the margin down to one leg in one cell, and back", async () => {
    await page.locator('data[data-figure="initial-margin"]').click();
    await expectShown(told({ kind: "margin", figure: "initial" }));
    expect(await figure(sheet(), "explained")).toBe((await headline(page))["initial-margin"]);
    await expectSum();
    await sheet().getByRole("button", { name, exact: true }).press("Enter");
    await expectShown(told({ kind: "marginGroup", group: name, column: "initial" }));
    await expectSum();
    const cell = { kind: "marginCell", group: name, scenario: binding } as const;
    await sheet()
      .getByRole("button", { name: group.scenarios[binding]?.label ?? "" })
      .press("Enter");
    await expectShown(told(cell));
    await expectSum();
    await sheet().getByRole("button", { name: leg.instrument.symbol, exact: true }).press("Enter");
    await expectShown(told({ ...cell, kind: "marginLeg", subject: leg.id }));
    await sheet().getByRole("button", { name: "Back to the number before" }).press("Enter");
    await expectShown(told(cell));
    await sheet().getByRole("button", { name: "Close the explanation" }).press("Enter");
    expect(await focused()).toBe("initial-margin");
  });

  it("stands in the margin's matrix and in the risk matrix, cell by cell", async () => {
    await page.getByRole("tab", { name: "Margin", exact: true }).click();
    const cells = page.getByTestId("margin-matrix").locator('data[data-figure="scenario-pnl"]');
    const value = Number(await cells.nth(2).getAttribute("value"));
    await cells.nth(2).click();
    await sheet().getByTestId("explanation-terms").waitFor();
    expect(await figure(sheet(), "explained")).toBe(value);
    expect(group.scenarios.map(({ pnl }) => pnl)).toContain(value);
    await expectSum();
    await page.keyboard.press("Escape");
    const map = page.getByRole("button", { name: /^P&L from today's value/ });
    await map.focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("x");
    await sheet()
      .getByRole("heading", { name: /in this state$/ })
      .waitFor();
    const said = (await page.getByTestId("heatmap-readout").textContent()) ?? "";
    await expect.poll(() => figure(sheet(), "explained")).not.toBe(0);
    expect(said).toMatch(/USD$/u);
    await expectSum();
    await page.keyboard.press("Escape");
  });
});

describe("the inspector", () => {
  it("passes WCAG A and AA in both themes, and fits a phone", async () => {
    await page.locator('data[data-figure="excess"]').click();
    await sheet().getByTestId("explanation-checks").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Switch to the light theme" }).click();
    await page.locator(`tr[data-leg="${leg.id}"] data[data-figure="vol"]`).click();
    await sheet().getByTestId("explanation-checks").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator(`li[data-leg="${leg.id}"] data[data-figure="pnl"]`).click();
    await sheet().getByTestId("explanation-checks").waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    await page.keyboard.press("Escape");
    expect(opened.complaints).toEqual([]);
  });

  it("reads a shared book too", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("button", { name: "Share" }).click();
    const link = await page.getByTestId("share-link").inputValue();
    const shared = await visit(browser, { fragment: new URL(link).hash.slice(1) });
    await shared.page.getByTestId("shared-preview").waitFor();
    await ready(shared.page);
    await shared.page.locator('data[data-figure="delta"]').first().click();
    const own = shared.page.getByRole("dialog");
    await own.getByTestId("explanation-terms").waitFor();
    expect(await figure(own, "explained")).toBe((await headline(shared.page))["delta"]);
    expect(shared.complaints).toEqual([]);
    await shared.context.close();
  });
});
