import { CAPS } from "../model/caps.ts";
import { countText } from "../model/countText.ts";
import type { OptionType, VenueId } from "../model/instrument.ts";
import type { EpochMs } from "../model/units.ts";
import { deribitSettlement, isDeribitCoin } from "./deribit.ts";
import { readSymbol, venueOf, venues } from "./index.ts";
import type { SymbolReading } from "./index.ts";
import { instrumentOf } from "./instruments.ts";
import { problemOf } from "./refusal.ts";
import { isStrikeInRange, readStrike } from "./strikeText.ts";

/** What a table says of a contract in columns of their own, without its name. */
export interface ContractParts {
  /** A ticker in capitals. */
  readonly underlying: string;
  /** USDC or USDT where the table names one; else the venue's usual settlement. */
  readonly currency: "USDC" | "USDT" | null;
  readonly contract:
    | {
        readonly kind: "option";
        /** Any instant of the day. */
        readonly expiry: EpochMs;
        /** Dollars per unit. */
        readonly strike: number;
        readonly optionType: OptionType;
      }
    | { readonly kind: "future"; readonly expiry: EpochMs }
    | { readonly kind: "perpetual" };
}

const linear = (settlementCurrency: string) => ({ settlement: "linear", settlementCurrency }) as const;

/** How a venue settles by default; a currency that the table names goes before where the venue has a choice. */
function moneyOf(venue: VenueId, { underlying, currency }: ContractParts) {
  const inverse = { settlement: "inverse", settlementCurrency: underlying } as const;
  switch (venue) {
    case "deribit":
      if (currency !== null) return linear(currency);
      return deribitSettlement(underlying) === "inverse" ? inverse : linear("USDC");
    case "okx":
      return currency === null ? inverse : linear(currency);
    case "bybit":
      return linear(currency ?? "USDC");
    case "derive":
      return linear("USDC");
    case "binance":
      return linear("USDT");
    case "osi":
      return linear("USD");
  }
}

function refused(code: "OUT_OF_RANGE" | "UNKNOWN_SYMBOL" | "NOT_SUPPORTED", message: string, text: string) {
  return { kind: "refused", problem: problemOf(code, message, text) } as const;
}

function symbolOf(venue: VenueId, parts: ContractParts): string | undefined {
  try {
    return instrumentOf(venue, { ...parts.contract, ...moneyOf(venue, parts), underlying: parts.underlying }).symbol;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function strikeFault({ contract }: ContractParts): SymbolReading | undefined {
  if (contract.kind !== "option") return undefined;
  const { strike } = contract;
  if (isStrikeInRange(strike) && readStrike(String(strike)) !== undefined) return undefined;
  const message = `The strike must be above 0 and at most ${countText(CAPS.strike)}, with at most six decimals. Correct the row.`;
  return refused("OUT_OF_RANGE", message, String(strike));
}

/**
 * The contract that these parts describe, as `readSymbol` reads its name: at this venue, or, without one, under
 * Deribit's name, which other venues may share. Refused with its reason: a strike out of range, a kind of contract that
 * the venue does not list, a ticker that is no coin of Deribit's while no venue is named.
 */
export function readParts(venue: VenueId | null, parts: ContractParts): SymbolReading {
  const { underlying, contract } = parts;
  const strike = strikeFault(parts);
  if (strike !== undefined) return strike;
  if (venue === null && !isDeribitCoin(underlying)) {
    const labels = venues.map((one) => one.label).join(", ");
    const message = `Nothing says at which venue this ${contract.kind} on ${underlying} is. Add a column “venue” with one of ${labels}.`;
    return refused("UNKNOWN_SYMBOL", message, underlying);
  }
  const symbol = symbolOf(venue ?? "deribit", parts);
  if (symbol !== undefined) return readSymbol(symbol, venue);
  const message = `Ballast knows no ${contract.kind} on ${underlying} at ${venueOf(venue ?? "deribit").label}. Check the row.`;
  return refused("NOT_SUPPORTED", message, underlying);
}
