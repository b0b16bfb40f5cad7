import type { Browser, Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PayoffInput, PayoffReport } from "../../src/engine/payoff/report.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { FIRST_PAYOFF } from "../../src/model/payoffChoice.ts";
import type { PayoffChoice } from "../../src/model/payoffChoice.ts";
import { MS_PER_DAY } from "../../src/model/units.ts";
import { demoMarketOf, engine } from "./engineInNode.ts";
import { faults, isTooWide } from "./faults.ts";
import { figures, ready } from "./screen.ts";
import type { Visit } from "./visit.ts";
import { launch, visit } from "./visit.ts";
import { finished } from "../support/finished.ts";

// Every comparison is of full values and exact: what the page shows is what the engine gives in Node.

const market = demoMarketOf("2026-11-20");
const book = engine.demoBook({ market });
const moves = Array.from({ length: 201 }, (_, index) => (index - 100) / 200);

function payoff(choice: Partial<PayoffChoice> = {}, rest: Partial<PayoffInput> = {}): PayoffReport {
  const input = { book, market, whatIf: NO_WHAT_IF, scope: { underlying: "BTC" }, moves, ...rest };
  return finished(engine.payoff({ ...input, choice: { ...FIRST_PAYOFF, ...choice } }));
}
const every5 = (amounts: Float64Array): number[] => Array.from(amounts).filter((_, at) => at % 10 === 0);

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

const panel = () => page.getByRole("region", { name: "Payoff", exact: true });

/** Waits until the table's columns are those of a report, curve by curve, band and parts. */
async function shows(report: PayoffReport): Promise<void> {
  for (const { id, amounts, facts } of report.curves) {
    await expect.poll(() => figures(panel(), `payoff-${id}`)).toEqual(every5(amounts));
    const wanted = "value" in facts.profit ? [facts.profit.value] : [];
    expect(await figures(panel(), `profit-${id}`)).toEqual(wanted);
  }
  expect(await figures(panel(), "payoff-band-low")).toEqual(report.band === null ? [] : every5(report.band.low));
  expect(await figures(panel(), "payoff-band-high")).toEqual(report.band === null ? [] : every5(report.band.high));
  for (const { id, amounts } of report.parts) {
    expect(await figures(panel(), `payoff-part-${id}`)).toEqual(every5(amounts));
  }
}

/** Pixels of an element that are in sight: not cut off by what it is scrolled in. */
const shownHeight = (element: Locator): Promise<number> =>
  element.evaluate((part) => {
    let { top, bottom } = part.getBoundingClientRect();
    for (let box = part.parentElement; box !== null; box = box.parentElement) {
      if (getComputedStyle(box).overflowY === "visible") continue;
      const around = box.getBoundingClientRect();
      [top, bottom] = [Math.max(top, around.top), Math.min(bottom, around.bottom)];
    }
    return bottom - top;
  });

