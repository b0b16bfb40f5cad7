import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import { Host } from "../../src/worker/host.ts";
import type { FromWorker } from "../../src/worker/protocol.ts";
import { createTasks } from "../../src/worker/tasks.ts";
import { market } from "../engine/scenario/scenarioMarket.ts";
import { bookInput, option, position } from "../engine/valuation/builders.ts";

/** The page's own engine on a clock by which every breath is due. */
function hosted(): { readonly host: Host; readonly said: FromWorker[] } {
  const said: FromWorker[] = [];
  let now = 0;
  const post = (message: FromWorker): void => void said.push(message);
  return {
    host: new Host(createTasks(twinKernel), { post, now: () => (now += 100), breathe: () => setImmediate() }),
    said,
  };
}

const legs = Array.from({ length: 60 }, (_, i) => position(option(80_000, "call"), 1, { id: String(i) }));
const input = { ...bookInput(market, legs), modelId: "derive-pm2", subject: { kind: "state", scope: "all" } };
const plain = { kind: "ask", refs: {}, keep: [], drop: [] } as const;

describe("a number being explained", () => {
  it("lets the rest of the page go first, and is let go when it is withdrawn", async () => {
    const { host, said } = hosted();
    host.receive({ ...plain, id: 1, task: "inspect", input });
    while (said.length === 0) await setImmediate();
    expect(said[0]?.kind).toBe("progress");
    host.receive({ ...plain, id: 2, task: "strategies", input: {} });
    while (!said.some(({ kind }) => kind === "done")) await setImmediate();
    host.receive({ kind: "cancel", id: 1 });
    while (!said.some(({ kind }) => kind === "cancelled")) await setImmediate();
    const ends = said.flatMap((one) => (one.kind === "done" || one.kind === "cancelled" ? [[one.kind, one.id]] : []));
    expect(ends).toEqual([
      ["done", 2],
      ["cancelled", 1],
    ]);
  });

  it.each(["marginalMargins", "isolatedMargins", "collateralChoices", "marginGrid"])(
    "does not wait for %s to end",
    async (task) => {
      const { host, said } = hosted();
      const rows = { of: "volShift", values: [0, 0.1] };
      const columns = { of: "spotShock", values: [-0.1, 0, 0.1] };
      const balances = ["USDC", "BTC"].map((currency) => ({ currency, amount: 10 }));
      const book = { ...input.book, balances };
      host.receive({ ...plain, id: 1, task, input: { ...input, book, ruleSets: [], rows, columns, scope: "all" } });
      while (said.length === 0) await setImmediate();
      expect(said[0]?.kind).toBe("progress");
      host.receive({ ...plain, id: 2, task: "inspect", input });
      while (said.filter(({ kind }) => kind === "done").length < 2) await setImmediate();
      expect(said.flatMap((one) => (one.kind === "done" ? [one.id] : []))).toEqual([2, 1]);
    },
  );
});
