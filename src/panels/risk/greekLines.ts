import type { GreekReport, GreekSum, UnderlyingGreeks } from "../../engine/greeks/report.ts";
import type { GreekPlace } from "../../engine/inspect/subject.ts";
import type { Gap } from "../../model/gap.ts";
import { GREEK_NAMES } from "../../model/greek.ts";
import type { GreekFigures } from "../../model/greek.ts";
import type { GreekChoice } from "../../state/appState.ts";
import { dateShort } from "../../ui/format.ts";
import { bucketLabel } from "../../model/greekLabels.ts";

/** One line of the table of Greeks. */
export interface GreekLine {
  readonly id: string;
  readonly label: string;
  readonly isTotal: boolean;
  /** What the line has to do with the draft: it is of the draft alone, or the line before it with the draft. */
  readonly draft: "none" | "alone" | "with";
  readonly figures: GreekFigures | null;
  readonly leftOut: readonly Gap[];
  /** USD per unit; `null` for the whole book. */
  readonly index: number | null;
  /** What explains its numbers. */
  readonly place: GreekPlace;
}

interface Entry {
  readonly key: string;
  readonly place: GreekPlace;
  readonly label: string;
  readonly figures: GreekFigures | null;
  readonly leftOut: readonly Gap[];
}

const isSame = (a: GreekFigures | null, b: GreekFigures | null): boolean =>
  a === b || (a !== null && b !== null && GREEK_NAMES.every((name) => a.black[name] === b.black[name]));

/** Entries of the book as it is and with the draft, as lines: what the draft changes has a second line below. */
function paired(
  now: readonly Entry[],
  after: readonly Entry[] | undefined,
  common: Pick<GreekLine, "isTotal" | "index">,
): readonly GreekLine[] {
  const lineOf = ({ key, ...entry }: Entry, draft: GreekLine["draft"]): GreekLine => ({
    ...entry,
    ...common,
    id: draft === "none" ? key : `${key} drafted`,
    draft,
  });
  if (after === undefined) return now.map((entry) => lineOf(entry, "none"));
  const before = new Map(now.map((entry) => [entry.key, entry]));
  const keys = new Set(after.map(({ key }) => key));
  const gone = now.filter(({ key }) => !keys.has(key)).map((entry) => lineOf(entry, "none"));
  const lines = after.flatMap((entry) => {
    const old = before.get(entry.key);
    if (old === undefined) return [lineOf(entry, "alone")];
    const line = lineOf(old, "none");
    return isSame(old.figures, entry.figures) ? [line] : [line, lineOf(entry, "with")];
  });
  return [...lines, ...gone];
}

type NameOf = (subject: string) => string;

function entriesOf(one: UnderlyingGreeks, by: GreekChoice["by"], nameOf: NameOf): readonly Entry[] {
  const { underlying } = one;
  const entry = (key: string, label: string, sum: Pick<GreekSum, "figures" | "leftOut">, place: GreekPlace): Entry => ({
    key: `${underlying} ${key}`,
    label,
    figures: sum.figures,
    leftOut: sum.leftOut,
    place,
  });
  switch (by) {
    case "leg":
      return one.legs.map((leg) =>
        entry(leg.subject, nameOf(leg.subject), leg, { by, underlying, subject: leg.subject }),
      );
    case "expiry":
      return one.byExpiry.map((sum) => {
        const { expiry } = sum;
        const label = expiry === null ? "No expiry" : dateShort(expiry);
        return entry(String(expiry), label, sum, { by, underlying, expiry });
      });
    case "moneyness":
      return one.byMoneyness.map((sum) => {
        const { bucket } = sum;
        return entry(String(bucket?.from), bucketLabel(bucket), sum, { by, underlying, bucket });
      });
  }
}

const totalOf = (label: string, place: GreekPlace, total: GreekSum | undefined): readonly Entry[] | undefined =>
  total && [
    { key: place.by === "book" ? "whole book" : label, label, figures: total.figures, leftOut: total.leftOut, place },
  ];

/**
 * The table top to bottom: each underlying's total, then its legs, expiries or strikes; last the whole book, where more
 * than one underlying is looked at.
 *
 * @param names the underlyings looked at
 */
export function greekLines(
  { now, after }: { readonly now: GreekReport; readonly after: GreekReport | undefined },
  names: readonly string[],
  by: GreekChoice["by"],
  nameOf: NameOf,
): readonly GreekLine[] {
  const lines = names.flatMap((name) => {
    const of = (report: GreekReport | undefined) => report?.byUnderlying.find(({ underlying }) => underlying === name);
    const [own, then] = [of(now), of(after)];
    const index = (own ?? then)?.index ?? null;
    const entries = (one: UnderlyingGreeks | undefined): readonly Entry[] =>
      one === undefined ? [] : entriesOf(one, by, nameOf);
    const whole = (one: UnderlyingGreeks | undefined) =>
      totalOf(name, { by: "underlying", underlying: name }, one?.total);
    return [
      ...paired(whole(own) ?? [], whole(then), { isTotal: true, index }),
      ...paired(entries(own), after && entries(then), { isTotal: false, index }),
    ];
  });
  if (names.length < 2) return lines;
  const whole = (report: GreekReport | undefined) => totalOf("Whole book", { by: "book" }, report?.total);
  return [...lines, ...paired(whole(now) ?? [], whole(after), { isTotal: true, index: null })];
}
