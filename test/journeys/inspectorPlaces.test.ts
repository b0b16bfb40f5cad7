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

it("none of it makes the page complain", () => {
  expect(opened.complaints).toEqual([]);
});
