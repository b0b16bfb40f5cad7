import type { Gap } from "../../model/gap.ts";
import type { UnderlyingMarket } from "../../model/market.ts";
import { forwardCurve, lowerMedian, withoutOutliers } from "./forwards.ts";
import type { RowsReading } from "./rows.ts";
import type { Slot } from "./slots.ts";

/** A whole chain out of raw rows. */
export interface ChainReading {
  /** Ascending by name. */
  readonly underlyings: readonly UnderlyingMarket[];
  readonly flags: readonly Gap[];
  /** The newest row's own time stamp, milliseconds UTC; `null` where no row has one. */
  readonly latest: number | null;
}

export interface ChainOptions {
  /** Spot index by underlying where it was asked for separately; else the rows' own. */
  readonly indices?: ReadonlyMap<string, number>;
  /** What was dropped before: lines that are no rows. Listed first. */
  readonly flags?: readonly Gap[];
}

/** More reasons than this are counted, not listed: a broken file of 20,000 rows must not become 100,000 sentences. */
const FLAG_LIMIT = 200;

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

/** The newest time stamp among rows, milliseconds UTC; `null` where none has one. */
export function newest(slots: Iterable<Slot>): number | null {
  let latest: number | null = null;
  for (const { at } of slots) if (at !== null && (latest === null || at > latest)) latest = at;
  return latest;
}

/**
 * A market out of rows that have been read, one answer or several: quotes, one forward an expiry, the index, grouped by
 * underlying (USDC-linear names stand under their underlying). What was dropped is listed with its reason.
 */
export function assembleChain(readings: readonly RowsReading[], options: ChainOptions = {}): ChainReading {
  const slots = readings.flatMap((reading) => [...reading.slots]);
  const general = [...(options.flags ?? []), ...readings.flatMap((reading) => reading.flags)];
  const underlyings = [...byUnderlying(slots)]
    .map(([underlying, group]) => underlyingMarket(underlying, group, options, general))
    .sort((left, right) => (left.underlying < right.underlying ? -1 : 1));
  const flags = foldFlags([...general, ...slots.flatMap((slot) => slot.flags)]);
  return { underlyings, flags, latest: newest(slots) };
}
