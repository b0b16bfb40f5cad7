import { MessageChannel } from "node:worker_threads";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { WorkerLike } from "../../src/worker/client.ts";
import { Host } from "../../src/worker/host.ts";
import type { TaskList } from "../../src/worker/host.ts";
import { EnginePool, poolSize } from "../../src/worker/pool.ts";
import { PROTOCOL } from "../../src/worker/protocol.ts";
import type { FromWorker, ToWorker } from "../../src/worker/protocol.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A worker with a real host behind a real MessageChannel. */
interface Joined extends WorkerLike {
  /** What it was asked, in order. */
  readonly asked: ToWorker[];
  isEnded: boolean;
}

function joined(tasks: TaskList, kernel: "wasm" | "twin"): Joined {
  const { port1, port2 } = new MessageChannel();
  const host = new Host(tasks, {
    post: (message, transfer) => port2.postMessage(message, transfer),
    now: () => performance.now(),
    breathe: () => setImmediate(),
  });
  const worker: Joined = {
    asked: [],
    isEnded: false,
    onmessage: null,
    onerror: null,
    postMessage: (message, transfer) => port1.postMessage(message, transfer),
    terminate: () => {
      worker.isEnded = true;
      port1.close();
      port2.close();
    },
  };
  port2.on("message", (message: ToWorker) => {
    worker.asked.push(message);
    host.receive(message);
  });
  port1.on("message", (data: FromWorker) => worker.onmessage?.({ data }));
  port2.postMessage({ kind: "ready", protocol: PROTOCOL, kernel } satisfies FromWorker);
  ends.push(() => worker.terminate());
  return worker;
}

interface Opened {
  readonly pool: EnginePool;
  readonly workers: Joined[];
  readonly kernels: string[];
  readonly lost: string[];
}

/** A pool of `size` workers, of which so many come up because there is work for them all. */
async function opened(tasks: TaskList, size: number, up = size): Promise<Opened> {
  const workers: Joined[] = [];
  const kernels: string[] = [];
  const lost: string[] = [];
  const gates: (() => void)[] = [];
  const busy = (): Promise<string> => new Promise((resolve) => gates.push(() => resolve("busy")));
  const spawn = (): WorkerLike => {
    const worker = joined({ busy, ...tasks }, "wasm");
    workers.push(worker);
    return worker;
  };
  const pool = new EnginePool(
    spawn,
    size,
    { sum: division },
    { onReady: (kernel) => void kernels.push(kernel), onLost: (message) => void lost.push(message) },
  );
  const asked = Array.from({ length: up }, () => pool.run("busy", {}));
  while (gates.length < up) {
    await setImmediate();
    vi.advanceTimersByTime(10);
  }
  for (const open of gates) open();
  await Promise.all(asked);
  for (const worker of workers) worker.asked.splice(0);
  return { pool, workers, kernels, lost };
}

const asks = ({ asked }: Joined): readonly string[] =>
  asked.filter((message) => message.kind === "ask").map(({ task }) => task);

/** Adds numbers, a part per worker; `into` is what the parts' memory is. */
const division = {
  divide: (input: Readonly<Record<string, unknown>>, workers: number) => {
    const numbers = input["numbers"] as readonly number[];
    const size = Math.ceil(numbers.length / workers);
    return Array.from({ length: workers }, (_, part) => ({ numbers: numbers.slice(part * size, (part + 1) * size) }));
  },
  join: (outputs: readonly unknown[]) => (outputs as readonly number[]).reduce((all, one) => all + one, 0),
};

function* slowly(log: string[]): Generator<number, string> {
  try {
    const until = performance.now() + 2_000;
    while (performance.now() < until) yield 0.5;
    return "finished";
  } finally {
    log.push("closed");
  }
}

const settled = (promise: Promise<unknown>): Promise<string> => promise.then(String, (error: Error) => error.name);
const failure = (promise: Promise<unknown>): Promise<string> =>
  promise.then(String, (error: Error) => `failed: ${error.message}`);

describe("the size of a pool", () => {
  it("leaves a core to the page, has one worker at least and four at most", () => {
    expect([1, 2, 3, 4, 5, 16, Number.NaN].map(poolSize)).toEqual([1, 1, 2, 3, 4, 4, 1]);
  });
});

