import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { okxPm } from "../../../../src/engine/margin/rules/okxPm.ts";
import { bookOf, leg } from "../../../support/books.ts";
import { avalanche, call, dated, inverse, partOf, perpetual, reportOf, solana } from "../scan/scanMarket.ts";

interface StepsCase {
  readonly raw: number;
  readonly others: number;
  readonly expected: { readonly maintenance: number };
}
const STEPS = JSON.parse(
  readFileSync(new URL("../cases/okx-pm/minimum-charge-steps.json", import.meta.url), "utf8"),
) as StepsCase;
const { tiers } = okxPm.parameters as {
  readonly tiers: { readonly first: { readonly minimumSteps: readonly unknown[] }; readonly second: object };
};

describe("OKX portfolio margin on a Ballast book", () => {
  it("asks of a perpetual 12 %, the basis and 1.3 of it all at first", () => {
    const got = reportOf(okxPm, bookOf([leg(perpetual, 2)]));
    expect(got.maintenance).toBeCloseTo(200_000 * (0.12 + 0.002), 8);
    expect(got.initial).toBeCloseTo(1.3 * got.maintenance, 8);
    expect(got.groups[0]?.scenarios).toHaveLength(23);
    expect(got.fidelity).toBe("exact for delta-one");
  });

  it("takes a coin-settled perpetual in dollars, as the risk unit does", () => {
    const got = reportOf(okxPm, bookOf([leg(inverse, 200_000, { quantityUnit: "usd", entryPrice: 90_000 })]));
    expect(got.maintenance).toBeCloseTo(200_000 * (0.12 + 0.002), 8);
  });

  it("nets moves but neither the basis of two expiries nor their minimum charge", () => {
    const got = reportOf(okxPm, bookOf([leg(perpetual, 1), leg(dated, -1)]));
    // 5 % a year for 20 days and a third is 0.279 %, more than 0.2 %.
    const basis = 100_000 * (0.002 + (0.05 * (20 + 1 / 3)) / 365);
    expect(partOf(got, "Basis (MR4)")).toBeCloseTo(basis, 8);
    expect(partOf(got, "Largest loss (MR1, MR6)")).toBe(0);
    expect(partOf(got, "Minimum charge (MR7)")).toBeCloseTo(0.0045 * 200_000 - basis, 8);
    expect(got.maintenance).toBeCloseTo(900, 8);
  });

  it("counts the minimum charge through the steps: the page's example", () => {
    const { raw, others, expected } = STEPS;
    const coins = raw / 0.007 / 2 / 100_000;
    const basis = 2 * 0.008 * coins * 100_000;
    const got = reportOf(okxPm, bookOf([leg(perpetual, coins), leg(dated, -coins)]), {
      tierOf: { other: "second" },
      tiers: { ...tiers, second: { ...tiers.second, basisPerYear: 0 } },
      entered: { other: { theta: 0, vega: others - basis, interest: 0 } },
    });
    expect(got.maintenance - partOf(got, "Minimum charge (MR7)")).toBeCloseTo(others, 6);
    expect(got.maintenance).toBeCloseTo(expected.maintenance, 6);
  });

  it("adds what is entered, theta decay only beyond the largest loss", () => {
    const book = bookOf([leg(perpetual, 1)]);
    const base = reportOf(okxPm, book).maintenance;
    const withEntered = (entered: object): number =>
      reportOf(okxPm, book, { entered: { other: { theta: 0, vega: 0, interest: 0, ...entered } } }).maintenance;
    expect(withEntered({ vega: 10, interest: 5 })).toBeCloseTo(base + 15, 8);
    expect(withEntered({ theta: 11_999 })).toBeCloseTo(base, 8);
    expect(withEntered({ theta: 12_100 })).toBeCloseTo(base + 100, 8);
  });

  it("charges short options by coins where a rate is given", () => {
    const got = reportOf(okxPm, bookOf([leg(call, -1), leg(call, 3, { id: "more" })]), { shortOption: 0.5 });
    expect(partOf(got, "Minimum charge (MR7)")).toBe(0);
    const short = reportOf(okxPm, bookOf([leg(call, -2)]), { shortOption: 0.5 });
    expect(short.maintenance).toBeCloseTo(2 * 0.5 * 100_000, 6);
  });

  it("names underlyings whose rates were not seen, and the tier they stand in", () => {
    const got = reportOf(okxPm, bookOf([leg(solana, 100), leg(avalanche, 10)]));
    expect(got.groups[0]?.maintenance).toBeCloseTo(20_000 * (0.18 + 0.008), 8);
    expect(got.groups[1]?.maintenance).toBeCloseTo(500 * (0.25 + 0.008), 8);
    expect(got.fidelity).toBe("approximation");
    expect(got.caveats.filter((one) => /SOL stands in the second tier|AVAX is not named/.test(one))).toHaveLength(2);
  });

  it("takes coins as collateral alone, and leaves coins owed out", () => {
    const got = reportOf(okxPm, bookOf([], [{ currency: "BTC", amount: 1 }]));
    expect([got.initial, got.uncounted.initial]).toEqual([0, 5000]);
    expect(reportOf(okxPm, bookOf([], [{ currency: "BTC", amount: -1 }])).leftOut).toHaveLength(1);
  });

  it("refuses steps that do not rise and a move of more than the whole price", () => {
    const faults = (changes: object): string =>
      okxPm
        .problems({ ...(okxPm.parameters as object), tiers: { ...tiers, first: { ...tiers.first, ...changes } } })
        .join();
    expect(faults({})).toBe("");
    expect(faults({ minimumSteps: tiers.first.minimumSteps.toReversed() })).toContain("steps 2 must reach further");
    expect(faults({ moves: [-1.5] })).toContain("MR1, spot moves 1 must be a number from -0.99");
    expect(faults({ extremeMove: 1 })).toContain("extreme move");
  });
});
