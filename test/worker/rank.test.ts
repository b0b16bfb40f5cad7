import { describe, expect, it } from "vitest";
import { goesBefore, takeFirst } from "../../src/worker/rank.ts";

describe("the rank of a task", () => {
  it("puts the page before what is asked by hand, and that before what nobody waits for; none before its own", () => {
    const ranks = ["report", "inspect", "marginGrid"];
    const before = ranks.map((one) => ranks.filter((other) => goesBefore(one, other)));
    expect(before).toEqual([["inspect", "marginGrid"], ["marginGrid"], []]);
  });

  it("is the page's for a task that is not listed", () => {
    expect(["report", "toString"].map((task) => goesBefore(task, "inspect"))).toEqual([true, true]);
  });
});

describe("the first of what waits", () => {
  const waiting = () => ["marginGrid", "inspect", "report", "payoff"].map((task) => ({ task }));

  it("is of the most urgent rank, in its order, and waits no longer", () => {
    const left = waiting();
    expect([1, 2, 3, 4].map(() => takeFirst(left, () => true)?.task)).toEqual([
      "report",
      "payoff",
      "inspect",
      "marginGrid",
    ]);
    expect(left).toEqual([]);
  });

  it("is one that may go; where none may all stay", () => {
    const left = waiting();
    expect(takeFirst(left, (task) => goesBefore(task, "marginGrid") && task !== "report")?.task).toBe("payoff");
    expect(takeFirst(left, () => false)).toBeUndefined();
    expect(left.map(({ task }) => task)).toEqual(["marginGrid", "inspect", "report"]);
  });
});
