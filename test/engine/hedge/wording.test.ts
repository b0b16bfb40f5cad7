import { describe, expect, it } from "vitest";
import { sentenceOf } from "../../../src/engine/hedge/wording.ts";

const state = {
  delta: 0,
  gamma: 0,
  vega: 0,
  theta: 0,
  initialMargin: 0,
  initialNeeded: 0,
  maintenanceMargin: 0,
  worst: 0,
};

function marginWords(before: number, after: number): string {
  const [from, to] = [before, after].map((initialMargin) => ({
    ...state,
    initialMargin,
    initialNeeded: initialMargin,
  })) as [typeof state, typeof state];
  const sentence = sentenceOf([], { before: from, after: to, cost: 0, premium: 0 });
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
  const said = (initialMargin: number, initialNeeded: number): string =>
    sentenceOf([], {
      before: { ...state, initialMargin: 1_000, initialNeeded: 1_200 },
      after: { ...state, initialMargin, initialNeeded },
      cost: 10,
      premium: 0,
    });

  it("is nothing where it stays as it was, else what remains of the margin freed after it and the cost", () => {
    expect(said(400, 600)).toMatch(/in spread and fees$/u);
    expect(said(400, 900)).toMatch(/; 300 USD more of equity does not count, so initial excess rises by 290 USD$/u);
    expect(said(900, 1_300)).toMatch(/; 200 USD more of equity does not count, so initial excess falls by 110 USD$/u);
    expect(said(1_000, 1_000)).toMatch(/; 200 USD less of equity does not count, so initial excess rises by 190 USD$/u);
  });
});
