import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faults, isTooTall, isTooWide } from "./faults.ts";
import { chooseFile, ready } from "./screen.ts";
import { launch, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const themes = ["dark", "light"] as const;
async function inTheme(page: Page, theme: (typeof themes)[number]): Promise<void> {
  if (theme === "light") await page.getByRole("button", { name: "Switch to the light theme" }).click();
  await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe(theme);
}

describe("with assistive technology", () => {
  it.each(themes)("every panel of the desk passes WCAG A and AA, %s", async (theme) => {
    const { page, context } = await visit(browser);
    await ready(page);
    await page.getByTestId("hedge-sentence").first().waitFor();
    await inTheme(page, theme);
    await page.getByRole("slider", { name: "Spot" }).press("ArrowLeft");
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Try as draft" }).first().click();
    await page.getByTestId("draft-bar").waitFor();
    await page.getByRole("tab", { name: "Option chain" }).click();
    await page.getByTestId("chain").waitFor();
    await page.getByRole("tab", { name: "Margin", exact: true }).click();
    await page.getByTestId("margin-matrix").waitFor();
    for (const name of ["Payoff", "Risk matrix"]) {
      await page.getByRole("region", { name }).getByRole("button", { name: "Table" }).click();
    }
    expect(await faults(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    expect(await isTooTall(page)).toBe(false);
    await context.close();
  });

  it.each(themes)(
    "P&L explain passes, still and moved, by expiry and by position, on a phone too, %s",
    async (theme) => {
      const { page, context } = await visit(browser);
      await ready(page);
      await inTheme(page, theme);
      await page.getByRole("tab", { name: "Risk", exact: true }).click();
      await page.getByRole("tab", { name: "P&L explain", exact: true }).click();
      await page.getByTestId("explain-still").waitFor();
      expect(await faults(page)).toEqual([]);
      await page.getByRole("button", { name: /^Try spot/ }).click();
      await page.getByRole("button", { name: "Delta", exact: true }).click();
      await page.getByTestId("term-formula").waitFor();
      expect(await faults(page)).toEqual([]);
      await page.getByRole("button", { name: "Remember this state" }).click();
      await page.getByTestId("explain-still").waitFor();
      await page.keyboard.press("r");
      await page.getByRole("tab", { name: "By position" }).click();
      expect(await faults(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByRole("listitem").filter({ hasText: "BTC-PERPETUAL" }).waitFor();
      expect(await faults(page)).toEqual([]);
      expect(await isTooWide(page)).toBe(false);
      await context.close();
    },
  );

  it.each(themes)("the Greeks pass, with a draft, as chart and as table, %s", async (theme) => {
    const { page, context } = await visit(browser);
    await ready(page);
    await page.getByRole("button", { name: "Try as draft" }).first().click();
    await page.getByRole("tab", { name: "Risk", exact: true }).click();
    await inTheme(page, theme);
    await page.getByTestId("greek-ladder").locator(".recharts-surface path").first().waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole("tab", { name: "All, same move" }).click();
    await page.getByRole("tab", { name: "Black", exact: true }).click();
    await page.getByTestId("no-ladder").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole("tab", { name: "USD", exact: true }).click();
    const ladder = page.getByRole("region", { name: "Greek against spot", exact: true });
    await ladder.getByRole("button", { name: "Table" }).click();
    expect(await faults(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    await context.close();
  });

  it.each(themes)("dialogs, menus and an empty book pass, %s", async (theme) => {
    const { page, context } = await visit(browser);
    await ready(page);
    await inTheme(page, theme);
    await page.locator('summary[data-menu="Market"]').click();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByTestId("share-link").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Add legs" }).click();
    await page.getByRole("dialog").getByTestId("leg-list").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    const rows = [
      "BTC-26MAR27-100000-C,7,0.05",
      "nonsense,1,2",
      "BTC-26MAR27-90000-P,many,0.04",
      "ETH-26MAR27-4000-C,3,",
    ];
    await chooseFile(page, "desk.csv", `instrument,quantity,price\n${rows.join("\n")}\n`);
    await page.getByRole("dialog").locator("li[data-code]").first().waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await chooseFile(page, "empty.json", JSON.stringify({ version: 1, name: "Empty", legs: [], balances: [] }));
    await page.getByRole("dialog").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    const removes = page.getByRole("button", { name: /^Remove / });
    while ((await removes.count()) > 0) await removes.first().click();
    await page.getByText("An empty book.").waitFor();
    expect(await faults(page)).toEqual([]);
    await context.close();
  });

  it.each(themes)("a refused link passes, %s", async (theme) => {
    const { page, context } = await visit(browser, { fragment: "b1.damaged" });
    await page.getByTestId("link-refused").waitFor();
    await page.evaluate((name) => {
      document.documentElement.dataset["theme"] = name;
    }, theme);
    expect(await faults(page)).toEqual([]);
    await context.close();
  });

  it.each([390, 320])("every panel of the phone passes and fits, %i pixels wide", async (width) => {
    const { page, complaints, context } = await visit(browser, {
      viewport: { width, height: 780 },
      hasTouch: true,
      isMobile: true,
    });
    await ready(page);
    for (const name of ["Book", "Payoff", "Matrix", "Margin", "Hedges", "Chain"]) {
      await page.getByRole("navigation", { name: "Panels" }).getByRole("tab", { name }).click();
      expect([name, await faults(page)]).toEqual([name, []]);
      expect([name, await isTooWide(page)]).toEqual([name, false]);
      expect([name, await isTooTall(page)]).toEqual([name, false]);
    }
    await page.getByRole("tab", { name: "Rule books", exact: true }).click();
    for (const name of ["Compared", "Explained", "By position", "Collateral", "Accounts", "Change the rules"]) {
      await page.getByRole("tab", { name, exact: true }).click();
      expect([name, await faults(page)]).toEqual([name, []]);
      expect([name, await isTooWide(page)]).toEqual([name, false]);
      expect([name, await isTooTall(page)]).toEqual([name, false]);
    }
    await page.getByRole("tab", { name: "Risk", exact: true }).click();
    await page.getByTestId("greeks").waitFor();
    for (const name of ["Table", "Ladder"]) {
      await page.getByRole("tablist", { name: "Table or ladder" }).getByRole("tab", { name }).click();
      expect([name, await faults(page)]).toEqual([name, []]);
      expect([name, await isTooWide(page)]).toEqual([name, false]);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
