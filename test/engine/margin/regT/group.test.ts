import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OptionHeld, RegTAccount } from "../../../../src/engine/margin/regT/account.ts";
import { regTGroup } from "../../../../src/engine/margin/regT/group.ts";
import type { Holder } from "../../../../src/engine/margin/regT/group.ts";
import type { RegTParameters } from "../../../../src/engine/margin/regT/parameters.ts";
import { REG_T_VALUES } from "../../../../src/engine/margin/regT/values.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../cases/reg-t/${name}.json`, import.meta.url), "utf8"));

type Held = Partial<OptionHeld> & Pick<OptionHeld, "optionType" | "strike" | "price" | "quantity">;

const optionOf = (held: Held): OptionHeld => ({
  contract: `${held.optionType} ${String(held.strike)} ${String(held.expiry ?? 30)}`,
  expiry: 30,
  daysToExpiry: 30,
  isEuropean: false,
  ...held,
});

interface Sharing {
  readonly spot?: number;
  readonly shares?: number;
  readonly sharePrice?: number;
  readonly kind?: RegTAccount["kind"];
}

function marginOf(held: readonly Held[], sharing: Sharing = {}, parameters: RegTParameters = REG_T_VALUES) {
  const { spot = 100, shares, sharePrice = spot, kind = "equity" } = sharing;
  const options = held.map(optionOf);
  const stock = shares === undefined ? null : { name: "stock", quantity: shares, price: sharePrice };
  const holders = new Map<string, readonly Holder[]>(
    options.map(({ contract, quantity }) => [contract, [{ subject: contract, quantity }]]),
  );
  if (shares !== undefined) holders.set("stock", [{ subject: "stock", quantity: shares }]);
  const account = { spot, kind, options, shares: stock };
  const group = regTGroup({ name: "X", account, holders }, parameters);
  const { initial, maintenance, uncounted } = group;
  return {
    ...group,
    names: group.strategies!.map(({ name }) => name).sort(),
    /** What must be there when all is bought and sold: premiums received help, options held lend nothing. */
    deposit: { initial: initial + uncounted.initial, maintenance: maintenance + uncounted.maintenance },
  };
}
const asked = ({ charges }: ReturnType<typeof marginOf>): number =>
  charges.reduce((total, { initial }) => total + initial, 0);

interface Sheet {
  classes: Record<string, { kind: RegTAccount["kind"]; spot: number; sharePrice: number }>;
  options: Record<string, { optionType: "call" | "put"; strike: number; premium: number }>;
  positions: { name: string; class: string; shares?: number; contracts: Record<string, number>; requirement: number }[];
}
const sheet = read("cboe-2007") as Sheet;

describe("Cboe's comparison sheet of 2007, strategy column", () => {
  it.each(sheet.positions)("asks $requirement for the $class $name", (position) => {
    const held = Object.entries(position.contracts).map(([name, contracts]) => {
      const { optionType, strike, premium } = sheet.options[name]!;
      return { optionType, strike, price: premium, quantity: 100 * contracts };
    });
    const sharing = { ...sheet.classes[position.class]!, ...(position.shares === undefined ? {} : position) };
    const got = marginOf(held, { ...sharing, kind: sheet.classes[position.class]!.kind });
    expect(got.deposit.initial).toBeCloseTo(position.requirement, 6);
    expect(got.names).toContain(position.name);
  });
});

describe("published single figures", () => {
  it("charges 3,400 for a short put of 200 on a stock at 209, proceeds included", () => {
    const { spot, option, contracts, charge } = read("short-put-200") as {
      spot: number;
      option: { optionType: "put"; strike: number; premium: number };
      contracts: number;
      charge: number;
    };
    const { optionType, strike, premium } = option;
    const got = marginOf([{ optionType, strike, price: premium, quantity: 100 * contracts }], { spot });
    expect(asked(got)).toBeCloseTo(charge, 9);
    expect(got.deposit.initial).toBeCloseTo(charge - 120, 9);
    expect(got.charges[0]?.formula).toBe("100 x short put (1.20 + max(20 % x 209 - 9.00, 10 % x 200))");
  });
});

