import type { Browser, Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Explanation } from "../../src/engine/inspect/explanation.ts";
import type { Subject } from "../../src/engine/inspect/subject.ts";
import type { GreekName } from "../../src/model/greek.ts";
import type { GreekConvention } from "../../src/model/greekConvention.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { demoMarketOf, engine, MODEL } from "./engineInNode.ts";
import { finished } from "../support/finished.ts";
import { faults } from "./faults.ts";
import { figure, figures, ready } from "./screen.ts";
import type { Visit } from "./visit.ts";
import { launch, visit } from "./visit.ts";

// The numbers beyond the desk, each chosen and opened by key. What the sheet shows is what the engine gives in Node.

const market = demoMarketOf("2026-11-20");
const book = engine.demoBook({ market });
const told = (subject: Subject, whatIf = NO_WHAT_IF): Explanation =>
  finished(engine.inspect({ book, market, whatIf, modelId: MODEL, subject }));

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
const tab = (list: string, name: string): Locator =>
  page.getByRole("tablist", { name: list, exact: true }).getByRole("tab", { name, exact: true });

async function expectShown({ title, terms, lines, formula }: Explanation, shown: number): Promise<void> {
  await sheet().getByRole("heading", { name: title, exact: true }).waitFor();
  expect(await figure(sheet(), "explained")).toBe(shown);
  expect(await figures(sheet(), "term")).toEqual(terms.map(({ value }) => value));
  expect(await sheet().locator('data[data-figure^="input-"]').count()).toBe(lines.length);
  expect(await sheet().getByTestId("explanation-formula").textContent()).toBe(`= ${formula}`);
  expect(await sheet().getByText("Does not agree").count()).toBe(0);
  if (terms.length > 0) expect(terms.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(shown, 6);
}

const valueOf = (one: Locator): Promise<number> => one.getAttribute("value").then(Number);

describe("a Greek of the table", () => {
  const line = (): Locator => page.locator('tr[data-line="BTC"]');
  const cell = (greek: GreekName): Locator => line().locator(`data[data-figure="${greek}"]`);
  const ask = (greek: GreekName, convention: GreekConvention): Explanation =>
    told({ kind: "greek", greek, convention, tenorPower: 0.5, place: { by: "underlying", underlying: "BTC" } });

  it("explains itself by key in the convention of the page, down to a leg and its quote", async () => {
    await page.getByRole("tab", { name: "Risk", exact: true }).click();
    await cell("delta").focus();
    await page.keyboard.press("ArrowRight");
    expect(await focused()).toBe("gamma");
    await page.keyboard.press("Enter");
    await expectShown(ask("gamma", "usd"), await valueOf(cell("gamma")));
    await page.keyboard.press("Escape");
    expect(await focused()).toBe("gamma");
    await tab("Convention", "1 % move").click();
    await cell("vanna").focus();
    await page.keyboard.press("x");
    const vanna = ask("vanna", "percent");
    await expectShown(vanna, await valueOf(cell("vanna")));
    const [first] = vanna.terms;
    if (first?.about == null) throw new Error("the largest part is a leg");
    await sheet().getByRole("button", { name: first.name, exact: true }).first().press("Enter");
    await expectShown(told(first.about), first.value);
    expect(await sheet().getByText("Agrees").count()).toBe(1);
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  it("explains itself on the ladder, at the spot of its row", async () => {
    const ladder = page.getByRole("region", { name: "Greek against spot" });
    await ladder.getByRole("button", { name: "Table", exact: true }).press("Enter");
    const rung = ladder.locator('data[data-figure="ladder"]').nth(35);
    const value = await valueOf(rung);
    await rung.focus();
    await page.keyboard.press("Enter");
    await sheet().getByText("at spot \u22125\u202f%").waitFor();
    await sheet().getByTestId("explanation-terms").waitFor();
    expect(await figure(sheet(), "explained")).toBeCloseTo(value, 8);
    expect(await sheet().getByText("Does not agree").count()).toBe(0);
    await page.keyboard.press("Escape");
    await ladder.getByRole("button", { name: "Chart", exact: true }).press("Enter");
  });
});

describe("a P&L explained", () => {
  it("explains each term by key, from the book down to one position's moves", async () => {
    await page.getByRole("slider", { name: "Spot" }).press("PageUp");
    await page.getByRole("slider", { name: "Days", exact: true }).press("ArrowRight");
    await page.getByRole("tab", { name: "P&L explain", exact: true }).click();
    const terms = page.getByTestId("explain-terms").locator('data[data-figure="explain-term"]');
    await terms.first().focus();
    await page.keyboard.press("Enter");
    const whatIf = {
      ...NO_WHAT_IF,
      spotShock: Number(await page.getByRole("slider", { name: "Spot" }).inputValue()),
      days: Number(await page.getByRole("slider", { name: "Days", exact: true }).inputValue()),
    };
    const delta = told({ kind: "explain", place: { by: "total" }, term: "delta" }, whatIf);
    await expectShown(delta, await valueOf(terms.first()));
    const symbol = (name: string): boolean => delta.terms.filter((one) => one.name === name).length === 1;
    const part = delta.terms.find(({ name, about }) => about !== null && symbol(name) && /-[CP]$/u.test(name));
    if (part?.about == null) throw new Error("an option has a part in the delta");
    await sheet().getByRole("button", { name: part.name, exact: true }).press("Enter");
    await expectShown(told(part.about, whatIf), part.value);
    expect(await sheet().getByText("Agrees").count()).toBe(1);
    await page.keyboard.press("Escape");
    const residual = page.getByTestId("explain-parts").locator('tfoot data[data-figure="explain-total-residual"]');
    await residual.focus();
    await page.keyboard.press("x");
    await expectShown(
      told({ kind: "explain", place: { by: "total" }, term: "residual" }, whatIf),
      await valueOf(residual),
    );
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("slider", { name: "Spot" }).press("Delete");
    await page.getByRole("slider", { name: "Days", exact: true }).press("Delete");
  });
});

describe("the comparison of rule books", () => {
  it("explains a figure under its own rule book and leaves the page's choice alone", async () => {
    await page.getByRole("tab", { name: "Rule books", exact: true }).click();
    const row = page
      .getByTestId("rule-books")
      .getByRole("row")
      .filter({ hasText: "Deribit portfolio margin, segregated" })
      .first();
    const initial = row.locator('data[data-figure="compared-initial"]');
    const ask = (subject: Subject): Explanation =>
      finished(engine.inspect({ book, market, whatIf: NO_WHAT_IF, modelId: "deribit-portfolio", subject }));
    await initial.focus();
    await page.keyboard.press("Enter");
    const margin = ask({ kind: "margin", figure: "initial" });
    await expectShown(margin, await valueOf(initial));
    const [part] = margin.terms;
    if (part?.about == null) throw new Error("the margin has groups");
    await sheet().getByRole("button", { name: part.name, exact: true }).press("Enter");
    await expectShown(ask(part.about), part.value);
    await page.keyboard.press("Escape");
    expect(await focused()).toBe("compared-initial");
    const saved = row.locator('data[data-figure="netting-benefit"]');
    await saved.focus();
    await page.keyboard.press("x");
    await expectShown(ask({ kind: "netting" }), await valueOf(saved));
    await page.keyboard.press("Escape");
    await initial.click();
    await sheet().getByRole("heading", { name: margin.title, exact: true }).waitFor();
    expect(await row.getAttribute("aria-selected")).toBe("false");
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });
});

it("none of it makes the page complain", () => {
  expect(opened.complaints).toEqual([]);
});
