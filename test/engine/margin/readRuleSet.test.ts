import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRuleSet } from "../../../src/engine/margin/readRuleSet.ts";
import { ruleBooks } from "../../../src/engine/margin/rules/index.ts";
import { ruleSetText } from "../../../src/model/ruleSet.ts";

const first = ruleBooks[0]!;
const good = { name: "Mine", modelId: first.id, parameters: first.parameters };

describe("a rule-set file", () => {
  it.each(ruleBooks)("comes back as it was written: $id", ({ id, parameters }) => {
    const read = readRuleSet(ruleSetText({ name: "Mine", modelId: id, parameters }));
    expect(read).toEqual({ ruleSet: { name: "Mine", modelId: id, parameters } });
  });

  it.each([
    ["not JSON", "{", /not JSON/],
    ["another file", `{"format":"x"}`, /no rule set/],
    ["a later version", `{"format":"ballast-rule-set","version":9}`, /version 9/],
    ["a strange rule book", ruleSetText({ ...good, modelId: "nobody" }), /no rule book called “nobody”/],
    ["no name", ruleSetText({ ...good, name: " " }), /needs a name/],
    ["no parameters", ruleSetText({ ...good, parameters: null }), /must be an object, it is null/],
    [
      "a strange field",
      ruleSetText({ ...good, parameters: { ...(first.parameters as object), "<b>": 1 } }),
      /cannot have a name/,
    ],
  ])("is refused with a sentence where it is %s", (_, text, sentence) => {
    const read = readRuleSet(text);
    expect("problems" in read ? read.problems.join("\n") : "").toMatch(sentence);
  });

  it("is never read from noise, and never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read = readRuleSet(ruleSetText({ ...good, parameters: value }));
        expect("problems" in read).toBe(true);
      }),
    );
  });
});
