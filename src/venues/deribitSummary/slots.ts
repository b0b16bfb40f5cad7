import type { Gap } from "../../model/gap.ts";
import type { Instrument } from "../../model/instrument.ts";
import type { Quote } from "../../model/market.ts";
import { plainText } from "../../model/plainText.ts";
import { fieldReader, PRICE_ABOVE_ZERO } from "./field.ts";
import type { ChainRow, VolUnit } from "./quote.ts";
import { readQuote } from "./quote.ts";
import { readSymbol } from "../index.ts";

/** One instrument's row, read. */
export interface Slot {
  readonly quote: Quote;
  readonly index: number | null;
  /** Milliseconds UTC. */
  readonly at: number | null;
  readonly flags: readonly Gap[];
}

/** The largest instant a Date can hold (ECMA-262, 21.4.1.1). */
const LATEST_INSTANT = 8.64e15;
/** Names shown of rows that could not be used. */
const NAMED = 3;
const NAME_LENGTH = 40;

/** Milliseconds UTC as JSON has them, or as thirteen digits in a CSV. */
function timeOf({ at }: ChainRow): number | null {
  const instant = typeof at === "string" && /^\d{13}$/.test(at) ? Number(at) : at;
  return typeof instant === "number" && instant > 0 && instant < LATEST_INSTANT ? instant : null;
}

function instrumentIn({ symbol }: ChainRow): Instrument | null {
  if (typeof symbol !== "string") return null;
  const reading = readSymbol(symbol, "deribit");
  return reading.kind === "instrument" ? reading.instrument : null;
}

function readSlot(row: ChainRow, instrument: Instrument, volUnit: VolUnit): Slot {
  const flags: Gap[] = [];
  const quote = readQuote(row, instrument, volUnit, flags);
  const index = fieldReader(instrument.symbol, flags)("index", row.index, PRICE_ABOVE_ZERO);
  return { quote, index, at: timeOf(row), flags };
}

function strangerFlag(strangers: readonly ChainRow[]): Gap {
  const names = strangers.slice(0, NAMED).map(({ symbol }) => {
    return typeof symbol === "string" ? plainText(symbol, NAME_LENGTH) : "a row without a name";
  });
  const verb = strangers.length === 1 ? "is" : "are";
  const because = `${names.join(", ")} ${verb} no option, future or perpetual that Ballast knows`;
  return {
    missing: "quote",
    subject: strangers.length === 1 ? "one row" : `${String(strangers.length)} rows`,
    because,
  };
}

function repetitionFlag(count: number): Gap {
  const because = "the instrument comes more than once; the newest row was taken";
  return { missing: "second quote", subject: count === 1 ? "one row" : `${String(count)} rows`, because };
}

const isOlder = (slot: Slot, than: Slot): boolean => slot.at !== null && than.at !== null && slot.at < than.at;

/**
 * Rows by instrument id. Of two rows for one instrument the newer wins, the later one where they are of one age; rows
 * that name no instrument are counted in `flags`.
 */
export function slotsOf(rows: readonly ChainRow[], volUnit: VolUnit, flags: Gap[]): ReadonlyMap<string, Slot> {
  const slots = new Map<string, Slot>();
  const strangers: ChainRow[] = [];
  let repetitions = 0;
  for (const row of rows) {
    const instrument = instrumentIn(row);
    if (instrument === null) {
      strangers.push(row);
      continue;
    }
    const slot = readSlot(row, instrument, volUnit);
    const before = slots.get(instrument.id);
    if (before !== undefined) repetitions += 1;
    if (before === undefined || !isOlder(slot, before)) slots.set(instrument.id, slot);
  }
  if (strangers.length > 0) flags.push(strangerFlag(strangers));
  if (repetitions > 0) flags.push(repetitionFlag(repetitions));
  return slots;
}
