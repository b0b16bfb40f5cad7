import type { DrawnSmile, SurfaceReport } from "../../engine/volatility/report.ts";
import type { CalendarFinding, FittedSmile, Stretch } from "../../engine/volatility/smiles.ts";
import { date, level, percent, volPercent } from "../../ui/format.ts";

/** A sentence, and whether it warns. Red is for what makes prices off the smile wrong, not merely rough. */
export interface Said {
  readonly text: string;
  readonly tone: "plain" | "warn" | "danger";
}

/** Vol points by which smiles may cross before it is more than the half point that quotes are uncertain by. */
const ROUGH = 0.5;

const strikesOf = ({ forward }: FittedSmile, stretches: readonly Stretch[]): string =>
  stretches.map(({ from, to }) => `${level(forward * Math.exp(from))} to ${level(forward * Math.exp(to))}`).join(", ");

/** What the butterflies say. */
export function butterflyWords(smile: FittedSmile): Said {
  const { breaches, isFreeBeyond } = smile.butterfly;
  if (breaches.length > 0) {
    const where = strikesOf(smile, breaches);
    return {
      text: `Butterfly arbitrage: the smile implies a negative density for strikes ${where}.`,
      tone: "danger",
    };
  }
  if (isFreeBeyond) return { text: "No butterfly arbitrage among the quoted strikes or beyond.", tone: "plain" };
  return {
    text: "No butterfly arbitrage among the quoted strikes; far beyond them the extrapolated smile has some.",
    tone: "plain",
  };
}

const isDeep = ({ breaches, depth }: CalendarFinding): boolean => breaches.length > 0 && depth > ROUGH;

/** What the calendars say. */
export function calendarWords(smile: FittedSmile): Said {
  const { calendar } = smile;
  if (calendar === null) return { text: "No later expiry to check calendars against.", tone: "plain" };
  const next = date(calendar.next);
  if (calendar.breaches.length === 0) {
    return { text: `No calendar arbitrage against ${next} at the strikes both quote.`, tone: "plain" };
  }
  const where = strikesOf(smile, calendar.breaches);
  const by = `up to ${calendar.depth.toFixed(2)} vol points too high against ${next} for strikes ${where}`;
  return isDeep(calendar)
    ? { text: `Calendar arbitrage: ${by}.`, tone: "danger" }
    : { text: `Calendar: ${by}, within the half point that quotes are uncertain by.`, tone: "warn" };
}

/** Strikes that the market lists for an expiry, whether the smile stands on them or not. */
const listedOf = ({ quotes, leftOut }: FittedSmile): number =>
  new Set([...quotes, ...leftOut].map(({ strike }) => strike)).size;

/** "2 of its quotes". */
const quotesText = (count: number): string => `${count === 0 ? "none" : String(count)} of its quotes`;

/** How well the smile fits, of how many of the strikes listed, and which quote it misses most. */
export function fitWords(smile: FittedSmile): string {
  const { quotes, fit } = smile;
  if (fit === null) return `Fitted by the sender; the link carries ${quotesText(quotes.length)}.`;
  const { shareWithinHalf, shareInsideBand } = fit;
  const within = Math.round(shareWithinHalf * quotes.length);
  const worst = quotes.reduce((a, b) => (Math.abs(b.residual) > Math.abs(a.residual) ? b : a));
  const inside = shareInsideBand === 0 ? "" : `, and for ${percent(shareInsideBand, 0)} it runs between bid and ask`;
  const miss = Math.abs(worst.residual);
  const side = worst.residual > 0 ? "above" : "below";
  const missed = miss < 0.05 ? "" : ` It misses ${worst.symbol} most, ${miss.toFixed(1)} points ${side} its market.`;
  return `${String(within)} of ${String(quotes.length)} strikes used lie within half a vol point of the smile (${percent(shareWithinHalf, 0)})${inside}; ${String(listedOf(smile))} are listed.${missed}`;
}

