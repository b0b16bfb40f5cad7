import { MessageChannel } from "node:worker_threads";
import { setImmediate } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { EngineClient } from "../../src/worker/client.ts";
import type { WorkerLike } from "../../src/worker/client.ts";
import { Host } from "../../src/worker/host.ts";
import type { TaskList } from "../../src/worker/host.ts";
import { PROTOCOL } from "../../src/worker/protocol.ts";
import type { FromWorker, ToWorker } from "../../src/worker/protocol.ts";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Client and host joined by a real MessageChannel, with structured clone in between. */
function joined(tasks: TaskList): { client: EngineClient; received: ToWorker[] } {
  const received: ToWorker[] = [];
  const spawn = (): WorkerLike => {
    const { port1, port2 } = new MessageChannel();
    const host = new Host(tasks, {
      post: (message: FromWorker, transfer) => port2.postMessage(message, transfer),
      now: () => performance.now(),
      breathe: () => setImmediate(),
    });
    port2.on("message", (message: ToWorker) => {
      received.push(message);
      host.receive(message);
    });
    const worker: WorkerLike = {
      onmessage: null,
      onerror: null,
      postMessage: (message, transfer) => port1.postMessage(message, transfer),
      terminate: () => {
        port1.close();
        port2.close();
      },
    };
    port1.on("message", (data: FromWorker) => worker.onmessage?.({ data }));
    port2.postMessage({ kind: "ready", protocol: PROTOCOL, kernel: "twin" } satisfies FromWorker);
    return worker;
  };
  const client = new EngineClient(spawn);
  ends.push(() => client.close());
  return { client, received };
}

function* slowly(log: string[]): Generator<number, string> {
  const until = performance.now() + 400;
  try {
    for (let step = 0; performance.now() < until; step += 1) yield (step % 1000) / 1000;
    log.push("reached the end");
    return "finished";
  } finally {
    log.push("closed");
  }
}

const settled = (promise: Promise<unknown>): Promise<string> => promise.then(String, (error: Error) => error.name);

describe("the seam between page and worker", () => {
  it("answers a plain task, an asynchronous task and a generator", async () => {
    const { client } = joined({
      double: ({ x }: { x: number }) => 2 * x,
      later: ({ x }: { x: number }) => Promise.resolve(x + 1),
      steps: function* () {
        yield 0.5;
        return "done";
      },
    });
    expect(await client.run("double", { x: 21 })).toBe(42);
    expect(await client.run("later", { x: 1 })).toBe(2);
    expect(await client.run("steps", {})).toBe("done");
  });

  it("cuts a running generator short when its signal fires, runs its finally block, and answers the next question", async () => {
    const log: string[] = [];
    const { client } = joined({ slow: () => slowly(log), quick: () => "quick" });
    const abort = new AbortController();
    const slow = settled(client.run("slow", {}, abort.signal, () => abort.abort()));
    const quick = client.run("quick", {});
    expect(await slow).toBe("AbortError");
    expect(await quick).toBe("quick");
    expect(log).toEqual(["closed"]);
  });

  it("never starts a question that was withdrawn while it waited", async () => {
    const log: string[] = [];
    const started: string[] = [];
    const { client } = joined({ slow: () => slowly(log), never: () => started.push("never"), last: () => "last" });
    const first = client.run("slow", {});
    const abort = new AbortController();
    const withdrawn = settled(client.run("never", {}, abort.signal));
    const last = client.run("last", {});
    abort.abort();
    expect(await withdrawn).toBe("AbortError");
    expect(await first).toBe("finished");
    expect(await last).toBe("last");
    expect(started).toEqual([]);
  });

  it("reports progress between 0 and 1 while a generator works", async () => {
    const { client } = joined({ slow: () => slowly([]) });
    const seen: number[] = [];
    await client.run("slow", {}, undefined, (done) => seen.push(done));
    expect(seen.length).toBeGreaterThan(3);
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...seen)).toBeLessThan(1);
  });

  it("tells the reason of a failing task in its own words and goes on", async () => {
    const { client } = joined({
      fail: () => {
        throw new Error("no forward for BTC 27 Dec");
      },
      next: () => "next",
    });
    await expect(client.run("fail", {})).rejects.toThrow("no forward for BTC 27 Dec");
    expect(await client.run("next", {})).toBe("next");
  });

  it("sends a market once and names it afterwards; the worker sees the same object each time", async () => {
    const seen: unknown[] = [];
    const { client, received } = joined({
      look: ({ market }: { market: { id: string } }) => {
        seen.push(market);
        return market.id;
      },
    });
    const market = { id: "demo:1" };
    expect(await client.run("look", { market })).toBe("demo:1");
    expect(await client.run("look", { market })).toBe("demo:1");
    expect(seen[0]).toBe(seen[1]);
    const asks = received.filter((message) => message.kind === "ask");
    expect(asks.map((ask) => ask.keep.length)).toEqual([1, 0]);
  });

  it("lets the worker forget old markets and sends them again when they are wanted again", async () => {
    const { client } = joined({ look: ({ market }: { market: { id: number } }) => market.id });
    const markets = Array.from({ length: 60 }, (_, id) => ({ id }));
    for (const market of markets) expect(await client.run("look", { market })).toBe(market.id);
    expect(await client.run("look", { market: markets[0] })).toBe(0);
  });

  it("answers a question whose market the page has told the worker to drop before its turn came", async () => {
    const { client } = joined({ slow: () => slowly([]), look: ({ market }: { market: { id: number } }) => market.id });
    const first = client.run("slow", {});
    const markets = Array.from({ length: 40 }, (_, id) => ({ id }));
    const looks = markets.map((market) => client.run("look", { market }));
    await first;
    expect(await Promise.all(looks)).toEqual(markets.map(({ id }) => id));
  });

  it("fails a question that cannot be sent, and goes on", async () => {
    const { client } = joined({ look: ({ market }: { market: { id: number } }) => market.id });
    const market = { id: 7 };
    await expect(client.run("look", { market, broken: () => 0 })).rejects.toThrow("could not be cloned");
    expect(await client.run("look", { market })).toBe(7);
  });

  it("fails a question whose answer cannot be sent, and goes on", async () => {
    const { client } = joined({ broken: () => () => 0, next: () => "next" });
    await expect(client.run("broken", {})).rejects.toThrow("could not be cloned");
    expect(await client.run("next", {})).toBe("next");
  });
});
