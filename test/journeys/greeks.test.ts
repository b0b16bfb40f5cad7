import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GreekReport } from "../../src/engine/greeks/report.ts";
import { GREEK_NAMES } from "../../src/model/greek.ts";
import type { GreekFigures } from "../../src/model/greek.ts";
import { GREEK_CONVENTIONS, greekUnit, shownAs, shownGreek } from "../../src/model/greekConvention.ts";
import type { GreekConvention } from "../../src/model/greekConvention.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { demoMarketOf, engine } from "./engineInNode.ts";
import { chooseFile, figures, headline, ready } from "./screen.ts";
import type { Visit } from "./visit.ts";
import { launch, openTab, visit } from "./visit.ts";
import { finished } from "../support/finished.ts";

// Every comparison is of full values and exact: what the page shows is what the engine gives in Node.

const market = demoMarketOf("2026-11-20");
const book = engine.demoBook({ market });
const input = { book, market, whatIf: NO_WHAT_IF, tenorPower: 0.5 };
const greeks = engine.greeks(input);
const btc = greeks.byUnderlying.find(({ underlying }) => underlying === "BTC")!;
const conventions = Object.keys(GREEK_CONVENTIONS) as GreekConvention[];

let browser: Browser;
let opened: Visit;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  opened = await visit(browser);
  ({ page } = opened);
  await ready(page);
  await page.getByRole("tab", { name: "Risk", exact: true }).click();
  await page.getByTestId("greeks").waitFor();
});
afterAll(() => browser.close());

const tab = (list: string, name: string) =>
  page.getByRole("tablist", { name: list, exact: true }).getByRole("tab", { name, exact: true });
const line = (id: string) => page.locator(`tr[data-line="${id}"]`);
const asShown = (convention: GreekConvention, figuresOf: GreekFigures | null, index: number | null) =>
  GREEK_NAMES.map((name) => shownGreek(convention, name, figuresOf!, index));

/** All figures of a line, left to right. */
const shown = (id: string): Promise<number[]> =>
  line(id)
    .locator("data[data-figure]")
    .evaluateAll((all) => all.map((one) => Number((one as HTMLDataElement).value)));

describe("the Greeks of the demo book", () => {
  it.each(conventions)("are the engine's in every row, each column with its unit: %s", async (convention) => {
    await tab("Convention", GREEK_CONVENTIONS[convention].label).click();
    const heads = await page.getByTestId("greeks").locator("thead button").allInnerTexts();
    expect(heads.map((text) => text.split("\n").at(-1))).toEqual(
      GREEK_NAMES.map((name) => greekUnit(convention, name, "BTC")),
    );
    const rows: readonly (readonly [string, readonly (readonly [string, GreekFigures | null])[]])[] = [
      ["Expiry", btc.byExpiry.map((one) => [String(one.expiry), one.figures])],
      ["Moneyness", btc.byMoneyness.map((one) => [String(one.bucket?.from), one.figures])],
      ["Position", btc.legs.map((one) => [one.subject, one.figures])],
    ];
    for (const [by, entries] of rows) {
      await tab("Rows", by).click();
      expect(await shown("BTC")).toEqual(asShown(convention, btc.total.figures, btc.index));
      for (const [key, figuresOf] of entries) {
        expect([key, await shown(`BTC ${key}`)]).toEqual([key, asShown(convention, figuresOf, btc.index)]);
      }
      expect(await page.locator("tr[data-line]").count()).toBe(entries.length + 1);
    }
  });

  it("of the whole book are the headline's; what does not add up is a gap with its reason", async () => {
    await tab("Underlying of the charts", "All, same move").click();
    await tab("Convention", "USD").click();
    expect(await shown("whole book")).toEqual(asShown("usd", greeks.total.figures, null));
    const { delta, gamma, vega, theta } = await headline(page);
    const whole = await shown("whole book");
    const at = (name: (typeof GREEK_NAMES)[number]): number => whole[GREEK_NAMES.indexOf(name)]!;
    expect([at("delta"), at("gamma"), at("vega"), at("theta")]).toEqual([delta, gamma, vega, theta]);
    await tab("Convention", "Coin").click();
    expect(await shown("whole book")).toEqual([]);
    await line("whole book").locator("summary").click();
    await line("whole book").getByText("units of different underlyings do not add up").waitFor();
    await page.getByTestId("no-ladder").waitFor();
  });

  it("follow the power of the tenor-weighted vega", async () => {
    await tab("Underlying of the charts", "BTC").click();
    await tab("Convention", "USD").click();
    await page.getByRole("slider", { name: "Vega, 30 days: power" }).fill("0.3");
    const found = engine.greeks({ ...input, tenorPower: 0.3 }).byUnderlying.find((one) => one.underlying === "BTC")!;
    await expect.poll(() => shown("BTC")).toEqual(asShown("usd", found.total.figures, found.index));
    await page.getByRole("slider", { name: "Vega, 30 days: power" }).press("Delete");
    await expect.poll(() => shown("BTC")).toEqual(asShown("usd", btc.total.figures, btc.index));
  });
});

