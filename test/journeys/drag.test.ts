import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { bookToJson } from "../../src/share/bookFile.ts";
import { demoMarketOf, headlineOf } from "./engineInNode.ts";
import { largeBook } from "./largeBook.ts";
import { chooseFile, headline, legs, ready } from "./screen.ts";
import { launch, visit } from "./visit.ts";

const LEGS = 1_000;
const STEPS = 60;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Begins to note the tasks of the page's thread that last longer than 50 ms. */
async function watchLongTasks(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Reflect.set(globalThis, "longTasks", tasks);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: "longtask" });
  });
  return () => page.evaluate(() => Reflect.get(globalThis, "longTasks") as number[]);
}

/** What went between page and workers, and when what came back stood in the page. */
interface Traffic {
  /** Tasks of questions that a newer one of the same task found neither answered nor withdrawn. */
  readonly overtaken: readonly string[];
  readonly asked: number;
  readonly withdrawn: number;
  /** Frames from the arrival of a report to its equity in the headline; reports that a newer one overtook have none. */
  readonly framesBehind: readonly number[];
}

/** Runs in the page, before it: notes the messages of its workers, and what the headline shows frame by frame. */
function noteTraffic(): void {
  const open = new Map<string, string>();
  const overtaken: string[] = [];
  const arrived: { readonly equity: number; readonly frame: number }[] = [];
  const framesBehind: number[] = [];
  const traffic = { overtaken, asked: 0, withdrawn: 0, framesBehind };
  let frame = 0;
  let workers = 0;
  class NotedWorker extends Worker {
    readonly #name: number;
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      workers += 1;
      this.#name = workers;
      this.addEventListener("message", ({ data }: MessageEvent<{ id: number; kind: string; output?: unknown }>) => {
        const key = `${String(this.#name)} ${String(data.id)}`;
        const task = open.get(key);
        if (data.kind === "progress") return;
        open.delete(key);
        const { equity } = (data.output ?? {}) as { readonly equity?: number };
        if (task === "report" && equity !== undefined) arrived.push({ equity, frame });
      });
    }
    override postMessage(message: { kind: string; id: number; task?: string }, transfer: unknown): void {
      const key = `${String(this.#name)} ${String(message.id)}`;
      if (message.kind === "cancel") {
        traffic.withdrawn += 1;
        open.delete(key);
      } else if (message.task !== undefined) {
        const { task } = message;
        if ([...open.values()].includes(task)) overtaken.push(task);
        traffic.asked += 1;
        open.set(key, task);
      }
      super.postMessage(message, transfer as Transferable[]);
    }
  }
  const look = (): void => {
    frame += 1;
    const shown = document.querySelector<HTMLDataElement>('data[data-figure="equity"]')?.value;
    const at = arrived.findLastIndex(({ equity }) => String(equity) === shown);
    const found = arrived[at];
    if (found !== undefined) {
      framesBehind.push(frame - found.frame);
      arrived.splice(0, at + 1);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(globalThis, { Worker: NotedWorker, traffic });
}

describe("a book of a thousand legs", () => {
  it("follows the spot slider while it is dragged", async () => {
    const { page, complaints, context } = await visit(browser, {
      before: async (tab) => {
        await tab.addInitScript(noteTraffic);
      },
    });
    await ready(page);
    const market = demoMarketOf("2026-11-20");
    const book = largeBook(market, LEGS);
    await chooseFile(page, "thousand.json", bookToJson(book));
    await page.getByRole("button", { name: "Replace the book with 1000 legs" }).click();
    await expect
      .poll(() => headline(page), { timeout: 20_000 })
      .toEqual(headlineOf({ book, market, whatIf: NO_WHAT_IF }));

    const slider = page.getByRole("slider", { name: "Spot" });
    const box = await slider.boundingBox();
    if (box === null) throw new Error("the slider is not on screen");
    const middle = box.y + box.height / 2;
    const longTasks = await watchLongTasks(page);
    await page.mouse.move(box.x + box.width / 2, middle);
    await page.mouse.down();
    for (let step = 1; step <= STEPS; step++) {
      await page.mouse.move(box.x + box.width * (0.5 + 0.35 * Math.sin((2 * Math.PI * step) / STEPS)), middle);
      await page.waitForTimeout(30);
    }
    await page.mouse.move(box.x + box.width * 0.4, middle);
    await page.mouse.up();
    const spotShock = Number(await slider.inputValue());
    expect(spotShock).toBeLessThan(0);
    await expect
      .poll(() => headline(page), { timeout: 20_000 })
      .toEqual(headlineOf({ book, market, whatIf: { ...NO_WHAT_IF, spotShock } }));

    // Only the newest question of each task is ever worked on: the one before was answered or withdrawn.
    const { overtaken, asked, withdrawn, framesBehind } = await page.evaluate(
      () => Reflect.get(globalThis, "traffic") as Traffic,
    );
    expect(overtaken).toEqual([]);
    expect(asked).toBeGreaterThan(STEPS);
    const frames = framesBehind.toSorted((a, b) => a - b);
    expect(frames.length).toBeGreaterThan(0);
    expect(frames[frames.length >> 1]).toBeLessThanOrEqual(1);
    console.log(
      `${String(asked)} questions, ${String(withdrawn)} withdrawn; ${String(frames.length)} reports stood in the page ` +
        `${String(frames[frames.length >> 1])} frames after they came (median), ${String(frames.at(-1))} at most`,
    );

    // Told, not asserted: how long a task takes is the machine's business too.
    const tasks = await longTasks();
    const longest = Math.max(0, ...tasks);
    console.log(
      `drag over ${String(LEGS)} legs: ${String(tasks.length)} tasks over 50 ms, longest ${longest.toFixed(0)} ms`,
    );
    expect((await legs(page)).length).toBeLessThan(120);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
