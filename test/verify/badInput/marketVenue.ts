import type { BrowserContext, Route } from "playwright";
import { makeBatch } from "../../../src/math/batch.ts";
import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import { venueDay } from "../../../src/model/civilDate.ts";
import type { OptionInstrument } from "../../../src/model/instrument.ts";
import { DAYS_PER_YEAR, epochMs, MS_PER_DAY } from "../../../src/model/units.ts";
import type { RawRow } from "./marketFile.ts";

const MS_PER_YEAR = DAYS_PER_YEAR * MS_PER_DAY;

export const VENUE_HOST = "www.deribit.com";

/** Invented levels, dollars: what the exchange of this suite says of each coin. */
const INDEX: Readonly<Record<string, number>> = { BTC: 97_000, ETH: 3_100, SOL: 180 };
const VOL = 0.55;

/** An option's price in the quote of its contract, by the project's own kernel. */
export function optionPrice(
  kernel: Kernel,
  option: OptionInstrument,
  terms: { forward: number; vol: number; now: number },
): number {
  const batch = makeBatch(1);
  batch.sign[0] = option.optionType === "call" ? 1 : -1;
  batch.forward[0] = terms.forward;
  batch.strike[0] = option.strike;
  batch.timeToExpiry[0] = Math.max(0, option.expiry - terms.now) / MS_PER_YEAR;
  batch.vol[0] = terms.vol;
  batch.discountFactor[0] = 1;
  const dollars = kernel.evaluate(batch).price[0] as number;
  return option.settlement === "inverse" ? dollars / terms.forward : dollars;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request to the exchange: when it came (this process's clock, milliseconds) and whether the file answered it. */
export interface Asked {
  readonly at: number;
  readonly isSpoiled: boolean;
}

/** A sane exchange in the shape of Deribit's public REST, whose option summaries can be spoiled by a file. */
export class MarketVenue {
  readonly #kernel: Kernel;
  readonly #options: readonly OptionInstrument[];
  readonly #asOf: number;
  readonly #started = performance.now();
  #skipped = 0;
  #spoil: { readonly answer: Answer; readonly currency: string | null } | null = null;
  readonly asked: Asked[] = [];

  constructor(kernel: Kernel, options: readonly OptionInstrument[], asOf: number) {
    this.#kernel = kernel;
    this.#options = options;
    this.#asOf = asOf;
  }

  /** The exchange's clock, which goes with the page's. */
  now(): number {
    return this.#asOf + this.#skipped + (performance.now() - this.#started);
  }

  /** The page's clock was set ahead. */
  skip(milliseconds: number): void {
    this.#skipped += milliseconds;
  }

  /** Answers option summaries with `answer` from now on: of one currency, or of all where it is `null`. */
  spoil(answer: Answer, currency: string | null): void {
    this.#spoil = { answer, currency };
  }

  async attach(context: BrowserContext): Promise<void> {
    await context.route(`https://${VENUE_HOST}/**`, (route) => this.#answer(route));
  }

  async #answer(route: Route): Promise<void> {
    const { pathname, searchParams } = new URL(route.request().url());
    const isOptions = pathname.endsWith("get_book_summary_by_currency") && searchParams.get("kind") === "option";
    const spoil = isOptions ? this.#spoil : null;
    const isSpoiled = spoil !== null && (spoil.currency === null || spoil.currency === searchParams.get("currency"));
    this.asked.push({ at: performance.now(), isSpoiled });
    const cors = { "access-control-allow-origin": "*", "access-control-expose-headers": "retry-after" };
    if (spoil !== null && isSpoiled) {
      const { status, body, headers } = spoil.answer;
      const type = /^\s*</.test(body) ? "text/html" : "application/json";
      await route.fulfill({ status, body, headers: { ...cors, "content-type": type, ...headers } });
      return;
    }
    const result = pathname.endsWith("get_index_price") ? this.#index(searchParams) : this.#summary(searchParams);
    const out = Math.round(this.now() * 1000);
    const body = JSON.stringify({ jsonrpc: "2.0", result, usIn: out - 500, usOut: out, usDiff: 500, testnet: false });
    await route.fulfill({ status: 200, body, headers: { ...cors, "content-type": "application/json" } });
  }

  #index(query: URLSearchParams): RawRow {
    const coin = (query.get("index_name") ?? "").split("_")[0]?.toUpperCase() ?? "";
    return { index_price: INDEX[coin], estimated_delivery_price: INDEX[coin] };
  }

  #summary(query: URLSearchParams): readonly RawRow[] {
    const currency = query.get("currency") ?? "";
    const coins = currency === "USDC" ? ["SOL"] : [currency];
    return coins.flatMap((coin) => (query.get("kind") === "future" ? [this.#perpetual(coin)] : this.#chain(coin)));
  }

  #perpetual(coin: string): RawRow {
    const index = INDEX[coin] ?? Number.NaN;
    const name = coin === "SOL" ? "SOL_USDC-PERPETUAL" : `${coin}-PERPETUAL`;
    return {
      instrument_name: name,
      mark_price: index,
      bid_price: index * 0.9999,
      ask_price: index * 1.0001,
      estimated_delivery_price: index,
      open_interest: 1_000_000,
      creation_timestamp: Math.round(this.now()),
    };
  }

  /** The options asked about, unless they are the file's to speak of, and some around the index so that a chain stands beside them. */
  #chain(coin: string): readonly RawRow[] {
    const index = INDEX[coin] ?? Number.NaN;
    const isInverse = coin !== "SOL";
    const asked = this.#spoil === null ? this.#options : [];
    const own = asked.filter((one) => one.underlying === coin && (one.settlement === "inverse") === isInverse);
    const expiry = Math.floor(this.#asOf / MS_PER_DAY) * MS_PER_DAY + 36 * MS_PER_DAY + MS_PER_DAY / 3;
    const around = [0.8, 0.9, 1, 1.1, 1.2].map((share): OptionInstrument => {
      const strike = Math.round(share * index);
      const symbol = `${isInverse ? coin : `${coin}_USDC`}-${venueDay(epochMs(expiry))}-${String(strike)}-C`;
      const settlement = isInverse ? "inverse" : "linear";
      return {
        kind: "option",
        id: `deribit:${symbol}`,
        venue: "deribit",
        symbol,
        underlying: coin,
        settlement,
        settlementCurrency: isInverse ? coin : "USDC",
        multiplier: 1,
        optionType: "call",
        strike,
        expiry: epochMs(expiry),
      };
    });
    return [...own, ...around].map((option) => this.#row(option, index));
  }

  #row(option: OptionInstrument, index: number): RawRow {
    const now = this.now();
    const forward = Number((index * Math.exp((0.05 * (option.expiry - now)) / MS_PER_YEAR)).toFixed(2));
    const mark = Number(optionPrice(this.#kernel, option, { forward, vol: VOL, now }).toPrecision(9));
    return {
      instrument_name: option.symbol,
      underlying_price: forward,
      underlying_index: `${option.underlying}-${venueDay(option.expiry)}`,
      mark_price: mark,
      mark_iv: VOL * 100,
      bid_price: Number((mark * 0.98).toPrecision(6)),
      ask_price: Number((mark * 1.02).toPrecision(6)),
      estimated_delivery_price: index,
      open_interest: 100,
      interest_rate: 0,
      creation_timestamp: Math.round(now),
    };
  }
}
