import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demoMarket } from "../../../src/engine/demo/demoMarket.ts";
import { accountsReport } from "../../../src/engine/margin/accounts.ts";
import type { AccountsReport } from "../../../src/engine/margin/accounts.ts";
import { venueRules } from "../../../src/engine/margin/accounts/venueRules.ts";
import { number } from "../../../src/engine/margin/parameters/shape.ts";
import type { ShapeOf } from "../../../src/engine/margin/parameters/shape.ts";
import { marginGround } from "../../../src/engine/margin/ground.ts";
import { totalled } from "../../../src/engine/margin/requirement.ts";
import { reportUnder } from "../../../src/engine/margin/report.ts";
import { defineRuleBook } from "../../../src/engine/margin/ruleBook.ts";
import { ruleBookOf } from "../../../src/engine/margin/ruleBookOf.ts";
import { bookReport } from "../../../src/engine/valuation/bookReport.ts";
import { twinKernel } from "../../../src/math/kernel/twin.ts";
import { inOnePlace } from "../../../src/model/balancePlace.ts";
import type { VenueId } from "../../../src/model/instrument.ts";
import type { Balance, Book, Position } from "../../../src/model/position.ts";
import { withTransfers } from "../../../src/model/transfer.ts";
import { instrumentById } from "../../../src/venues/index.ts";
import { bookOf, inputOf, leg, TEST_NOW } from "../../support/books.ts";

const market = demoMarket(twinKernel, { seed: 1, asOf: TEST_NOW });
/** Deribit with cross collateral: in its default account dollars do not help coin-settled options. */
const rulesOf = (venue: VenueId) => venueRules(venue, venue === "deribit" ? "deribit-portfolio-cross" : undefined);
const usualRules = (venue: VenueId) => venueRules(venue, undefined);
const pm2 = ruleBookOf("derive-pm2");
const notional = { rules: pm2, parameters: pm2.parameters };

function accountsOf(
  book: Book,
  rules = rulesOf,
): { readonly report: AccountsReport; readonly progress: readonly number[] } {
  const work = accountsReport(twinKernel, inputOf(book, market), rules, notional);
  const progress: number[] = [];
  for (;;) {
    const step = work.next();
    if (step.done === true) return { report: step.value, progress };
    progress.push(step.value);
  }
}

const marginOf = (book: Book, modelId: string) =>
  reportUnder(twinKernel, marginGround(twinKernel, inputOf(book, market)), ruleBookOf(modelId));

function held(id: string, quantity: number): Position {
  const instrument = instrumentById(id);
  if (instrument === undefined) throw new Error(id);
  return leg(instrument, quantity, { entryPrice: instrument.kind === "option" ? 0.05 : 95_000 });
}

// A short strangle whose calls lie at Deribit and whose puts lie at OKX and Derive: no move costs on both sides.
const legs = [
  held("deribit:BTC-26MAR27-100000-C", -10),
  held("okx:BTC-USD-270326-80000-P", -8),
  held("derive:BTC-20270326-90000-P", -5),
];
const cash: readonly Balance[] = [
  { currency: "USDC", amount: 900_000, venue: "deribit" },
  { currency: "USDT", amount: 150_000, venue: "okx" },
  { currency: "USDC", amount: 200_000, venue: "derive" },
];
const book = bookOf(legs, cash);
const { report, progress } = accountsOf(book);