describe("the ladder", () => {
  const spotMoves = Array.from({ length: 81 }, (_, at) => (at - 40) / 100);
  const ladder = finished(engine.greekLadder({ ...input, scope: { underlying: "BTC" }, spotMoves }));
  const panel = () => page.getByRole("region", { name: "Greek against spot", exact: true });

  it("shows the Greek whose column is chosen, says its course, and has every number behind it", async () => {
    await panel().getByRole("button", { name: "Table" }).click();
    for (const [head, name] of [
      ["Speed", "speed"],
      ["Delta", "delta"],
    ] as const) {
      await page
        .getByTestId("greeks")
        .getByRole("button", { name: new RegExp(`^${head}`) })
        .click();
      for (const convention of ["Net transaction", "USD"] as const) {
        await tab("Convention", convention).click();
        const id = convention === "USD" ? "usd" : "net";
        const raw = ladder[GREEK_CONVENTIONS[id].account][name];
        const values = Array.from(raw, (one, at) => shownAs(id, name, one, ladder.index![at]!));
        await expect.poll(() => figures(page.getByTestId("ladder-table"), "ladder")).toEqual(values);
        const unit = greekUnit(id, name, "BTC");
        expect(await page.getByTestId("ladder-sentence").textContent()).toContain(`${head}, ${unit}, is highest at`);
      }
    }
    await panel().getByRole("button", { name: "Chart" }).click();
    await page.getByTestId("greek-ladder").locator("path").first().waitFor();
  });

  it("goes by keyboard: the choice of Greek, the switch of conventions, the spot", async () => {
    await tab("Convention", "USD").click();
    await panel().getByLabel("Against spot").selectOption("Vega");
    await page.getByTestId("ladder-sentence").getByText("Vega, USD per vol pt, is").waitFor();
    await tab("Convention", "USD").press("ArrowRight");
    expect(await tab("Convention", "1 % move").getAttribute("aria-selected")).toBe("true");
    await tab("Convention", "1 % move").press("ArrowLeft");
    await page.getByRole("slider", { name: "Spot" }).press("ArrowRight");
    const moved = engine.greeks({ ...input, whatIf: { ...NO_WHAT_IF, spotShock: 0.005 } });
    const one = moved.byUnderlying.find(({ underlying }) => underlying === "BTC")!;
    await expect.poll(() => shown("BTC")).toEqual(asShown("usd", one.total.figures, one.index));
    await page.getByRole("button", { name: "Reset" }).click();
  });
});

describe("what is tried, left out or kept", () => {
  it("shows the draft beside the book, and its totals are the headline's", async () => {
    await tab("View", "Desk").click();
    await page.getByRole("button", { name: "Try as draft" }).first().click();
    await tab("View", "Risk").click();
    await tab("Underlying of the charts", "All, same move").click();
    await tab("Convention", "USD").click();
    await expect.poll(async () => (await shown("whole book drafted")).length).toBe(GREEK_NAMES.length);
    const now = await headline(page);
    const [before, after] = [await shown("whole book"), await shown("whole book drafted")];
    for (const name of ["delta", "vega"] as const) {
      const at = GREEK_NAMES.indexOf(name);
      expect([before[at], after[at]]).toEqual([now[name], now[`${name}-after`]]);
    }
    await page.getByText(/^With the draft it is/).waitFor();
    await page.getByTestId("draft-bar").getByRole("button", { name: "Drop" }).click();
  });

  it("names what it leaves out, in its row and above the table", async () => {
    const legs = "instrument,quantity,price\nAVAX_USDC-26MAR27-30-C,5,\nBTC-26MAR27-100000-C,1,0.05\n";
    await chooseFile(page, "odd.csv", legs);
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Add|^Import|^Take/ })
      .first()
      .click();
    await line("AVAX").locator("summary").click();
    await line("AVAX").getByText(/AVAX/).last().waitFor();
    await page.getByRole("main").getByText("The total leaves out 1 item", { exact: true }).waitFor();
    expect((await shown("BTC")).length).toBe(GREEK_NAMES.length);
    await page.getByRole("button", { name: "Undo Import 2 legs" }).click();
  });

  it("keeps the choice of convention and rows over a visit", async () => {
    await tab("Convention", "Net transaction").click();
    await tab("Rows", "Moneyness").click();
    await page.waitForTimeout(600);
    const { page: again } = await openTab(opened.context);
    await again.getByTestId("greeks").waitFor();
    for (const name of ["Net transaction", "Moneyness"]) {
      expect(await again.getByRole("tab", { name, exact: true }).getAttribute("aria-selected")).toBe("true");
    }
    await again.close();
    expect(opened.complaints).toEqual([]);
  });

  it("says what to do with an empty book", async () => {
    const found: GreekReport = engine.greeks({ ...input, book: { name: "", positions: [], balances: [] } });
    expect(found.byUnderlying).toEqual([]);
    await page.locator('summary[data-menu="New"]').click();
    await page.getByRole("button", { name: "Empty book" }).click();
    await page.getByText("Nothing of this underlying is in the book").waitFor();
  });
});
