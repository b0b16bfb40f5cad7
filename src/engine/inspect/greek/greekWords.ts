import type { GreekFigures, GreekName, RawGreeks } from "../../../model/greek.ts";
import { GREEK_CONVENTIONS, greekUnit, shownAs } from "../../../model/greekConvention.ts";
import { bucketLabel, greekLabels } from "../../../model/greekLabels.ts";
import { epochMs } from "../../../model/units.ts";
import { dayText } from "../../valuation/dayText.ts";
import type { Explanation } from "../explanation.ts";
import type { GreekPlace, GreekSubject } from "../subject.ts";

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** "BTC, 27 Dec 2026". @param legName what a leg or balance is called */
function placeText(place: GreekPlace, legName: (subject: string) => string): string {
  switch (place.by) {
    case "book":
      return "the book";
    case "underlying":
      return place.underlying;
    case "expiry":
      return `${place.underlying}, ${place.expiry === null ? "what has no expiry" : dayText(epochMs(place.expiry))}`;
    case "moneyness":
      return `${place.underlying}, ${lowered(bucketLabel(place.bucket))}`;
    case "leg":
      return legName(place.subject);
  }
}

export const greekTitle = ({ greek, place }: GreekSubject, legName: (subject: string) => string): string =>
  `${greekLabels[greek].label} of ${placeText(place, legName)}`;

const SPOT_MOVES = "Index, forwards, futures and perpetuals move by the same factor; vols stand still as spot moves.";

/** What is said of a Greek wherever it stands. */
export function greekWords({
  greek,
  convention,
  tenorPower,
  place,
}: GreekSubject): Pick<Explanation, "meaning" | "measure" | "convention"> {
  const coin = place.by === "book" ? "coin" : place.underlying;
  const power = greek === "weightedVega" ? ` The power is ${String(tenorPower)}.` : "";
  return {
    meaning: `${greekLabels[greek].hint}.${power}`,
    measure: { unit: greekUnit(convention, greek, coin) },
    convention: `${GREEK_CONVENTIONS[convention].meaning} ${SPOT_MOVES}`,
  };
}

const RAW: Readonly<Record<GreekName, string>> = {
  delta: "units",
  gamma: "units per USD",
  vega: "USD per 1.00 of vol",
  weightedVega: "USD per 1.00 of vol",
  theta: "USD per year",
  rho: "USD per 1.00 of rate",
  vanna: "units per 1.00 of vol",
  volga: "USD per 1.00² of vol",
  charm: "units per year",
  veta: "USD per 1.00 of vol per year",
  speed: "units per USD²",
  zomma: "units per USD per 1.00 of vol",
  color: "units per USD per year",
};

/** The unit of a raw Greek. */
export const rawUnit = (greek: GreekName): string => RAW[greek];

/** The raw figure of the account that a convention counts in. */
export const rawOf = ({ convention, greek }: GreekSubject, figures: GreekFigures): number =>
  (figures[GREEK_CONVENTIONS[convention].account] satisfies RawGreeks)[greek];

/** A raw figure as the convention shows it. */
export const shownOf =
  ({ convention, greek }: GreekSubject, index: number | null) =>
  (raw: number): number | null =>
    shownAs(convention, greek, raw, index);
