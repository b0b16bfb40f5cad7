import { describe, expect, it } from "vitest";
import { importText } from "../../importers/support.ts";
import { judge, outcomeWord } from "./judge.ts";

const good = importText("instrument,side,quantity,price\nBTC-PERPETUAL,sell,2,95000\n");
const mixed = importText("instrument,quantity,price\nBTC-PERPETUAL,1,\nNOPE,1,1\nETH-PERPETUAL,x,1\n");
const asked = importText("instrument;quantity\nBTC-PERPETUAL;1.234\n");
const refused = importText("instrument,side\nBTC-PERPETUAL,buy\n");
const shares = importText("symbol,quantity,price\nAAPL  270618C00200000,-2,21.35\n");

describe("The judge of bad-input outcomes", () => {
  it("names an outcome in the manifest's words", () => {
    expect([good, mixed, asked, refused].map(outcomeWord)).toEqual(["accept", "review", "ask", "reject"]);
  });

  it("passes what is as expected", () => {
    expect(judge({ outcome: "accept", rows: 1, ok: 1, values: { "BTC-PERPETUAL": [-2, 95000] } }, good)).toBeNull();
    expect(
      judge(
        {
          outcome: "review",
          ok: 1,
          bad: { "3": "BAD_DATE|UNKNOWN_SYMBOL", "4": "BAD_NUMBER" },
          values: { "BTC-PERPETUAL": [1, null] },
        },
        mixed,
      ),
    ).toBeNull();
    expect(judge({ outcome: "ask", reason: "AMBIGUOUS_NUMBER" }, asked)).toBeNull();
    expect(
      judge({ outcome: "reject", reason: "MISSING_COLUMN", message: ["nonsense", "QUANTITY"] }, refused),
    ).toBeNull();
  });

  it.each([
    ["the outcome", { outcome: "review" }, good],
    ["the rows", { rows: 2 }, good],
    ["the importable rows", { ok: 3 }, mixed],
    ["a bad line that was let through", { bad: { "2": "BAD_NUMBER" } }, mixed],
    ["the reason of a bad line", { bad: { "3": "BAD_DATE" } }, mixed],
    ["the sign", { values: { "BTC-PERPETUAL": [2, 95000] } }, good],
    ["the price", { values: { "BTC-PERPETUAL": [-2, null] } }, good],
    ["a price made up", { values: { "BTC-PERPETUAL": [1, 0] } }, mixed],
    ["a missing leg", { values: { "ETH-PERPETUAL": [1, 1] } }, mixed],
    ["the reason", { reason: "EMPTY" }, refused],
    ["the words", { message: ["excel"] }, refused],
    ["the dates", { dates: ["2026-01-01"] }, good],
  ] as const)("fails on %s", (_, expectation, outcome) => {
    expect(judge(expectation, outcome)).not.toBeNull();
  });

  it("counts US options in contracts", () => {
    expect(judge({ values: { "AAPL  270618C00200000": [-2, 21.35] } }, shares)).toBeNull();
    expect(judge({ values: { "AAPL  270618C00200000": [-200, 21.35] } }, shares)).not.toBeNull();
  });

  it("takes any one of several results, each with the rest of the entry", () => {
    const oneOf = [{ outcome: "reject" }, { outcome: "accept", values: { "BTC-PERPETUAL": [-2, 95000] } }] as const;
    expect(judge({ outcome: "oneOf", rows: 1, oneOf }, good)).toBeNull();
    expect(judge({ outcome: "oneOf", rows: 5, oneOf }, good)).not.toBeNull();
    expect(judge({ outcome: "oneOf", oneOf }, mixed)).not.toBeNull();
  });

  it("reads a range of lines of which any may be bad, and no others", () => {
    const numbers = importText("instrument,quantity\nBTC-PERPETUAL,4-\nBTC-PERPETUAL,-1\n");
    expect(judge({ outcome: "review", oneOf: [{ bad: "any of lines 2-5: BAD_NUMBER" }] }, numbers)).toBeNull();
    expect(judge({ outcome: "review", oneOf: [{ bad: "any of lines 3-5: BAD_NUMBER" }] }, numbers)).not.toBeNull();
  });
});
