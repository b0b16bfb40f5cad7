import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EngineClient } from "../../src/worker/client.ts";
import type { WorkerLike } from "../../src/worker/client.ts";
import { PROTOCOL } from "../../src/worker/protocol.ts";
import type { Ask, FromWorker, ToWorker } from "../../src/worker/protocol.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A worker played by the test: what it was sent, and what it says. */
class Played implements WorkerLike {
  onmessage: WorkerLike["onmessage"] = null;
  onerror: WorkerLike["onerror"] = null;
  isEnded = false;
  readonly sent: ToWorker[] = [];

  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.isEnded = true;
  }
  say(data: FromWorker): void {
    this.onmessage?.({ data });
  }
  ready(): void {
    this.say({ kind: "ready", protocol: PROTOCOL, kernel: "twin" });
  }
  die(message?: string): void {
    this.onerror?.(message === undefined ? {} : { message });
  }
  asks(): readonly Ask[] {
    return this.sent.filter((message) => message.kind === "ask");
  }
  answer(task: string): void {
    const id = this.asks().find((ask) => ask.task === task)?.id;
    if (id === undefined) throw new Error(`it was not asked ${task}`);
    this.say({ kind: "done", id, output: task });
  }
}

function played() {
  const workers: Played[] = [];
  const lost: string[] = [];
  const spawn = (): WorkerLike => {
    const worker = new Played();
    workers.push(worker);
    return worker;
  };
  const client = new EngineClient(spawn, { onLost: (message) => void lost.push(message) });
  const worker = (): Played => {
    const last = workers.at(-1);
    if (last === undefined) throw new Error("no worker was started");
    return last;
  };
  const ask = (task: string, signal?: AbortSignal): Promise<string> =>
    client.run(task, {}, signal).then(String, (error: Error) => `failed: ${error.message}`);
  return { client, workers, lost, worker, ask };
}

const tasksOf = (worker: Played): readonly string[] => worker.asks().map(({ task }) => task);

describe("an engine that never comes up", () => {
  it.each([
    ["its script fails", (worker: Played) => worker.die("404 Not Found."), "the engine stopped: 404 Not Found"],
    ["its script fails without a word", (worker: Played) => worker.die(""), "the engine stopped: no reason given"],
    [
      "it speaks another protocol",
      (worker: Played) => worker.say({ kind: "ready", protocol: PROTOCOL + 1, kernel: "twin" }),
      "the page and its engine are of two versions",
    ],
    [
      "nothing is ever heard of it",
      () => void vi.advanceTimersByTime(60_000),
      "nothing was heard from it in 60 seconds",
    ],
  ])("is given up at once when %s: nothing is started again, every call is refused", async (_, spoil, reason) => {
    const { workers, lost, worker, ask } = played();
    const open = [ask("report"), ask("margin")];
    spoil(worker());
    await vi.advanceTimersByTimeAsync(600_000);
    const sentence = `The engine could not start: ${reason}. Reload the page.`;
    expect(await Promise.all([...open, ask("later")])).toEqual(Array<string>(3).fill(`failed: ${sentence}`));
    expect(lost).toEqual([sentence]);
    expect(workers).toHaveLength(1);
    expect(workers[0]?.isEnded).toBe(true);
  });

  it("is given up when no worker can be made", async () => {
    const lost: string[] = [];
    const spawn = (): WorkerLike => {
      throw new Error("Refused by the policy.");
    };
    const client = new EngineClient(spawn, { onLost: (message) => void lost.push(message) });
    const sentence = "The engine could not start: Refused by the policy. Reload the page.";
    await expect(client.run("report", {})).rejects.toThrow(sentence);
    expect(lost).toEqual([sentence]);
  });

  it("has time to cross a slow network", async () => {
    const { workers, worker, ask } = played();
    const answer = ask("report");
    await vi.advanceTimersByTimeAsync(50_000);
    worker().ready();
    worker().answer("report");
    expect(await answer).toBe("report");
    expect(workers).toHaveLength(1);
  });
});

