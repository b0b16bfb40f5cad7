import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GridQuestion } from "../../src/engine/scenario/grid/grid.ts";
import type { WhatIf } from "../../src/model/market.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import type { Scope } from "../../src/model/scope.ts";
import { dateDays } from "../../src/panels/matrix/dateDays.ts";
import { equityCells, greekCells, marginCells, pnlCells } from "../../src/panels/matrix/matrix.ts";
import type { Cells } from "../../src/panels/matrix/matrix.ts";
import { matrixTsv } from "../../src/panels/matrix/matrixTsv.ts";
import { isGreek, isMargin, metricFacts } from "../../src/panels/matrix/metricFacts.ts";
import { sidesOf } from "../../src/panels/matrix/sides.ts";
import type { FilledMatrix } from "../../src/panels/matrix/useMatrix.ts";
import { bookToJson } from "../../src/share/bookFile.ts";
import type { MatrixAxes, MatrixMetric, MatrixReach } from "../../src/state/appState.ts";
import { demoMarketOf, engine, headlineOf, MODEL } from "./engineInNode.ts";
import { largeBook } from "./largeBook.ts";
import { faults, isTooWide } from "./faults.ts";
import { usdSigned } from "../../src/ui/format.ts";
import { chooseFile, figures, headline, ready } from "./screen.ts";
import type { Visit } from "./visit.ts";
import { launch, visit } from "./visit.ts";
import { finished } from "../support/finished.ts";

// Every comparison is of full values and exact: what the page shows is what the engine gives in Node.

const market = demoMarketOf("2026-11-20");
const book = engine.demoBook({ market });

/** What the demo book has of its first underlying. */
const WHOSE = "BTC legs";

let browser: Browser;
let opened: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  opened = await visit(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  ({ page } = opened);
  await ready(page);
  await page.getByRole("tab", { name: "Risk", exact: true }).click();
  await page.getByRole("tab", { name: "Risk matrix", exact: true }).click();
});
afterAll(() => browser.close());

const panel = () => page.getByRole("region", { name: "Risk matrix", exact: true });

interface Wanted {
  readonly metric: MatrixMetric;
  readonly axes: MatrixAxes;
  readonly reach?: MatrixReach;
  readonly whatIf?: Partial<WhatIf>;
}

function cellsOf(metric: MatrixMetric, question: GridQuestion): Cells {
  if (metric === "pnl") return pnlCells(finished(engine.grid(question)));
  if (isMargin(metric)) return marginCells(finished(engine.marginGrid({ ...question, modelId: MODEL })), metric);
  const grid = finished(engine.figureGrid({ ...question, figure: metric, account: "black", tenorPower: 0.5 }));
  return isGreek(metric) ? greekCells(grid, metric, "usd") : equityCells(grid);
}

/** The matrix as the page has to show it, worked out here. */
function matrixHere({ metric, axes, reach = "near", whatIf = {} }: Wanted): FilledMatrix {
  const facts = metricFacts(metric, "usd", "BTC");
  const scope: Scope = facts.isWhole ? "all" : { underlying: "BTC" };
  const sides = sidesOf(axes, reach, dateDays(book.positions, market.asOf, scope, 20), 1);
  const question = { book, market, whatIf: { ...NO_WHAT_IF, ...whatIf }, scope, ...sides };
  const whose = facts.isWhole ? "whole book" : WHOSE;
  return { ...sides, facts, whose, isOfWhole: facts.isWhole, cells: cellsOf(metric, question) };
}

/** Cells as a table has them, the topmost row first; gaps have no figure. Minus zero is written "0" in the page. */
function inTable({ cells, columns, rows }: FilledMatrix): readonly number[] {
  const width = columns.values.length;
  const upward = rows.values.map((_, row) => Array.from(cells.values.subarray(row * width, (row + 1) * width)));
  return upward
    .toReversed()
    .flat()
    .filter((value) => !Number.isNaN(value))
    .map((value) => Number(String(value)));
}

async function choose({ metric, axes, reach }: Wanted): Promise<void> {
  await panel().getByLabel("Matrix of").selectOption(metric);
  await panel().getByLabel("Axes of the matrix").selectOption(axes);
  if (axes !== "vol-date")
    await panel()
      .getByLabel("Reach of spot")
      .selectOption(reach ?? "near");
}

