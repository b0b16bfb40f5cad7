import { MessageChannel } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { leaving, withRoom } from "../../src/worker/room.ts";

describe("the memory of large answers", () => {
  it("crosses with a question once; a question asked again goes without it", () => {
    const into = Float64Array.of(1, 2, 3);
    const question = { scope: "all", into };
    const first = withRoom(question);
    expect(first.transfer).toEqual([into.buffer]);
    const { port1, port2 } = new MessageChannel();
    port1.postMessage(first.input, first.transfer);
    port1.close();
    port2.close();
    expect(withRoom(question)).toEqual({ input: { scope: "all" }, transfer: [] });
  });

  it("leaves with the arrays of an answer, each memory once, and never with what is no array", () => {
    const shared = new ArrayBuffer(32);
    const [low, high] = [new Float64Array(shared, 0, 2), new Float64Array(shared, 16, 2)];
    const pnl = new Float64Array(4);
    expect(leaving({ low, high, pnl, worst: { row: 0 }, none: new Float64Array(0) })).toEqual([shared, pnl.buffer]);
    expect([leaving(null), leaving(7), leaving("text"), leaving({ legs: [pnl] })]).toEqual([[], [], [], []]);
  });
});
