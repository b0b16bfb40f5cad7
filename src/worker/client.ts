import { KeptInputs } from "./keptInputs.ts";
import { PROTOCOL } from "./protocol.ts";
import { goesBefore, rankOf } from "./rank.ts";
import { withRoom } from "./room.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";

/** What the client needs of a Worker; a MessagePort in tests will do. */
export interface WorkerLike {
  postMessage(message: ToWorker, transfer?: ArrayBuffer[]): void;
  terminate(): void;
  onmessage: ((event: { data: FromWorker }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

/** What the client tells of its worker. */
export interface Heard {
  /** A worker is up: the first, or one that replaces another. */
  readonly onReady?: (kernel: "wasm" | "twin") => void;
  /** The worker has ended a question: it may take another now. */
  readonly onFree?: () => void;
  /** The engine is given up, with the sentence that every question is refused with. */
  readonly onLost?: (message: string) => void;
}

interface Call {
  readonly task: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((done: number) => void) | undefined;
}

/** Without a word from a worker that has something to do, it counts as hung after so long, milliseconds. */
const SILENCE = 20_000;
/** So long a worker may take to come, milliseconds: its script crosses the network first. */
const START = 60_000;
/** So many workers may end one after the other without an answer from any. */
const MOST_FAILURES = 3;

/** What a question that was withdrawn is refused with. */
export const aborted = (): Error => new DOMException("The question was withdrawn.", "AbortError");
const seconds = (milliseconds: number): string => `${String(milliseconds / 1000)} seconds`;
const reasonOf = (message: string | undefined): string =>
  message === undefined || message === "" ? "no reason given" : message.replace(/\.$/u, "");

/**
 * The page's side of the worker: asks, hears progress, withdraws. A worker that hangs or dies is replaced: the question
 * it was at fails with its name, unless it was withdrawn, and the others are asked again.
 *
 * A worker that fails before it was ready would fail again, and so it is when several fail in a row: the engine is lost
 * then, and every question, open or to come, is refused with the sentence that `onLost` is told.
 */
export class EngineClient {
  readonly #spawn: () => WorkerLike;
  readonly #heard: Heard;
  readonly #calls = new Map<number, Call>();
  /** Tasks sent to this worker and not ended by it, in its order; withdrawn ones too, until the worker has let them go. */
  readonly #sent = new Map<number, string>();
  #kept = new KeptInputs();
  #worker: WorkerLike | undefined;
  #isReady = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #lost: string | undefined;
  #lastId = 0;

  constructor(spawn: () => WorkerLike, heard: Heard = {}) {
    this.#spawn = spawn;
    this.#heard = heard;
    this.#start();
  }

  /** The worker is up. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** The worker is up and has nothing to do: what is asked now is begun at once. */
  get isFree(): boolean {
    return this.#isReady && this.#sent.size === 0;
  }

  /** The worker is up and at nothing that this task would wait for: asked now, it is begun soon. */
  mayTake(task: string): boolean {
    return this.#isReady && Array.from(this.#sent.values()).every((other) => goesBefore(task, other));
  }

  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  /** Asks the engine. Rejects with an AbortError at once when `signal` fires, and tells the worker to stop. */
  run(
    task: string,
    input: Readonly<Record<string, unknown>>,
    signal?: AbortSignal,
    onProgress?: (done: number) => void,
  ): Promise<unknown> {
    if (signal?.aborted === true) return Promise.reject(aborted());
    if (this.#lost !== undefined) return Promise.reject(new Error(this.#lost));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { task, input, resolve, reject, onProgress });
      signal?.addEventListener("abort", () => this.#withdraw(id), { once: true });
      try {
        this.#ask(id, task, input);
      } catch (error) {
        // It cannot be sent (it holds a function, say): no question was asked, and nothing crossed.
        this.#calls.delete(id);
        this.#sent.delete(id);
        this.#kept = new KeptInputs();
        throw error;
      }
    });
  }

  close(): void {
    this.#end();
    for (const id of Array.from(this.#calls.keys())) this.#withdraw(id);
  }

  #start(): void {
    try {
      const worker = this.#spawn();
      this.#worker = worker;
      worker.onmessage = (event) => this.#hear(event.data);
      worker.onerror = (event) => this.#fail(`the engine stopped: ${reasonOf(event.message)}`);
      this.#watch();
    } catch (error) {
      this.#lose(`The engine could not start: ${reasonOf(error instanceof Error ? error.message : String(error))}`);
    }
  }

  /** Ends the worker; nothing of it is heard any more. */
  #end(): void {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    if (worker === undefined) return;
    worker.onmessage = null;
    worker.onerror = null;
    worker.terminate();
    this.#worker = undefined;
    this.#isReady = false;
    this.#sent.clear();
    this.#kept = new KeptInputs();
  }

  #ask(id: number, task: string, input: Readonly<Record<string, unknown>>): void {
    const isFirst = this.#sent.size === 0;
    this.#sent.set(id, task);
    const { input: sent, transfer } = withRoom(input);
    this.#worker?.postMessage({ kind: "ask", id, task, ...this.#kept.pack(sent) }, transfer);
    if (isFirst && this.#isReady) this.#watch();
  }

  #hear(message: FromWorker): void {
    if (message.kind === "ready") {
      this.#greet(message.protocol, message.kernel);
      return;
    }
    if (message.kind !== "progress") this.#sent.delete(message.id);
    this.#watch();
    this.#settle(message);
    if (message.kind !== "progress") this.#heard.onFree?.();
  }

  #settle(message: Exclude<FromWorker, { readonly kind: "ready" }>): void {
    const call = this.#calls.get(message.id);
    if (message.kind === "progress") {
      call?.onProgress?.(message.done);
      return;
    }
    if (message.kind === "cancelled") return;
    this.#failures = 0;
    this.#calls.delete(message.id);
    if (message.kind === "done") call?.resolve(message.output);
    else call?.reject(new Error(message.message));
  }

  #greet(protocol: number, kernel: "wasm" | "twin"): void {
    if (protocol !== PROTOCOL) {
      this.#lose("The engine could not start: the page and its engine are of two versions");
      return;
    }
    this.#isReady = true;
    this.#watch();
    this.#heard.onReady?.(kernel);
  }

