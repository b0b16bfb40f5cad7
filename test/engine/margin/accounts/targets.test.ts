import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { potOf } from "../../../../src/engine/margin/accounts/pot.ts";
import type { Pot } from "../../../../src/engine/margin/accounts/pot.ts";
import type { Holder } from "../../../../src/engine/margin/accounts/pots.ts";
import { levelTargets } from "../../../../src/engine/margin/accounts/targets.ts";
import { DOLLAR_CURRENCIES } from "../../../../src/model/position.ts";

/** Accounts in which every kind of dollars counts. */
interface Plain {
  readonly requirement: number;
  readonly equity: number;
  readonly dollars: number;
}

const amount = (least: number): fc.Arbitrary<number> => fc.double({ min: least, max: 1e7, noNaN: true });
const plain: fc.Arbitrary<Plain> = fc.record({
  requirement: fc.oneof(fc.constant(0), amount(1)),
  equity: amount(-1e7),
  dollars: fc.oneof(fc.constant(0), amount(0)),
});
const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

function holderOf({ requirement, equity, dollars }: Plain): Holder {
  const cash = dollars > 0 ? [{ currency: "USDC", amount: dollars }] : [];
  return { venue: "okx", pots: [potOf({ requirement, equity, dollars: cash, takes: DOLLAR_CURRENCIES })], kept: 0 };
}

/** Changes of equity where the pool is USDT that lies in no account. */
function changesOf(all: readonly Plain[], pool: number): readonly number[] {
  const idle = potOf({ requirement: 0, equity: pool, dollars: [{ currency: "USDT", amount: pool }], takes: [] });
  const holders = all.map(holderOf);
  const target = levelTargets([{ venue: null, pots: pool > 0 ? [idle] : [], kept: 0 }, ...holders]);
  return holders.map(({ pots: [pot] }) => target(pot!) - pot!.equity);
}

/** The same by bisection on the common share of equity, written the plain way. */
function bisected(all: readonly Plain[], pool: number): readonly number[] {
  const floors = all.map((one) => one.equity - Math.min(one.dollars, Math.max(0, one.equity - one.requirement)));
  const at = (ratio: number) =>
    all.map((one, i) => (one.requirement > 0 ? Math.max(ratio * one.requirement, floors[i]!) : floors[i]!));
  const whole = sum(all.map(({ equity }) => equity)) + pool;
  let [low, high] = [-1e9, 1e9];
  for (let i = 0; i < 300; i += 1) {
    const middle = (low + high) / 2;
    if (sum(at(middle)) < whole) low = middle;
    else high = middle;
  }
  return at(high).map((target, i) => target - all[i]!.equity);
}

function expectClose(found: readonly number[], wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  for (const [i, one] of wanted.entries()) expect(found[i]!).toBeCloseTo(one, 6);
}

describe("levelling accounts in which all dollars count", () => {
  it("gives each the same usage where dollars can", () => {
    const changes = changesOf(
      [
        { requirement: 100, equity: 400, dollars: 400 },
        { requirement: 300, equity: 350, dollars: 50 },
      ],
      50,
    );
    // 800 dollars of equity for 400 asked: usage 50 % in both.
    expectClose(changes, [-200, 250]);
  });

  it("takes no more than lies there: the account keeps a lower usage and the others share what it gives", () => {
    const changes = changesOf(
      [
        { requirement: 100, equity: 1000, dollars: 50 },
        { requirement: 100, equity: 100, dollars: 0 },
        { requirement: 100, equity: 150, dollars: 150 },
      ],
      0,
    );
    expectClose(changes, [-50, 50, 0]);
  });

  it("takes nothing that an account's own requirement needs, whatever another lacks", () => {
    const changes = changesOf(
      [
        { requirement: 100, equity: 120, dollars: 120 },
        { requirement: 100, equity: -500, dollars: 0 },
      ],
      0,
    );
    expectClose(changes, [-20, 20]);
  });

  it("moves what an account that is asked nothing has, gives it nothing, and pays back what one owes but no more", () => {
    const idle = { requirement: 0, equity: 70, dollars: 70 };
    expectClose(changesOf([idle, { requirement: 10, equity: 10, dollars: 0 }], 5), [-70, 75]);
    const owing = { requirement: 0, equity: -30, dollars: 0 };
    expectClose(changesOf([idle, owing, { requirement: 10, equity: 10, dollars: 0 }], 5), [-70, 30, 45]);
  });

  it("agrees with bisection on the whole", () => {
    const some = fc.array(plain, { minLength: 1, maxLength: 6 });
    const solvent = some.filter(
      (all) =>
        all.some(({ requirement }) => requirement > 0) && all.every((one) => one.requirement > 0 || one.equity >= 0),
    );
    fc.assert(
      fc.property(solvent, amount(0), (all, pool) => {
        const slow = bisected(all, pool);
        const scale = 1e-6 * (pool + sum(all.map((one) => Math.abs(one.equity) + one.requirement)) + 1);
        for (const [i, change] of changesOf(all, pool).entries()) {
          expect(Math.abs(change - slow[i]!)).toBeLessThan(scale);
        }
      }),
    );
  });
});

describe("levelling pots of one currency each", () => {
  const own = (currency: string, requirement: number, equity: number, cash: number): Pot =>
    potOf({ requirement, equity, dollars: cash > 0 ? [{ currency, amount: cash }] : [], takes: [currency] });

  it("shares what there is of the currency, and lets the rest rise without it", () => {
    const [short, other, usdt] = [own("USDC", 100, 0, 0), own("USDC", 300, 0, 0), own("USDT", 100, 100, 0)];
    const giver = own("USDC", 50, 130, 200);
    const idle = potOf({ requirement: 0, equity: 500, dollars: [{ currency: "USDT", amount: 500 }], takes: [] });
    const target = levelTargets([
      { venue: "deribit", pots: [short], kept: 0 },
      { venue: "okx", pots: [other, usdt], kept: 0 },
      { venue: "bybit", pots: [giver], kept: 0 },
      { venue: null, pots: [idle], kept: 0 },
    ]);
    // 80 USDC can be spared for 400 that are asked; 500 USDT come to the 100 that are there for 100.
    expectClose([short, other, giver, usdt].map(target), [20, 60, 50, 600]);
  });

  it("has an account that counts all dollars send its own for others", () => {
    const short = own("USDC", 100, 0, 0);
    const pooled = potOf({
      requirement: 100,
      equity: 120,
      dollars: [{ currency: "USDC", amount: 120 }],
      takes: DOLLAR_CURRENCIES,
    });
    const idle = potOf({ requirement: 0, equity: 180, dollars: [{ currency: "USDT", amount: 180 }], takes: [] });
    const target = levelTargets([
      { venue: "deribit", pots: [short, idle], kept: 0 },
      { venue: "derive", pots: [pooled], kept: 0 },
    ]);
    // 300 dollars for 200; the 120 USDC at Derive are all there is for Deribit, and Derive has 180 USDT then.
    expectClose([short, pooled, idle].map(target), [120, 180, 0]);
  });
});
