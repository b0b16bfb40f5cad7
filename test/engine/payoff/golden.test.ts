import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import type { PayoffUnit } from "../../../src/model/payoffChoice.ts";
import type { Position } from "../../../src/model/position.ts";
import {
  AS_OF,
  bookInput,
  DECEMBER,
  MARCH,
  option,
  position,
  quote,
  snapshot,
  underlyingMarket,
} from "../valuation/builders.ts";
import { curveOf, payoff } from "./payoffInput.ts";

interface Case {
  readonly shows: string;
  readonly source: string;
  readonly unit: PayoffUnit;
  readonly date: "last" | "december";
  readonly legs: readonly {
    readonly strike: number;
    readonly type: "call" | "put";
    readonly quantity: number;
    readonly expiry: "december" | "march";
    readonly settlement: "inverse" | "linear";
  }[];
  readonly expected: {
    /** Spot in dollars. */
    readonly breakEvens: readonly number[];
    readonly worst: { readonly where: string; readonly spot?: number; readonly amount?: number };
    readonly best: { readonly where: string; readonly spot?: number; readonly amount?: number };
    readonly amounts: readonly { readonly spot: number; readonly amount: number }[];
  };
}

const INDEX = 100_000;
const expiries = { december: DECEMBER, march: MARCH };
const listed = [DECEMBER, MARCH].flatMap((expiry) =>
  [80_000, 90_000, 100_000, 110_000, 120_000].flatMap((strike) =>
    (["call", "put"] as const).flatMap((type) =>
      (["inverse", "linear"] as const).map((settlement) =>
        quote(option(strike, type, { expiry, settlement }), { markVol: 0.5, forward: INDEX }),
      ),
    ),
  ),
);
const market = snapshot(underlyingMarket(listed));

const read = (name: string): Case =>
  JSON.parse(readFileSync(new URL(`cases/${name}.json`, import.meta.url), "utf8")) as Case;

describe("golden payoffs", () => {
  it.each(["calendar", "butterfly", "risk-reversal", "short-inverse-call-in-coin"])("%s", (name) => {
    const { legs, unit, date, expected } = read(name);
    const positions = legs.map(({ strike, type, quantity, expiry, settlement }): Position =>
      position(option(strike, type, { expiry: expiries[expiry], settlement }), quantity),
    );
    const moves = expected.amounts.map(({ spot }) => spot / INDEX - 1);
    const choice = { unit, date: date === "last" ? ("last" as const) : { expiry: DECEMBER } };
    const { amounts, facts } = curveOf(payoff(positions, { ...bookInput(market, positions), moves, choice }));
    const digits = unit === "usd" ? 1 : 7; // the cases are written to the cent and to eight decimals
    for (const [i, { amount }] of expected.amounts.entries()) expect(amounts[i]).toBeCloseTo(amount, digits);
    expect(facts.breakEvens).toHaveLength(expected.breakEvens.length);
    for (const [i, spot] of expected.breakEvens.entries()) {
      expect(facts.breakEvens[i]?.low).toBe(facts.breakEvens[i]?.high);
      expect(Math.abs(INDEX * (1 + (facts.breakEvens[i]?.low ?? NaN)) - spot)).toBeLessThan(0.05);
    }
    for (const end of ["worst", "best"] as const) {
      const { where, spot, amount } = expected[end];
      expect(facts[end].where).toBe(where);
      if (amount !== undefined) expect(facts[end].amount).toBeCloseTo(amount, digits);
      if (spot !== undefined) expect(INDEX * (1 + facts[end].move)).toBeCloseTo(spot, 0);
    }
    expect(AS_OF).toBeLessThan(DECEMBER);
  });
});