describe("a worker that dies at work", () => {
  it("fails the question it was at with the reason; the new worker is asked the others", async () => {
    const { workers, worker, ask } = played();
    worker().ready();
    const [first, second] = [ask("first"), ask("second")];
    worker().die("out of memory");
    expect(workers).toHaveLength(2);
    worker().ready();
    worker().answer("second");
    expect(await first).toBe("failed: the engine stopped: out of memory");
    expect(await second).toBe("second");
    expect(tasksOf(worker())).toEqual(["second"]);
  });

  it("is not replaced a third time in a row", async () => {
    const { workers, lost, worker, ask } = played();
    const asked = ["a", "b", "c", "d"].map((task) => ask(task));
    for (let death = 0; death < 3; death += 1) {
      worker().ready();
      worker().die("out of memory");
    }
    const sentence = "The engine failed 3 times in a row: the engine stopped: out of memory. Reload the page.";
    expect(lost).toEqual([sentence]);
    expect(workers).toHaveLength(3);
    const stopped = "failed: the engine stopped: out of memory";
    expect(await Promise.all(asked)).toEqual([stopped, stopped, `failed: ${sentence}`, `failed: ${sentence}`]);
    expect(await ask("later")).toBe(`failed: ${sentence}`);
  });

  it("is replaced as often as it takes while answers come between", async () => {
    const { workers, lost, worker, ask } = played();
    for (let death = 0; death < 5; death += 1) {
      worker().ready();
      const good = ask("good");
      worker().answer("good");
      expect(await good).toBe("good");
      const bad = ask("bad");
      worker().die("out of memory");
      expect(await bad).toMatch(/^failed/u);
    }
    expect(workers).toHaveLength(6);
    expect(lost).toEqual([]);
  });
});

describe("a worker that hangs", () => {
  it("is replaced after 20 seconds of silence, and the question it hangs on is named", async () => {
    const { workers, worker, ask } = played();
    worker().ready();
    const [first, second] = [ask("first"), ask("second")];
    await vi.advanceTimersByTimeAsync(19_900);
    expect(workers).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(await first).toBe('failed: the engine did not answer the question "first" in 20 seconds');
    worker().ready();
    worker().answer("second");
    expect(await second).toBe("second");
  });

  it("on a question that was withdrawn fails no other: they are asked again", async () => {
    const { workers, worker, ask } = played();
    worker().ready();
    const abort = new AbortController();
    const hung = ask("hung", abort.signal);
    const innocent = ask("innocent");
    abort.abort();
    expect(await hung).toMatch(/withdrawn/u);
    await vi.advanceTimersByTimeAsync(20_100);
    expect(workers).toHaveLength(2);
    worker().ready();
    expect(tasksOf(worker())).toEqual(["innocent"]);
    worker().answer("innocent");
    expect(await innocent).toBe("innocent");
  });

  it("is not blamed while it speaks, nor when it has nothing to do", async () => {
    const { workers, worker, ask } = played();
    worker().ready();
    const slow = ask("slow");
    const id = worker().asks()[0]?.id ?? Number.NaN;
    for (let step = 0; step < 5; step += 1) {
      await vi.advanceTimersByTimeAsync(15_000);
      worker().say({ kind: "progress", id, done: step / 5 });
    }
    worker().answer("slow");
    expect(await slow).toBe("slow");
    const abort = new AbortController();
    const withdrawn = ask("withdrawn", abort.signal);
    abort.abort();
    await withdrawn;
    worker().say({ kind: "cancelled", id: id + 1 });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(workers).toHaveLength(1);
  });

  it("is not blamed on a patient question, which lets others go first, unless that is all it has", async () => {
    const { worker, ask } = played();
    worker().ready();
    const [patient, other] = [ask("isolatedMargins"), ask("other")];
    await vi.advanceTimersByTimeAsync(20_100);
    expect(await other).toBe('failed: the engine did not answer the question "other" in 20 seconds');
    worker().ready();
    await vi.advanceTimersByTimeAsync(20_100);
    expect(await patient).toBe('failed: the engine did not answer the question "isolatedMargins" in 20 seconds');
  });

  it("blames the second question when the worker has let the first, withdrawn one go", async () => {
    const { worker, ask } = played();
    worker().ready();
    const abort = new AbortController();
    void ask("first", abort.signal);
    const second = ask("second");
    abort.abort();
    worker().say({ kind: "cancelled", id: worker().asks()[0]?.id ?? Number.NaN });
    await vi.advanceTimersByTimeAsync(20_100);
    expect(await second).toBe('failed: the engine did not answer the question "second" in 20 seconds');
  });
});

describe("rules that a question is asked under", () => {
  it("cross to a worker once, however often they are asked about", () => {
    const { client, worker } = played();
    const ruleSets = [{ name: "Mine", modelId: "derive-pm2", parameters: { shock: 1 } }];
    const { parameters } = ruleSets[0]!;
    worker().ready();
    for (const task of ["compareMargins", "isolatedMargins", "compareMargins"]) void client.run(task, { ruleSets });
    for (const task of ["margin", "marginalMargins"]) void client.run(task, { modelId: "derive-pm2", parameters });
    const crossed = worker().asks();
    expect(crossed.flatMap(({ keep }) => keep.map(([, value]) => value))).toEqual([ruleSets, parameters]);
    expect(crossed.map(({ input, refs }) => [...Object.keys(input), ...Object.keys(refs)])).toEqual([
      ["ruleSets"],
      ["ruleSets"],
      ["ruleSets"],
      ["modelId", "parameters"],
      ["modelId", "parameters"],
    ]);
  });
});
