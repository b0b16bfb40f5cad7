import type { Ask, FromWorker, ToWorker } from "./protocol.ts";
import { goesBefore, takeFirst } from "./rank.ts";
import { leaving } from "./room.ts";

/** A task answers at once, later, or bit by bit: a generator yields its progress 0..1 wherever it may be interrupted. */
type Task = (input: never) => unknown;
export type TaskList = Readonly<Record<string, Task>>;

/** A generator works this long before messages are let in, milliseconds. */
const SLICE = 8;

/** What the host needs of its world. */
interface Port {
  /** Memory in `transfer` goes with the message. */
  post(message: FromWorker, transfer: ArrayBuffer[]): void;
  /** Milliseconds that only grow. */
  now(): number;
  /** Resolves after one turn of the event loop: messages that have come in are received before. */
  breathe(): Promise<void>;
}

const isGenerator = (value: unknown): value is Generator<number, unknown> =>
  typeof value === "object" && value !== null && "next" in value && "return" in value;

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A question with all of its input. */
interface Question {
  readonly id: number;
  readonly task: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A question that was begun. */
interface Begun extends Question {
  isCancelled: boolean;
}

/** What ends a question. */
type Answer = Extract<FromWorker, { readonly kind: "done" | "failed" | "cancelled" }>;

/**
 * The worker's side: a queue of questions, answered by rank and then in their order; a cancelled one stops at its next
 * yield. Wherever one yields, those of a more urgent rank that wait go first.
 */
export class Host {
  readonly #tasks: TaskList;
  readonly #port: Port;
  readonly #kept = new Map<string, unknown>();
  readonly #waiting: Question[] = [];
  #isBusy = false;
  /** The questions being answered: the last is at work, those before wait for it. */
  readonly #begun: Begun[] = [];

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
    // Now, not when its turn comes: questions received meanwhile may drop what this one names.
    const { id, task } = message;
    try {
      this.#waiting.push({ id, task, input: this.#inputOf(message) });
    } catch (error) {
      this.#port.post({ kind: "failed", id, message: sentence(error) }, []);
    }
    if (!this.#isBusy) void this.#drain();
  }

  #cancel(id: number): void {
    const begun = this.#begun.find((question) => question.id === id);
    if (begun !== undefined) {
      begun.isCancelled = true;
      return;
    }
    const at = this.#waiting.findIndex((question) => question.id === id);
    if (at < 0) return; // It was answered before.
    this.#waiting.splice(at, 1);
    this.#port.post({ kind: "cancelled", id }, []);
  }

  async #drain(): Promise<void> {
    this.#isBusy = true;
    await this.#port.breathe();
    await this.#turns(() => true);
    this.#isBusy = false;
  }

  async #turn(question: Question): Promise<void> {
    const begun = { ...question, isCancelled: false };
    this.#begun.push(begun);
    const answer = await this.#answer(begun);
    this.#post(begun.isCancelled ? { kind: "cancelled", id: question.id } : answer);
    this.#begun.pop();
    await this.#port.breathe();
  }

  /** Answers what waits and may go, and what comes in meanwhile. */
  async #turns(mayGo: (task: string) => boolean): Promise<void> {
    for (;;) {
      const question = takeFirst(this.#waiting, mayGo);
      if (question === undefined) return;
      await this.#turn(question);
    }
  }

  async #answer(begun: Begun): Promise<Answer> {
    const { id, task: name, input } = begun;
    try {
      const task = this.#tasks[name];
      if (task === undefined) throw new Error(`the engine has no task called ${name}`);
      const started = task(input as never);
      const output = isGenerator(started) ? await this.#finish(begun, started) : await started;
      return { kind: "done", id, output };
    } catch (error) {
      return { kind: "failed", id, message: sentence(error) };
    }
  }

  /** An answer that cannot be sent (it holds a function, say) is a failure of its question, not of the worker. */
  #post(message: Answer): void {
    try {
      this.#port.post(message, message.kind === "done" ? leaving(message.output) : []);
    } catch (error) {
      this.#port.post({ kind: "failed", id: message.id, message: sentence(error) }, []);
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

  async #finish(begun: Begun, work: Generator<number, unknown>): Promise<unknown> {
    let until = this.#port.now() + SLICE;
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      if (this.#port.now() < until) continue;
      this.#port.post({ kind: "progress", id: begun.id, done: step.value }, []);
      await this.#port.breathe();
      if (!begun.isCancelled) await this.#turns((task) => goesBefore(task, begun.task));
      if (begun.isCancelled) return work.return(undefined).value;
      until = this.#port.now() + SLICE;
    }
  }
}