describe("a pool of one worker", () => {
  it("has other questions answered while its worker is at a patient one, which then comes to its end", async () => {
    let isNext = false;
    const { pool, workers } = await opened(
      {
        isolatedMargins: function* () {
          while (!isNext) yield 0.5;
          return "patient";
        },
        next: () => {
          isNext = true;
          return "next";
        },
      },
      1,
    );
    let steps = 0;
    const patient = pool.run("isolatedMargins", {}, undefined, () => void (steps += 1));
    while (steps === 0) await setImmediate();
    expect(await pool.run("next", {})).toBe("next");
    expect(await patient).toBe("patient");
    expect(workers).toHaveLength(1);
  });

  it("has what is asked beside a patient question answered in its order", async () => {
    const order: string[] = [];
    const { pool } = await opened(
      {
        isolatedMargins: function* () {
          while (order.length < 3) yield 0.5;
          return "patient";
        },
        note: ({ name }: { readonly name: string }) => order.push(name),
      },
      1,
    );
    const patient = pool.run("isolatedMargins", {});
    const notes = ["a", "b", "c"].map((name) => pool.run("note", { name }));
    await Promise.all([patient, ...notes]);
    expect(order).toEqual(["a", "b", "c"]);
  });

  it("has what is asked by hand answered before all patient questions, those that waited before it too, and after the page", async () => {
    const [order, open]: [string[], Set<string>] = [[], new Set()];
    const gated = (name: string) =>
      function* (): Generator<number, void> {
        while (!open.has(name)) yield 0.5;
        order.push(name);
      };
    const names = ["marginGrid", "inspect", "page"];
    const { pool } = await opened(Object.fromEntries(names.map((name) => [name, gated(name)])), 1);
    const begun = new Set<string>();
    const ask = (name: string): Promise<unknown> => pool.run(name, {}, undefined, () => void begun.add(name));
    const grids = ["marginGrid", "marginGrid", "marginGrid"].map(ask);
    while (!begun.has("marginGrid")) await setImmediate();
    const hand = ask("inspect");
    while (!begun.has("inspect")) await setImmediate();
    const page = ask("page");
    while (!begun.has("page")) await setImmediate();
    expect(order).toEqual([]);
    for (const name of names) open.add(name);
    await Promise.all([...grids, hand, page]);
    expect(order).toEqual(["page", "inspect", ...grids.map(() => "marginGrid")]);
  });
});

describe("a pool of two workers at patient questions", () => {
  it("gives what is asked by hand to the one that is free, and to either where none is", async () => {
    const open = new Set<string>();
    const { pool, workers } = await opened(
      {
        marginGrid: function* () {
          while (!open.has("marginGrid")) yield 0.5;
        },
        inspect: () => "explained",
      },
      2,
    );
    const one = pool.run("marginGrid", {});
    expect(await pool.run("inspect", {})).toBe("explained");
    expect(workers.map(asks)).toEqual([["marginGrid"], ["inspect"]]);
    const rest = ["marginGrid", "marginGrid"].map((task) => pool.run(task, {}));
    expect(await pool.run("inspect", {})).toBe("explained");
    open.add("marginGrid");
    await Promise.all([one, ...rest]);
  });
});

