import { KEPT_FIELDS, PROTOCOL } from "./protocol.ts";
import type { Ask, FromWorker, ToWorker } from "./protocol.ts";

/** What the client needs of a Worker; a MessagePort in tests will do. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: { data: FromWorker }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

interface Call {
  readonly task: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((done: number) => void) | undefined;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** How many large inputs the worker remembers. */
const KEPT = 24;
/** A question without a word from the worker for this long counts as hung, milliseconds. */
const SILENCE = 20_000;

const aborted = (): Error => new DOMException("The question was withdrawn.", "AbortError");

/**
 * The page's side of the worker: asks, hears progress, withdraws. A worker that hangs or dies is replaced, the question
 * it hung on fails with its name, and the others are asked again.
 */
export class EngineClient {
  readonly #spawn: () => WorkerLike;
  readonly #onReady: (kernel: "wasm" | "twin") => void;
  readonly #calls = new Map<number, Call>();
  readonly #keys = new WeakMap<object, string>();
  /** Kept by the worker, oldest use first. */
  #kept = new Set<string>();
  #worker: WorkerLike;
  #lastId = 0;
  #lastKey = 0;

  constructor(spawn: () => WorkerLike, onReady: (kernel: "wasm" | "twin") => void = () => {}) {
    this.#spawn = spawn;
    this.#onReady = onReady;
    this.#worker = this.#start();
  }

  /** Asks the engine. Rejects with an AbortError at once when `signal` fires, and tells the worker to stop. */
  run(
    task: string,
    input: Readonly<Record<string, unknown>>,
    signal?: AbortSignal,
    onProgress?: (done: number) => void,
  ): Promise<unknown> {
    if (signal?.aborted === true) return Promise.reject(aborted());
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { task, input, resolve, reject, onProgress, timer: this.#watch(id) });
      signal?.addEventListener("abort", () => this.#withdraw(id), { once: true });
      this.#ask(id, task, input);
    });
  }

  close(): void {
    this.#worker.terminate();
    for (const id of Array.from(this.#calls.keys())) this.#withdraw(id);
  }

  #start(): WorkerLike {
    const worker = this.#spawn();
    worker.onmessage = (event) => this.#hear(event.data);
    worker.onerror = (event) => this.#replace(`the engine stopped: ${event.message ?? "no reason given"}`);
    return worker;
  }

  #ask(id: number, task: string, input: Readonly<Record<string, unknown>>): void {
    const light: Record<string, unknown> = {};
    const refs: Record<string, string> = {};
    const keep: (readonly [string, unknown])[] = [];
    for (const [field, value] of Object.entries(input)) {
      if (!KEPT_FIELDS.includes(field) || typeof value !== "object" || value === null) light[field] = value;
      else refs[field] = this.#reference(value, keep);
    }
    const message: Ask = { kind: "ask", id, task, input: light, refs, keep, drop: this.#forget(Object.values(refs)) };
    this.#worker.postMessage(message);
  }

  #reference(value: object, keep: (readonly [string, unknown])[]): string {
    let key = this.#keys.get(value);
    if (key === undefined) {
      this.#lastKey += 1;
      key = `k${String(this.#lastKey)}`;
      this.#keys.set(value, key);
    }
    if (!this.#kept.delete(key)) keep.push([key, value]);
    this.#kept.add(key);
    return key;
  }

  #forget(inUse: readonly string[]): string[] {
    const dropped = [...this.#kept].filter((key) => !inUse.includes(key)).slice(0, Math.max(0, this.#kept.size - KEPT));
    for (const key of dropped) this.#kept.delete(key);
    return dropped;
  }

  #hear(message: FromWorker): void {
    if (message.kind === "ready") {
      if (message.protocol === PROTOCOL) this.#onReady(message.kernel);
      else this.#replace("the page and its engine are of two versions: reload the page");
      return;
    }
    const call = this.#calls.get(message.id);
    if (call === undefined) return;
    if (message.kind === "progress") {
      clearTimeout(call.timer);
      this.#calls.set(message.id, { ...call, timer: this.#watch(message.id) });
      call.onProgress?.(message.done);
      return;
    }
    this.#settle(message.id);
    if (message.kind === "done") call.resolve(message.output);
    else call.reject(new Error(message.message));
  }

  #withdraw(id: number): void {
    const call = this.#calls.get(id);
    if (call === undefined) return;
    this.#settle(id);
    this.#worker.postMessage({ kind: "cancel", id });
    call.reject(aborted());
  }

  #settle(id: number): void {
    clearTimeout(this.#calls.get(id)?.timer);
    this.#calls.delete(id);
  }

  #watch(id: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.#giveUp(id), SILENCE);
  }

  /** Only the oldest open question can be the one that hangs: the worker answers in order. */
  #giveUp(id: number): void {
    const [oldest] = this.#calls.keys();
    const call = this.#calls.get(id);
    if (call === undefined) return;
    if (oldest !== id) {
      this.#calls.set(id, { ...call, timer: this.#watch(id) });
      return;
    }
    this.#replace(`the engine did not answer the question "${call.task}" in ${String(SILENCE / 1000)} seconds`);
  }

  /** Ends the worker, fails its oldest question, starts a new worker and asks it the rest again. */
  #replace(message: string): void {
    this.#worker.terminate();
    this.#kept = new Set();
    const [first, ...others] = [...this.#calls];
    if (first !== undefined) {
      this.#settle(first[0]);
      first[1].reject(new Error(message));
    }
    this.#worker = this.#start();
    for (const [id, call] of others) this.#ask(id, call.task, call.input);
  }
}
