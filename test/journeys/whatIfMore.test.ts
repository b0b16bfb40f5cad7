import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WhatIf } from "../../src/model/market.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { demoMarketOf, engine, headlineOf } from "./engineInNode.ts";
import { faults, isTooWide } from "./faults.ts";
import { headline, ready } from "./screen.ts";
import type { Visit } from "./visit.ts";
import { launch, openTab, visit } from "./visit.ts";

// Comparisons are exact and of full values: what the page shows at a state is what the engine gives in Node.

const market = demoMarketOf("2026-11-20");
const book = engine.demoBook({ market });
const expiries = engine.whatIfExpiries({ book, market, whatIf: NO_WHAT_IF });

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

const more = () => page.locator('summary[data-menu="More of the what-if"]');
const rule = () => page.getByLabel("When spot moves");
const slider = (name: string) => page.getByRole("slider", { name });
const expectShown = (whatIf: Partial<WhatIf>) =>
  expect.poll(() => headline(page)).toEqual(headlineOf({ book, market, whatIf: { ...NO_WHAT_IF, ...whatIf } }));

/** All that the journey sets, one after the other. */
const whole: Partial<WhatIf> = {
  spotShock: -0.01,
  volShift: 0.01,
  smileRule: "localVol",
  tenorPower: 0.1,
  skewShift: 0.01,
  rateShift: 0.005,
  basisShift: -0.01,
  expiryShifts: [{ expiry: expiries[1]!.expiry, volShift: 0.125 }],
};

describe("the rest of the what-if", () => {
  it("is opened and the smile's rule switched by keyboard, and every rule gives the engine's figures", async () => {
    await slider("Spot").press("ArrowLeft");
    await slider("Spot").press("ArrowLeft");
    await expectShown({ spotShock: -0.01 });
    const strike = await headline(page);
    await more().focus();
    await page.keyboard.press("Enter");
    await rule().focus();
    for (const smileRule of ["delta", "localVol"] as const) {
      await page.keyboard.press("ArrowDown");
      await expect.poll(() => rule().inputValue()).toBe(smileRule);
      await expectShown({ spotShock: -0.01, smileRule });
      expect((await headline(page))["equity"]).not.toBe(strike["equity"]);
    }
    await page.keyboard.press("ArrowDown");
    await expectShown({ spotShock: -0.01, smileRule: "beta" });
    expect(await headline(page)).toEqual(strike);
    const beta = page.getByRole("textbox", { name: "Beta, vol pts per +1 % spot" });
    await beta.fill("-0.75");
    await beta.press("Enter");
    await expectShown({ spotShock: -0.01, smileRule: "beta", spotVolBeta: -0.75 });
    await beta.fill("11");
    expect(await beta.getAttribute("aria-invalid")).toBe("true");
    const refused = page.getByTestId("refused-value");
    expect(await refused.textContent()).toBe('"11" is not a number between \u221210 and 10. It stays \u22120.75.');
    await beta.press("Escape");
    expect(await refused.count()).toBe(0);
  });

  it("says beside the closed button what acts, and goes back to spot, vol and days", async () => {
    if (!(await rule().isVisible())) await more().press("Enter");
    await page.getByRole("button", { name: "Only spot, vol and days" }).click();
    await expectShown({ spotShock: -0.01 });
    expect(await page.getByTestId("what-if-more").count()).toBe(0);
    await rule().selectOption("localVol");
    await page.keyboard.press("Escape");
    await expect.poll(() => rule().count()).toBe(0);
    expect(await page.getByTestId("what-if-more").innerText()).toBe("What if, besides: sticky local vol.");
    expect(await more().innerText()).toContain("More (1)");
  });

  it("weighs tenors, tilts, carries and holds an expiry by itself as the engine does", async () => {
    await slider("Vol").press("ArrowRight");
    await slider("Vol").press("ArrowRight");
    await more().press("Enter");
    for (const [name, key, times] of [
      ["Vol by tenor, power", "ArrowRight", 2],
      ["Skew, vol per \u221210\u202f% ln(K/F)", "ArrowRight", 2],
      ["Dollar rate", "ArrowRight", 1],
      ["Basis, a year", "ArrowLeft", 1],
    ] as const) {
      for (let press = 0; press < times; press++) await slider(name).press(key);
    }
    const own = page.getByRole("textbox", { name: /^Vol shift of/ }).nth(1);
    await own.fill("abc");
    expect(await page.getByTestId("refused-value").textContent()).toMatch(/: "abc" is not a number .* It stays /u);
    await own.fill("12.5");
    await own.press("Enter");
    await expectShown(whole);
    expect(await faults(page)).toEqual([]);
  });

  it("is kept for the next visit, and goes along in a link", async () => {
    await page.keyboard.press("Escape");
    const text = await engine.encodeLink({ book, market, whatIf: { ...NO_WHAT_IF, ...whole } });
    if ("problem" in text) throw new Error(text.problem.message);
    const shared = await openTab(opened.context, { fragment: text.text });
    await shared.page.getByTestId("shared-preview").waitFor();
    const seen = await headline(page);
    await expect.poll(() => headline(shared.page)).toEqual(seen);
    expect(await shared.page.getByTestId("what-if-more").innerText()).toContain("sticky local vol");
    await shared.page.close();
    await page.reload();
    await ready(page);
    await expectShown(whole);
  });

  it("lets an expiry go when its cell is emptied, and all of it with R", async () => {
    await more().press("Enter");
    const own = page.getByRole("textbox", { name: /^Vol shift of/ }).nth(1);
    await own.fill("");
    await own.press("Enter");
    await expectShown({ ...whole, expiryShifts: [] });
    await page.keyboard.press("Escape");
    await page.keyboard.press("r");
    await expectShown({});
    expect(await page.getByTestId("what-if-more").count()).toBe(0);
    expect(opened.complaints).toEqual([]);
  });

  it("opens on a phone without widening the page, and passes WCAG A and AA there", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator("summary", { hasText: "What if: spot" }).click();
    await more().click();
    await rule().selectOption("delta");
    await page
      .getByRole("textbox", { name: /^Vol shift of/ })
      .first()
      .waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    const box = (await rule().boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press("Escape");
    expect(await page.locator("summary", { hasText: "What if: spot" }).innerText()).toContain("1 more");
  });
});