const call = (strike: number, quantity: number, price: number, more: Partial<OptionHeld> = {}): Held => ({
  optionType: "call",
  strike,
  quantity,
  price,
  ...more,
});
const put = (strike: number, quantity: number, price: number, more: Partial<OptionHeld> = {}): Held => ({
  ...call(strike, quantity, price, more),
  optionType: "put",
});

describe("strategies recognised from the book, each by hand", () => {
  it("credit and debit verticals, calendars and diagonals: what the strikes can lose, longs paid in full", () => {
    const credit = marginOf([call(100, -1, 4), call(110, 1, 1)]);
    expect([credit.names, asked(credit), credit.deposit.initial]).toEqual([["Credit call vertical"], 10, 7]);
    const debit = marginOf([put(100, 1, 4), put(90, -1, 1)]);
    expect([debit.names, asked(debit), debit.deposit.initial]).toEqual([["Debit put vertical"], 0, 3]);
    const calendar = marginOf([call(100, -1, 4), call(100, 1, 6, { expiry: 60 })]);
    expect([calendar.names, calendar.deposit.initial]).toEqual([["Calendar"], 2]);
    const diagonal = marginOf([put(100, -1, 4), put(95, 1, 5, { expiry: 60 })]);
    expect([diagonal.names, diagonal.deposit.initial]).toEqual([["Diagonal"], 5 - 4 + 5]);
    // A long leg that expires earlier covers nothing.
    const bare = marginOf([call(100, -1, 6, { expiry: 60 }), call(100, 1, 4)]);
    expect(bare.names).toEqual(["Long call", "Short call"]);
  });

  it("short straddle and strangle: the larger side and the price of the other", () => {
    const straddle = marginOf([call(100, -1, 4), put(100, -1, 5)]);
    expect([straddle.names, asked(straddle)]).toEqual([["Short straddle"], 20 + 5 + 4]);
    expect(straddle.charges.map(({ initial }) => initial).sort((a, b) => a - b)).toEqual([4, 25]);
    const strangle = marginOf([call(110, -1, 2), put(90, -1, 1)]);
    expect([strangle.names, asked(strangle)]).toEqual([["Short strangle"], 10 + 2 + 1]);
  });

  it("long butterfly and condor, short butterfly, iron butterfly and condor", () => {
    const butterfly = marginOf([call(90, 1, 11), call(100, -2, 4), call(110, 1, 1)]);
    expect([butterfly.names, butterfly.deposit.initial]).toEqual([["Long butterfly"], 4]);
    const condor = marginOf([put(85, 1, 1), put(90, -1, 2), put(100, -1, 5), put(105, 1, 8)]);
    expect([condor.names, condor.deposit.initial]).toEqual([["Long condor"], 2]);
    const short = marginOf([call(90, -1, 11), call(100, 2, 4), call(110, -1, 1)]);
    expect([short.names, asked(short), short.deposit.initial]).toEqual([["Short butterfly"], 10, 6]);
    const iron = marginOf([put(90, 1, 1), put(95, -1, 2), call(105, -1, 2), call(112, 1, 1)]);
    expect([iron.names, asked(iron), iron.deposit.initial]).toEqual([["Iron condor"], 7, 5]);
    const body = marginOf([put(90, 1, 1), put(100, -1, 5), call(100, -1, 4), call(110, 1, 1)]);
    expect([body.names, body.deposit.initial]).toEqual([["Iron butterfly"], 3]);
    // Wings of unequal width are two verticals.
    const broken = marginOf([call(90, 1, 11), call(100, -2, 4), call(115, 1, 1)]);
    expect(broken.names).toEqual(["Credit call vertical", "Debit call vertical"]);
  });

  it("boxes of European options: half of the distance long, all of it short; American ones are verticals", () => {
    const box = (sign: number, isEuropean: boolean) =>
      marginOf([
        call(90, sign, 11, { isEuropean }),
        call(110, -sign, 1, { isEuropean }),
        put(110, sign, 10.9, { isEuropean }),
        put(90, -sign, 1, { isEuropean }),
      ]);
    expect([box(1, true).names, box(1, true).deposit.initial]).toEqual([["Long box"], 10]);
    expect([box(-1, true).names, asked(box(-1, true))]).toEqual([["Short box"], 20]);
    // What a box is worth beyond the distance is not counted.
    const dear = marginOf([
      call(90, 1, 16, { isEuropean: true }),
      call(110, -1, 1, { isEuropean: true }),
      put(110, 1, 11, { isEuropean: true }),
      put(90, -1, 1, { isEuropean: true }),
    ]);
    expect([dear.names, dear.deposit.initial]).toEqual([["Long box"], 10 + 5]);
    expect(box(1, false).deposit.initial).toBeCloseTo(19.9, 12);
    expect(asked(box(-1, false))).toBe(40);
  });

  it("shares: covered call and put, in the money too, protective put, collar, half and a quarter", () => {
    const covered = marginOf([call(110, -1, 2)], { shares: 1 });
    expect([covered.names, covered.deposit.initial, covered.deposit.maintenance]).toEqual([["Covered call"], 48, 23]);
    // In the money the shares count for no more than the strike.
    expect(marginOf([call(90, -1, 12)], { shares: 1 }).deposit.initial).toBe(50 + 10 - 12);
    const short = marginOf([put(95, -1, 2)], { shares: -1 });
    expect([short.names, short.deposit.initial, short.deposit.maintenance]).toEqual([["Covered put"], 48, 28]);
    expect(marginOf([put(95, 1, 2)], { shares: 1 }).names).toEqual(["Protective put"]);
    const collar = marginOf([put(95, 1, 2), call(110, -1, 2)], { shares: 1 });
    expect([collar.names, collar.deposit.initial]).toEqual([["Collar"], 50]);
    // What is left over is margined alone.
    const over = marginOf([call(110, -3, 2)], { shares: 1 });
    expect(over.names).toEqual(["Covered call", "Short call"]);
    expect(asked(over)).toBe(50 + 2 * (2 + 10));
  });

  it("long options of more than nine months may be borrowed against for a quarter", () => {
    expect(marginOf([call(100, 1, 20, { daysToExpiry: 274 })]).deposit.initial).toBe(20);
    expect(marginOf([call(100, 1, 20, { daysToExpiry: 275 })]).deposit.initial).toBe(15);
  });

  it("secures short puts by cash where the account must", () => {
    const cash: RegTParameters = { ...REG_T_VALUES, shortPuts: "secured by cash" };
    const got = marginOf([put(90, -1, 2), call(110, -1, 2)], {}, cash);
    expect(got.names).toEqual(["Cash-secured put", "Short call"]);
    expect(asked(got)).toBe(90 + 12);
  });

  it("synthetics stand together, long and short", () => {
    expect(marginOf([call(100, 1, 4), put(100, -1, 4)]).names).toEqual(["Synthetic long"]);
    expect(marginOf([call(100, -1, 4), put(100, 1, 4)]).names).toEqual(["Synthetic short"]);
    expect(marginOf([call(105, 1, 4), put(95, 1, 4)]).names).toEqual(["Long strangle"]);
  });

  it("takes the cheaper of two covers, not the first", () => {
    // The long call 95 covers the short 100 for nothing; the shares then cover the short 90, which they can.
    const got = marginOf([call(100, -1, 4), call(90, -1, 11), call(95, 1, 7)], { shares: 1 });
    // Either way about: shares under 100 and the spread 90/95 ask 5; shares under 90 (10 in the money) and 95 over 100 ask 10.
    expect(got.names).toEqual(["Covered call", "Credit call vertical"]);
    expect(asked(got)).toBe(50 + 5);
  });

  it("never asks less than nothing, whatever premiums were received", () => {
    const got = marginOf([call(100, -1, 40)], { shares: 1 });
    expect([got.deposit.initial, got.deposit.maintenance]).toEqual([10, 0]);
    expect(got.components.find(({ name }) => name === "Never below nothing")?.maintenance).toBe(15);
  });

  it("shares a charge between positions of one contract, and closes out opposite ones", () => {
    const account = { spot: 100, kind: "equity" as const, options: [optionOf(call(110, -3, 2))], shares: null };
    const holders = new Map([
      [
        account.options[0]!.contract,
        [
          { subject: "a", quantity: -3 },
          { subject: "b", quantity: 1 },
          { subject: "c", quantity: -1 },
        ],
      ],
    ]);
    const { charges } = regTGroup({ name: "X", account, holders }, REG_T_VALUES);
    expect(charges.map(({ initial }) => initial)).toEqual([27, 0, 9]);
    expect(charges.map(({ maintenance }) => maintenance)).toEqual([27, 0, 9]);
    expect(charges[1]?.formula).toContain("closed out");
  });
});

