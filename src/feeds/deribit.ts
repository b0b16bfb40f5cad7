import type { Gap } from "../model/gap.ts";
import type { MarketSnapshot } from "../model/market.ts";
import { epochMs } from "../model/units.ts";
import { assembleChain, newest } from "../venues/deribitSummary/market.ts";
import type { RowsReading } from "../venues/deribitSummary/rows.ts";
import type { Answered, Outcome } from "./deribitAnswers.ts";
import { askAll } from "./deribitAnswers.ts";
import type { FeedFailure } from "./failure.ts";
import type { Http } from "./http.ts";

/** What the last polls answered, by question; lets a snapshot bridge a hole of one book for a short time. */
export type FeedMemory = Map<string, Answered>;

export interface SnapshotRequest {
  /** Underlyings: BTC, ETH, SOL, ... */
  readonly currencies: readonly string[];
  /** Counts up with every poll; becomes part of the snapshot's id. */
  readonly sequence: number;
  /** This computer's clock, milliseconds UTC. Stands for the exchange's only where that sends none. */
  readonly receivedAt: number;
  readonly memory: FeedMemory;
}

/** Rows of an earlier poll may fill a hole while they are not older than this, the age at which data counts as stale. */
const BRIDGE_MS = 120_000;

/** Rows and answer come from one clock; a larger distance between the two is said. */
const ROW_AGE_MS = 60_000;

const seconds = (milliseconds: number): string => String(Math.round(milliseconds / 1000));

/** What a failed question leaves: an earlier answer, if young enough, and in any case a reason. */
function bridged(outcome: Outcome, at: number, memory: FeedMemory, flags: Gap[]): Answered | null {
  if ("answered" in outcome) return outcome.answered;
  const { question, failure } = outcome;
  const reason = failure.message.replace(/\.$/, "");
  const earlier = memory.get(question.subject);
  const isYoung = earlier?.at != null && at - earlier.at <= BRIDGE_MS;
  const because = isYoung ? `${reason}; the answer of ${seconds(at - (earlier.at ?? at))} s before stands` : reason;
  flags.push({ missing: "new answer", subject: question.subject, because });
  return isYoung ? earlier : null;
}

/** A book whose rows and answer are dated apart: by a wrong clock, or since the exchange sends old rows in a new answer. */
function clockFlag(subject: string, { rows, at }: Answered): readonly Gap[] {
  const latest = rows === null ? null : newest(rows.slots);
  if (at === null || latest === null || Math.abs(at - latest) <= ROW_AGE_MS) return [];
  const distance = seconds(Math.abs(at - latest));
  const because =
    latest > at
      ? `its newest row is dated ${distance} s after its own answer; the answer's time is used`
      : `its newest row is ${distance} s older than its answer`;
  return [{ missing: "agreement of the exchange's clocks", subject, because }];
}

function freshTime(outcomes: readonly Outcome[]): number | null {
  const times = outcomes.flatMap((outcome) => ("answered" in outcome ? [outcome.answered.at] : []));
  return times.reduce((latest, at) => (at !== null && (latest === null || at > latest) ? at : latest), null);
}

/** What the answers say together. */
interface Gathered {
  readonly readings: readonly RowsReading[];
  readonly indices: ReadonlyMap<string, number>;
  readonly flags: readonly Gap[];
}

function gather(outcomes: readonly Outcome[], at: number, memory: FeedMemory): Gathered {
  const flags: Gap[] = [];
  const readings: RowsReading[] = [];
  const indices = new Map<string, number>();
  for (const outcome of outcomes) {
    const { subject, underlying } = outcome.question;
    const answered = bridged(outcome, at, memory, flags);
    if (answered === null) continue;
    memory.set(subject, answered);
    flags.push(...clockFlag(subject, answered));
    if (answered.rows !== null) readings.push(answered.rows);
    if (underlying !== null && answered.index !== null) indices.set(underlying, answered.index);
  }
  return { readings, indices, flags };
}

/** The failure of a round in which no option book answered, or `null`. A rate limit says more than what came before it. */
function failureOf(outcomes: readonly Outcome[]): FeedFailure | null {
  if (outcomes.some((outcome) => "answered" in outcome && outcome.question.kind === "options")) return null;
  const failures = outcomes.flatMap((outcome) => ("failure" in outcome ? [outcome.failure] : []));
  return failures.find(({ kind }) => kind === "rate-limited") ?? failures[0] ?? null;
}

/**
 * One snapshot of Deribit's options, dated futures and perpetuals with their spot indices.
 *
 * `asOf` is the exchange's clock (`usOut`). A book that does not answer is bridged for two minutes out of `memory`, then
 * left out; both are flagged.
 *
 * @throws FeedFailure when no option book answered; the signal's reason when aborted
 */
export async function deribitSnapshot(
  http: Http,
  request: SnapshotRequest,
  signal: AbortSignal,
): Promise<MarketSnapshot> {
  const { currencies, sequence, receivedAt, memory } = request;
  const outcomes = await askAll(http, currencies, receivedAt, signal);
  const failure = failureOf(outcomes);
  if (failure !== null) throw failure;
  const at = freshTime(outcomes);
  const { readings, indices, flags } = gather(outcomes, at ?? receivedAt, memory);
  const reading = assembleChain(readings, { indices });
  const asOf = epochMs(at ?? reading.latest ?? receivedAt);
  return {
    id: `live:deribit:${String(sequence)}`,
    source: "live",
    label: "Deribit, live",
    asOf,
    underlyings: reading.underlyings,
    flags: [...flags, ...reading.flags],
  };
}
