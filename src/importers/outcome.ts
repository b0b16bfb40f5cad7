import { isExpired } from "../model/instrument.ts";
import { bookFault } from "../model/limits.ts";
import type { Problem, ProblemCode } from "../model/problem.ts";
import { epochMs } from "../model/units.ts";
import { KNOWN_FORMS } from "../venues/index.ts";
import { codePointName } from "../venues/refusal.ts";
import { DUPLICATES, settleDuplicates } from "./duplicates.ts";
import type { DecodedFile, ImportChoices, PositionsOutcome, RejectedOutcome, StagedLeg } from "./importer.ts";

/** Nothing of the file can be used. */
export function rejected(code: ProblemCode, message: string, line?: number): RejectedOutcome {
  return { kind: "rejected", problem: { code, message, ...(line === undefined ? {} : { line }) } };
}

const NAMED = 5;

function listed(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return names.slice(0, NAMED).join(", ") + (rest > 0 ? ` and ${String(rest)} more` : "");
}

/** One note for all legs whose contracts have ended: they are kept and marked, and valued by nobody. */
function expiredNotes(legs: readonly StagedLeg[], now: number): readonly Problem[] {
  const ended = legs.filter(({ position }) => isExpired(position.instrument, epochMs(now)));
  if (ended.length === 0) return [];
  const names = listed([...new Set(ended.map(({ position }) => position.instrument.symbol))]);
  const message = `Expired: ${names}. Kept and marked, in no total and no margin; the settlement value is not known.`;
  return [{ code: "EXPIRED", message }];
}

/** Everything that hides or reorders text, line ends and tabs excepted. */
const HIDDEN = /[^\P{C}\t\n\r]/gu;

/** The file's own text beside a leg, harmless to show. */
function shown(leg: StagedLeg): StagedLeg {
  const raw = leg.raw.replace(HIDDEN, (character) => `[${codePointName(character)}]`);
  return raw === leg.raw ? leg : { ...leg, raw };
}

/** The list of known names once, on the first row that needs it; the others keep the reason alone. */
function listedOnce(problems: readonly Problem[]): readonly Problem[] {
  const first = problems.findIndex(({ message }) => message.includes(KNOWN_FORMS));
  return problems.map((problem, at) => {
    const cut = problem.message.indexOf(KNOWN_FORMS);
    return cut < 0 || at === first ? problem : { ...problem, message: problem.message.slice(0, cut) };
  });
}

/** What an importer found in a file; the parts most formats lack may be left out. */
export type Findings = Pick<PositionsOutcome, "format" | "legs" | "rows"> &
  Partial<Omit<PositionsOutcome, "kind" | "format" | "legs" | "rows">>;

/**
 * The outcome of a position file: adds what is common to all of them, namely the notes of decoding, the question about
 * repeated rows, the note about expired legs and the limits of a book.
 */
export function positionsOutcome(
  file: DecodedFile,
  choices: ImportChoices,
  found: Findings,
): PositionsOutcome | RejectedOutcome {
  const { legs, question } = settleDuplicates(found.legs, choices.answers[DUPLICATES]);
  const balances = found.balances ?? null;
  const fault = bookFault({ name: "", positions: legs.map((leg) => leg.position), balances: balances ?? [] });
  if (fault !== undefined)
    return rejected("TOO_LARGE", `The file does not fit into a book: ${fault.because}. Split it.`);
  return {
    kind: "positions",
    format: found.format,
    name: found.name ?? null,
    legs: legs.map(shown),
    balances,
    problems: listedOnce(found.problems ?? []),
    notes: [...file.notes, ...(found.notes ?? []), ...expiredNotes(legs, file.now)],
    questions: [...(found.questions ?? []), ...(question === null ? [] : [question])],
    headers: found.headers ?? [],
    columns: found.columns ?? [],
    rows: found.rows,
  };
}