describe("a book at several venues", () => {
  it("has one account a venue, each the plain report of what lies there under that venue's rules", () => {
    const ids = ["deribit-portfolio-cross", rulesOf("okx").id, "derive-pm2"];
    expect(report.accounts.map(({ venue, modelId }) => [venue, modelId])).toEqual([
      ["deribit", ids[0]],
      ["okx", ids[1]],
      ["derive", ids[2]],
    ]);
    for (const [i, account] of report.accounts.entries()) {
      const alone = marginOf(bookOf([legs[i]!], [cash[i]!]), ids[i]!);
      const { initial, maintenance, equity, initialUsage, usage, leftOut } = account;
      expect({ initial, maintenance, equity, initialUsage, usage, leftOut }).toEqual({
        initial: alone.initial,
        maintenance: alone.maintenance,
        equity: alone.equity,
        initialUsage: alone.initialUsage,
        usage: alone.usage,
        leftOut: alone.leftOut,
      });
    }
  });

  it("sums its accounts, and is netted in one notional place under the chosen rule book", () => {
    const { total, netted, apart, accounts } = report;
    expect(total.initial).toBe(accounts.reduce((sum, { initial }) => sum + initial, 0));
    expect(total.maintenance).toBe(accounts.reduce((sum, { maintenance }) => sum + maintenance, 0));
    const one = bookReport(twinKernel, inputOf(book, market));
    expect(total.equity).toBeCloseTo(one.equity, 5);
    const whole = marginOf(inOnePlace(book), "derive-pm2");
    expect([netted.initial, netted.maintenance]).toEqual([whole.initial, whole.maintenance]);
    const each = legs.map((one, i) => marginOf(bookOf([one], [cash[i]!]), "derive-pm2").initial);
    expect(apart.initial).toBeCloseTo(each[0]! + each[1]! + each[2]!, 6);
    expect(apart.initial).toBeGreaterThan(netted.initial);
    expect(progress.at(-1)).toBe(1);
    expect(progress.every((one, i) => i === 0 || one >= progress[i - 1]!)).toBe(true);
  });

  it("is levelled by transfers after which every account uses the same share, margined anew", () => {
    const { transfers, after, accounts } = report;
    expect(transfers.length).toBeGreaterThan(0);
    const usages = after.map(({ initialUsage }) => initialUsage!);
    for (const usage of usages) expect(usage).toBeCloseTo(usages[0]!, 6);
    const sent = withTransfers(book, transfers);
    expect(sent.balances.every(({ amount }) => amount >= 0)).toBe(true);
    for (const [i, account] of after.entries()) {
      const { venue } = accounts[i]!;
      const own = sent.balances.filter((one) => one.venue === venue);
      expect(account.equity).toBe(marginOf(bookOf([legs[i]!], own), account.modelId).equity);
    }
    const equity = (all: AccountsReport["after"]): number => all.reduce((sum, one) => sum + one.equity, 0);
    expect(equity(after)).toBeCloseTo(equity(accounts), 5);
  });

  it("takes the rule book that was chosen for a venue, and the usual one where that is gone", () => {
    const { report: other } = accountsOf(book, (venue) => venueRules(venue, venue === "okx" ? "cme-span" : "gone"));
    expect(other.accounts.map(({ modelId }) => modelId)).toEqual(["deribit-standard", "cme-span", "derive-pm2"]);
  });

  it("leaves legs that are switched off out", () => {
    const off = legs.map((one, i) => ({ ...one, enabled: i !== 2 }));
    const { report: two } = accountsOf(bookOf(off, cash.slice(0, 2)));
    expect(two.accounts.map(({ venue }) => venue)).toEqual(["deribit", "okx"]);
  });
});

describe("an account at Deribit as it stands unless it was changed: segregated", () => {
  const perpetual = (symbol: string, quantity: number): Position =>
    leg(instrumentById(symbol)!, quantity, { quantityUnit: "usd", entryPrice: 100_000 });

  it("is short of the coins its options are asked for, and keeps the dollars that could buy them", () => {
    const { report: one } = accountsOf(book, usualRules);
    const [deribit, okx] = one.accounts;
    expect([deribit!.modelId, deribit!.hasLegs]).toEqual(["deribit-standard", true]);
    expect(deribit!.shortfalls.map(({ currency }) => currency)).toEqual(["BTC"]);
    expect([deribit!.initialUsage, deribit!.tightest]).toEqual([null, { initial: "BTC", maintenance: "BTC" }]);
    expect(okx!.shortfalls).toEqual([]);
    const given = one.transfers.filter(({ from }) => from === "deribit").reduce((sum, { amount }) => sum + amount, 0);
    expect(given).toBeCloseTo(Math.max(0, 900_000 - deribit!.shortfalls[0]!.usd.initial), 2);
    expect(one.transfers.every(({ to }) => to !== "deribit")).toBe(true);
    expect(one.after[0]!.shortfalls.map(({ lacking }) => lacking)).toEqual(
      deribit!.shortfalls.map(({ lacking }) => lacking),
    );
  });

  it("gives none of its dollars where all of them could not buy what lacks, and gives all where nothing does", () => {
    // 100 coins ask 2.5 % of 100 = 2.5 BTC: far more than 1,000 dollars buy.
    const perp = perpetual("deribit:BTC-PERPETUAL", 10_000_000);
    const dollars: Balance = { currency: "USDC", amount: 1_000, venue: "deribit" };
    const poor = accountsOf(bookOf([perp, legs[2]!], [dollars]), usualRules).report;
    expect(poor.transfers).toEqual([]);
    const coins: Balance = { currency: "BTC", amount: 900, venue: "deribit" };
    const rich = accountsOf(bookOf([perp, legs[2]!], [dollars, coins]), usualRules).report;
    expect(rich.accounts[0]!.shortfalls).toEqual([]);
    expect(rich.transfers).toEqual([{ currency: "USDC", amount: 1_000, from: "deribit", to: "derive" }]);
  });
});

