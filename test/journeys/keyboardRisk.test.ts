import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Keyboard } from "./keyboard.ts";
import { figure, ready } from "./screen.ts";
import { launch, visit } from "./visit.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe("a risk manager without a mouse", () => {
  it("reads Greeks by expiry, walks the matrix, has a margin explained under another rule book, and exports", async () => {
    const { page, complaints, context } = await visit(browser);
    const keys = new Keyboard(page);
    await ready(page);

    await keys.press("2");
    await page.getByTestId("greeks").waitFor();
    await keys.tabTo(page.getByRole("tablist", { name: "Rows" }).getByRole("tab", { selected: true }));
    await keys.press("ArrowRight");
    await page.getByTestId("greeks").getByRole("columnheader", { name: "Expiry" }).waitFor();
    await expect
      .poll(() =>
        page
          .getByTestId("greeks")
          .getByRole("rowheader", { name: /Dec 26|Dec 2026/ })
          .count(),
      )
      .toBe(1);
    await keys.command("greeks by position");
    await page.getByTestId("greeks").getByRole("columnheader", { name: "Position" }).waitFor();

    await keys.press("1");
    await keys.command("risk matrix");
    const map = page.getByRole("button", { name: /Arrow keys move/ });
    await keys.tabTo(map);
    const readout = page.getByTestId("heatmap-readout");
    const still = await readout.textContent();
    await keys.press("ArrowLeft", "ArrowLeft", "ArrowUp");
    expect(await readout.textContent()).not.toBe(still);
    await keys.press("Enter");
    const spot = page.getByRole("slider", { name: "Spot", exact: true });
    await expect.poll(async () => Number(await spot.inputValue())).toBeLessThan(0);
    await keys.press("r");
    await expect.poll(() => spot.inputValue()).toBe("0");

    const initial = await figure(page, "initial-margin");
    await keys.command("margin under deribit portfolio");
    await expect.poll(() => figure(page, "initial-margin")).not.toBe(initial);
    await keys.command("rule books, explained");
    const explained = page.getByTestId("rule-book-explained");
    await expect.poll(() => explained.textContent()).toMatch(/Deribit/);
    await keys.press("End");
    await page.getByTestId("rule-editor").waitFor();
    await keys.press("Home");
    await explained.waitFor();

    const saving = page.waitForEvent("download");
    await keys.command("csv");
    expect((await saving).suggestedFilename()).toBe("Demo-book.csv");
    expect(complaints).toEqual([]);
    await context.close();
  });
});