describe("a pool of workers", () => {
  it("starts with one worker, and with another only when questions have waited", async () => {
    const { pool, workers, kernels } = await opened({ quick: () => "quick" }, 3, 1);
    expect(await Promise.all(Array.from({ length: 20 }, () => pool.run("quick", {})))).toHaveLength(20);
    vi.advanceTimersByTime(60_000);
    expect(workers).toHaveLength(1);
    const log: string[] = [];
    const abort = new AbortController();
    const two = await opened({ slow: () => slowly(log), quick: () => "quick" }, 2, 1);
    const slow = settled(two.pool.run("slow", {}, abort.signal));
    const quick = two.pool.run("quick", {});
    expect(two.workers).toHaveLength(1);
    vi.advanceTimersByTime(100);
    expect(two.workers).toHaveLength(2);
    expect(await quick).toBe("quick");
    abort.abort();
    expect(await slow).toBe("AbortError");
    expect(kernels).toEqual(["wasm"]);
  });

  it("of one worker answers in the order of the questions and never starts a second", async () => {
    const order: number[] = [];
    const { pool, workers } = await opened({ note: ({ n }: { n: number }) => order.push(n) }, 1);
    const answers = [1, 2, 3].map((n) => pool.run("note", { n }));
    vi.advanceTimersByTime(10_000);
    await Promise.all(answers);
    expect(order).toEqual([1, 2, 3]);
    expect(workers).toHaveLength(1);
  });

  it("sends a market once to every worker", async () => {
    const { pool, workers } = await opened(
      { look: ({ market }: { market: { id: string } }) => Promise.resolve(market.id) },
      2,
    );
    const market = { id: "demo:1" };
    const answers = await Promise.all(Array.from({ length: 8 }, () => pool.run("look", { market })));
    expect(new Set(answers)).toEqual(new Set(["demo:1"]));
    for (const { asked } of workers) {
      const kept = asked.filter((message) => message.kind === "ask").map(({ keep }) => keep.length);
      expect(kept.length).toBeGreaterThan(0);
      expect(kept.reduce((sum, one) => sum + one, 0)).toBe(1);
    }
  });

  it("withdraws a question that waits without a word to a worker, and one under way at its next yield", async () => {
    const log: string[] = [];
    const { pool, workers } = await opened({ slow: () => slowly(log), never: () => "never" }, 1);
    const [first, second] = [new AbortController(), new AbortController()];
    const slow = settled(pool.run("slow", {}, first.signal, () => first.abort()));
    const never = settled(pool.run("never", {}, second.signal));
    second.abort();
    expect(await never).toBe("AbortError");
    expect(await slow).toBe("AbortError");
    expect(await settled(pool.run("never", {}))).toBe("never");
    expect(log).toEqual(["closed"]);
    expect(workers.map(asks)).toEqual([["slow", "never"]]);
  });

  it("goes on when a worker dies: its question fails with the reason, no other does, and it is replaced", async () => {
    const log: string[] = [];
    const { pool, workers, lost } = await opened({ slow: () => slowly(log), quick: () => "quick" }, 2);
    const slow = failure(pool.run("slow", {}));
    const quick = Array.from({ length: 5 }, () => pool.run("quick", {}));
    workers[0]?.onerror?.({ message: "out of memory" });
    expect(await slow).toBe("failed: the engine stopped: out of memory");
    expect(await Promise.all(quick)).toEqual(Array<string>(5).fill("quick"));
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false, false]);
    expect(lost).toEqual([]);
  });

  it("asks another worker what one had that is given up, and is lost with the last", async () => {
    const { pool, workers, lost } = await opened({ quick: () => "quick" }, 2);
    workers[1]?.onmessage?.({ data: { kind: "ready", protocol: PROTOCOL + 1, kernel: "wasm" } });
    expect(await Promise.all([pool.run("quick", {}), pool.run("quick", {})])).toEqual(["quick", "quick"]);
    expect(lost).toEqual([]);
    const open = [failure(pool.run("quick", {})), failure(pool.run("quick", {}))];
    workers[0]?.onmessage?.({ data: { kind: "ready", protocol: PROTOCOL + 1, kernel: "wasm" } });
    const sentence = "The engine could not start: the page and its engine are of two versions. Reload the page.";
    expect(await Promise.all([...open, failure(pool.run("quick", {}))])).toEqual(
      Array<string>(3).fill(`failed: ${sentence}`),
    );
    expect(lost).toEqual([sentence]);
  });
});

describe("a task divided over a pool", () => {
  const numbers = Array.from({ length: 10 }, (_, n) => n);
  const sum = (input: { numbers: readonly number[] }): number => input.numbers.reduce((all, one) => all + one, 0);

  it("is asked in parts, and answered as a whole", async () => {
    const { pool, workers } = await opened({ sum }, 3);
    expect(await pool.run("sum", { numbers })).toBe(45);
    expect(workers.map(asks)).toEqual([["sum"], ["sum"], ["sum"]]);
  });

  it("tells the progress of all parts together, and is withdrawn in all of them", async () => {
    const log: string[] = [];
    const { pool } = await opened({ sum: () => slowly(log) }, 2);
    const abort = new AbortController();
    const seen: number[] = [];
    const answer = pool.run("sum", { numbers }, abort.signal, (done) => {
      seen.push(done);
      if (done === 0.5) abort.abort();
    });
    expect(await settled(answer)).toBe("AbortError");
    expect(seen[0]).toBe(0.25);
    while (log.length < 2) await setImmediate();
  });

  it("fails as a whole when a part fails, and withdraws the others", async () => {
    const log: string[] = [];
    const { pool } = await opened(
      {
        sum: (input: { numbers: readonly number[] }) => {
          if (input.numbers.includes(9)) throw new Error("no forward for nine");
          return slowly(log);
        },
      },
      2,
    );
    expect(await failure(pool.run("sum", { numbers }))).toBe("failed: no forward for nine");
    while (log.length < 1) await setImmediate();
  });
});
