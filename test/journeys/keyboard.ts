import type { Locator, Page } from "playwright";
import { expect } from "vitest";

/** Stops of the Tab key a page may have before it counts as lost. */
const MOST_STOPS = 120;

/** What has the focus, for a message: "button Apply". */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return "nothing";
    return `${at.tagName.toLowerCase()} ${at.getAttribute("aria-label") ?? at.textContent.slice(0, 40)}`;
  });

/** The keyboard of somebody without a mouse. After every act the focus must stand somewhere on the page. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async #steady(after: string): Promise<void> {
    await expect.poll(() => focused(this.#page), { message: `the focus after ${after}` }).not.toBe("nothing");
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.#page.keyboard.press(key);
      await this.#steady(key);
    }
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
    await this.#steady(text);
  }

  /** Runs the first command that fits, by the palette. */
  async command(query: string): Promise<void> {
    await this.press("Control+k");
    await this.type(query);
    // What the command rests on may still be sought, a hedge for one.
    await expect
      .poll(() => this.#page.getByRole("dialog").getByRole("option", { selected: true }).getAttribute("aria-disabled"))
      .toBe("false");
    await this.press("Enter");
    await expect.poll(() => this.#page.getByRole("combobox", { name: "Command" }).count()).toBe(0);
    await this.#steady(query);
  }

  /** Presses Tab until this has the focus. */
  async tabTo(wanted: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    await wanted.waitFor();
    const passed: string[] = [];
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      // Past its last stop the page hands the focus to the browser, and gets it back with the next press.
      await this.#page.keyboard.press(key);
      passed.push(await focused(this.#page));
    }
    throw new Error(`no Tab leads there; passed: ${passed.join(", ")}`);
  }
}
