import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Keyboard } from "./keyboard.ts";
import { figure, headline, legRow, legs, ready } from "./screen.ts";
import { launch, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe("a trader without a mouse", () => {
  it("adds a leg, asks what if, tries the best hedge, applies it, and takes it back", async () => {
    const { page, complaints, context } = await visit(browser);
    const keys = new Keyboard(page);
    await ready(page);
    const first = (await legs(page)).length;

    await keys.press("/");
    await keys.type("+5 BTC-26MAR27-90000-P");
    await page.getByTestId("quick-entry-reading").getByRole("listitem").waitFor();
    await keys.press("Enter");
    await expect.poll(async () => (await legs(page)).length).toBe(first + 1);

    await keys.command("spot -10");
    const spot = page.getByRole("slider", { name: "Spot", exact: true });
    await expect.poll(() => spot.inputValue()).toBe("-0.1");
    await keys.tabTo(spot);
    await keys.press("ArrowRight");
    await expect.poll(() => spot.inputValue()).toBe("-0.095");
    await keys.press(".", ".", ",");
    await expect.poll(() => page.getByRole("slider", { name: "Days", exact: true }).inputValue()).toBe("1");
    await keys.press("r");
    await expect.poll(() => spot.inputValue()).toBe("0");

    const before = await figure(page, "initial-margin");
    await keys.command("hedges");
    await expect.poll(() => page.getByRole("tab", { name: "Hedges" }).evaluate(isFocused)).toBe(true);
    await keys.tabTo(page.getByRole("button", { name: "Try as draft" }).first());
    await keys.press("Enter");
    await page.locator('[data-figure="initial-margin-after"]').waitFor();
    const after = (await headline(page))["initial-margin-after"] ?? NaN;
    expect(after).toBeLessThan(before);
    await keys.command("apply the draft");
    await expect.poll(() => figure(page, "initial-margin")).toBe(after);
    expect(await page.getByTestId("draft-bar").count()).toBe(0);

    await keys.press("Control+z", "Control+z");
    await expect.poll(async () => (await legs(page)).length).toBe(first);
    await keys.press("Control+Shift+z");
    await expect.poll(async () => (await legs(page)).length).toBe(first + 1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("walks the table cell by cell: quantities, entries, legs off and out", async () => {
    const { page, complaints, context } = await visit(browser);
    const keys = new Keyboard(page);
    await ready(page);
    const held = await legs(page);
    const [one, two, three] = held.map(({ instrument }) => instrument);
    const cell = (instrument: string, label: RegExp) => legRow(page, instrument).getByLabel(label);

    await keys.command(`go to ${two ?? ""}`);
    await expect.poll(() => cell(two ?? "", /^Quantity/).evaluate(isFocused)).toBe(true);
    await keys.press("ArrowUp");
    await expect.poll(async () => (await legs(page))[1]?.quantity).toBe((held[1]?.quantity ?? NaN) + 1);
    await keys.press("1", "2", "Enter");
    await expect.poll(async () => (await legs(page))[1]?.quantity).toBe(12);
    await expect.poll(() => cell(three ?? "", /^Quantity/).evaluate(isFocused)).toBe(true);
    await keys.press("ArrowRight");
    await expect.poll(() => cell(three ?? "", /^Entry price/).evaluate(isFocused)).toBe(true);
    await keys.press("ArrowUp", "ArrowUp");
    await expect.poll(() => cell(one ?? "", /^Entry price/).evaluate(isFocused)).toBe(true);
    await keys.press("ArrowLeft", "ArrowLeft", "Space");
    await expect.poll(() => cell(one ?? "", /^Count/).isChecked()).toBe(false);
    await keys.press("End", "Enter");
    await expect.poll(async () => (await legs(page))[0]?.instrument).toBe(two);
    // The next leg's own button has the focus now: a second press would take that one out.
    await expect.poll(() => cell(two ?? "", /^Remove/).evaluate(isFocused)).toBe(true);
    // One Tab leaves the table, whatever its length.
    await keys.press("Tab");
    expect(await page.getByRole("region", { name: "Cash and collateral" }).locator(":focus").count()).toBe(1);
    await keys.press("Shift+Tab");
    await expect.poll(() => cell(two ?? "", /^Remove/).evaluate(isFocused)).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

/** Runs in the page. */
function isFocused(element: Element): boolean {
  return element === document.activeElement;
}