const legArb = fc.record({
  optionType: fc.constantFrom("call" as const, "put" as const),
  strike: fc.integer({ min: 70, max: 130 }),
  expiry: fc.constantFrom(30, 60, 300),
  quantity: fc.double({ min: -5, max: 5, noNaN: true }).filter((units) => Math.abs(units) > 0.01),
  price: fc.double({ min: 0, max: 40, noNaN: true }),
});
const bookArb = (most: number) => fc.array(legArb, { maxLength: most });
const numbered = (held: readonly Held[], start: number): Held[] =>
  held.map((one, i) => ({ ...one, contract: String(start + i), daysToExpiry: one.expiry ?? 30, isEuropean: true }));

describe("strategy margin as a function of the book", () => {
  it("never asks more charges of two books together where no contract is in both", () => {
    fc.assert(
      fc.property(bookArb(10), bookArb(10), (one, other) => {
        const [a, b] = [numbered(one, 0), numbered(other, 100)];
        const loans = (got: ReturnType<typeof marginOf>): number =>
          got.components
            .filter(({ name }) => name === "Covers, loans and boxes")
            .reduce((sum, part) => sum + part.initial, 0);
        const whole = (held: readonly Held[]): number => asked(marginOf(held)) + loans(marginOf(held));
        expect(whole([...a, ...b])).toBeLessThanOrEqual(whole(a) + whole(b) + 1e-8);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps charges, strategies and components one sum, beyond the limit of comparison too", () => {
    fc.assert(
      fc.property(
        fc.array(legArb, { minLength: 60, maxLength: 90 }),
        fc.integer({ min: -9, max: 9 }),
        (held, shares) => {
          const got = marginOf(numbered(held, 0), { shares });
          const required = got.components.filter(({ side }) => side === "requirement");
          const total = required.reduce((sum, part) => sum + part.initial, 0);
          expect(asked(got)).toBeCloseTo(total, 6);
          expect(got.strategies!.reduce((sum, one) => sum + one.initial, 0)).toBeCloseTo(total, 6);
          // Every leg is used up, in the strategies named.
          const taken = got.strategies!.flatMap(({ legs }) => legs);
          const used = (name: string | undefined): number =>
            taken.filter(({ symbol }) => symbol === name).reduce((sum, { units }) => sum + units, 0);
          for (const { contract, quantity } of numbered(held, 0)) expect(used(contract)).toBeCloseTo(quantity, 8);
          expect(got.isCheapest).toBe(held.length + (shares === 0 ? 0 : 1) <= 64);
        },
      ),
      { numRuns: 20 },
    );
  });
});