  #withdraw(id: number): void {
    const call = this.#calls.get(id);
    if (call === undefined) return;
    this.#calls.delete(id);
    this.#worker?.postMessage({ kind: "cancel", id });
    call.reject(aborted());
  }

  /** Waits anew for a word from the worker, if one is due. */
  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#isReady && this.#sent.size === 0) return;
    this.#timer = setTimeout(() => this.#giveUp(), this.#isReady ? SILENCE : START);
  }

  /** Of the most urgent rank, what the worker was sent first and has not ended is what it hangs on, withdrawn or not. */
  #giveUp(): void {
    const call = this.#blamed()?.[1];
    const what = call === undefined ? "a question that was withdrawn" : `the question "${call.task}"`;
    const silence = `nothing was heard from it in ${seconds(START)}`;
    this.#fail(this.#isReady ? `the engine did not answer ${what} in ${seconds(SILENCE)}` : silence);
  }

  /** The question the worker is at, where it is still wanted. */
  #blamed(): readonly [number, Call] | undefined {
    const [first] = Array.from(this.#sent).sort(([, a], [, b]) => rankOf(a) - rankOf(b));
    const call = first === undefined ? undefined : this.#calls.get(first[0]);
    return first === undefined || call === undefined ? undefined : [first[0], call];
  }

  /** Ends the worker, fails the question it was at, starts a new worker and asks it the rest again. */
  #fail(reason: string): void {
    if (!this.#isReady) {
      this.#lose(`The engine could not start: ${reason}`);
      return;
    }
    this.#failures += 1;
    if (this.#failures >= MOST_FAILURES) {
      this.#lose(`The engine failed ${String(MOST_FAILURES)} times in a row: ${reason}`);
      return;
    }
    const blamed = this.#blamed();
    this.#end();
    if (blamed !== undefined) {
      this.#calls.delete(blamed[0]);
      blamed[1].reject(new Error(reason));
    }
    this.#start();
    for (const [id, call] of this.#calls) this.#ask(id, call.task, call.input);
  }

  /** Gives up for good: what is open and what is still to come is refused with one sentence. */
  #lose(sentence: string): void {
    this.#end();
    const message = `${sentence}. Reload the page.`;
    this.#lost = message;
    for (const { reject } of this.#calls.values()) reject(new Error(message));
    this.#calls.clear();
    this.#heard.onLost?.(message);
  }
}
