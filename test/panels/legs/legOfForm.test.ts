import { describe, expect, it } from "vitest";
import { legOfForm } from "../../../src/panels/legs/legOfForm.ts";
import type { LegFields } from "../../../src/panels/legs/legOfForm.ts";

const filled: LegFields = {
  venue: "deribit",
  underlying: "BTC",
  kind: "option",
  settlement: "inverse",
  day: "2027-03-26",
  strike: "100,000",
  optionType: "call",
  quantity: "-10",
  quantityUnit: "coin",
  entryPrice: "0.0425",
};

const legOf = (change: Partial<LegFields>) => {
  const reading = legOfForm({ ...filled, ...change });
  if ("reason" in reading) throw new Error(reading.reason);
  return reading.leg;
};
const reasonOf = (change: Partial<LegFields>): string => {
  const reading = legOfForm({ ...filled, ...change });
  return "reason" in reading ? reading.reason : "";
};

describe("the leg form", () => {
  it("makes the venue's own contract out of its fields", () => {
    const leg = legOf({});
    expect(leg.instrument.id).toBe("deribit:BTC-26MAR27-100000-C");
    expect([leg.quantity, leg.quantityUnit, leg.entryPrice]).toEqual([-10, "coin", 0.0425]);
  });
  it("knows linear contracts, perpetuals held in dollars, and an entry that is not known", () => {
    expect(legOf({ underlying: "SOL", settlement: "USDC", strike: "200" }).instrument.symbol).toBe(
      "SOL_USDC-26MAR27-200-C",
    );
    const perpetual = legOf({ kind: "perpetual", quantity: "-6200", quantityUnit: "usd", entryPrice: "" });
    expect([perpetual.instrument.symbol, perpetual.quantityUnit, perpetual.entryPrice]).toEqual([
      "BTC-PERPETUAL",
      "usd",
      null,
    ]);
  });
  it("never keeps dollars of face for an option, even if the choice stood from before", () => {
    expect(legOf({ quantityUnit: "usd" }).quantityUnit).toBe("coin");
  });
  it("says the first thing that is missing or wrong", () => {
    expect(reasonOf({ underlying: "" })).toContain("underlying is missing");
    expect(reasonOf({ day: "" })).toContain("expiry day is missing");
    expect(reasonOf({ strike: "1e5" })).toContain("strike");
    expect(reasonOf({ quantity: "" })).toContain("quantity is missing");
    expect(reasonOf({ quantity: "0" })).toContain("zero");
    expect(reasonOf({ entryPrice: "-1" })).toContain("entry price");
    expect(reasonOf({ underlying: "SOL" })).toContain("no such contract");
  });
  it("refuses a day that does not exist", () => {
    expect(reasonOf({ day: "2027-02-30" })).toContain("expiry day is missing");
  });
});
