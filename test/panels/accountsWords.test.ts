import { describe, expect, it } from "vitest";
import type { Account } from "../../src/engine/margin/accounts/account.ts";
import type { AccountsReport } from "../../src/engine/margin/accounts.ts";
import { costText, headroomWords, levelsText, shortAccountsText } from "../../src/panels/margin/accounts/words.ts";

function account(venue: Account["venue"], initialUsage: number | null): Account {
  return {
    venue,
    modelId: "x",
    label: "X",
    fidelity: "exact",
    initial: 100,
    maintenance: 80,
    equity: 200,
    uncounted: { initial: 0, maintenance: 0 },
    initialExcess: 100,
    excess: 120,
    initialUsage,
    usage: initialUsage,
    settlements: [],
    shortfalls: [],
    tightest: null,
    unlisted: [],
    hasLegs: true,
    leftOut: [],
  };
}

function reportOf(changes: Partial<AccountsReport> = {}): AccountsReport {
  const accounts = [account("deribit", 0.3), account("okx", 0.9), account("derive", 0.6)];
  return {
    accounts,
    unplaced: { balances: [], equity: 0, leftOut: [] },
    total: { initial: 412_000, maintenance: 300_000, equity: 900_000 },
    netted: { ...account("derive", 0.3), label: "Derive portfolio margin (PM2)", initial: 260_000 },
    apart: { initial: 412_000, maintenance: 300_000 },
    transfers: [{ currency: "USDC", amount: 45_000, from: "deribit", to: "okx" }],
    after: accounts.map((one) => ({ ...one, initialUsage: 0.61 })),
    ...changes,
  };
}

const noCoins = {
  currency: "BTC",
  price: 100_000,
  groups: ["BTC, coin-settled"],
  required: { initial: 1.04, maintenance: 0.83 },
  held: 0,
  lacking: { initial: 1.04, maintenance: 0.83 },
  usd: { initial: 104_000, maintenance: 83_000 },
};

describe("the sentences about accounts", () => {
  it("say which account is short of what, and that dollars elsewhere do not mend it", () => {
    expect(shortAccountsText(reportOf())).toBe("");
    const short = { ...account("deribit", null), shortfalls: [noCoins] };
    expect(shortAccountsText(reportOf({ accounts: [short, account("okx", 0.5)] }))).toBe(
      "Deribit is short of 1.04 BTC: nothing held in another currency or at another venue stands in for it until it is converted and posted there.",
    );
    const levels = reportOf({ transfers: [], after: [short, account("okx", 0.5)] });
    expect(levelsText(levels)).toBe(
      "No dollars can be moved that would level the accounts further. Usage is 50.0\u202f% elsewhere.",
    );
  });

  it("say which account stays short of which dollars once all that can be sent is sent", () => {
    const usdc = { ...noCoins, currency: "USDC", price: 1, lacking: { initial: 8_000, maintenance: 0 } };
    const short = { ...account("deribit", 1.2), shortfalls: [{ ...usdc, usd: usdc.lacking }] };
    const stays = " Deribit stays short of 8,000 USDC: no more of it can be sent.";
    const sent = levelsText(reportOf({ after: [short, account("okx", 0.5)] }));
    expect(sent.endsWith(`usage then is 50.0\u202f% elsewhere.${stays}`)).toBe(true);
    expect(levelsText(reportOf({ transfers: [], after: [short, account("okx", 0.5)] })).endsWith(stays)).toBe(true);
    const hardly = { ...short, shortfalls: [{ ...usdc, usd: { initial: 0.2, maintenance: 0 } }] };
    expect(levelsText(reportOf({ after: [hardly] }))).not.toContain("stays");
  });

  it("say what is asked, what netting would ask and that it is notional, and what not netting costs", () => {
    expect(costText(reportOf())).toBe(
      "Three accounts ask 412,000 USD of initial margin; netted under Derive portfolio margin (PM2) it would be 260,000 USD (notional: no venue nets these): not netting costs 152,000 USD.",
    );
  });

  it("tell what the rules of the venues make from what being apart makes", () => {
    const strict = reportOf({ apart: { initial: 350_000, maintenance: 0 } });
    expect(costText(strict)).toMatch(
      /being apart would cost 90,000 USD; the venues\u2019 own rules ask 62,000 USD more\.$/,
    );
    const mild = reportOf({ apart: { initial: 500_000, maintenance: 0 } });
    expect(costText(mild)).toMatch(
      /being apart would cost 240,000 USD; the venues\u2019 own rules ask 88,000 USD less\.$/,
    );
  });

  it("say that something is left out", () => {
    const gap = { missing: "mark", subject: "AAPL", because: "the market does not quote it" };
    const partial = reportOf({ netted: { ...reportOf().netted, leftOut: [gap] } });
    expect(costText(partial)).toMatch(/Not every figure holds all positions: see what is left out\.$/);
  });

  it("say where apart asks less, and nothing of netting where legs lie at fewer than two venues", () => {
    const dear = reportOf({ netted: { ...reportOf().netted, initial: 500_000 } });
    expect(costText(dear)).toMatch(/: apart they ask 88,000 USD less\.$/);
    const cashBeside = { ...account("deribit", null), hasLegs: false };
    expect(costText(reportOf({ accounts: [account("okx", 0.5)] }))).toBe(
      "One account asks 412,000 USD of initial margin.",
    );
    expect(costText(reportOf({ accounts: [account("okx", 0.5), cashBeside] }))).toBe(
      "Two accounts ask 412,000 USD of initial margin.",
    );
  });

  it("say which dollars to move and the usage then, or between which bounds it lies", () => {
    expect(levelsText(reportOf())).toBe(
      "Move 45,000 USDC from Deribit to OKX to level the accounts: usage then is 61.0\u202f% everywhere.",
    );
    const placed = reportOf({
      transfers: [{ currency: "USDT", amount: 500, from: null, to: "okx" }],
      after: [account("deribit", 0.1), account("okx", 0.5)],
    });
    expect(levelsText(placed)).toBe(
      "Place 500 USDT at OKX to level the accounts: usage then lies between 10.0\u202f% and 50.0\u202f%.",
    );
  });

  it("say that nothing can be moved, and that an account without equity is not mended", () => {
    const stuck = reportOf({ transfers: [], after: [account("deribit", 0.3), account("okx", null)] });
    expect(levelsText(stuck)).toBe(
      "No dollars can be moved that would level the accounts further. Usage is 30.0\u202f% elsewhere. An account has no positive equity: dollars alone do not mend it.",
    );
  });
});

describe("the currency of a headroom", () => {
  const inBitcoin = { initial: "BTC", maintenance: "BTC" };

  it("is said beside the dollars, in coins where its account is told", () => {
    expect(headroomWords({ tightest: inBitcoin, settlements: [{ ...noCoins, held: 0.5 }] })).toBe(
      "USD, \u22120.5400 BTC",
    );
    expect(headroomWords({ tightest: inBitcoin, settlements: [] })).toBe("USD, in BTC");
    expect(headroomWords({ tightest: { initial: "USDC", maintenance: "BTC" }, settlements: [] })).toBe("USD, in USDC");
    expect(headroomWords({ tightest: null, settlements: [noCoins] })).toBe("");
  });
});
