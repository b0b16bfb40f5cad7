import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Host } from "../../src/worker/host.ts";
import type { TaskList } from "../../src/worker/host.ts";
import type { Ask, FromWorker } from "../../src/worker/protocol.ts";

function hosted(tasks: TaskList): { readonly host: Host; readonly said: FromWorker[] } {
  const said: FromWorker[] = [];
  const host = new Host(tasks, {
    post: (message) => void said.push(message),
    now: () => performance.now(),
    breathe: () => setImmediate(),
  });
  return { host, said };
}

function ask(id: number, task: string, rest: Partial<Ask> = {}): Ask {
  return { kind: "ask", id, task, input: {}, refs: {}, keep: [], drop: [], ...rest };
}

async function until(said: readonly FromWorker[], count: number): Promise<void> {
  while (said.filter(({ kind }) => kind !== "progress").length < count) await setImmediate();
}

describe("the worker's side", () => {
  it("takes a kept input when the question comes in, whatever is dropped before its turn", async () => {
    const { host, said } = hosted({ look: ({ market }: { market: string }) => market });
    host.receive(ask(1, "look", { refs: { market: "k1" }, keep: [["k1", "one"]] }));
    host.receive(ask(2, "look", { refs: { market: "k2" }, keep: [["k2", "two"]], drop: ["k1"] }));
    await until(said, 2);
    expect(said).toEqual([
      { kind: "done", id: 1, output: "one" },
      { kind: "done", id: 2, output: "two" },
    ]);
  });

  it("says what it was not given, and answers the next question", async () => {
    const { host, said } = hosted({ look: () => "seen" });
    host.receive(ask(1, "look", { refs: { market: "k1" } }));
    host.receive(ask(2, "look"));
    await until(said, 2);
    expect(said).toEqual([
      { kind: "failed", id: 1, message: "the engine was not given market" },
      { kind: "done", id: 2, output: "seen" },
    ]);
  });

  it("answers a cancel: of a question that waits at once, of the one under way as soon as it yields", async () => {
    const { host, said } = hosted({
      slow: function* () {
        const end = performance.now() + 2_000;
        while (performance.now() < end) yield 0.5;
        return "finished";
      },
      next: () => "next",
    });
    host.receive(ask(1, "slow"));
    host.receive(ask(2, "next"));
    host.receive(ask(3, "next"));
    host.receive({ kind: "cancel", id: 2 });
    expect(said).toEqual([{ kind: "cancelled", id: 2 }]);
    while (!said.some(({ kind }) => kind === "progress")) await setImmediate();
    host.receive({ kind: "cancel", id: 1 });
    await until(said, 3);
    expect(said.filter(({ kind }) => kind !== "progress")).toEqual([
      { kind: "cancelled", id: 2 },
      { kind: "cancelled", id: 1 },
      { kind: "done", id: 3, output: "next" },
    ]);
    host.receive({ kind: "cancel", id: 3 });
    await setImmediate();
    expect(said.at(-1)).toEqual({ kind: "done", id: 3, output: "next" });
  });

  describe("at a patient question", () => {
    /** Works until the next question has been answered. */
    const tasks = (state: { isNext: boolean }): TaskList => ({
      isolatedMargins: function* () {
        while (!state.isNext) yield 0.5;
        return "patient";
      },
      next: () => {
        state.isNext = true;
        return "next";
      },
    });
    const ends = (said: readonly FromWorker[]) => said.filter(({ kind }) => kind !== "progress");

    it("lets those that wait go first, and goes on", async () => {
      const { host, said } = hosted(tasks({ isNext: false }));
      host.receive(ask(1, "isolatedMargins"));
      while (said.length === 0) await setImmediate();
      host.receive(ask(2, "next"));
      await until(said, 2);
      expect(ends(said)).toEqual([
        { kind: "done", id: 2, output: "next" },
        { kind: "done", id: 1, output: "patient" },
      ]);
    });

    it("does not let another patient one go first", async () => {
      const state = { isNext: false };
      const { host, said } = hosted(tasks(state));
      host.receive(ask(1, "isolatedMargins"));
      host.receive(ask(2, "isolatedMargins"));
      while (said.length === 0) await setImmediate();
      state.isNext = true;
      await until(said, 2);
      expect(ends(said)).toEqual([1, 2].map((id) => ({ kind: "done", id, output: "patient" })));
    });

    it("lets it go when it is withdrawn while another is answered", async () => {
      const { host, said } = hosted({
        ...tasks({ isNext: false }),
        slow: function* () {
          while (!said.some((one) => one.kind === "progress" && one.id === 2)) yield 0.5;
          host.receive({ kind: "cancel", id: 1 });
          return "slow";
        },
      });
      host.receive(ask(1, "isolatedMargins"));
      while (said.length === 0) await setImmediate();
      host.receive(ask(2, "slow"));
      await until(said, 2);
      expect(ends(said)).toEqual([
        { kind: "done", id: 2, output: "slow" },
        { kind: "cancelled", id: 1 },
      ]);
    });
  });

  describe("at a question asked by hand", () => {
    /** A task that works on until its gate is open. */
    const gated = (open: ReadonlySet<string>, name: string) =>
      function* (): Generator<number, string> {
        while (!open.has(name)) yield 0.5;
        return name;
      };
    const order = (said: readonly FromWorker[]) => said.flatMap((one) => (one.kind === "done" ? [one.output] : []));

    it("lets the page go first, and no other rank, with a patient one waiting for them both", async () => {
      const open = new Set<string>();
      const tasks = Object.fromEntries(["marginGrid", "inspect", "page"].map((name) => [name, gated(open, name)]));
      const { host, said } = hosted(tasks);
      const begun = async (id: number): Promise<void> => {
        while (!said.some((one) => one.kind === "progress" && one.id === id)) await setImmediate();
      };
      host.receive(ask(1, "marginGrid"));
      await begun(1);
      host.receive(ask(2, "marginGrid"));
      host.receive(ask(3, "inspect"));
      await begun(3);
      host.receive(ask(4, "inspect"));
      host.receive(ask(5, "page"));
      await begun(5);
      for (const name of ["marginGrid", "inspect", "page"]) open.add(name);
      await until(said, 5);
      expect(order(said)).toEqual(["page", "inspect", "inspect", "marginGrid", "marginGrid"]);
      expect(said.filter(({ kind }) => kind === "done")).toMatchObject([5, 3, 4, 1, 2].map((id) => ({ id })));
    });

    it("begins by rank what came in together", async () => {
      const { host, said } = hosted({ marginGrid: () => "grid", inspect: () => "hand", page: () => "page" });
      for (const [i, task] of ["marginGrid", "inspect", "page", "page"].entries()) host.receive(ask(i, task));
      await until(said, 4);
      expect(said).toMatchObject([2, 3, 1, 0].map((id) => ({ kind: "done", id })));
    });
  });
});
