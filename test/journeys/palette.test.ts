import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faults, isTooWide } from "./faults.ts";
import { focused, Keyboard } from "./keyboard.ts";
import { chooseFile, legs, ready } from "./screen.ts";
import { launch, openTab, profile, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe("the palette", () => {
  it("lists, finds and refuses, and gives the focus back", async () => {
    const { page, complaints, context } = await visit(browser);
    const keys = new Keyboard(page);
    await ready(page);
    const share = page.getByRole("button", { name: "Share", exact: true });
    await keys.tabTo(share);
    await keys.press("Control+k");
    const input = page.getByRole("combobox", { name: "Command" });
    const selected = page.getByRole("listbox").getByRole("option", { selected: true });
    const status = page.getByTestId("palette-status");
    expect(await selected.textContent()).toMatch(/^Type a leg/);
    expect(await input.getAttribute("aria-activedescendant")).toBe(await selected.getAttribute("id"));
    await keys.press("ArrowDown", "ArrowDown");
    expect(await selected.textContent()).toMatch(/^Undo/);
    expect(await selected.getAttribute("aria-disabled")).toBe("true");
    expect(await status.textContent()).toBe("Nothing to undo.");
    await keys.press("Enter");
    expect(await input.count()).toBe(1);
    await keys.press("Home", "ArrowUp");
    expect(await selected.textContent()).toMatch(/^Single-key shortcuts/);
    await keys.type("xyzzy");
    expect(await status.textContent()).toMatch(/^No command fits/);
    await keys.press("Escape");
    await expect.poll(() => input.count()).toBe(0);
    expect(await share.evaluate((element) => element === document.activeElement)).toBe(true);

    await keys.command("dark light");
    await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("light");
    await keys.press("Control+k");
    await page
      .getByRole("group", { name: "Recent" })
      .getByRole("option", { name: /^Switch between/ })
      .waitFor();
    await keys.press("Control+k");
    await expect.poll(() => input.count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("leaves no frame on what a pointer had chosen until a key is meant for it", async () => {
    const { page, context } = await visit(browser);
    await ready(page);
    const chosen = page.getByRole("region", { name: "Risk matrix" }).getByRole("button", { name: "Liquidation" });
    const frame = (): Promise<string> => chosen.evaluate((element) => getComputedStyle(element).outlineStyle);
    const input = page.getByRole("combobox", { name: "Command" });
    await chosen.click();
    for (const close of ["Escape", "Control+k"]) {
      await page.keyboard.press("Control+k");
      await input.waitFor();
      await page.keyboard.press(close);
      await expect.poll(() => input.count()).toBe(0);
      expect(await chosen.evaluate((element) => element === document.activeElement)).toBe(true);
      expect([close, await frame()]).toEqual([close, "none"]);
    }
    await page.keyboard.press("ArrowDown");
    expect(await frame()).toBe("solid");
    await page.keyboard.press("Control+k");
    await input.waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => input.count()).toBe(0);
    expect(await frame()).toBe("solid");
    await context.close();
  });

  it.each(["dark", "light"] as const)("passes WCAG A and AA, and so does the sheet of shortcuts, %s", async (theme) => {
    const { page, context } = await visit(browser);
    const keys = new Keyboard(page);
    await ready(page);
    if (theme === "light") await keys.command("light");
    await keys.press("Control+k");
    expect(await faults(page)).toEqual([]);
    await keys.type("hedge");
    expect(await faults(page)).toEqual([]);
    await keys.press("Escape", "?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await keys.press("Escape");
    await context.close();
  });

  it("is the menu of the phone", async () => {
    const { page, complaints, context } = await visit(browser, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await ready(page);
    const header = await page.locator("header").first().boundingBox();
    expect(header?.height).toBeLessThan(80);
    await page.getByRole("button", { name: "Menu" }).tap();
    expect(await faults(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    await page.getByRole("option", { name: /^Add legs/ }).tap();
    await page.getByRole("dialog", { name: "Add legs" }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe("single keys", () => {
  it("rest while a text is typed and under a dialog, and can be turned off for good", async () => {
    const context = await profile(browser);
    const { page } = await openTab(context);
    const keys = new Keyboard(page);
    await ready(page);
    await keys.press("/");
    await keys.type("r 1 2 s");
    expect(await page.getByRole("textbox", { name: "Quick entry" }).inputValue()).toBe("r 1 2 s");
    expect(await page.getByRole("dialog").count()).toBe(0);
    await keys.press("Escape", "Tab", "?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await keys.press("2");
    expect(await page.getByTestId("greeks").count()).toBe(0);
    await keys.tabTo(page.getByRole("checkbox", { name: /^Single keys/ }));
    await keys.press("Space", "Escape", "2");
    expect(await page.getByTestId("greeks").count()).toBe(0);
    await page.waitForTimeout(600);
    await page.close();

    const again = await openTab(context);
    await ready(again.page);
    await again.page.keyboard.press("2");
    expect(await again.page.getByTestId("greeks").count()).toBe(0);
    await new Keyboard(again.page).command("risk");
    await again.page.getByTestId("greeks").waitFor();
    await context.close();
  });
});

describe("the focus", () => {
  it("comes back from menus and dialogs, and is not lost with what had it", async () => {
    const { page, complaints, context } = await visit(browser);
    const keys = new Keyboard(page);
    await ready(page);
    const summary = page.locator('summary[data-menu="New"]');
    await keys.tabTo(summary);
    await keys.press("Enter", "Tab", "Escape");
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    await keys.press("Enter", "Tab", "Enter");
    await expect.poll(async () => (await legs(page)).length).toBe(0);
    // Undo switches itself off: the focus goes to its neighbour, redo.
    await keys.tabTo(page.getByRole("button", { name: /^Undo/ }), "Shift+Tab");
    await keys.press("Enter");
    await expect.poll(() => focused(page)).toMatch(/^button Redo/);
    // A view that goes takes its controls with it: the focus goes to the new one.
    await keys.command("go to perpetual");
    await expect.poll(() => focused(page)).toMatch(/^input Quantity/);
    await keys.command("rule books");
    await page.getByTestId("rule-books").waitFor();
    await expect.poll(() => focused(page)).toMatch(/^main/);
    await chooseFile(page, "one.csv", "instrument,quantity\nBTC-26MAR27-100000-C,7\n");
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).waitFor();
    await keys.press("Escape");
    await expect.poll(() => focused(page)).toMatch(/^main/);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