const show = (what: "Table" | "Map") => panel().getByRole("button", { name: what, exact: true }).click();
const map = () => panel().getByRole("button", { name: /Arrow keys move/u });
const readout = async (): Promise<string> => (await page.getByTestId("heatmap-readout").textContent()) ?? "";

describe("the risk matrix in full", () => {
  it.each<Wanted>([
    { metric: "pnl", axes: "spot-vol" },
    { metric: "pnl", axes: "vol-date" },
    { metric: "equity", axes: "spot-date" },
    { metric: "gamma", axes: "spot-vol" },
    { metric: "charm", axes: "vol-date" },
    { metric: "initial", axes: "spot-vol" },
    { metric: "maintenance", axes: "spot-date" },
    { metric: "excess", axes: "vol-date" },
    { metric: "initialUsage", axes: "spot-vol", reach: "extreme" },
  ])("has the engine's figure in every cell: $metric, $axes", async (wanted) => {
    await choose(wanted);
    const matrix = matrixHere(wanted);
    if (await panel().getByRole("button", { name: "Table", exact: true }).isVisible()) await show("Table");
    await expect.poll(() => figures(panel(), "matrix-cell"), { timeout: 20_000 }).toEqual(inTable(matrix));
    expect(await panel().locator('[data-gap="matrix-cell"]').count()).toBe(matrix.cells.gaps.size);
    expect(await page.getByTestId("matrix-sentence").textContent()).toContain(
      wanted.metric === "pnl" ? "Worst cell" : matrix.facts.label,
    );
  });

  it("says of dates which legs settle on the way, and of margins how many cells are below maintenance", async () => {
    await choose({ metric: "excess", axes: "spot-date" });
    const notes = page.getByTestId("matrix-notes");
    await expect
      .poll(() => notes.textContent())
      .toMatch(/From expiry on, \d+ legs of 25 Dec 26 \(\d\), 26 Mar 27 \(\d\)/u);
    expect(await page.getByTestId("matrix-sentence").textContent()).toContain("settle at the cell\u2019s spot");
    const { values } = matrixHere({ metric: "excess", axes: "spot-date" }).cells;
    const below = values.filter((value) => value < 0).length;
    expect(below).toBeGreaterThan(0);
    expect(await notes.textContent()).toContain(`in ${String(below)} of ${String(values.length)} cells`);
  });

  it("says whose it is in its heading, its sentence and its table, and can be of another underlying or the whole book", async () => {
    await choose({ metric: "pnl", axes: "spot-vol" });
    const [heading, sentence] = [panel().getByRole("heading"), page.getByTestId("matrix-sentence")];
    for (const [tab, whose] of [
      ["BTC", WHOSE],
      ["ETH", "ETH legs"],
      ["All, same move", "whole book"],
    ] as const) {
      await panel().getByRole("tab", { name: tab, exact: true }).click();
      await expect.poll(() => sentence.textContent()).toContain(`Worst cell of the ${whose}: `);
      expect(await heading.textContent()).toBe(`Risk matrix, ${tab === "BTC" || tab === "ETH" ? tab : whose}`);
      expect(await panel().getByRole("table").getByRole("caption").textContent()).toContain(`of the ${whose}, USD`);
    }
    await panel().getByRole("tab", { name: "BTC", exact: true }).click();
    await choose({ metric: "initial", axes: "spot-vol" });
    await expect.poll(() => sentence.textContent()).toContain("Initial margin of the whole book is highest at");
    expect(await heading.textContent()).toBe("Risk matrix, whole book");
    expect(await panel().getByRole("tab", { name: "BTC", exact: true }).count()).toBe(0);
  });

  it("is copied whole, with its axes and its unit", async () => {
    const wanted: Wanted = { metric: "vega", axes: "spot-date" };
    await choose(wanted);
    const matrix = matrixHere(wanted);
    await expect.poll(() => figures(panel(), "matrix-cell")).toEqual(inTable(matrix));
    await panel().getByRole("button", { name: "Copy", exact: true }).click();
    await panel().getByText("Copied", { exact: true }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      matrixTsv(
        matrix,
        `Vega of the ${WHOSE}, USD per vol pt; spot in % across, date down; market: ${market.label}, 20 Nov 2026, 12:00 UTC; what-if beside the axes: none`,
      ),
    );
  });
});

