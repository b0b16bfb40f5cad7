import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Book } from "../../src/model/position.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { bookToJson } from "../../src/share/bookFile.ts";
import { demoMarketOf, engine, headlineOf } from "./engineInNode.ts";
import { largeBook } from "./largeBook.ts";
import { chooseFile, figures, headline, ready, until } from "./screen.ts";
import { launch, openTab, profile } from "./visit.ts";
import { finished } from "../support/finished.ts";

const market = demoMarketOf("2026-11-20");
const book = largeBook(market, 1_000);
const WORKER = /\/assets\/engine\.worker-[\w-]+\.js$/u;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** A message of the page to one of its workers. */
interface Sent {
  readonly worker: number;
  readonly kind: string;
  readonly task?: string;
  readonly input?: { readonly cells?: { readonly from: number; readonly to: number } };
}

/** Runs in the page: says that the machine has so many cores, and notes the workers and what they are sent. */
function noteWorkers(cores: number): void {
  Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => cores });
  const workers: Worker[] = [];
  const sent: Sent[] = [];
  class NotedWorker extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      workers.push(this);
    }
    override postMessage(message: Omit<Sent, "worker">, transfer: unknown): void {
      sent.push({ ...message, worker: workers.indexOf(this) });
      super.postMessage(message, transfer as Transferable[]);
    }
  }
  Object.assign(globalThis, { Worker: NotedWorker, workers, sent });
}

const sentBy = (page: Page): Promise<readonly Sent[]> =>
  page.evaluate(() =>
    (Reflect.get(globalThis, "sent") as Sent[]).map(({ worker, kind, task, input }) => {
      return { worker, kind, task: task ?? "", input: { cells: input?.cells ?? { from: 0, to: Infinity } } };
    }),
  );

/** How many workers have been asked something. */
const asked = async (page: Page): Promise<number> => new Set((await sentBy(page)).map(({ worker }) => worker)).size;

interface Machine {
  readonly isTimePlayed?: boolean;
  /** Whether the worker of this number, in the order of their starts, finds no SIMD. */
  readonly isMissing?: (worker: number) => boolean;
}

/** Before the engine's own words: every message takes a while, so that questions wait whatever the machine is. */
const SLOW = `addEventListener("message", () => {
  const end = performance.now() + 80;
  while (performance.now() < end);
});
`;

/** A profile on a machine of so many slow cores. */
async function machine(cores: number, { isMissing, ...options }: Machine = {}): Promise<BrowserContext> {
  const context = await profile(browser, options);
  await context.addInitScript(noteWorkers, cores);
  let count = 0;
  await context.route(WORKER, async (route) => {
    const before = isMissing?.(count) === true ? `WebAssembly.validate = () => false;\n${SLOW}` : SLOW;
    count += 1;
    const response = await route.fetch();
    await route.fulfill({ response, body: before + (await response.text()) });
  });
  return context;
}

async function closed(context: BrowserContext): Promise<void> {
  await context.unrouteAll({ behavior: "ignoreErrors" });
  await context.close();
}

async function take(page: Page, { positions }: Book): Promise<void> {
  await chooseFile(page, "thousand.json", bookToJson(book));
  await page.getByRole("button", { name: `Replace the book with ${String(positions.length)} legs` }).click();
}

/** Moves the spot slider until so many workers have work, and says where it stands then. */
async function work(page: Page, workers: number): Promise<number> {
  const slider = page.getByRole("slider", { name: "Spot" });
  for (let step = 1; (await asked(page)) < workers && step < 400; step++) {
    await slider.press(step % 40 < 20 ? "ArrowLeft" : "ArrowRight");
  }
  expect(await asked(page)).toBe(workers);
  return Number(await slider.inputValue());
}

const expected = (spotShock: number) => headlineOf({ book, market, whatIf: { ...NO_WHAT_IF, spotShock } });

/** The cells of the matrix as a table, computed here at once: every fourth spot move, the odd vol moves from the top. */
function matrixHere(): readonly number[] {
  const spotMoves = Array.from({ length: 41 }, (_, at) => (at - 20) * 0.015);
  const volMoves = Array.from({ length: 21 }, (_, at) => (at - 5) * 0.04);
  const axes = { rows: { of: "volShift", values: volMoves }, columns: { of: "spotShock", values: spotMoves } } as const;
  const { pnl } = finished(engine.grid({ book, market, whatIf: NO_WHAT_IF, scope: "all", ...axes }));
  const rows = [...volMoves.keys()].filter((at) => at % 2 === 1).reverse();
  return rows.flatMap((row) => spotMoves.flatMap((_, at) => (at % 4 === 0 ? [pnl[row * 41 + at] ?? NaN] : [])));
}

