import { timeToExpiry } from "../../../model/units.ts";
import { dayText } from "../../valuation/dayText.ts";
import type { MoneyVol } from "./moneyVol.ts";
import { varianceAt } from "./marketWalk.ts";
import type { MarketWalk } from "./marketWalk.ts";
import type { DatedBook } from "../payoffBook.ts";

const percentText = (vol: number): string => `${(100 * vol).toFixed(1)} %`;

const found: Readonly<Record<MoneyVol["basis"], string>> = {
  smile: "",
  quotes: " by the quotes around the forward",
  held: " by the held strike nearest the money",
};

/** Above rounding: by so much of itself a variance was lifted. */
const LIFTED = 1e-9;

/** "4 Dec 2026 52.1 %", where its vol is not the smile's how it was found, and whether it was lifted. */
function volText(walk: MarketWalk, at: DatedBook["at"]): string {
  const years = timeToExpiry(at, walk.asOf);
  const variance = varianceAt(walk, at);
  const text = `${dayText(at)} ${percentText(Math.sqrt(variance / years))}`;
  const money = walk.points.find((point) => point.at === at)?.money ?? null;
  if (money === null) return text;
  const isLifted = variance > money.vol * money.vol * years * (1 + LIFTED);
  const lifted = isLifted
    ? `, lifted from ${percentText(money.vol)} as total variance cannot fall from one expiry to the next`
    : "";
  return `${text}${found[money.basis]}${lifted}`;
}

/** " (vols at the money: 27 Nov 2026 52.1 %; ...)": what the bridge to a date is built with; nothing where there is none. */
export function bridgeVols({ settled, at }: DatedBook): string {
  const [first] = settled;
  if (first === undefined) return "";
  const vols = settled
    .filter(({ settledBy }) => settledBy < at)
    .map(({ cash, settledBy, walk }) => {
      const name = walk === first.walk ? "" : `${cash.underlying} `;
      return `${name}${volText(walk, settledBy)}`;
    });
  return vols.length === 0 ? "" : ` (vols at the money: ${[...new Set(vols), volText(first.walk, at)].join("; ")})`;
}
