import type { ImportOutcome, PositionsOutcome, StagedLeg } from "../../../src/importers/importer.ts";
import type { Problem } from "../../../src/model/problem.ts";

/** What a manifest entry of the kinds csv and json asks for; see the manifest's own "fields" and "outcomes". */
export interface Expectation {
  readonly outcome?: string;
  /** Data rows a person would count in the file. */
  readonly rows?: number;
  /** Rows that must be importable. */
  readonly ok?: number;
  /** Physical line -> reason, alternatives parted by a bar; or "any of lines 2-5: BAD_NUMBER". */
  readonly bad?: Readonly<Record<string, string>> | string;
  readonly reason?: string;
  /** Name -> signed quantity and entry price; a price of `null` is one that is not known. */
  readonly values?: Readonly<Record<string, readonly [number, (number | null)?]>>;
  /** Any one of these words, in any case. */
  readonly message?: readonly string[];
  readonly dates?: readonly string[];
  readonly oneOf?: readonly Expectation[];
}

/** The manifest's word for what an importer returned. */
export function outcomeWord(outcome: ImportOutcome): string {
  if (outcome.kind === "rejected") return "reject";
  if (outcome.kind === "market-question") return "ask";
  if (outcome.kind === "market") return outcome.notes.length > 0 ? "accept-warn" : "accept";
  if (outcome.questions.length > 0) return "ask";
  if (outcome.problems.length > 0) return "review";
  return outcome.notes.length > 0 ? "accept-warn" : "accept";
}

function said(outcome: ImportOutcome): readonly Problem[] {
  if (outcome.kind === "rejected") return [outcome.problem];
  if (outcome.kind === "market") return outcome.notes;
  const asked = outcome.questions.map((question) => question.problem);
  return outcome.kind === "positions" ? [...outcome.problems, ...outcome.notes, ...asked] : asked;
}

const NO_POSITIONS: Pick<PositionsOutcome, "legs" | "problems" | "rows"> = { legs: [], problems: [], rows: 0 };

const positionsOf = (outcome: ImportOutcome) => (outcome.kind === "positions" ? outcome : NO_POSITIONS);

/** The legs of one name: by symbol, else by the file's own text where the file names it differently. */
function legsNamed(legs: readonly StagedLeg[], name: string): readonly StagedLeg[] {
  const bySymbol = legs.filter((leg) => leg.position.instrument.symbol === name);
  return bySymbol.length > 0 ? bySymbol : legs.filter((leg) => leg.raw.split(/[,;\t|]/).includes(name));
}

/** US options are listed in contracts of 100 and held in shares. */
function statedQuantity({ position }: StagedLeg): number {
  const { instrument, quantity } = position;
  return instrument.venue === "osi" ? quantity / instrument.multiplier : quantity;
}

function judgeValues(values: NonNullable<Expectation["values"]>, legs: readonly StagedLeg[]): string | null {
  for (const [name, [quantity, price]] of Object.entries(values)) {
    const found = legsNamed(legs, name);
    const isRight = found.some(
      (leg) => statedQuantity(leg) === quantity && (price === undefined || leg.position.entryPrice === price),
    );
    if (isRight) continue;
    const got = found.map((leg) => `${String(statedQuantity(leg))} at ${String(leg.position.entryPrice)}`);
    return `${name} wanted ${String(quantity)} at ${String(price)}, got ${got.join("; ") || "no such leg"}`;
  }
  return null;
}

function judgeBadLines(bad: Readonly<Record<string, string>>, problems: readonly Problem[]): string | null {
  for (const [line, codes] of Object.entries(bad)) {
    const found = problems.filter((problem) => problem.line === Number(line)).map((problem) => problem.code);
    const isNamed = found.some((code) => codes.split("|").includes(code));
    if (!isNamed) return `line ${line} wanted ${codes}, got ${found.join(", ") || "no problem"}`;
  }
  return null;
}

function judgeAnyBad(bad: string, problems: readonly Problem[]): string | null {
  const [, first, last, code] = /lines (\d+)-(\d+): (\w+)/.exec(bad) ?? [];
  if (code === undefined) return `cannot read the expectation “${bad}”`;
  const stray = problems.find(
    ({ code: got, line = NaN }) => got !== code || !(line >= Number(first) && line <= Number(last)),
  );
  if (stray !== undefined) return `line ${String(stray.line)} got ${stray.code}, wanted ${bad}`;
  return problems.length > 0 ? null : `wanted ${bad}, got no problem`;
}

function judgeReason(reason: string, outcome: ImportOutcome): string | null {
  const codes = said(outcome).map((problem) => problem.code);
  const isNamed = codes.some((code) => reason.split("|").includes(code));
  return isNamed ? null : `wanted the reason ${reason}, got ${codes.join(", ") || "none"}`;
}

function judgeMessage(words: readonly string[], outcome: ImportOutcome): string | null {
  const text = said(outcome)
    .map((problem) => problem.message)
    .join(" ")
    .toLowerCase();
  return words.some((word) => text.includes(word.toLowerCase())) ? null : `no message says ${words.join(" or ")}`;
}

function judgeDates(dates: readonly string[], legs: readonly StagedLeg[]): string | null {
  const got = legs.flatMap((leg) => leg.dates ?? []);
  return got.join() === dates.join() ? null : `wanted the dates ${dates.join(", ")}, got ${got.join(", ")}`;
}

function judgeCounts(expect: Expectation, outcome: ImportOutcome): string | null {
  const { legs, rows } = positionsOf(outcome);
  if (expect.rows !== undefined && outcome.kind === "positions" && rows !== expect.rows) {
    return `counted ${String(rows)} rows, wanted ${String(expect.rows)}`;
  }
  if (expect.ok !== undefined && legs.length !== expect.ok) {
    return `${String(legs.length)} rows can be imported, wanted ${String(expect.ok)}`;
  }
  return null;
}

function judgePlain(expect: Expectation, outcome: ImportOutcome): string | null {
  const { legs, problems } = positionsOf(outcome);
  const { bad, dates, message, outcome: wanted, reason, values } = expect;
  const word = outcomeWord(outcome);
  if (wanted !== undefined && word !== wanted) {
    const why = said(outcome).map((problem) => `${problem.code} ${problem.message}`);
    return `outcome ${word}, wanted ${wanted} (${why.join(" / ")})`;
  }
  const checks = [
    judgeCounts(expect, outcome),
    bad === undefined ? null : typeof bad === "string" ? judgeAnyBad(bad, problems) : judgeBadLines(bad, problems),
    reason === undefined ? null : judgeReason(reason, outcome),
    values === undefined ? null : judgeValues(values, legs),
    message === undefined ? null : judgeMessage(message, outcome),
    dates === undefined ? null : judgeDates(dates, legs),
  ];
  return checks.find((failure) => failure !== null) ?? null;
}

/**
 * Judges what an importer made of a file by the manifest's entry: `null` where it is as expected, else what differs, in
 * one line. Under "oneOf" any of the alternatives will do; each takes over what it does not state itself.
 *
 * The manifest's "never" and "do" are prose and judged in the browser.
 */
export function judge(expect: Expectation, outcome: ImportOutcome): string | null {
  const { oneOf, ...base } = expect;
  if (oneOf === undefined) return judgePlain(base, outcome);
  const { outcome: general, ...rest } = base;
  const failures = oneOf.map((one) => {
    const isGeneral = general === undefined || general === "oneOf" || one.outcome !== undefined;
    return judgePlain({ ...rest, ...(isGeneral ? {} : { outcome: general }), ...one }, outcome);
  });
  return failures.includes(null) ? null : failures.join(" | or | ");
}
