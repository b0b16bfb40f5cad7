import { describe, expect, it } from "vitest";
import { balanceSubject } from "../../src/model/balancePlace.ts";
import { instantOf } from "../../src/model/civilDate.ts";
import { gainedSubject, gainedText } from "../../src/model/gainedSubject.ts";

describe("what coins gained are called", () => {
  const at = (hour: number) => instantOf({ year: 2026, month: 12, day: 25 }, hour);

  it("says by what, and of futures until when", () => {
    expect(gainedText(gainedSubject("BTC", null))).toBe("BTC gained by inverse perpetuals");
    expect(gainedText(gainedSubject("ETH", at(8)))).toBe("ETH gained by inverse futures of 25 Dec 2026");
  });

  it("keeps expiries of one day apart, and is nothing else's", () => {
    expect(new Set([null, at(8), at(16)].map((expiry) => gainedSubject("BTC", expiry))).size).toBe(3);
    expect(["leg", balanceSubject({ currency: "BTC" })].map(gainedText)).toEqual([undefined, undefined]);
  });
});
