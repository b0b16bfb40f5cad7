import { civilDateOf, MONTHS } from "../../model/civilDate.ts";
import type { Maybe } from "../../model/gap.ts";
import type { Instrument, OptionInstrument } from "../../model/instrument.ts";
import type { EpochMs } from "../../model/units.ts";
import type { PositionDraft } from "./types.ts";

const SMALL = 1e-6;

/** "1,250.5": grouped, to eight decimals, or to six significant digits where that would show nothing. */
export function amountText(amount: number): string {
  const isSmall = amount !== 0 && Math.abs(amount) < SMALL;
  return amount.toLocaleString("en-US", isSmall ? { maximumSignificantDigits: 6 } : { maximumFractionDigits: 8 });
}

/** "26 Mar 2027". */
function dayText(instant: EpochMs): string {
  const { year, month, day } = civilDateOf(instant);
  const name = MONTHS[month - 1] ?? "";
  return `${String(day)} ${name.slice(0, 1)}${name.slice(1).toLowerCase()} ${String(year)}`;
}

function optionText(option: OptionInstrument, units: number): string {
  const plural = units === 1 ? option.optionType : `${option.optionType}s`;
  const money = option.settlement === "inverse" ? "" : ` settled in ${option.settlementCurrency}`;
  return `${option.underlying} ${plural}${money}, strike ${amountText(option.strike)}, ${dayText(option.expiry)}`;
}

function contractText(instrument: Instrument): string {
  const money = instrument.settlement === "inverse" ? "" : ` settled in ${instrument.settlementCurrency}`;
  switch (instrument.kind) {
    case "option":
      return "";
    case "future":
      return `the ${instrument.underlying} future of ${dayText(instrument.expiry)}${money}`;
    case "perpetual":
      return `the ${instrument.underlying} perpetual${money}`;
    case "spot":
      return `spot for ${instrument.settlementCurrency}`;
  }
}

function sizeText({ instrument, quantity, quantityUnit }: PositionDraft): string {
  const units = Math.abs(quantity);
  if (instrument.kind === "option") return `${amountText(units)} ${optionText(instrument, units)}`;
  const money = quantityUnit === "usd" ? "USD" : instrument.underlying;
  const join = instrument.kind === "spot" ? "" : "of ";
  return `${amountText(units)} ${money} ${join}${contractText(instrument)}`;
}

function priceText({ instrument, entryPrice }: PositionDraft): string {
  if (entryPrice === null) return "";
  return ` at ${amountText(entryPrice)} ${quoteCurrency(instrument)}`;
}

/** The currency a contract is quoted in: the coin for inverse options, dollars of some kind for all others. */
export function quoteCurrency(instrument: Instrument): string {
  const isCoin = instrument.kind === "option" && instrument.settlement === "inverse";
  if (isCoin) return instrument.underlying;
  return instrument.settlement === "inverse" ? "USD" : instrument.settlementCurrency;
}

/** The leg said aloud: "sells 2 ETH of the ETH perpetual at 3,105 USD; notional 6,210 USD". */
export function sentenceOf(position: PositionDraft, notionalUsd: Maybe): string {
  const verb = position.quantity > 0 ? "buys" : "sells";
  const notional =
    "value" in notionalUsd
      ? `notional ${Math.round(notionalUsd.value).toLocaleString("en-US")} USD`
      : `notional not known: ${notionalUsd.gap.because}`;
  return `${verb} ${sizeText(position)}${priceText(position)}; ${notional}`;
}
