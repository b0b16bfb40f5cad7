import { CAPS } from "../../model/caps.ts";
import type { Maybe } from "../../model/gap.ts";
import { isExpired, isInverseDeltaOne } from "../../model/instrument.ts";
import type { Instrument } from "../../model/instrument.ts";
import { notionalOf } from "../../model/notional.ts";
import type { PositionDraft, QuickEntryContext, QuickEntryFault } from "./types.ts";
import { amountText, quoteCurrency } from "./sentence.ts";
import { fault } from "./words.ts";
import type { Order } from "./words.ts";

/** A line turned into a leg. */
export interface SizedOrder {
  readonly position: PositionDraft;
  readonly notionalUsd: Maybe;
  readonly notes: readonly string[];
}

interface Priced {
  readonly entryPrice: number | null;
  readonly notes: readonly string[];
}

/** A call quoted in coin is never worth more than one coin; a put may be, where the coin has fallen far below the strike. */
const DEAREST = { call: 1, put: 20 } as const;

function priceInQuote(order: Order, instrument: Instrument, context: QuickEntryContext): Priced | QuickEntryFault {
  const { price } = order;
  if (price === null) return { entryPrice: null, notes: [] };
  const quote = quoteCurrency(instrument);
  const { currency, value, word } = price;
  const isCoinQuote = quote === instrument.underlying;
  if (currency === null || currency === quote || (currency === "USD" && !isCoinQuote)) {
    return { entryPrice: value, notes: [] };
  }
  if (currency !== "USD") {
    return fault(
      "SCHEMA",
      `${instrument.symbol} is priced in ${quote}, not in ${currency}. Give the price in ${quote}.`,
      word,
    );
  }
  const index = context.index(instrument.underlying);
  if (index === null) {
    const message = `${instrument.symbol} is priced in ${quote} and the market has no ${quote} index to convert dollars. Give the price in ${quote}.`;
    return fault("GAP", message, word);
  }
  const converted = value / index;
  const how = `${amountText(value)} USD is ${amountText(converted)} ${quote} at the index of ${amountText(index)}.`;
  return { entryPrice: converted, notes: [how] };
}

/** Why a price in the contract's quote cannot be, or `null`. */
function priceFault(order: Order, instrument: Instrument, price: number | null): QuickEntryFault | null {
  if (order.price === null || price === null) return null;
  const { word } = order.price;
  if (instrument.kind !== "option") {
    return price > 0 ? null : fault("OUT_OF_RANGE", `The price of ${instrument.symbol} must be above zero.`, word);
  }
  if (instrument.settlement === "linear" || price <= DEAREST[instrument.optionType]) return null;
  const { underlying, symbol } = instrument;
  const message = `${symbol} is priced in ${underlying}: ${amountText(price)} ${underlying} cannot be. Write "@ ${amountText(price)} USD" for dollars.`;
  return fault("OUT_OF_RANGE", message, word);
}

type Size = Pick<PositionDraft, "quantity" | "quantityUnit"> & { readonly notes: readonly string[] };

/** Dollars of a contract that is sized in coins, at the price paid or else at the market. */
function coinsForDollars(order: Order, instrument: Instrument, price: number | null): Size | QuickEntryFault {
  if (price === null) {
    const message = `Dollars of ${instrument.symbol} cannot be turned into ${instrument.underlying}: there is no price. Write the number of coins, or add "@ price".`;
    return fault("GAP", message, order.quantityWord);
  }
  const quantity = order.quantity / price;
  const how = `${amountText(Math.abs(order.quantity))} USD is ${amountText(Math.abs(quantity))} ${instrument.underlying} at ${amountText(price)}.`;
  return { quantity, quantityUnit: "coin", notes: [how] };
}

function sizeOf(order: Order, instrument: Instrument, price: number | null): Size | QuickEntryFault {
  const { quantity, unit, quantityWord } = order;
  const isFace = isInverseDeltaOne(instrument);
  if (unit === "usd") {
    if (isFace) return { quantity, quantityUnit: "usd", notes: [] };
    if (instrument.kind !== "option") return coinsForDollars(order, instrument, price);
    const message = `An option's size is a number of ${instrument.underlying}, not of dollars. Leave USD out.`;
    return fault("NOT_SUPPORTED", message, quantityWord);
  }
  if (unit !== "own" && unit !== instrument.underlying) {
    const message = `The quantity is in ${unit} but ${instrument.symbol} is on ${instrument.underlying}. Write one of them.`;
    return fault("SCHEMA", message, quantityWord);
  }
  const { multiplier, venue } = instrument;
  if (venue === "osi") {
    const how = `${amountText(Math.abs(quantity))} contracts of ${amountText(multiplier)} shares each.`;
    return { quantity: quantity * multiplier, quantityUnit: "coin", notes: [how] };
  }
  const size = `${amountText(multiplier)} ${isFace ? "USD" : instrument.underlying}`;
  const notes =
    venue === "okx" && instrument.kind !== "spot" ? [`Read as coins, not contracts; one contract is ${size}.`] : [];
  return { quantity, quantityUnit: "coin", notes };
}

function tooLarge(order: Order, draft: PositionDraft): QuickEntryFault | null {
  const limit = draft.quantityUnit === "usd" ? CAPS.faceUsd : CAPS.quantity;
  if (Math.abs(draft.quantity) <= limit) return null;
  return fault("OUT_OF_RANGE", `A quantity is at most ${amountText(limit)}.`, order.quantityWord);
}

/** The leg an order makes of an instrument, with every conversion said in `notes`, or what does not fit together. */
export function sizeOrder(
  order: Order,
  instrument: Instrument,
  context: QuickEntryContext,
): SizedOrder | QuickEntryFault {
  const priced = priceInQuote(order, instrument, context);
  if ("problem" in priced) return priced;
  const { entryPrice } = priced;
  const wrong = priceFault(order, instrument, entryPrice);
  if (wrong !== null) return wrong;
  const size = sizeOf(
    order,
    instrument,
    entryPrice ?? context.mark(instrument) ?? context.index(instrument.underlying),
  );
  if ("problem" in size) return size;
  const { quantity, quantityUnit } = size;
  const position = { instrument, quantity, quantityUnit, entryPrice, fee: 0, enabled: true, note: order.note };
  const excess = tooLarge(order, position);
  if (excess !== null) return excess;
  const expired = isExpired(instrument, context.now)
    ? [`${instrument.symbol} has expired: it has no Greeks and no margin.`]
    : [];
  const prices = { index: context.index(instrument.underlying), mark: context.mark(instrument) };
  const notionalUsd = notionalOf(position, prices);
  return { position, notionalUsd, notes: [...priced.notes, ...size.notes, ...expired] };
}