describe("an account at Deribit whose contracts settle in one kind of dollars", () => {
  const mark = market.underlyings.find(({ underlying }) => underlying === "BTC")!.index!;
  const perp = leg(instrumentById("deribit:BTC_USDC-PERPETUAL")!, -10, { entryPrice: mark });
  const own = (usdc: number, usdt: number): readonly Balance[] => [
    { currency: "USDC", amount: usdc, venue: "deribit" },
    { currency: "USDT", amount: usdt, venue: "deribit" },
  ];

  it("gives the other kind away and keeps what its own requirement needs", () => {
    const { report: one } = accountsOf(bookOf([perp, legs[2]!], own(30_000, 25_000)), usualRules);
    const asked = one.accounts[0]!.settlements.find(({ currency }) => currency === "USDC")!;
    const given = (kind: string): number =>
      one.transfers.filter(({ currency }) => currency === kind).reduce((sum, { amount }) => sum + amount, 0);
    expect(one.transfers.every(({ from, to }) => from === "deribit" && to === "derive")).toBe(true);
    expect(given("USDT")).toBeCloseTo(25_000, 6);
    expect(given("USDC")).toBeCloseTo(asked.held - asked.required.initial, 2);
    expect(one.after[0]!.shortfalls.every(({ usd }) => usd.initial < 0.01)).toBe(true);
  });

  it("keeps as much of the other kind as could buy what lacks", () => {
    const { report: one } = accountsOf(bookOf([perp, legs[2]!], own(0, 25_000)), usualRules);
    const [short] = one.accounts[0]!.shortfalls;
    const given = one.transfers.reduce((sum, { amount }) => sum + amount, 0);
    expect(short!.currency).toBe("USDC");
    expect(given).toBeCloseTo(Math.max(0, 25_000 - short!.usd.initial), 2);
  });
});

describe("an account short of USDC at Deribit with USDT beside it, and USDC at Derive", () => {
  /** Calls short at Deribit and Derive. */
  function sharing(usdt: number, usdc: number, calls: readonly [number, number]): AccountsReport {
    const apart: readonly Balance[] = [
      { currency: "USDT", amount: usdt, venue: "deribit" },
      { currency: "USDC", amount: usdc, venue: "derive" },
    ];
    const [linear, onChain] = calls;
    const shorted = [
      held("deribit:BTC_USDC-26MAR27-100000-C", -linear),
      held("derive:BTC-20270326-100000-C", -onChain),
    ];
    const whole = bookOf(shorted, apart);
    const { report: one } = accountsOf(whole, usualRules);
    const sent = withTransfers(whole, one.transfers);
    for (const currency of ["USDC", "USDT"]) {
      const total = ({ balances }: Book) =>
        balances.filter((cash1) => cash1.currency === currency).reduce((sum, { amount }) => sum + amount, 0);
      expect(total(sent)).toBeCloseTo(total(whole), 6);
    }
    expect(sent.balances.every(({ amount }) => amount > -1e-6)).toBe(true);
    return one;
  }

  it("is sent USDC, though it has USDT enough to seem rich: then neither is short and both use the same share", () => {
    const one = sharing(900_000, 900_000, [5, 20]);
    const [short] = one.accounts[0]!.shortfalls;
    expect([short!.currency, one.accounts[1]!.shortfalls]).toEqual(["USDC", []]);
    const given = one.transfers.filter(({ to }) => to === "deribit");
    expect(given.map(({ currency, from }) => [currency, from])).toEqual([["USDC", "derive"]]);
    expect(given[0]!.amount).toBeGreaterThan(short!.lacking.initial);
    const [deribit, derive] = one.after;
    expect(deribit!.shortfalls).toEqual([]);
    expect(derive!.initialExcess).toBeGreaterThan(0);
    expect(deribit!.initialUsage).toBeCloseTo(derive!.initialUsage!, 6);
  });

  it("is covered in full where the other account can only spare so much USDC because it is sent the USDT", () => {
    const one = sharing(300_000, 300_000, [9, 5]);
    const [short] = one.accounts[0]!.shortfalls;
    // What Derive has beyond its own margin would not do by itself; the USDC that lies there does.
    expect(one.accounts[1]!.initialExcess).toBeLessThan(short!.usd.initial);
    expect(short!.usd.initial).toBeLessThan(300_000);
    expect(one.transfers.map(({ currency, from, to }) => [currency, from, to])).toEqual([
      ["USDT", "deribit", "derive"],
      ["USDC", "derive", "deribit"],
    ]);
    expect(one.after.map(({ shortfalls }) => shortfalls)).toEqual([[], []]);
    expect(one.after.every(({ initialExcess }) => initialExcess > 0)).toBe(true);
  });

  it("is sent nothing where no USDC can be spared, and keeps the USDT that could buy what lacks", () => {
    const one = sharing(50_000, 1_000, [5, 20]);
    expect(one.accounts[0]!.shortfalls[0]!.usd.initial).toBeGreaterThan(50_000);
    expect(one.transfers).toEqual([]);
  });
});

