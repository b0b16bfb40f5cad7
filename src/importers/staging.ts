import { CAPS } from "../model/caps.ts";
import type { Instrument } from "../model/instrument.ts";
import { legFault } from "../model/limits.ts";
import { plainText } from "../model/plainText.ts";
import type { Position } from "../model/position.ts";
import type { Problem, ProblemCode } from "../model/problem.ts";
import type { Sized } from "./table/contractSize.ts";
import type { StagedLeg } from "./importer.ts";

/** A leg whose parts have been read one by one; whether it can stand in a book is still open. */
export interface LegDraft {
  /** 1-based physical line; for JSON the number of the entry, from 1. */
  readonly line: number;
  readonly raw: string;
  /** "legs[2]" for an entry of a JSON file, which has no line of its own. */
  readonly path?: string;
  readonly instrument: Instrument;
  readonly size: Sized;
  readonly entryPrice: number | null;
  readonly fee: number;
  readonly note: string;
  readonly enabled: boolean;
}

/** Prices a future or perpetual cannot trade at; an option may have been bought for nothing. */
const isFree = ({ instrument, entryPrice }: LegDraft): boolean => instrument.kind !== "option" && entryPrice === 0;

/** A problem with one field of an entry, naming the line or, in JSON, the path. */
export function problemAt(
  { line, path }: { readonly line: number; readonly path?: string },
  code: ProblemCode,
  field: string,
  message: string,
): Problem {
  return path === undefined
    ? { code, message, line, field }
    : { code, message: `${path}: ${message}`, field: `${path}.${field}` };
}

/** The leg with its place in the file, or the reason why no book can hold it: a value beyond the limits. */
export function stageLeg(draft: LegDraft): { readonly leg: StagedLeg } | { readonly problem: Problem } {
  const { line, raw, instrument, size, entryPrice, fee, enabled } = draft;
  const position: Position = {
    id: `row-${String(line)}`,
    instrument,
    ...size,
    entryPrice,
    fee,
    enabled,
    note: plainText(draft.note, CAPS.noteLength),
  };
  const fault = isFree(draft)
    ? { field: "entryPrice", because: "an entry price of zero is no price: leave it empty if it is not known" }
    : legFault(position);
  if (fault === undefined) return { leg: { line, raw, position } };
  return {
    problem: problemAt(
      draft,
      "OUT_OF_RANGE",
      fault.field,
      `${instrument.symbol} cannot be imported: ${fault.because}.`,
    ),
  };
}
