import type { CurveFacts, PayoffCurve, PayoffReport } from "../../engine/payoff/report.ts";
import type { Gap } from "../../model/gap.ts";
import { level, percent, percentMove, signed, units, usdSigned } from "../../ui/format.ts";

type Extreme = CurveFacts["worst"];

/** A spot in words: its level, where one underlying is looked at, and its distance from today's. */
export const placeOf =
  ({ index }: Pick<PayoffReport, "index">) =>
  (move: number): string =>
    index === null ? percentMove(move) : `${level(index * (1 + move))} (${percentMove(move)})`;

/** An amount in the unit drawn, signed, without the unit's name; coins to the ten-thousandth where that says enough. */
export const amountOf =
  ({ unit }: Pick<PayoffReport, "unit">) =>
  (amount: number): string =>
    unit === "usd" ? usdSigned(amount) : Math.abs(amount) < 0.01 ? signed(amount) : units(amount);

/** The curve the words are about. */
export function frontOf({ curves, front }: PayoffReport): PayoffCurve {
  return curves.find(({ id }) => id === front) ?? curves[0];
}

/** "above 130,000": where the last bend is; a living curve has none. */
function beyond({ front, strikes, index }: PayoffReport): string {
  const last = strikes.at(-1);
  return front === "expiry" && last !== undefined && index !== null ? `above ${level(last.strike)}` : "far above";
}

/** Straight beyond the last bend, or bent by what has settled before: its share grows more slowly than spot. */
function rateText(report: PayoffReport, tails: NonNullable<CurveFacts["tails"]>): string {
  const isBent = tails.above.some(({ power }) => power > 0 && power < 1);
  const slope = `${signed(tails.up)} USD per dollar of spot`;
  if (!isBent) return ` ${beyond(report)}, ${slope}`;
  return tails.up === 0 ? " as spot rises, ever more slowly" : ` as spot rises, in the end ${slope}`;
}

function endless(report: PayoffReport, { where }: Extreme, { tails }: CurveFacts): string {
  if (where === "zero") return "without end as spot falls to zero";
  return `without end${tails === null ? ` ${beyond(report)}` : rateText(report, tails)}`;
}

/** Past the spots that are looked at. */
const pastText = (move: number): string =>
  move > 0
    ? `as spot rises: still more beyond ${level(1 + move)} times today's`
    : `as spot falls: still more beyond 1/${level(1 / (1 + move))} of today's`;

/** Where the most is lost or gained, and how much: "at 92,400 (−7.6 %): −41,200 USD". */
export function extremeText(report: PayoffReport, extreme: Extreme, facts: CurveFacts): string {
  const { amount, move, where } = extreme;
  if (!Number.isFinite(amount)) return endless(report, extreme, facts);
  if (where === "beyond") return pastText(move);
  const text = `${amountOf(report)(amount)} ${report.unitName}`;
  if (where === "zero") return `as spot falls to zero: ${text}`;
  return where === "above" ? `as spot rises: towards ${text}` : `at ${placeOf(report)(move)}: ${text}`;
}

/** Break-evens in order: points, and stretches at zero. */
export function breakEvenText(report: PayoffReport, { breakEvens }: CurveFacts, place = placeOf(report)): string {
  const texts = breakEvens.map(({ low, high }) => {
    if (low === high) return place(low);
    if (low === -1) return `all below ${place(high)}`;
    return high === Infinity ? `all above ${place(low)}` : `${place(low)} to ${place(high)}`;
  });
  return texts.length === 0 ? "none" : texts.join(", ");
}

/** Risk-neutral probability of a gain, or a dash where there is none. */
export const profitText = ({ profit }: CurveFacts): string => ("value" in profit ? percent(profit.value) : "\u2014");

/** One text, or two where the draft changes it. */
const changed = (before: string, after: string | undefined): string =>
  after === undefined || after === before ? before : `${before} \u2192 ${after}`;

/** What amounts count from, within a sentence; and that they are means, where the path to the date in front counts. */
export const sinceWords = ({ since, band }: Pick<PayoffReport, "since" | "band">): string =>
  `${since === "entry" ? "since entry" : "from today's value"}${band === null ? "" : ", on average over the paths"}`;

const sinceTexts: Readonly<Record<PayoffReport["since"], string>> = {
  now: "P&L counts from today's value of the legs, not since entry.",
  entry:
    "P&L counts from the entry prices, fees taken off: what was paid in coin at today's index, as in the list of positions; coins held count from today.",
};

/** The same, a sentence. */
export const sinceText = ({ since }: PayoffReport): string => sinceTexts[since];

const capitalised = (text: string): string => `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}`;

/** What the date in front comes to. */
export function payoffSentence(report: PayoffReport): string {
  const { label, facts } = frontOf(report);
  const worst = extremeText(report, facts.worst, facts);
  const best = extremeText(report, facts.best, facts);
  const loses = facts.worst.amount < 0 ? "loses most" : "is lowest";
  const gains = facts.best.amount > 0 ? "gains most" : "is highest";
  const profit = "value" in facts.profit ? `; probability of profit: ${profitText(facts)}` : "";
  return `${capitalised(label)}, ${sinceWords(report)}, it ${loses} ${worst}; ${gains} ${best}; breaks even: ${breakEvenText(report, facts)}${profit}.`;
}

/** A spot in one number. */
const briefPlaceOf =
  ({ index }: PayoffReport) =>
  (move: number): string =>
    index === null ? percentMove(move) : level(index * (1 + move));

function briefExtreme(report: PayoffReport, { amount, where }: Extreme): string {
  if (where === "beyond") return "past the spots looked at";
  return Number.isFinite(amount) ? amountOf(report)(amount) : "without end";
}

/** A curve with the draft. What that costs to trade counts since entry alone. */
export const withDraft = (label: string, { since }: Pick<PayoffReport, "since">): string =>
  `${label}, with draft${since === "now" ? " before its costs" : ""}`;

/** What the date in front comes to and what the draft makes of it, in few words: where and how steeply stands in the table. */
export function changeSentence(now: PayoffReport, after: PayoffReport): string {
  const own = frontOf(now);
  const { facts: drafted } = frontOf(after);
  const told = (text: (report: PayoffReport, facts: CurveFacts) => string): string =>
    changed(text(now, own.facts), text(after, drafted));
  const worst = told((report, facts) => briefExtreme(report, facts.worst));
  const best = told((report, facts) => briefExtreme(report, facts.best));
  const evens = told((report, facts) => breakEvenText(report, facts, briefPlaceOf(report)));
  const profit = "value" in own.facts.profit ? `; probability of profit ${told((_, facts) => profitText(facts))}` : "";
  const [day = ""] = own.label.split(" (");
  return `${capitalised(day)}, ${sinceWords(now)}, ${now.unitName}: worst ${worst}; best ${best}; breaks even ${evens}${profit}.`;
}

/** The payoff with the draft, where it counts from the same as the book's. */
interface Compared {
  readonly after: PayoffReport | undefined;
  /** Why it does not: a leg of the draft has no entry price. */
  readonly gap: Gap | null;
}

/** A payoff with the draft that counts from something else is no comparison: its gap is told instead. */
export const comparable = (now: PayoffReport, after: PayoffReport | undefined): Compared =>
  after === undefined || after.since === now.since ? { after, gap: null } : { after: undefined, gap: after.sinceGap };