describe("several workers", () => {
  it("start when there is work for them, share a large book's grid, and give the figures of one", async () => {
    const context = await machine(4);
    const { page, complaints } = await openTab(context);
    await ready(page);
    await take(page, book);
    const spotShock = await work(page, 3);
    await expect.poll(() => headline(page), { timeout: 30_000 }).toEqual(expected(spotShock));
    const before = (await sentBy(page)).length;
    await page.getByRole("region", { name: "Risk matrix" }).getByRole("button", { name: "Table" }).click();
    await page.getByRole("tab", { name: "All, same move" }).click();
    await expect.poll(() => figures(page, "matrix-cell"), { timeout: 30_000 }).toEqual(matrixHere());
    const sent = (await sentBy(page)).slice(before);
    const grids = sent.filter(({ task }) => task === "grid").map(({ input }) => input?.cells);
    const sizes = grids.map((cells) => (cells === undefined ? NaN : cells.to - cells.from));
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    expect(sizes.reduce((sum, one) => sum + one, 0) % 861).toBe(0);
    expect(complaints).toEqual([]);
    await closed(context);
  });

  it("stay one on a machine of two cores, and let go what a moving slider has overtaken", async () => {
    const context = await machine(2);
    const { page, complaints } = await openTab(context);
    await ready(page);
    await take(page, book);
    const slider = page.getByRole("slider", { name: "Spot" });
    for (let step = 0; step < 30; step++) await slider.press("ArrowLeft");
    const spotShock = Number(await slider.inputValue());
    await expect.poll(() => headline(page), { timeout: 30_000 }).toEqual(expected(spotShock));
    expect(page.workers()).toHaveLength(1);
    expect((await sentBy(page)).some(({ kind }) => kind === "cancel")).toBe(true);
    expect(complaints).toEqual([]);
    await closed(context);
  });

  it("are replaced when they are killed: after 20 seconds every panel answers again", async () => {
    const context = await machine(3, { isTimePlayed: true });
    const { page } = await openTab(context);
    const runs = (milliseconds: number) => page.clock.runFor(milliseconds);
    await ready(page);
    await take(page, book);
    await until(async () => {
      await page.getByRole("slider", { name: "Spot" }).press("ArrowLeft");
      await runs(200);
      return page.workers().length === 2;
    });
    await page.evaluate(() => {
      for (const worker of Reflect.get(globalThis, "workers") as Worker[]) worker.terminate();
    });
    await until(() => Promise.resolve(page.workers().length === 0));
    const slider = page.getByRole("slider", { name: "Spot" });
    await slider.press("ArrowLeft");
    await runs(21_000);
    await until(() => Promise.resolve(page.workers().length === 2));
    await slider.press("ArrowLeft");
    const spotShock = Number(await slider.inputValue());
    await expect
      .poll(
        async () => {
          await runs(100);
          return headline(page);
        },
        { timeout: 30_000 },
      )
      .toEqual(expected(spotShock));
    await closed(context);
  });
});

describe("where WebAssembly SIMD is missing", () => {
  const banner = "This browser cannot run the compiled kernel";

  it("the page says so, and the twin gives the same figures", async () => {
    const context = await machine(4, { isMissing: () => true });
    const { page, complaints } = await openTab(context);
    await ready(page);
    expect(await page.locator("[data-kernel]").getAttribute("data-kernel")).toBe("twin");
    await page.getByText(banner).waitFor();
    await take(page, book);
    await expect.poll(() => headline(page), { timeout: 30_000 }).toEqual(expected(0));
    expect(complaints).toEqual([]);
    await closed(context);
  });

  it("the page says so even if it is missing in a later worker only", async () => {
    const context = await machine(3, { isMissing: (worker) => worker > 0 });
    const { page } = await openTab(context);
    await ready(page);
    expect(await page.locator("[data-kernel]").getAttribute("data-kernel")).toBe("wasm");
    await take(page, book);
    const spotShock = await work(page, 2);
    await page.getByText(banner).waitFor();
    await expect.poll(() => headline(page), { timeout: 30_000 }).toEqual(expected(spotShock));
    await closed(context);
  });
});