describe("the payoff of the demo book, whose legs end on two days", () => {
  const [near, last] = payoff().expiries;

  it("stands at the last expiry with its band, break-evens and density drawn", async () => {
    await panel().locator('[data-layer="band"]').waitFor({ state: "attached" });
    await panel().locator('[data-layer="density"]').waitFor({ state: "attached" });
    expect(await panel().locator('[data-layer="break-even"]').count()).toBeGreaterThan(0);
    expect(await page.getByTestId("payoff-sentence").textContent()).toMatch(
      /^At last expiry .*, from today's value, on average over the paths, it loses most.*; breaks even: .*; probability of profit: \d/,
    );
    await panel().getByRole("button", { name: "Table" }).click();
    const report = payoff();
    expect(report.band).not.toBeNull();
    expect(report.expiries).toEqual([near, last]);
    await shows(report);
  });

  it("goes to each expiry by button and to any day by keyboard", async () => {
    const buttons = panel().getByRole("group", { name: "Expiries" }).getByRole("button");
    await buttons.first().press("Enter");
    await shows(payoff({ date: { expiry: near! } }));
    expect(await buttons.first().getAttribute("aria-pressed")).toBe("true");
    const slider = panel().getByRole("slider", { name: "Date" });
    await slider.press("ArrowRight");
    const days = Math.round((near! - market.asOf) / MS_PER_DAY) + 1;
    await shows(payoff({ date: { days } }));
    await slider.press("End");
    await shows(payoff());
  });

  it("in coin, and with a line for each expiry, kind and leg", async () => {
    await panel().getByRole("tab", { name: "USD" }).press("ArrowRight");
    await shows(payoff({ unit: "coin" }));
    await panel().getByText("Curved because dollars are divided by a spot that moves").waitFor();
    for (const [label, lines] of [
      ["By expiry", "expiry"],
      ["By kind", "kind"],
      ["By leg", "leg"],
    ] as const) {
      await panel().getByLabel("Lines of the payoff").selectOption(label);
      const report = payoff({ unit: "coin", lines });
      expect(report.parts.length).toBeGreaterThan(1);
      await shows(report);
    }
    await panel().getByLabel("Lines of the payoff").selectOption("Total");
    await panel().getByRole("tab", { name: "in BTC" }).press("ArrowLeft");
  });

  it("counts since entry where that is asked, and says so", async () => {
    const choose = (label: string) => panel().getByLabel("What the payoff counts from").selectOption(label);
    await choose("Since entry");
    const report = payoff({ since: "entry" });
    expect(report.since).toBe("entry");
    await shows(report);
    expect(await page.getByTestId("payoff-sentence").textContent()).toMatch(
      /^At last expiry .*, since entry, on average over the paths, it/,
    );
    await panel().getByText("Assumed: legs that end earlier").click();
    expect(await page.getByTestId("payoff-assumption").textContent()).toMatch(/^P&L counts from the entry prices/);
    await panel().getByText("Assumed: legs that end earlier").click();
    await choose("From today");
    await shows(payoff());
  });

  it("names the path it assumes, and another can be taken", async () => {
    await panel()
      .getByText(/^Assumed: legs that end earlier settle on a Brownian bridge to it; 5 % of paths: below/)
      .click();
    expect(await page.getByTestId("payoff-assumption").textContent()).toContain(payoff().assumption);
    await panel().getByLabel("Path to the drawn spot").selectOption("at the drawn spot");
    const drawn = payoff({ path: "drawn" });
    expect(drawn.band).toBeNull();
    await shows(drawn);
    await panel().getByLabel("Path to the drawn spot").selectOption("Brownian bridge, mean and band");
    await shows(payoff());
    await panel().getByText("Assumed: legs that end earlier").click();
  });

  it("asks nothing while spot is dragged: the curves stay", async () => {
    await page.getByRole("slider", { name: "Spot" }).press("PageUp");
    await shows(payoff());
    await page.getByRole("button", { name: "Reset" }).click();
  });

  it("on the what-if's day is the headline's state: what ended by then is settled at the drawn spot", async () => {
    const slider = page.getByRole("slider", { name: "Days" });
    for (let press = 0; press < 3; press++) await slider.press("PageUp");
    const whatIf = { ...NO_WHAT_IF, days: Number(await slider.inputValue()) };
    expect(market.asOf + whatIf.days * MS_PER_DAY).toBeGreaterThan(near!);
    const report = payoff({}, { whatIf });
    await shows(report);
    expect(report.curves[0].amounts).toEqual(payoff({ path: "drawn" }, { whatIf }).curves[0].amounts);
    await panel().getByText("Assumed: legs that end earlier").click();
    expect(await page.getByTestId("payoff-assumption").textContent()).toMatch(
      /before the what-if's day .* as in the headline/,
    );
    await panel().getByText("Assumed: legs that end earlier").click();
    await page.getByRole("button", { name: "Reset" }).click();
    await shows(payoff());
  });

  it("switches legs off and on beside the curve", async () => {
    await panel().getByRole("button", { name: "Legs" }).click();
    const boxes = page.getByTestId("payoff-legs").getByRole("checkbox");
    await boxes.first().press("Space");
    await panel().getByRole("button", { name: "Table" }).click();
    const position = book.positions.find(({ instrument }) => instrument.underlying === "BTC");
    const positions = book.positions.map((one) => (one === position ? { ...one, enabled: false } : one));
    await shows(payoff({}, { book: { ...book, positions } }));
    await page.keyboard.press("Control+z");
    await shows(payoff());
  });

  it("tells before and after of a draft", async () => {
    await page.getByRole("button", { name: "Try as draft" }).first().click();
    await expect.poll(() => page.getByTestId("payoff-sentence").textContent()).toContain("becomes");
    expect(await figures(panel(), "profit-expiry-after")).toHaveLength(1);
    await panel().getByRole("button", { name: "Chart" }).click();
    await page.setViewportSize({ width: 1024, height: 768 });
    await expect.poll(() => shownHeight(page.getByTestId("payoff-chart"))).toBeGreaterThanOrEqual(200);
    await page.setViewportSize({ width: 1440, height: 900 });
    await panel().getByRole("button", { name: "Table" }).click();
    await page.getByTestId("draft-bar").getByRole("button", { name: "Drop" }).click();
    await expect.poll(() => page.getByTestId("payoff-sentence").textContent()).not.toContain("becomes");
  });

  it("has a page to itself in the risk view, at three widths without a complaint of axe", async () => {
    await page.getByRole("tab", { name: "Risk", exact: true }).click();
    await page
      .getByRole("tablist", { name: "Of the risk", exact: true })
      .getByRole("tab", { name: "Payoff", exact: true })
      .click();
    await page.getByTestId("payoff-facts").first().waitFor();
    await panel().getByRole("button", { name: "Chart" }).click();
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => panel().locator('[data-layer="band"]').count()).toBe(1);
      expect(await faults(page)).toEqual([]);
      expect(await isTooWide(page)).toBe(false);
    }
  });

  it("keeps the chosen tab of a row that overflows in sight", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const row = page.getByRole("tablist", { name: "Of the risk", exact: true });
    await row.press("End");
    await page.setViewportSize({ width: 240, height: 800 });
    expect(await row.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeGreaterThan(0);
    const cutOff = (): Promise<number> =>
      row.evaluate((tabs) => {
        const chosen = tabs.querySelector('[aria-selected="true"]')!.getBoundingClientRect();
        return chosen.right - tabs.getBoundingClientRect().right;
      });
    await expect.poll(cutOff).toBeLessThan(1);
    expect(opened.complaints).toEqual([]);
  });
});
