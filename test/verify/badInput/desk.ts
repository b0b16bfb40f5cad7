import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright";
import { installProbe, markupFaults, prototypeNames, storedText, takeProbe, wordFaults } from "./inPage.ts";
import { isSettled, seenDialog, seenRows } from "./screen.ts";
import type { SeenDialog } from "./screen.ts";
import { fault, slow } from "./verdict.ts";
import type { Fault } from "./verdict.ts";

/** Longest main-thread task while a file is read, milliseconds (the manifest's "always"). */
const LONGEST_TASK = 200;
const DATABASE = "ballast";
/** For whatever the page is waited for, milliseconds. */
const PATIENCE = 10_000;

export interface DeskOptions {
  readonly url: string;
  /** Folder of the built page: what it holds may be asked for, nothing else. */
  readonly built: string;
  /** Hosts that may be asked besides the page's own. */
  readonly hosts: readonly string[];
}

/** The book as it must not change: as exported, as on screen, as stored. */
export interface BookState {
  readonly json: string;
  readonly rows: string;
  readonly stored: string | null;
}

const OWN_BOOK = '[data-testid="own-book"]';

/** One page of the app in the browser, with a record of everything that must not happen on it. */
export class Desk {
  readonly page: Page;
  readonly #options: DeskOptions;
  #faults: Fault[] = [];
  #prototypes = "";

  private constructor(page: Page, options: DeskOptions) {
    this.page = page;
    this.#options = options;
    this.#watch();
  }

  /** Opens the app in a page of `context`, whose clock has been set. */
  static async open(context: BrowserContext, options: DeskOptions): Promise<Desk> {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.addInitScript(installProbe);
    const desk = new Desk(page, options);
    try {
      await page.goto(options.url);
      await desk.#arrived();
    } catch (cause) {
      const why = desk.#faults.map(({ text }) => text).join("; ");
      throw new Error(`the page does not come up: ${why || String(cause)}`, { cause });
    }
    return desk;
  }

  #watch(): void {
    const { page } = this;
    const tell = (text: string) => void this.#faults.push(fault(text));
    page.on("console", (message) => {
      const isVenue = this.#options.hosts.some((host) => message.location().url.includes(host));
      if (message.type() === "error" && !isVenue) tell(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => tell(`uncaught: ${error.message}`));
    page.on("crash", () => tell("the page crashed"));
    page.on("popup", () => tell("a window was opened"));
    page.on("dialog", (dialog) => {
      tell(`the browser's own dialog came up: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      const { protocol, host, pathname } = new URL(request.url());
      if (!protocol.startsWith("http") || this.#options.hosts.includes(host)) return;
      const isOwn = host === new URL(this.#options.url).host;
      if (!isOwn || (pathname !== "/" && !existsSync(join(this.#options.built, pathname))))
        tell(`request to ${request.url()}`);
    });
    page.on("framenavigated", (frame) => {
      if (frame.url() !== this.#options.url) tell(`went to ${frame.url()}`);
    });
  }

  async #arrived(): Promise<void> {
    await this.page.waitForSelector(OWN_BOOK);
    await this.settled();
    this.#prototypes = await this.#prototypeNames();
  }

  async #prototypeNames(): Promise<string> {
    const own = this.page.evaluate(prototypeNames);
    const others = this.page.workers().map((worker) => worker.evaluate(prototypeNames));
    return (await Promise.all([own, ...others])).join("\n\n");
  }

  /** Waits until the engine has answered for the book on screen. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(isSettled, undefined, { polling: 30 });
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.#arrived();
  }

  /** Forgets what happened so far. */
  async forget(): Promise<void> {
    await this.page.evaluate(takeProbe);
    this.#faults = [];
  }

  giveFile(name: string, bytes: Buffer): Promise<void> {
    const mimeType = name.endsWith(".json") ? "application/json" : "text/csv";
    return this.page.getByTestId("file-picker").setInputFiles({ name, mimeType, buffer: bytes });
  }

  dialog(): Promise<SeenDialog> {
    return this.page.evaluate(seenDialog);
  }

  /** The import's final state, or what is there when `patience` (milliseconds) is over. */
  async outcome(patience: number): Promise<{ readonly seen: SeenDialog; readonly took: number }> {
    const start = performance.now();
    let seen = await this.dialog();
    const isFinal = () =>
      !["none", "reading"].includes(seen.kind) || /larger than|could not be read/.test(seen.notices);
    while (!isFinal() && performance.now() - start < patience) {
      await new Promise((resolve) => void setTimeout(resolve, 15));
      seen = await this.dialog();
    }
    return { seen, took: performance.now() - start };
  }

  /** Closes what is open with a click of the given name. */
  async press(name: string | RegExp): Promise<void> {
    await this.page.locator("dialog[open]").getByRole("button", { name }).last().click();
    await this.page.waitForSelector("dialog[open]", { state: "detached" });
  }

  /** Shuts an import without taking anything. */
  async decline({ kind }: SeenDialog): Promise<void> {
    if (kind === "none") return;
    const hasCancel = kind === "positions" || kind === "market";
    await this.press(hasCancel ? "Cancel" : "Close");
  }

  /** The book as the app exports it. */
  async exported(what: "JSON" | "CSV"): Promise<string> {
    await this.page.locator('summary[data-menu="Export"]').click();
    const download = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: `Book as ${what}` }).click();
    return readFile(await (await download).path(), "utf8");
  }

  /** The rows of the book without what the market makes of them. */
  async rows(): Promise<string> {
    const rows = await this.page.evaluate(seenRows);
    return JSON.stringify(
      rows.map(({ id, symbol, venue, quantity, unit, entryPrice, title }) => [
        id,
        symbol,
        venue,
        quantity,
        unit,
        entryPrice,
        title,
      ]),
    );
  }

  stored(): Promise<string | null> {
    return this.page.evaluate(storedText, DATABASE);
  }

  async state(): Promise<BookState> {
    return { json: await this.exported("JSON"), rows: await this.rows(), stored: await this.stored() };
  }

  /** Waits until the store rests, at most three seconds: edits are saved a moment after they are made. */
  async saved(): Promise<void> {
    let before = await this.stored();
    for (let still = 0, tries = 0; still < 5 && tries < 30; tries += 1) {
      await new Promise((resolve) => void setTimeout(resolve, 100));
      const now = await this.stored();
      still = now === before ? still + 1 : 0;
      before = now;
    }
  }

  /** Everything of the manifest's "always" that is wrong since `forget`. */
  async always(fileText: string): Promise<readonly Fault[]> {
    const { tasks, answers } = await this.page.evaluate(takeProbe);
    const said = await this.page.evaluate(wordFaults, fileText);
    const held = await this.page.evaluate(markupFaults);
    const isPolluted = (await this.#prototypeNames()) !== this.#prototypes;
    const happened = this.#faults.splice(0);
    return [
      ...happened,
      ...[...said, ...held].map(fault),
      ...(isPolluted ? [fault("a prototype was changed")] : []),
      ...tasks.filter((one) => one > LONGEST_TASK).map((one) => slow(`a main-thread task took ${one.toFixed(0)} ms`)),
      ...answers.map((one) => slow(`the page answered late: ${one} ms`)),
    ];
  }
}
