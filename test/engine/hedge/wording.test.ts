import { describe, expect, it } from "vitest";
import { sentenceOf } from "../../../src/engine/hedge/wording.ts";

const state = {
  delta: 0,
  gamma: 0,
  vega: 0,
  theta: 0,
  initialMargin: 0,
  equity: 10_000,
  uncounted: 0,
  maintenanceMargin: 0,
  worst: 0,
};

function marginWords(before: number, after: number): string {
  const [from, to] = [before, after].map((initialMargin) => ({
    ...state,
    initialMargin,
  })) as [typeof state, typeof state];
  const sentence = sentenceOf([], { before: from, after: to, cost: 0, premium: 0, onTheWay: 0, isApart: false });
  return /initial margin .*?(?=, at a cost)/u.exec(sentence)?.[0] ?? sentence;
}

describe("what the sentence says of margin", () => {
  it.each([
    [0, 111_280, "initial margin rises from 0 to 111,280 USD"],
    [0, 0, "initial margin stays at 0 USD"],
    [1_000, 0, "initial margin falls 100 % to 0 USD"],
    [1_000, 1_250, "initial margin rises 25 % to 1,250 USD"],
    [1_000, 1_001, "initial margin stays at 1,001 USD"],
  ])("from %d to %d", (before, after, words) => {
    expect(marginWords(before, after)).toBe(words);
  });
});

describe("what the sentence says of equity that does not count", () => {
  const said = (initialMargin: number, uncounted: number, onTheWay = 0, isApart = false): string =>
    sentenceOf([], {
      before: { ...state, initialMargin: 1_000, uncounted: 200 },
      after: { ...state, equity: state.equity - 10 + onTheWay, initialMargin, uncounted },
      cost: 10,
      premium: 0,
      onTheWay,
      isApart,
    });

  it("is nothing where it stays as it was, else what remains of the margin freed after it and the cost", () => {
    expect(said(400, 200)).toMatch(/in spread and fees$/u);
    expect(said(400, 500)).toMatch(/; 300 USD more of equity does not count, so initial excess rises by 290 USD$/u);
    expect(said(900, 400)).toMatch(/; 200 USD more of equity does not count, so initial excess falls by 110 USD$/u);
    expect(said(1_000, 0)).toMatch(/; 200 USD less of equity does not count, so initial excess rises by 190 USD$/u);
  });

  it("is named beside what the trades gain or lose on the way to the what-if, and excess has both", () => {
    expect(said(400, 200, 100)).toMatch(
      /fees; 100 USD is gained on the way to the what-if, so initial excess rises by 690 USD$/u,
    );
    expect(said(400, 500, -400)).toMatch(
      /fees; 400 USD is lost on the way to the what-if and 300 USD more of equity does not count, so initial excess falls by 110 USD$/u,
    );
  });

  it("is said of all currencies together where the rule book shows the excess of one", () => {
    expect(said(400, 200, 100, true)).toMatch(/so initial excess of all currencies together rises by 690 USD$/u);
  });
});
