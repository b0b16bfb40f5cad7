import { describe, expect, it } from "vitest";
import { sentenceOf } from "../../../src/engine/hedge/wording.ts";

const state = { delta: 0, gamma: 0, vega: 0, theta: 0, initialMargin: 0, maintenanceMargin: 0, worst: 0 };

function marginWords(before: number, after: number): string {
  const [from, to] = [before, after].map((initialMargin) => ({ ...state, initialMargin })) as [
    typeof state,
    typeof state,
  ];
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
