import { CAPS } from "../../model/caps.ts";
import { contentHash } from "../../model/contentHash.ts";
import type { Gap } from "../../model/gap.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import { plainText } from "../../model/plainText.ts";
import type { Problem } from "../../model/problem.ts";
import { epochMs } from "../../model/units.ts";
import type { ChainReading } from "../../venues/deribitSummary/market.ts";
import { assembleChain } from "../../venues/deribitSummary/market.ts";
import type { RowsReading } from "../../venues/deribitSummary/rows.ts";
import type { DecodedFile, ImportChoices, ImportOutcome, MarketOutcome, RejectedOutcome } from "../importer.ts";
import { askFor, readAsOf } from "./questions.ts";

export const rejected = (problem: Problem): RejectedOutcome => ({ kind: "rejected", problem });

/** Clocks closer than this are called equal. */
const SKEW_MS = 60_000;

function length(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  return minutes < 120 ? `${String(minutes)} min` : `${String(Math.round(minutes / 60))} h`;
}

function clockNotes(asOf: number, now: number): readonly Problem[] {
  const ahead = asOf - now;
  if (ahead <= SKEW_MS) return [];
  const message = `The chain is dated ${length(ahead)} ahead of this computer's clock. Times to expiry use the chain's own time; check the clock.`;
  return [{ code: "STALE", message }];
}

/** More reasons than this are counted here; the market's menu lists them once it is in use. */
const LISTED_FLAGS = 20;

/** A count, then every field with its reason. */
function flagNotes(flags: readonly Gap[]): readonly Problem[] {
  if (flags.length === 0) return [];
  const count = flags.length === 1 ? "One field was" : `${String(flags.length)} fields were`;
  const rest = flags.length - LISTED_FLAGS;
  const more = rest > 0 ? ` ${String(rest)} of them are listed only in the market's menu, once it is used.` : "";
  const message = `${count} dropped or replaced while reading; the rest is used.${more}`;
  const reasons = flags.slice(0, LISTED_FLAGS).map(({ subject, missing, because }): Problem => {
    return { code: "GAP", message: `${subject}, ${missing}: ${because}.`, field: missing };
  });
  return [{ code: "GAP", message }, ...reasons];
}

/** The outcome of a dated chain: its snapshot, under a name made of its content, and what there is to say about it. */
export function marketOutcome(file: DecodedFile, format: string, reading: ChainReading, asOf: number): MarketOutcome {
  const { underlyings, flags } = reading;
  const snapshot: MarketSnapshot = {
    id: `file:${contentHash(file.text)}`,
    source: "file",
    label: plainText(file.name, CAPS.nameLength),
    asOf: epochMs(asOf),
    underlyings,
    flags,
  };
  const notes = [...file.notes, ...clockNotes(asOf, file.now), ...flagNotes(flags)];
  return { kind: "market", format, snapshot, notes };
}

export interface ChainSource {
  readonly choices: ImportChoices;
  /** When the answer was sent, by the venue's clock; for rows that carry no time. Milliseconds UTC. */
  readonly sentAt?: number | null;
  /** Lines that were no rows. */
  readonly flags?: readonly Gap[];
}

/** The outcome of rows that should carry their own time stamp; where they have none, the user is asked for it. */
export function chainOutcome(
  file: DecodedFile,
  format: string,
  rows: RowsReading | Problem,
  { choices, sentAt = null, flags = [] }: ChainSource,
): ImportOutcome {
  if ("code" in rows) return rejected(rows);
  const reading = assembleChain([rows], { flags });
  const known = reading.latest ?? sentAt;
  if (known !== null) return marketOutcome(file, format, reading, known);
  const asOf = readAsOf(choices, "The rows carry no time stamp. When was the chain saved?", null);
  return "value" in asOf ? marketOutcome(file, format, reading, asOf.value) : askFor(format, [asOf]);
}
