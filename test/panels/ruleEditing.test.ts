import { describe, expect, it } from "vitest";
import { changesText } from "../../src/panels/margin/rules/changesText.ts";
import { paired } from "../../src/panels/margin/rules/paired.ts";
import { rulesName } from "../../src/panels/rulesName.ts";

describe("the words on changed rules", () => {
  it("call them the rule book's own, which may be a house's", () => {
    expect(changesText({ changes: 0, unkept: 0, kept: null })).toBe(
      "These are the rule book\u2019s own values: change any of them.",
    );
  });

  it.each([
    [1, 1, null, "1 value differs from the rule book\u2019s own: tried on this page, not kept yet."],
    [2, 0, "wide", "2 values differ from the rule book\u2019s own, kept as \u201cwide\u201d."],
    [
      3,
      1,
      "wide",
      "3 values differ from the rule book\u2019s own, 1 changed since \u201cwide\u201d was kept: tried on this page, not kept yet.",
    ],
    [
      0,
      2,
      "wide",
      "0 values differ from the rule book\u2019s own, 2 changed since \u201cwide\u201d was kept: tried on this page, not kept yet.",
    ],
  ])("say of %d changes, %d of them unkept, what keeps them", (changes, unkept, kept, words) => {
    expect(changesText({ changes, unkept, kept })).toBe(words);
  });

  it("name a rule set behind its rule book", () => {
    expect(rulesName("Derive PM2", null)).toBe("Derive PM2");
    expect(rulesName("Derive PM2", "wider range")).toBe("Derive PM2, rule set \u201cwider range\u201d");
  });
});

describe("two lists side by side", () => {
  it("match by name in the order of the later, with what is gone at the end and nothing made up for what is new", () => {
    const one = (name: string, value: number) => ({ name, value });
    const pairs = paired([one("a", 1), one("b", 2), one("c", 3)], [one("c", 30), one("d", 40)], ({ name }) => name);
    expect(pairs.map(({ name, before, after }) => [name, before?.value, after?.value])).toEqual([
      ["c", 3, 30],
      ["d", undefined, 40],
      ["a", 1, undefined],
      ["b", 2, undefined],
    ]);
  });
});
