import type { Ask, FromWorker, ToWorker } from "./protocol.ts";

/** A task answers at once, later, or bit by bit: a generator yields its progress 0..1 wherever it may be interrupted. */
type Task = (input: never) => unknown;
export type TaskList = Readonly<Record<string, Task>>;

/** A generator works this long before messages are let in, milliseconds. */
const SLICE = 8;

/** What the host needs of its world. */
interface Port {
  post(message: FromWorker): void;
  /** Milliseconds that only grow. */
  now(): number;
  /** Resolves after one turn of the event loop: messages that have come in are received before. */
  breathe(): Promise<void>;
}

const isGenerator = (value: unknown): value is Generator<number, unknown> =>
  typeof value === "object" && value !== null && "next" in value && "return" in value;

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The worker's side: a queue of questions, answered one after the other; a cancelled one stops at its next yield. */
export class Host {
  readonly #tasks: TaskList;
  readonly #port: Port;
  readonly #kept = new Map<string, unknown>();
  readonly #waiting: Ask[] = [];
  readonly #cancelled = new Set<number>();
  #isBusy = false;

  constructor(tasks: TaskList, port: Port) {
    this.#tasks = tasks;
    this.#port = port;
  }

  receive(message: ToWorker): void {
    if (message.kind === "cancel") {
      this.#cancel(message.id);
      return;
    }
    for (const key of message.drop) this.#kept.delete(key);
    for (const [key, value] of message.keep) this.#kept.set(key, value);
    this.#waiting.push(message);
    if (!this.#isBusy) void this.#drain();
  }

  #cancel(id: number): void {
    const at = this.#waiting.findIndex((ask) => ask.id === id);
    if (at >= 0) this.#waiting.splice(at, 1);
    else if (this.#isBusy) this.#cancelled.add(id);
  }

  async #drain(): Promise<void> {
    this.#isBusy = true;
    await this.#port.breathe();
    for (let ask = this.#waiting.shift(); ask !== undefined; ask = this.#waiting.shift()) {
      await this.#answer(ask);
      this.#cancelled.clear();
      await this.#port.breathe();
    }
    this.#isBusy = false;
  }

  async #answer(ask: Ask): Promise<void> {
    try {
      const task = this.#tasks[ask.task];
      if (task === undefined) throw new Error(`the engine has no task called ${ask.task}`);
      const started = task(this.#inputOf(ask) as never);
      const output = isGenerator(started) ? await this.#finish(ask.id, started) : await started;
      if (!this.#cancelled.has(ask.id)) this.#port.post({ kind: "done", id: ask.id, output });
    } catch (error) {
      if (!this.#cancelled.has(ask.id)) this.#port.post({ kind: "failed", id: ask.id, message: sentence(error) });
    }
  }

  #inputOf(ask: Ask): Record<string, unknown> {
    const input: Record<string, unknown> = { ...ask.input };
    for (const [field, key] of Object.entries(ask.refs)) {
      if (!this.#kept.has(key)) throw new Error(`the engine was not given ${field}`);
      input[field] = this.#kept.get(key);
    }
    return input;
  }

  async #finish(id: number, work: Generator<number, unknown>): Promise<unknown> {
    let until = this.#port.now() + SLICE;
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      if (this.#port.now() < until) continue;
      this.#port.post({ kind: "progress", id, done: step.value });
      await this.#port.breathe();
      if (this.#cancelled.has(id)) return work.return(undefined).value;
      until = this.#port.now() + SLICE;
    }
  }
}
