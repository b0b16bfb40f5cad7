import type { Kernel } from "../../../math/kernel/kernel.ts";
import { missing } from "../../../model/gap.ts";
import type { Maybe } from "../../../model/gap.ts";
import { dollarWeight, GREEK_CONVENTIONS } from "../../../model/greekConvention.ts";
import { during } from "../../during.ts";
import { greekReport } from "../../greeks/greekReport.ts";
import type { GreekReport, GreekSum, LegGreeks, UnderlyingGreeks } from "../../greeks/report.ts";
import { unexplained } from "../explanation.ts";
import type { Explanation, Term } from "../explanation.ts";
import { subjectNames } from "../margin/marginState.ts";
import type { GreekPlace, GreekSubject, InspectInput } from "../subject.ts";
import { termList } from "../termList.ts";
import { greekTitle, greekWords, rawOf, shownOf } from "./greekWords.ts";
import { inspectGreekLeg } from "./inspectGreekLeg.ts";
import { secondGreekSum } from "./secondGreekSum.ts";
import type { GreekMember } from "./secondGreekSum.ts";

/** A sum with what is in it. */
interface Summed {
  readonly sum: GreekSum;
  readonly members: readonly GreekMember[];
  readonly terms: readonly Term[];
  /** USD per unit; `null` for the book, which is in dollars. */
  readonly index: number | null;
}

const GONE = "it is no longer in the book";

const memberOf =
  (index: number | null) =>
  ({ subject, figures }: LegGreeks): readonly GreekMember[] =>
    figures === null || index === null ? [] : [{ subject, figures, index }];

/** The book: underlyings in dollars. */
function bookSum({ byUnderlying, total }: GreekReport, subject: GreekSubject): Summed {
  const shown = shownOf(subject, null);
  const terms = byUnderlying.flatMap(({ underlying, index, total: own }): readonly Term[] => {
    if (own.figures === null) return [];
    const value = shown(rawOf(subject, own.figures) * dollarWeight(subject.greek, index ?? Number.NaN)); // what has figures has an index
    const about: GreekSubject = { ...subject, place: { by: "underlying", underlying } };
    return value === null ? [] : [{ name: underlying, value, detail: "", about }];
  });
  const members = byUnderlying.flatMap(({ legs, index }) => legs.flatMap(memberOf(index)));
  return { sum: total, members, terms, index: null };
}

function partOf(
  { legs, byExpiry, byMoneyness, total }: UnderlyingGreeks,
  place: Exclude<GreekPlace, { readonly by: "book" | "leg" }>,
): { readonly sum: GreekSum | undefined; readonly own: readonly LegGreeks[] } {
  switch (place.by) {
    case "underlying":
      return { sum: total, own: legs };
    case "expiry":
      return {
        sum: byExpiry.find(({ expiry }) => expiry === place.expiry),
        own: legs.filter(({ expiry }) => expiry === place.expiry),
      };
    case "moneyness": {
      const isOwn = ({ bucket }: Pick<LegGreeks, "bucket">): boolean =>
        bucket?.from === place.bucket?.from && bucket?.to === place.bucket?.to;
      return { sum: byMoneyness.find(isOwn), own: legs.filter(isOwn) };
    }
  }
}

function legTerms(
  input: InspectInput,
  subject: GreekSubject,
  { underlying, index }: UnderlyingGreeks,
  own: readonly LegGreeks[],
): readonly Term[] {
  const shown = shownOf(subject, index);
  const nameOf = subjectNames(input);
  return own.flatMap(({ subject: id, figures }): readonly Term[] => {
    const value = figures === null ? null : shown(rawOf(subject, figures));
    const about: GreekSubject = { ...subject, place: { by: "leg", underlying, subject: id } };
    return value === null ? [] : [{ name: nameOf(id), value, detail: "", about }];
  });
}

function summed(
  report: GreekReport,
  input: InspectInput,
  subject: GreekSubject,
  place: Exclude<GreekPlace, { readonly by: "leg" }>,
): Maybe<Summed> {
  if (place.by === "book") return { value: bookSum(report, subject) };
  const line = report.byUnderlying.find(({ underlying }) => underlying === place.underlying);
  const part = line && partOf(line, place);
  if (line === undefined || part?.sum === undefined) return missing("figure", place.underlying, GONE);
  const { sum, own } = part;
  const { index } = line;
  return { value: { sum, terms: legTerms(input, subject, line, own), members: own.flatMap(memberOf(index)), index } };
}

function* explainedSum(
  kernel: Kernel,
  input: InspectInput,
  subject: GreekSubject,
  of: Summed,
): Generator<number, Explanation> {
  const { sum, members, terms, index } = of;
  const title = greekTitle(subject, subjectNames(input));
  const [gap] = sum.leftOut;
  if (sum.figures === null) return unexplained(title, gap ?? missing("figure", title, "nothing is counted").gap);
  const shown = shownOf(subject, index);
  const amount = shown(rawOf(subject, sum.figures));
  if (amount === null) {
    const because = "units of different underlyings do not add up; choose USD or 1 % move, or one underlying";
    return unexplained(title, missing("sum", "the book", because).gap);
  }
  const isBook = index === null;
  const { convention, greek, tenorPower } = subject;
  const asked = { greek, tenorPower, account: GREEK_CONVENTIONS[convention].account };
  return {
    title,
    ...greekWords(subject),
    amount: { value: amount },
    formula: isBook ? "sum over the underlyings, each in dollars" : "sum over the legs and the coins held or gained",
    lines: [],
    terms: termList(terms),
    method: "Each part by its own figure; the raw sum is exact, whatever the order (Shewchuk 1997).",
    leftOut: sum.leftOut,
    checks: [yield* secondGreekSum({ kernel, input, asked, members, isBook }, amount, shown)],
  };
}

/** How far it is once every Greek of the book is there. */
const REPORTED = 0.3;

/** A number of the table of Greeks: of a leg from its quote, of an expiry, a range of strikes, an underlying or the book from its legs. */
export function* inspectGreek(
  kernel: Kernel,
  input: InspectInput,
  subject: GreekSubject,
): Generator<number, Explanation> {
  const { place, tenorPower } = subject;
  const title = greekTitle(subject, subjectNames(input));
  const report = greekReport(kernel, { ...input, tenorPower });
  yield REPORTED;
  if (place.by === "leg") {
    const line = report.byUnderlying.find(({ underlying }) => underlying === place.underlying);
    const own = line?.legs.find((one) => one.subject === place.subject);
    if (line === undefined || own === undefined) return unexplained(title, missing("figure", "this leg", GONE).gap);
    return inspectGreekLeg(kernel, input, subject, own, line);
  }
  const found = summed(report, input, subject, place);
  if ("gap" in found) return unexplained(title, found.gap);
  return yield* during(REPORTED, explainedSum(kernel, input, subject, found.value));
}
