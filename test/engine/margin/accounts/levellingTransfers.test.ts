import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { levellingTransfers } from "../../../../src/engine/margin/accounts/levellingTransfers.ts";
import { potOf } from "../../../../src/engine/margin/accounts/pot.ts";
import type { Pot } from "../../../../src/engine/margin/accounts/pot.ts";
import type { Holder } from "../../../../src/engine/margin/accounts/pots.ts";
import type { VenueId } from "../../../../src/model/instrument.ts";
import { DOLLAR_CURRENCIES } from "../../../../src/model/position.ts";
import type { Transfer } from "../../../../src/model/transfer.ts";

const VENUES: readonly VenueId[] = ["derive", "deribit", "okx", "bybit"];
const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

const dollars = (least: number): fc.Arbitrary<number> =>
  fc.oneof(fc.constant(0), fc.integer({ min: least, max: 1_000_000 }));
const cashOf = fc
  .array(dollars(0), { minLength: 3, maxLength: 3 })
  .map((amounts) => amounts.map((amount, i) => ({ currency: DOLLAR_CURRENCIES[i]!, amount })));
const asked = fc.oneof(fc.constant(0), fc.integer({ min: 1000, max: 1_000_000 }));

/** Every kind of dollars counts. */
const pooled = fc
  .record({ cash: cashOf, requirement: asked, other: dollars(-1_000_000) })
  .map(({ cash, requirement, other }): Omit<Holder, "venue"> => {
    const equity = other + sum(cash.map(({ amount }) => amount));
    const held = cash.filter(({ amount }) => amount > 0);
    return { pots: [potOf({ requirement, equity, dollars: held, takes: DOLLAR_CURRENCIES })], kept: 0 };
  });

/** Currencies are kept apart; of some nothing is asked. */
const apart = fc
  .record({
    cash: cashOf,
    requirements: fc.array(asked, { minLength: 3, maxLength: 3 }),
    other: dollars(-1_000_000),
    kept: dollars(0),
  })
  .map(({ cash, requirements, other, kept }): Omit<Holder, "venue"> => {
    const pots = cash.flatMap((one, i): readonly Pot[] => {
      const held = one.amount > 0 ? [one] : [];
      const requirement = requirements[i]!;
      if (requirement > 0) {
        return [potOf({ requirement, equity: one.amount + other, dollars: held, takes: [one.currency] })];
      }
      return held.length === 0 ? [] : [potOf({ requirement: 0, equity: one.amount, dollars: held, takes: [] })];
    });
    return { pots, kept };
  });

const idle = cashOf.map((cash): Holder => {
  const pots = cash.flatMap((one) =>
    one.amount > 0 ? [potOf({ requirement: 0, equity: one.amount, dollars: [one], takes: [] })] : [],
  );
  return { venue: null, pots, kept: 0 };
});
const holdersOf = fc
  .tuple(idle, fc.array(fc.oneof(pooled, apart), { minLength: 1, maxLength: 4 }))
  .map(([unplaced, all]): readonly Holder[] => [unplaced, ...all.map((one, i) => ({ venue: VENUES[i]!, ...one }))]);

/** Net of what came to a venue and left it, of these currencies. */
const cameTo = (transfers: readonly Transfer[], venue: VenueId | null, currencies: readonly string[]): number =>
  sum(
    transfers
      .filter(({ currency }) => currencies.includes(currency))
      .map(({ from, to, amount }) => (to === venue ? amount : 0) - (from === venue ? amount : 0)),
  );

/** A pot once the transfers are made, written the plain way. */
function after(transfers: readonly Transfer[], { venue }: Holder, pot: Pot): Pot {
  const helped = pot.takes.length > 0 ? pot.takes : pot.dollars.map(({ currency }) => currency);
  const held = pot.takes.length === 3 ? DOLLAR_CURRENCIES : helped;
  const cash = held.map((currency) => {
    const before = pot.dollars.find((one) => one.currency === currency);
    return { currency, amount: (before === undefined ? 0 : before.amount) + cameTo(transfers, venue, [currency]) };
  });
  return { ...pot, equity: pot.equity + cameTo(transfers, venue, helped), dollars: cash };
}

const lackOf = ({ requirement, equity }: Pot): number => Math.max(0, requirement - equity);
/** What it could send without coming below `ratio` times its requirement. */
const surplusOf = ({ requirement, equity, dollars: cash }: Pot, ratio: number, currencies: readonly string[]): number =>
  Math.max(
    0,
    Math.min(
      equity - Math.max(1, ratio) * requirement,
      sum(cash.filter(({ currency }) => currencies.includes(currency)).map(({ amount }) => amount)),
    ),
  );

describe("transfers between any accounts", () => {
  it("make none short, make none shorter and overdraw none", () => {
    fc.assert(
      fc.property(holdersOf, (holders) => {
        const transfers = levellingTransfers(holders);
        for (const holder of holders) {
          for (const pot of holder.pots) {
            const then = after(transfers, holder, pot);
            expect(lackOf(then)).toBeLessThan(lackOf(pot) + 0.05);
            for (const { amount } of then.dollars) expect(amount).toBeGreaterThan(-0.05);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("send each account only what helps it, between accounts, and as much as leaves one comes to another", () => {
    fc.assert(
      fc.property(holdersOf, (holders) => {
        const transfers = levellingTransfers(holders);
        for (const { from, to, currency, amount } of transfers) {
          expect([from === to, amount >= 0.01]).toEqual([false, true]);
          const target = holders.find(({ venue }) => venue === to)!;
          expect(target.pots.some(({ takes }) => takes.includes(currency))).toBe(true);
        }
        for (const currency of DOLLAR_CURRENCIES) {
          expect(sum(holders.map(({ venue }) => cameTo(transfers, venue, [currency])))).toBeCloseTo(0, 5);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("leave none short, or with less than another, while that one keeps a surplus of the very currency that helps", () => {
    fc.assert(
      fc.property(holdersOf, (holders) => {
        const transfers = levellingTransfers(holders);
        const then = holders.map((one) => ({ ...one, pots: one.pots.map((pot) => after(transfers, one, pot)) }));
        const wanting = then.flatMap(({ pots }) => pots).filter(({ requirement }) => requirement > 0);
        for (const poor of wanting) {
          const ratio = poor.equity / poor.requirement;
          for (const [i, { venue, pots, kept }] of then.entries()) {
            // With what lay there it may buy what it lacks itself, of coins and of other dollars.
            const own = kept + sum(pots.map(lackOf));
            const gone = sum(transfers.map(({ from, amount }) => (from === venue ? amount : 0)));
            const isOne = pots.some(({ takes }) => takes.length === 3);
            const most = isOne
              ? Number.POSITIVE_INFINITY
              : sum(holders[i]!.pots.map(({ spare }) => spare)) - gone - own;
            for (const pot of pots) {
              const spare = Math.min(most, surplusOf(pot, ratio, poor.takes));
              expect(pot === poor ? 0 : spare).toBeLessThan(0.1 * (1 + pot.requirement / poor.requirement));
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
