import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { focused, Keyboard } from "./keyboard.ts";
import { headline, legs, ready } from "./screen.ts";
import { launch, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe("a reviewer without a mouse", () => {
  it("is sent a link, walks the figures, and keeps a copy that can be undone", async () => {
    const maker = await visit(browser);
    await ready(maker.page);
    await maker.page.keyboard.press("s");
    const link = maker.page.getByTestId("share-link");
    await link.waitFor();
    const fragment = new URL(await link.inputValue()).hash.slice(1);
    const [seen, held] = [await headline(maker.page), await legs(maker.page)];
    await maker.page.keyboard.press("Escape");
    expect(await focused(maker.page)).not.toBe("nothing");
    await maker.context.close();

    const { page, complaints, context } = await visit(browser, { fragment });
    const keys = new Keyboard(page);
    await page.getByTestId("shared-preview").waitFor();
    await expect.poll(() => headline(page)).toEqual(seen);

    // The first stop leads past the header.
    await keys.press("Tab");
    expect(await focused(page)).toBe("button Skip to the panels");
    await keys.press("Enter");
    expect(await focused(page)).toMatch(/^main/);
    await keys.tabTo(
      page.getByRole("region", { name: "Payoff", exact: true }).getByRole("tab", { selected: true }).first(),
    );
    await keys.press("ArrowRight");
    // A number explains itself: the first one by X, the next by its arrow, opened by Enter and put away by Escape.
    await keys.press("x", "ArrowRight", "Enter");
    const sheet = page.getByRole("dialog").filter({ has: page.getByRole("button", { name: "Close the explanation" }) });
    await sheet.waitFor();
    await keys.press("Escape");
    await expect.poll(() => sheet.count()).toBe(0);
    await keys.command("risk matrix as a table");
    await page.locator('[data-figure="matrix-cell"]').first().waitFor();
    await keys.press("3");
    await page.getByTestId("rule-books").waitFor();
    await keys.press("1");

    // What would change the book says why it does not.
    await keys.press("Control+k");
    await keys.type("type a leg");
    expect(await page.getByTestId("palette-status").textContent()).toMatch(/read-only/);
    await keys.press("Enter", "Escape");

    await keys.command("take the shared book");
    await page.getByTestId("own-book").waitFor();
    await ready(page);
    expect(await legs(page)).toEqual(held);
    await keys.command("undo");
    await expect.poll(() => page.getByRole("button", { name: /^Undo/ }).isDisabled()).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
