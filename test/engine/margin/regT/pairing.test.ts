import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairLegs, termsOf } from "../../../../src/engine/margin/regT/account.ts";
import type { OptionHeld, RegTAccount } from "../../../../src/engine/margin/regT/account.ts";
import { costOf } from "../../../../src/engine/margin/regT/candidate.ts";
import { bestPairing } from "../../../../src/engine/margin/regT/pairing.ts";
import { pairBySaving } from "../../../../src/engine/margin/regT/pairBySaving.ts";
import { REG_T_VALUES } from "../../../../src/engine/margin/regT/values.ts";
import { black76 } from "../../../../src/math/black76.ts";
import { slowPairing } from "./slowPairing.ts";
import type { Item } from "./slowPairing.ts";

const SPOT = 100;

function optionOf(optionType: "call" | "put", strike: number, expiry: number, quantity: number): OptionHeld {
  const price = black76(optionType === "call" ? 1 : -1, SPOT, strike, expiry / 365, 0.3, 1).price;
  const contract = `${optionType} ${String(strike)} ${String(expiry)}`;
  return { contract, optionType, strike, expiry, daysToExpiry: expiry, isEuropean: true, quantity, price };
}
const accountOf = (options: readonly OptionHeld[], shares: number): RegTAccount => ({
  spot: SPOT,
  kind: "equity",
  options,
  shares: shares === 0 ? null : { name: "shares", quantity: shares, price: SPOT },
});

/** What is asked beyond what shares are charged. */
function askedOf(account: RegTAccount, how: "best" | "by saving") {
  const terms = termsOf(account, REG_T_VALUES);
  const legs = pairLegs(account);
  const formed = how === "best" ? bestPairing(legs, terms).formed : pairBySaving(legs, terms);
  const used = new Float64Array(legs.length);
  let asked = account.shares === null ? 0 : -0.5 * SPOT * Math.abs(account.shares.quantity);
  for (const { candidate, units } of formed) {
    asked += units * costOf(candidate);
    for (const slot of candidate.slots) used[slot] = used[slot]! + units;
  }
  const isWhole = formed.every(({ units }) => Math.abs(units - Math.round(units)) < 1e-9);
  for (const [i, { units }] of legs.entries()) expect(Math.abs(used[i]! - units)).toBeLessThan(1e-9);
  return { asked, isWhole, names: formed.map(({ candidate }) => candidate.name).sort() };
}

const STRIKES = [80, 90, 95, 100, 105, 110, 120];
const optionArb = fc.record({
  optionType: fc.constantFrom("call" as const, "put" as const),
  strike: fc.constantFrom(...STRIKES),
  expiry: fc.constantFrom(30, 30, 30, 90),
  quantity: fc.constantFrom(-2, -1, 1, 2),
});
const accountArb = (most: number) =>
  fc
    .record({ options: fc.array(optionArb, { maxLength: most }), shares: fc.integer({ min: -2, max: 2 }) })
    .map(({ options, shares }) => {
      const net = new Map<string, OptionHeld>();
      for (const { optionType, strike, expiry, quantity } of options) {
        const one = optionOf(optionType, strike, expiry, quantity);
        const before = net.get(one.contract);
        net.set(one.contract, { ...one, quantity: quantity + (before === undefined ? 0 : before.quantity) });
      }
      return accountOf(
        [...net.values()].filter(({ quantity }) => quantity !== 0),
        shares,
      );
    });

const itemsOf = ({ options, shares }: RegTAccount): Item[] => [
  ...options.flatMap((one) =>
    Array.from({ length: Math.abs(one.quantity) }, () => ({ ...one, quantity: Math.sign(one.quantity) })),
  ),
  ...(shares === null
    ? []
    : Array.from({ length: Math.abs(shares.quantity) }, () => ({ shares: Math.sign(shares.quantity) }))),
];

describe("the cheapest pairing", () => {
  it("is the least over every way to split the account, on accounts small enough to try them all", () => {
    let whole = 0;
    fc.assert(
      fc.property(accountArb(6), (account) => {
        const items = itemsOf(account);
        if (items.length > 9) return;
        const { asked, isWhole } = askedOf(account, "best");
        const slow = slowPairing(items, SPOT);
        // Parts of contracts may be paired: never dearer than whole ones, and the same where it needs no parts.
        expect(asked).toBeLessThanOrEqual(slow + 1e-8);
        if (isWhole) {
          whole++;
          expect(asked).toBeCloseTo(slow, 8);
        }
      }),
      { numRuns: 300 },
    );
    expect(whole).toBeGreaterThan(150);
  });

  it("is never dearer than the pairing by largest saving, which uses every leg too", () => {
    fc.assert(
      fc.property(accountArb(14), (account) => {
        const best = askedOf(account, "best").asked;
        expect(best).toBeLessThanOrEqual(askedOf(account, "by saving").asked + 1e-8);
      }),
      { numRuns: 150 },
    );
  });

  it("finds the cover, the straddle and the iron condor by largest saving too", () => {
    const account = accountOf(
      [
        optionOf("call", 105, 30, -1),
        optionOf("call", 110, 30, 1),
        optionOf("put", 95, 30, -1),
        optionOf("put", 90, 30, 1),
        optionOf("call", 120, 90, -2),
        optionOf("put", 80, 90, -1),
      ],
      0,
    );
    expect(askedOf(account, "by saving").names).toEqual(["Iron condor", "Short call", "Short strangle"]);
    const covered = accountOf([optionOf("call", 105, 30, -3), optionOf("call", 100, 30, 1)], 1);
    expect(askedOf(covered, "by saving").names).toEqual(["Covered call", "Debit call vertical", "Short call"]);
  });
});