/** "At the money 52.3; the 25-delta call stands 3.2 points below the put." */
export function shapeWords({ shape }: DrawnSmile): string {
  const { atTheMoney, riskReversal } = shape;
  const money = `At the money ${volPercent(atTheMoney)} % vol`;
  if (riskReversal === null) return `${money}; the quoted strikes do not reach 25 delta.`;
  const size = (Math.abs(riskReversal) * 100).toFixed(1);
  return `${money}; the 25-delta call stands ${size} points ${riskReversal < 0 ? "below" : "above"} the put.`;
}

export const smilesIn = ({ expiries }: SurfaceReport): readonly DrawnSmile[] =>
  expiries.filter((one) => one.kind === "smile");

/** What the term structure shows. */
export function termWords(report: SurfaceReport): string {
  const smiles = smilesIn(report);
  const [first, last] = [smiles[0], smiles.at(-1)];
  if (first === undefined || last === undefined) return "No expiry has a smile.";
  const from = `${volPercent(first.shape.atTheMoney)} % on ${date(first.expiry)}`;
  if (first === last) return `Vol at the money is ${from}, the only expiry with a smile.`;
  const rise = last.shape.atTheMoney - first.shape.atTheMoney;
  const course = Math.abs(rise) < 0.005 ? "stays about level" : rise > 0 ? "rises" : "falls";
  return `Vol at the money ${course} from ${from} to ${volPercent(last.shape.atTheMoney)} % on ${date(last.expiry)}.`;
}

/** What the forward curve shows. */
export function forwardWords(report: SurfaceReport): string {
  const last = smilesIn(report).at(-1);
  if (last === undefined || report.index === null) return "No forward to compare with the index.";
  const basis = Math.log(last.forward / report.index) / last.timeToExpiry;
  const where = basis >= 0 ? "above" : "below";
  return `The forward of ${date(last.expiry)} is ${level(last.forward)} USD, ${percent(Math.abs(basis))} a year ${where} the index of ${level(report.index)}.`;
}

/** How well the surface fits in all. */
export function surfaceWords(report: SurfaceReport): string {
  const smiles = smilesIn(report);
  const quotes = smiles.flatMap((smile) => smile.quotes);
  if (smiles.length === 0) return `No expiry of ${report.underlying} has a smile.`;
  const have = `${String(smiles.length)} of ${String(report.expiries.length)} expiries have a smile`;
  if (smiles.some(({ fit }) => fit === null)) {
    return `${have}, fitted by the sender; the link carries ${String(quotes.length)} of the quotes.`;
  }
  const within = quotes.filter(({ residual }) => Math.abs(residual) <= 0.5).length;
  const listed = smiles.reduce((sum, smile) => sum + listedOf(smile), 0);
  return `${have}; ${String(within)} of ${String(quotes.length)} strikes used lie within half a vol point of theirs (${percent(within / quotes.length)}); ${String(listed)} are listed there.`;
}

/** Where the surface stands highest and lowest. */
export function sheetWords(report: SurfaceReport): string {
  const places = smilesIn(report).flatMap(({ expiry, sheet }) =>
    Array.from(sheet.vol, (vol, at) => ({ vol, expiry, deviations: sheet.deviations[at] ?? Number.NaN })),
  );
  const [first] = places;
  if (first === undefined) return `No expiry of ${report.underlying} has a smile.`;
  const high = places.reduce((a, b) => (b.vol > a.vol ? b : a), first);
  const low = places.reduce((a, b) => (b.vol < a.vol ? b : a), first);
  const text = ({ vol, expiry, deviations }: typeof first): string =>
    `${volPercent(vol)} % on ${date(expiry)}, ${Math.abs(deviations).toFixed(1)} sd ${deviations < 0 ? "below" : "above"} the forward`;
  return `Vol is highest at ${text(high)}; lowest at ${text(low)}.`;
}
