import { isRecord } from "../model/record.ts";
import { readSummaryRows } from "../venues/deribitSummary/deribitSummary.ts";
import type { RowsReading } from "../venues/deribitSummary/rows.ts";
import { deribitResult } from "./deribitCall.ts";
import { questionsFor, rowsAbout } from "./deribitQuestions.ts";
import type { Question } from "./deribitQuestions.ts";
import { FeedFailure } from "./failure.ts";
import type { Http } from "./http.ts";

/** A question's good answer. */
export interface Answered {
  /** `null` for an index. */
  readonly rows: RowsReading | null;
  readonly index: number | null;
  /** The exchange's clock, milliseconds UTC. */
  readonly at: number | null;
}

/** What became of each question, in the order of asking. */
export type Outcome =
  | { readonly question: Question; readonly answered: Answered }
  | { readonly question: Question; readonly failure: FeedFailure };

/** Calls under way at a time: polite, and two thirds of the latency saved. */
const AT_A_TIME = 2;

function indexIn(result: unknown): number {
  const price = isRecord(result) ? result["index_price"] : undefined;
  if (typeof price === "number" && Number.isFinite(price) && price > 0) return price;
  throw new FeedFailure("schema", "Deribit's index answer holds no price: its format has changed.");
}

function rowsIn(result: unknown, underlyings: readonly string[]): RowsReading {
  if (!Array.isArray(result)) throw new FeedFailure("schema", "Deribit's chain is not a list: its format has changed.");
  const reading = readSummaryRows(rowsAbout(underlyings, result as readonly unknown[]));
  if (!("code" in reading)) return reading;
  if (reading.code === "EMPTY") throw new FeedFailure("empty", "Deribit's list is empty.");
  throw new FeedFailure("schema", reading.message);
}

/** A failure that makes further calls useless, or rude. */
const endsTheRound = ({ kind }: FeedFailure): boolean =>
  kind === "offline" || kind === "timeout" || kind === "rate-limited";

/**
 * Asks and reads everything one snapshot needs, two calls at a time. One bad answer spoils only its own question; after a broken
 * connection, a timeout or a rate limit the remaining questions are not asked and fail with that reason.
 * Each answer is read as it comes, so that no single task of the page's thread is long.
 *
 * @throws the signal's reason when aborted
 */
export async function askAll(
  http: Http,
  underlyings: readonly string[],
  now: number,
  signal: AbortSignal,
): Promise<readonly Outcome[]> {
  let ended: FeedFailure | null = null;
  const ask = async (question: Question): Promise<Outcome> => {
    if (ended !== null) return { question, failure: ended };
    try {
      const { result, at } = deribitResult(await http(question.url, signal), now);
      const isIndex = question.kind === "index";
      const rows = isIndex ? null : rowsIn(result, underlyings);
      return { question, answered: { rows, index: isIndex ? indexIn(result) : null, at } };
    } catch (failure) {
      signal.throwIfAborted();
      if (!(failure instanceof FeedFailure)) throw failure;
      if (endsTheRound(failure)) ended ??= failure;
      return { question, failure };
    }
  };
  const queue = questionsFor(underlyings);
  const outcomes: Outcome[] = [];
  for (let at = 0; at < queue.length; at += AT_A_TIME) {
    outcomes.push(...(await Promise.all(queue.slice(at, at + AT_A_TIME).map(ask))));
  }
  return outcomes;
}
