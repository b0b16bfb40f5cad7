import { CAPS } from "../model/caps.ts";
import type { Gap } from "../model/gap.ts";
import type { UnderlyingMarket } from "../model/market.ts";
import type { Problem } from "../model/problem.ts";
import { forwardCurve, lowerMedian, withoutOutliers } from "./deribitSummaryForwards.ts";
import type { ChainRow, VolUnit } from "./deribitSummaryQuote.ts";
import type { Slot } from "./deribitSummarySlots.ts";
import { slotsOf } from "./deribitSummarySlots.ts";

/** A whole chain out of raw rows. */
export interface ChainReading {
  /** Ascending by name. */
  readonly underlyings: readonly UnderlyingMarket[];
  readonly flags: readonly Gap[];
  /** The newest row's own time stamp, milliseconds UTC; `null` where no row has one. */
  readonly latest: number | null;
}

export interface ChainOptions {
  readonly volUnit: VolUnit;
  /** Spot index by underlying where it was asked for separately; else the rows' own. */
  readonly indices?: ReadonlyMap<string, number>;
  /** What was dropped before: lines that are no rows. Listed first. */
  readonly flags?: readonly Gap[];
}

/** More reasons than this are counted, not listed: a broken file of 20,000 rows must not become 100,000 sentences. */
const FLAG_LIMIT = 200;

/** Why rows of this shape cannot be a chain at all, or `null`. */
export function shapeProblem(rows: readonly ChainRow[]): Problem | null {
  if (rows.length === 0) {
    const message = "The answer is well formed but holds no instrument. Ask for the chain again.";
    return { code: "EMPTY", message };
  }
  if (rows.length > CAPS.rows) {
    const message = `There are ${String(rows.length)} rows; Ballast reads up to ${String(CAPS.rows)} at a time. Split the file.`;
    return { code: "TOO_LARGE", message };
  }
  const absent = rows.every((row) => row.symbol === undefined)
    ? "instrument_name"
    : rows.every((row) => row.mark === undefined)
      ? "mark_price"
      : null;
  if (absent === null) return null;
  const message = `No row has the field ${absent}: the exchange's format has changed, or this is another kind of answer. Use an answer of get_book_summary_by_currency.`;
  return { code: "SCHEMA", field: absent, message };
}

/** Something to stand in for a spot index that nobody sent, said in `flags`. */
function standInIndex(market: Omit<UnderlyingMarket, "index">, flags: Gap[]): number | null {
  const perpetual = market.quotes.find(({ instrument }) => instrument.kind === "perpetual");
  const [nearest] = market.forwards;
  const price = perpetual?.mark ?? nearest?.price ?? null;
  const source = perpetual?.mark == null ? "the nearest forward" : "the perpetual's mark";
  const because =
    price === null ? "no row carries one" : `no row carries one; ${source} of ${String(price)} stands in for it`;
  flags.push({ missing: "index", subject: market.underlying, because });
  return price;
}

function underlyingMarket(
  underlying: string,
  slots: readonly Slot[],
  options: ChainOptions,
  flags: Gap[],
): UnderlyingMarket {
  const raw = slots.map(({ quote }) => quote);
  const forwards = forwardCurve(raw);
  const market = { underlying, forwards, quotes: withoutOutliers(raw, forwards, flags) };
  const said = slots.map(({ index }) => index).filter((index) => index !== null);
  return {
    ...market,
    index: options.indices?.get(underlying) ?? lowerMedian(said) ?? standInIndex(market, flags),
  };
}

function byUnderlying(slots: Iterable<Slot>): Map<string, Slot[]> {
  const groups = new Map<string, Slot[]>();
  for (const slot of slots) {
    const { underlying } = slot.quote.instrument;
    const group = groups.get(underlying);
    if (group === undefined) groups.set(underlying, [slot]);
    else group.push(slot);
  }
  return groups;
}

function foldFlags(flags: readonly Gap[]): readonly Gap[] {
  if (flags.length <= FLAG_LIMIT) return flags;
  const rest = flags.length - FLAG_LIMIT;
  const because = `only the first ${String(FLAG_LIMIT)} reasons are listed`;
  return [
    ...flags.slice(0, FLAG_LIMIT),
    { missing: "list entry", subject: `${String(rest)} more dropped fields`, because },
  ];
}

/**
 * A market out of raw rows of a Deribit chain: quotes, one forward an expiry, the index, grouped by underlying
 * (USDC-linear names stand under their underlying). What was dropped is listed with its reason.
 *
 * @returns a Problem where the rows are not a chain at all: none, too many, or of a renamed shape
 */
export function readChain(rows: readonly ChainRow[], options: ChainOptions): ChainReading | Problem {
  const problem = shapeProblem(rows);
  if (problem !== null) return problem;
  const general: Gap[] = [...(options.flags ?? [])];
  const slots = slotsOf(rows, options.volUnit, general);
  if (slots.size === 0) {
    const message = "No row names an instrument of Deribit that Ballast knows. Check which venue the file comes from.";
    return { code: "UNKNOWN_SYMBOL", message };
  }
  const flags = [...slots.values()].flatMap((slot) => slot.flags);
  const underlyings = [...byUnderlying(slots.values())]
    .map(([underlying, group]) => underlyingMarket(underlying, group, options, general))
    .sort((left, right) => (left.underlying < right.underlying ? -1 : 1));
  let latest: number | null = null;
  for (const { at } of slots.values()) if (at !== null && (latest === null || at > latest)) latest = at;
  return { underlyings, flags: foldFlags([...general, ...flags]), latest };
}
