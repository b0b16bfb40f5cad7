import { CAPS } from "../../model/caps.ts";
import { CRYPTO_EXPIRY_HOUR_UTC, instantOf, isCivilDate } from "../../model/civilDate.ts";
import type { Instrument, OptionType, VenueId } from "../../model/instrument.ts";
import { legFault } from "../../model/limits.ts";
import { readPlainNumber } from "../../model/numberText.ts";
import type { Position, QuantityUnit } from "../../model/position.ts";
import { instrumentOf } from "../../venues/instruments.ts";
import type { Terms } from "../../venues/venue.ts";

/** What stands in the form, as typed. */
export interface LegFields {
  readonly venue: VenueId;
  readonly underlying: string;
  readonly kind: Instrument["kind"];
  readonly settlement: "inverse" | "USDC" | "USDT";
  /** "2027-03-26", empty while not chosen. */
  readonly day: string;
  readonly strike: string;
  readonly optionType: OptionType;
  readonly quantity: string;
  readonly quantityUnit: QuantityUnit;
  readonly entryPrice: string;
}

export type FormReading = { readonly leg: Omit<Position, "id"> } | { readonly reason: string };

function numberOf(
  label: string,
  text: string,
  limit: number,
): { readonly value: number } | { readonly reason: string } {
  const reading = readPlainNumber(text.trim(), { limit });
  if ("value" in reading) return reading;
  return { reason: text.trim() === "" ? `${label} is missing.` : `${label}: "${text}" is not a number in range.` };
}

function expiryOfDay(day: string) {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const civil = { year: Number(year), month: Number(month), day: Number(date) };
  return date !== undefined && isCivilDate(civil) ? instantOf(civil, CRYPTO_EXPIRY_HOUR_UTC) : undefined;
}

/** The contract's terms, or what is missing. */
function termsOf(fields: LegFields): Terms | { readonly reason: string } {
  const { underlying, kind, optionType } = fields;
  if (underlying === "") return { reason: "The underlying is missing: BTC, ETH, SOL." };
  const isInverse = fields.settlement === "inverse" && kind !== "spot";
  const money = {
    underlying,
    settlement: isInverse ? ("inverse" as const) : ("linear" as const),
    settlementCurrency: isInverse ? underlying : fields.settlement === "inverse" ? "USDC" : fields.settlement,
  };
  if (kind === "perpetual" || kind === "spot") return { kind, ...money };
  const expiry = expiryOfDay(fields.day);
  if (expiry === undefined) return { reason: "The expiry day is missing." };
  if (kind === "future") return { kind, expiry, ...money };
  const strike = numberOf("The strike", fields.strike, CAPS.strike);
  return "reason" in strike ? strike : { kind, expiry, strike: strike.value, optionType, ...money };
}

function instrumentOfForm(fields: LegFields): { readonly instrument: Instrument } | { readonly reason: string } {
  const terms = termsOf(fields);
  if ("reason" in terms) return terms;
  try {
    return { instrument: instrumentOf(fields.venue, terms) };
  } catch (error) {
    return { reason: `This venue has no such contract: ${error instanceof Error ? error.message : "unknown reason"}.` };
  }
}

/** The leg the form describes, or the first thing that is missing or wrong, as a sentence. */
export function legOfForm(fields: LegFields): FormReading {
  const contract = instrumentOfForm(fields);
  if ("reason" in contract) return contract;
  const quantity = numberOf("The quantity", fields.quantity, CAPS.faceUsd);
  if ("reason" in quantity) return quantity;
  const entry =
    fields.entryPrice.trim() === "" ? { value: null } : numberOf("The entry price", fields.entryPrice, CAPS.price);
  if ("reason" in entry) return entry;
  const { instrument } = contract;
  const isInverseDeltaOne = instrument.settlement === "inverse" && instrument.kind !== "option";
  const leg = {
    instrument,
    quantity: quantity.value,
    quantityUnit: isInverseDeltaOne ? fields.quantityUnit : ("coin" as const),
    entryPrice: entry.value,
    fee: 0,
    enabled: true,
    note: "",
  };
  const fault = legFault({ ...leg, id: "form" });
  return fault === undefined ? { leg } : { reason: `Not possible: ${fault.because}.` };
}
