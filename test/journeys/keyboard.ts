import type { Locator, Page } from "playwright";

/** What has to come is waited for this long, milliseconds. */
const PATIENCE = 10_000;

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`not within ten seconds: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

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
    await until(`the focus stands after ${after}`, async () => (await focused(this.#page)) !== "nothing");
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
    const active = this.#page.getByRole("dialog").getByRole("option", { selected: true });
    await until(`${query} can be run`, async () => (await active.getAttribute("aria-disabled")) === "false");
    await this.press("Enter");
    const palette = this.#page.getByRole("combobox", { name: "Command" });
    await until("the palette has closed", async () => (await palette.count()) === 0);
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
