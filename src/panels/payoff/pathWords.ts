import type { PayoffReport } from "../../engine/payoff/report.ts";
import type { PayoffPath } from "../../model/payoffChoice.ts";
import { amountOf, frontOf, placeOf } from "./payoffWords.ts";

const settling: Readonly<Record<PayoffPath, string>> = {
  bridge: "on a Brownian bridge to it",
  straight: "on a straight line to it",
  drawn: "at the drawn spot",
};

/** Where the lower end of the band is lowest, of the spots drawn: "; 5 % of paths: below −119,985 USD at 47,000 (−50 %)". */
function lowText(report: PayoffReport): string {
  const { band, moves, unitName } = report;
  if (band === null) return "";
  const low = Math.min(...band.low);
  const move = moves[band.low.indexOf(low)] ?? Number.NaN;
  return `; 5 % of paths: below ${amountOf(report)(low)} ${unitName} at ${placeOf(report)(move)}`;
}

/** What the curve in front assumes of legs that end before its date, and how it comes out on its worst paths. */
export function pathsText(report: PayoffReport): string {
  const { at } = frontOf(report);
  if (!report.expiries.some((expiry) => expiry < at)) return "Assumed";
  return `Assumed: legs that end earlier settle ${settling[report.path]}${lowText(report)}`;
}
