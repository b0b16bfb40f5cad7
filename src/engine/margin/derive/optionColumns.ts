import type { DeriveExpiry } from "./portfolio.ts";

/** The options of a book as columns, expiry after expiry in the order given: what no state changes, and vols by kind of shock. */
export interface OptionColumns<Vol extends string> {
  /** Number of options; every column is as long. */
  readonly n: number;
  /** +1 call, −1 put. */
  readonly sign: Float64Array;
  readonly strike: Float64Array;
  /** Signed. */
  readonly amount: Float64Array;
  /** Years. */
  readonly timeToExpiry: Float64Array;
  readonly discountFactor: Float64Array;
  /** Zeros: rates are in the discount factors. */
  readonly rate: Float64Array;
  /** Vols as the kernel takes them, see `kernelVol`. */
  readonly vols: Readonly<Record<Vol, Float64Array>>;
  /** Room for the forwards of a state, and for its prices. */
  readonly forward: Float64Array;
  readonly prices: Float64Array;
}

/** All columns but the vols. */
const COMMON_COLUMNS = 8;

/** What every option of an expiry shares; a rule book adds to it what else no scenario changes. */
export interface PreparedExpiry {
  /** Years. */
  readonly timeToExpiry: number;
  readonly discountFactor: number;
  readonly fixedForward: number;
  readonly variableForward: number;
  /** Its options are the columns from `start` up to `end`. */
  readonly start: number;
  readonly end: number;
}

function columnsIn<Vol extends string>(room: Float64Array, n: number, kinds: readonly Vol[]): OptionColumns<Vol> {
  let taken = 0;
  const column = (): Float64Array => room.subarray(taken, (taken += n));
  return {
    n,
    sign: column(),
    strike: column(),
    amount: column(),
    timeToExpiry: column(),
    discountFactor: column(),
    rate: column().fill(0),
    vols: Object.fromEntries(kinds.map((kind) => [kind, column()])) as Record<Vol, Float64Array>,
    forward: column(),
    prices: column(),
  };
}

/** What the last book left: to allocate and collect it anew for every book takes a quarter of a margin's time. */
let spare = new Float64Array(0);

/**
 * Lends `work` columns for the options of a book. They hold anything at first (rates hold zeros) and end with `work`; columns
 * borrowed inside `work` are others.
 */
export function withColumns<Vol extends string, Answer>(
  expiries: readonly Pick<DeriveExpiry, "options">[],
  kinds: readonly Vol[],
  work: (columns: OptionColumns<Vol>) => Answer,
): Answer {
  const n = expiries.reduce((count, { options }) => count + options.length, 0);
  const size = (COMMON_COLUMNS + kinds.length) * n;
  const room = spare.length >= size ? spare : new Float64Array(size);
  spare = new Float64Array(0);
  try {
    return work(columnsIn(room, n, kinds));
  } finally {
    spare = room;
  }
}

/** Writes what the options of one expiry are; their vols are the rule book's to write, as `kernelVol` gives them. */
export function writeOptions<Vol extends string>(
  columns: OptionColumns<Vol>,
  { options }: Pick<DeriveExpiry, "options">,
  { start, end, timeToExpiry, discountFactor }: Omit<PreparedExpiry, "fixedForward" | "variableForward">,
): void {
  const { sign, strike, amount } = columns;
  columns.timeToExpiry.fill(timeToExpiry, start, end);
  columns.discountFactor.fill(discountFactor, start, end);
  for (let row = start; row < end; row++) {
    const option = options[row - start]!;
    sign[row] = option.optionType === "call" ? 1 : -1;
    strike[row] = option.strike;
    amount[row] = option.amount;
  }
}