describe("balances that are not placed", () => {
  const unplaced: readonly Balance[] = [
    { currency: "USDC", amount: 300_000 },
    { currency: "BTC", amount: 2 },
  ];

  it("are equity without a requirement, and their dollars are the first to move", () => {
    const { report: one } = accountsOf(bookOf(legs, [...cash, ...unplaced]));
    expect(one.unplaced.balances).toEqual(unplaced);
    expect(one.unplaced.equity).toBeCloseTo(
      300_000 + 2 * market.underlyings.find(({ underlying }) => underlying === "BTC")!.index!,
      6,
    );
    expect(one.total.initial).toBe(report.total.initial);
    expect(one.netted.initial).toBe(report.netted.initial);
    const sent = one.transfers.filter(({ from }) => from === null).reduce((sum, { amount }) => sum + amount, 0);
    expect(sent).toBeCloseTo(300_000, 2);
    expect(one.transfers[0]!.from).toBeNull();
    expect(one.transfers.every(({ currency }) => currency !== "BTC")).toBe(true);
  });

  it("all go to the one account there is, which is otherwise the plain report", () => {
    const { report: one } = accountsOf(bookOf([legs[2]!], unplaced));
    const alone = marginOf(bookOf([legs[2]!]), "derive-pm2");
    expect(one.accounts).toHaveLength(1);
    expect([one.total.initial, one.netted.initial, one.apart.initial]).toEqual([
      alone.initial,
      alone.initial,
      alone.initial,
    ]);
    expect(one.transfers).toEqual([{ currency: "USDC", amount: 300_000, from: null, to: "derive" }]);
    expect(one.after[0]!.equity).toBeCloseTo(alone.equity + 300_000, 6);
  });

  it("name what has no price, and an empty book has no accounts and nothing to move", () => {
    const { report: one } = accountsOf(bookOf([], [{ currency: "DOGE", amount: 5 }]));
    expect(one.unplaced.leftOut.map(({ subject }) => subject)).toEqual(["DOGE balance"]);
    expect([one.accounts, one.transfers, one.after]).toEqual([[], [], []]);
    expect([one.total.initial, one.netted.initial, one.total.equity]).toEqual([0, 0, 0]);
  });
});

describe("any places for the cash", () => {
  it("leave value and Greeks of the book as they are", () => {
    const place = fc.constantFrom<VenueId | undefined>(undefined, "deribit", "okx");
    fc.assert(
      fc.property(fc.array(place, { minLength: 3, maxLength: 3 }), ([a, b, c]) => {
        const coins = [a, b, c].map((venue, i): Balance => ({
          currency: "BTC",
          amount: i + 1,
          ...(venue && { venue }),
        }));
        const apart = bookReport(twinKernel, inputOf(bookOf(legs, coins), market));
        const merged = bookReport(twinKernel, inputOf(bookOf(legs, [{ currency: "BTC", amount: 6 }]), market));
        expect(apart.equity).toBeCloseTo(merged.equity, 5);
        expect(apart.total.delta).toBeCloseTo(merged.total.delta, 9);
      }),
      { numRuns: 20 },
    );
  });
});

describe("a rule book that asks by the dollars that lie there", () => {
  /** Asks 1,000 and a hundredth of the dollars; no venue's rule. */
  const tithe = defineRuleBook({
    ...pm2,
    shape: number("Share", "fraction", [0, 1]) as ShapeOf<number>,
    parameters: 0.01,
    margin: (_kernel, { dollars }, share: number) => {
      const asked = 1000 + share * dollars.reduce((sum, { amount }) => sum + amount, 0);
      const group = { name: "All", underlyings: [], scenarios: [], scenarioFormula: "", binding: null, native: null };
      const part = { name: "Tithe", initial: asked, maintenance: asked, side: "requirement" as const, formula: "" };
      return {
        groups: [totalled({ ...group, components: [part], contributions: [], charges: [] })],
        assumptions: [],
        caveats: [],
        leftOut: [],
      };
    },
  });

  it("is levelled all the same, by rounds", () => {
    const uneven = [
      { currency: "USDC", amount: 50_000, venue: "deribit" as const },
      { currency: "USDC", amount: 2_000, venue: "okx" as const },
    ];
    const { report: one } = accountsOf(bookOf([], uneven), () => tithe);
    // The same rule for both: level is half of the dollars each.
    expect(one.transfers).toHaveLength(1);
    expect(one.transfers[0]!.amount).toBeCloseTo(24_000, 0);
    const [a, b] = one.after;
    expect(a!.initialUsage).toBeCloseTo(b!.initialUsage!, 5);
  });
});
