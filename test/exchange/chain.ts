import { venueDay } from "../../src/model/civilDate.ts";
import { MS_PER_DAY, MS_PER_YEAR } from "../../src/model/units.ts";
import { makeBatch } from "../../src/math/batch.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";

/** One row as Deribit's `get_book_summary_by_currency` sends it; figures are invented, names of fields are the venue's. */
export type Row = Record<string, string | number | null>;

interface Coin {
  readonly index: number;
  readonly isInverse: boolean;
  /** Distance of neighbouring strikes, dollars. */
  readonly step: number;
  /** At the money, decimal. */
  readonly vol: number;
}

const COINS: Readonly<Record<string, Coin>> = {
  BTC: { index: 97_000, isInverse: true, step: 2_000, vol: 0.5 },
  ETH: { index: 3_100, isInverse: true, step: 100, vol: 0.65 },
  SOL: { index: 180, isInverse: false, step: 5, vol: 0.8 },
};

const DAYS = [2, 9, 37, 127, 218, 309] as const;
const STRIKES_EACH_SIDE = 9;
/** A year's contango. */
const CARRY = 0.06;

function coinOf(underlying: string): Coin {
  const coin = COINS[underlying];
  if (coin === undefined) throw new RangeError(`the exchange of the tests has no ${underlying}`);
  return coin;
}

/** Dollars. */
export const indexPrice = (underlying: string): number => coinOf(underlying).index;

/** Expiries at 08:00 UTC, counted from the day of `now`. */
const expiriesFrom = (now: number): readonly number[] =>
  DAYS.map((days) => Math.floor(now / MS_PER_DAY) * MS_PER_DAY + days * MS_PER_DAY + MS_PER_DAY / 3);

const forwardAt = ({ index }: Coin, expiry: number, now: number): number =>
  Math.round(index * Math.exp((CARRY * (expiry - now)) / MS_PER_YEAR) * 100) / 100;

/** A plain smile in log-moneyness per root of time; in per cent with two decimals, as the venue rounds it. */
function volPercent(coin: Coin, strike: number, forward: number, years: number): number {
  const moneyness = Math.log(strike / forward) / Math.sqrt(years);
  return Math.round((coin.vol - 0.05 * moneyness + 0.12 * moneyness * moneyness) * 10_000) / 100;
}

/** Black (1976) in dollars, by the project's own kernel. */
function blackPrice(isCall: boolean, forward: number, strike: number, years: number, vol: number): number {
  const batch = makeBatch(1);
  batch.sign[0] = isCall ? 1 : -1;
  batch.forward[0] = forward;
  batch.strike[0] = strike;
  batch.timeToExpiry[0] = years;
  batch.vol[0] = vol;
  batch.discountFactor[0] = 1;
  return twinKernel.evaluate(batch).price[0] as number;
}

const base = (underlying: string): string => (coinOf(underlying).isInverse ? underlying : `${underlying}_USDC`);

function optionRow(underlying: string, expiry: number, strike: number, isCall: boolean, now: number): Row {
  const coin = coinOf(underlying);
  const forward = forwardAt(coin, expiry, now);
  const years = (expiry - now) / MS_PER_YEAR;
  const markVol = volPercent(coin, strike, forward, years);
  const dollars = blackPrice(isCall, forward, strike, years, markVol / 100);
  const mark = coin.isInverse ? dollars / forward : dollars;
  const tick = coin.isInverse ? 0.0005 : 0.1;
  const bid = Math.floor((mark * 0.98) / tick) * tick;
  const ask = Math.ceil((mark * 1.02) / tick) * tick;
  const day = venueDay(expiry as Parameters<typeof venueDay>[0]);
  return {
    instrument_name: `${base(underlying)}-${day}-${String(strike)}-${isCall ? "C" : "P"}`,
    base_currency: underlying,
    quote_currency: coin.isInverse ? underlying : "USDC",
    mark_price: Number(mark.toPrecision(9)),
    mark_iv: markVol,
    bid_price: bid > 0 ? Number(bid.toFixed(4)) : null,
    ask_price: Number(ask.toFixed(4)),
    mid_price: null,
    last: null,
    high: null,
    low: null,
    price_change: null,
    underlying_price: forward,
    underlying_index: `SYN.${base(underlying)}-${day}`,
    estimated_delivery_price: coin.index,
    interest_rate: 0,
    open_interest: Math.round(strike % 97),
    volume: 0,
    volume_usd: 0,
    creation_timestamp: now,
  };
}

/** All options on one underlying as of `now` (milliseconds UTC). Marks reproduce their volatility to nine digits. */
export function optionRows(underlying: string, now: number): readonly Row[] {
  const { index, step } = coinOf(underlying);
  const middle = Math.round(index / step);
  const rows: Row[] = [];
  for (const expiry of expiriesFrom(now)) {
    for (let at = middle - STRIKES_EACH_SIDE; at <= middle + STRIKES_EACH_SIDE; at++) {
      rows.push(optionRow(underlying, expiry, at * step, true, now));
      rows.push(optionRow(underlying, expiry, at * step, false, now));
    }
  }
  return rows;
}

/** The perpetual and the dated futures of one underlying as of `now`. */
export function futureRows(underlying: string, now: number): readonly Row[] {
  const coin = coinOf(underlying);
  const row = (name: string, mark: number): Row => ({
    instrument_name: `${base(underlying)}-${name}`,
    base_currency: underlying,
    quote_currency: coin.isInverse ? "USD" : "USDC",
    mark_price: mark,
    bid_price: Number((mark * 0.9999).toFixed(2)),
    ask_price: Number((mark * 1.0001).toFixed(2)),
    mid_price: mark,
    estimated_delivery_price: coin.index,
    open_interest: 1_000_000,
    volume: 1,
    volume_usd: 1,
    creation_timestamp: now,
  });
  const dated = expiriesFrom(now).slice(2);
  return [
    { ...row("PERPETUAL", Number((coin.index * 1.0003).toFixed(2))), funding_8h: 0.00001, current_funding: 0 },
    ...(coin.isInverse ? dated : []).map((expiry) =>
      row(venueDay(expiry as Parameters<typeof venueDay>[0]), forwardAt(coin, expiry, now)),
    ),
  ];
}
