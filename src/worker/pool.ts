import { aborted, EngineClient } from "./client.ts";
import type { Heard, WorkerLike } from "./client.ts";
import { runDivided } from "./division.ts";
import type { Division } from "./division.ts";
import { takeFirst } from "./rank.ts";

/** Questions wait this long for the workers there are before another is started, milliseconds: its start costs more. */
const BACKLOG = 100;
const MOST_WORKERS = 4;

/** How many workers suit a machine of so many cores: one core is left to the page. */
export function poolSize(cores: number): number {
  return Number.isFinite(cores) ? Math.min(MOST_WORKERS, Math.max(1, Math.floor(cores) - 1)) : 1;
}

interface Job {
  readonly task: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((done: number) => void) | undefined;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Told = Pick<Heard, "onReady" | "onLost">;

/**
 * Several workers that answer as one. Questions wait here and go, by rank and then in their order, to the first worker that
 * has nothing to do, so that a worker that hangs holds up nobody else; where there is none, to one that is at less urgent
 * ones alone. The first worker starts at once, another when questions have waited a while. A worker that is given up leaves
 * its work to the others; the last one takes the engine with it.
 */
export class EnginePool {
  readonly #spawn: () => WorkerLike;
  readonly #divisions: Readonly<Record<string, Division>>;
  readonly #told: Told;
  readonly #waiting: Job[] = [];
  #clients: readonly EngineClient[] = [];
  #size: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lost: string | undefined;

  /**
   * @param size the most workers, see `poolSize`
   * @param divisions tasks that several workers can do together, by name
   */
  constructor(
    spawn: () => WorkerLike,
    size: number,
    divisions: Readonly<Record<string, Division>> = {},
    told: Told = {},
  ) {
    this.#spawn = spawn;
    this.#size = size;
    this.#divisions = divisions;
    this.#told = told;
    this.#start();
  }

  /** Asks the engine. Rejects with an AbortError at once when `signal` fires, and tells the workers to stop. */
  run(
    task: string,
    input: Readonly<Record<string, unknown>>,
    signal?: AbortSignal,
    onProgress?: (done: number) => void,
  ): Promise<unknown> {
    const division = this.#divisions[task];
    const workers = this.#clients.filter(({ isReady }) => isReady).length;
    const parts = workers > 1 ? (division?.divide(input, workers) ?? []) : [];
    if (division === undefined || parts.length < 2) return this.#ask(task, input, signal, onProgress);
    const ask = (part: Job["input"], partSignal: AbortSignal, tell: (done: number) => void): Promise<unknown> =>
      this.#ask(task, part, partSignal, tell);
    return runDivided(division, parts, ask, signal, onProgress);
  }

  #ask(
    task: string,
    input: Job["input"],
    signal: AbortSignal | undefined,
    onProgress: Job["onProgress"],
  ): Promise<unknown> {
    if (signal?.aborted === true) return Promise.reject(aborted());
    if (this.#lost !== undefined) return Promise.reject(new Error(this.#lost));
    return new Promise((resolve, reject) => {
      const job = { task, input, signal, onProgress, resolve, reject };
      this.#waiting.push(job);
      signal?.addEventListener("abort", () => this.#withdraw(job), { once: true });
      this.#deal();
    });
  }

  #start(): void {
    const client = new EngineClient(this.#spawn, {
      onReady: (kernel) => {
        this.#told.onReady?.(kernel);
        this.#deal();
      },
      onFree: () => this.#deal(),
      onLost: (sentence) => this.#lose(sentence),
    });
    if (!client.isLost) this.#clients = [...this.#clients, client];
  }

  /** What a worker has already is withdrawn by its client. */
  #withdraw(job: Job): void {
    const at = this.#waiting.indexOf(job);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    job.reject(aborted());
  }

  /** Hands the questions that wait to the workers that are free, and asks for another worker where they stay waiting. */
  #deal(): void {
    const free = this.#clients.filter(({ isFree }) => isFree);
    for (const client of [...free, ...this.#clients]) {
      const job = takeFirst(this.#waiting, (task) => client.mayTake(task));
      if (job !== undefined) void this.#hand(client, job);
    }
    if (this.#waiting.length === 0) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    } else this.#timer ??= setTimeout(() => this.#grow(), BACKLOG);
  }

  #grow(): void {
    this.#timer = undefined;
    // One at a time, and none before the first is up.
    const isStarting = this.#clients.some(({ isReady }) => !isReady);
    if (this.#waiting.length > 0 && !isStarting && this.#clients.length < this.#size) this.#start();
  }

  async #hand(client: EngineClient, job: Job): Promise<void> {
    try {
      job.resolve(await client.run(job.task, job.input, job.signal, job.onProgress));
    } catch (error) {
      const isWanted = client.isLost && this.#clients.length > 0 && job.signal?.aborted !== true;
      if (isWanted) this.#waiting.unshift(job);
      else job.reject(error);
      this.#deal(); // A question that could not be sent leaves its worker free.
    }
  }

  #lose(sentence: string): void {
    this.#size -= 1;
    this.#clients = this.#clients.filter(({ isLost }) => !isLost);
    if (this.#clients.length > 0) return;
    this.#lost = sentence;
    clearTimeout(this.#timer);
    for (const { reject } of this.#waiting.splice(0)) reject(new Error(sentence));
    this.#told.onLost?.(sentence);
  }
}