async function panelOfPnl(tab: string): Promise<void> {
  await choose({ metric: "pnl", axes: "spot-vol" });
  await panel().getByRole("tab", { name: tab, exact: true }).click();
}

describe("the map", () => {
  it("is read by keyboard, cell by cell, and a cell taken is the what-if of the headline, to the digit", async () => {
    const wanted: Wanted = { metric: "equity", axes: "spot-date" };
    await choose(wanted);
    await show("Map");
    await map().focus();
    expect(await readout()).toMatch(/^spot 0\s%, date 20 Nov 26: /u);
    for (const key of ["ArrowLeft", "ArrowLeft", "ArrowUp", "PageUp", "ArrowDown"]) await page.keyboard.press(key);
    const matrix = matrixHere(wanted);
    const [row, column] = [5, 18];
    const value = matrix.cells.values[row * 41 + column]!;
    expect(await readout()).toBe(
      `spot −3\u202f%, date ${matrix.rows.text(matrix.rows.values[row]!)}: ${matrix.facts.text(value)} USD`,
    );
    await page.keyboard.press("Enter");
    const whatIf = { ...NO_WHAT_IF, spotShock: matrix.columns.values[column]!, days: matrix.rows.values[row]! };
    const wantedHeadline = headlineOf({ book, market, whatIf });
    await expect.poll(() => headline(page)).toEqual(wantedHeadline);
    expect(wantedHeadline["equity"]).toBe(value);
    await page.keyboard.press("Home");
    expect(await readout()).toContain("spot −3\u202f%");
    await page.keyboard.press("r");
    await expect.poll(readout).toMatch(/^spot 0\s%, date 20 Nov 26: /u);
  });

  it("has as P&L of the what-if's cell what the headline's equity gains by it", async () => {
    await panelOfPnl("All, same move");
    const before = await headline(page);
    await map().focus();
    for (const key of ["PageDown", "ArrowLeft", "ArrowLeft", "ArrowUp", "Enter"]) await page.keyboard.press(key);
    await expect.poll(async () => (await headline(page))["equity"]).not.toBe(before["equity"]);
    const whatIf = { ...NO_WHAT_IF, spotShock: -0.03, volShift: -0.16 };
    await expect.poll(() => headline(page)).toEqual(headlineOf({ book, market, whatIf }));
    const gained = (await headline(page))["equity"]! - before["equity"]!;
    expect(await readout()).toBe(`spot −3\u202f%, vol −16.0: ${usdSigned(gained)} USD`);
    await show("Table");
    const sides = sidesOf("spot-vol", "near", dateDays(book.positions, market.asOf, "all", 20), 1);
    const shown = await figures(panel(), "matrix-cell");
    const row = sides.rows.values.toReversed().findIndex((value) => Math.abs(value + 0.16) < 1e-9);
    expect(shown[row * 41 + 18]).toBeCloseTo(gained, 6);
    await show("Map");
    await page.keyboard.press("r");
  });

  it("marks the what-if between cells where it stands, and beyond them at the edge, in words too", async () => {
    await panelOfPnl("BTC");
    const [mark, spot] = [page.getByTestId("state-mark"), page.getByRole("slider", { name: "Spot" })];
    expect(await mark.count()).toBe(0);
    await spot.press("ArrowRight");
    await mark.waitFor({ state: "attached" });
    expect(await mark.getAttribute("data-beyond")).toBe("false");
    expect(await readout()).toMatch(/^cell nearest the what-if, spot 0\s%, vol 0\.0: /u);
    expect(await page.getByTestId("matrix-notes").textContent()).toMatch(
      /The what-if, spot \+0\.5\s%, vol 0\.0 pts, stands between cells/u,
    );
    await spot.press("End");
    await page.getByTestId("state-beyond").waitFor();
    expect(await page.getByTestId("state-beyond").textContent()).toMatch(
      /^ The what-if, spot \+\d+\s%, lies beyond this matrix\.$/u,
    );
    expect(await mark.getAttribute("data-beyond")).toBe("true");
    await page.keyboard.press("r");
    await mark.waitFor({ state: "detached" });
  });

  it("hatches cells without a figure and says why", async () => {
    const wanted: Wanted = { metric: "initialUsage", axes: "spot-vol", reach: "extreme" };
    await choose(wanted);
    const { gaps } = matrixHere(wanted).cells;
    expect(gaps.size).toBeGreaterThan(0);
    await page.getByTestId("hatching").waitFor();
    await map().focus();
    for (let step = 0; step < 30; step++) await page.keyboard.press("ArrowLeft");
    await expect
      .poll(readout)
      .toMatch(/^spot −99\s%, vol 0\.0: No margin used for this cell: .+ is not positive there$/u);
  });

  it("has the liquidation line over the P&L, and lets go of it", async () => {
    await choose({ metric: "pnl", axes: "spot-vol" });
    await page.locator('[data-contour="liquidation"]').waitFor({ state: "attached" });
    await page.locator('[data-contour="level"]').waitFor({ state: "attached" });
    await panel().getByRole("button", { name: "Liquidation" }).click();
    await page.locator('[data-contour="liquidation"]').waitFor({ state: "detached" });
    await panel().getByRole("button", { name: "Liquidation" }).click();
    await page.locator('[data-contour="liquidation"]').waitFor({ state: "attached" });
  });

  it("follows the what-if that its axes do not move", async () => {
    await choose({ metric: "pnl", axes: "spot-vol" });
    await show("Table");
    await page.getByRole("slider", { name: "Days" }).press("ArrowRight");
    const days = Number(await page.getByRole("slider", { name: "Days" }).inputValue());
    expect(days).toBeGreaterThan(0);
    const matrix = matrixHere({ metric: "pnl", axes: "spot-vol", whatIf: { days } });
    await expect.poll(() => figures(panel(), "matrix-cell")).toEqual(inTable(matrix));
    await page.keyboard.press("r");
  });

  it.each(["dark", "light"] as const)("passes WCAG A and AA as map and as table, on a phone too, %s", async (theme) => {
    if (theme === "light") await page.getByRole("button", { name: "Switch to the light theme" }).click();
    for (const metric of ["pnl", "initialUsage"] as const) {
      await choose({ metric, axes: "spot-vol", reach: "extreme" });
      expect(await faults(page)).toEqual([]);
      await show(metric === "pnl" ? "Map" : "Table");
      expect(await faults(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await faults(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(opened.complaints).toEqual([]);
  });
});

describe("a book of a thousand legs", () => {
  it("is margined cell by cell, patiently: told how far, stopped and taken up again, fewer cells, while the headline answers", async () => {
    const large = largeBook(market, 1_000);
    await chooseFile(page, "thousand.json", bookToJson(large));
    await page.getByRole("button", { name: "Replace the book with 1000 legs" }).click();
    if (await panel().getByRole("button", { name: "Table", exact: true }).isVisible()) await show("Table");
    await choose({ metric: "excess", axes: "spot-vol" });
    const progress = panel().getByRole("progressbar", { name: "Filling the matrix" });
    await progress.waitFor();
    await panel().getByRole("button", { name: "Stop", exact: true }).click();
    await panel().getByTestId("matrix-stopped").waitFor();
    expect(await progress.count()).toBe(0);
    await panel().getByRole("button", { name: "Fill the matrix" }).click();
    await progress.waitFor();
    // The headline's own question overtakes the matrix, whose axes hold spot: the drag asks it nothing.
    await page.getByRole("slider", { name: "Spot" }).press("ArrowLeft");
    const spotShock = Number(await page.getByRole("slider", { name: "Spot" }).inputValue());
    const whatIf = { ...NO_WHAT_IF, spotShock };
    await expect.poll(() => headline(page), { timeout: 20_000 }).toEqual(headlineOf({ book: large, market, whatIf }));
    await page.keyboard.press("r");
    await progress.waitFor({ state: "detached", timeout: 60_000 });
    const cells = await figures(panel(), "matrix-cell");
    expect(cells).toHaveLength(210);
    const still = headlineOf({ book: large, market, whatIf: NO_WHAT_IF });
    expect(cells).toContain(still["excess"]);
    expect(await page.getByTestId("matrix-notes").textContent()).toContain("Fewer cells than the P&L has");
  });
});
