import { expiryOf } from "../../model/instrument.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import type { PayoffPath, PayoffSince, PayoffUnit } from "../../model/payoffChoice.ts";
import type { Scope } from "../../model/scope.ts";
import type { SmileRule } from "../../model/smileRule.ts";
import { dayText } from "../valuation/dayText.ts";
import type { ScenarioBook } from "../scenario/scenarioBook.ts";
import { bridgeVols } from "./bridge/bridgeVols.ts";
import type { DatedBook } from "./payoffBook.ts";

const paths: Readonly<Record<PayoffPath, string>> = {
  bridge:
    "Spot is taken to have come there from today's spot as a Brownian bridge in log spot around the forward curve; the line is the mean of what those legs settle at over such paths, the band 5 % to 95 % of the paths",
  straight:
    "Spot is taken to have come there from today's spot along the middle of all paths, a straight line in log spot around the forward curve",
  drawn: "They are settled at the drawn spot, as if spot had stood there since",
};

const volRules: Readonly<Record<SmileRule, string>> = {
  strike: "stay where they are marked",
  delta: "go by moneyness, their smiles travelling with spot",
  localVol: "move against spot along their smiles, at the money by twice the skew",
  beta: "move with spot by the what-if's beta",
};

/** The path by which the legs settle that end before the date; at the drawn spot is where the what-if's day settles them too. */
export function pathOf({ settled, at }: DatedBook, path: PayoffPath): PayoffPath {
  return settled.length > 0 && settled.every(({ settledBy }) => settledBy === at) ? "drawn" : path;
}

const daysOf = (parts: DatedBook["settled"]): string =>
  [...new Set(parts.map(({ cash }) => dayText(cash.expiry)))].join(", ");

/** Said of what ends by the what-if's day: of the spot it settles at. */
function stateText({ settled, at }: DatedBook): string {
  const standing = settled.filter(({ cash, settledBy }) => cash.expiry < settledBy);
  const [first] = standing;
  if (first === undefined) return "";
  const isDrawn = first.settledBy === at;
  return isDrawn
    ? ". They are settled at the drawn spot, as in the headline and the risk matrix: the what-if's spot is taken to stand until its day"
    : `. Those that end before the what-if's day (${daysOf(standing)}) settle at the spot of ${dayText(first.settledBy)}, as in the headline and the risk matrix: until then spot is taken to stand`;
}

function pathText(path: PayoffPath, dated: DatedBook): string {
  const { settled, at } = dated;
  if (settled.length === 0) return `No leg ends before ${dayText(at)}: spot that day alone decides`;
  const coins = settled.some(
    ({ cash }) => cash.coins[0] !== 0 || cash.coins[1] !== 0 || cash.coinCalls.some((one) => one !== 0),
  );
  const taken = pathOf(dated, path);
  const kept = coins && taken !== "drawn" ? "; coins paid out are kept as coins" : "";
  const vols = taken === "bridge" ? bridgeVols(dated) : "";
  const state = path === "drawn" ? "" : stateText(dated);
  const way = taken === "drawn" && state !== "" ? "" : `. ${paths[taken]}${vols}`;
  return `Legs that end before ${dayText(at)} (${daysOf(settled)}) settle at their own expiry against the index of that day and are cash from then on${kept}${state}${way}`;
}

const lessInCoin: Readonly<Record<PayoffSince, string>> = {
  now: "the value now in coins of today's",
  entry: "the coins that were paid, dollars paid being coins of today's spot",
};

/** What the curve in front takes for granted, full sentences. */
export function assumptionText(
  scope: Scope,
  { path, unit, since }: { readonly path: PayoffPath; readonly unit: PayoffUnit; readonly since: PayoffSince },
  book: ScenarioBook,
  front: DatedBook,
): string {
  const still = [
    `Vols of living legs ${volRules[book.whatIf.smileRule]}, the what-if's moves included, and forwards keep their ratio to spot`,
    ...(book.coins.length > 0 ? ["coin balances are held throughout"] : []),
    ...(unit === "coin" ? [`amounts are the value there in coins of that spot, less ${lessInCoin[since]}`] : []),
    ...(scope === "all" ? ["all underlyings move by the same percentage, on one path"] : []),
  ];
  return `${pathText(path, front)}. ${still.join("; ")}.`;
}

/**
 * Said of a market out of a link that was too long to bring the smiles of its chain along, where they would count; else
 * nothing.
 */
export function linkText({ source, underlyings }: MarketSnapshot, book: ScenarioBook): string {
  const ending = [...book.options.map(({ leg }) => leg), ...book.deltaOnes].filter(
    ({ instrument }) => expiryOf(instrument) !== undefined,
  );
  const held = new Set(ending.map(({ instrument }) => instrument.underlying));
  const isBare = underlyings.some(({ underlying, smiles }) => held.has(underlying) && smiles === undefined);
  if (source !== "link" || !isBare) return "";
  return " The link brought the quotes of its legs alone: density, probabilities and vols at the money are by those, not by the whole chain.";
}

/** Why a line in coin bends where the same line in dollars is straight. */
export function curvedText(unit: PayoffUnit, coin: string, book: ScenarioBook): string | null {
  if (unit === "usd") return null;
  const hasCalls = book.options.some(
    ({ leg }) => leg.instrument.optionType === "call" && leg.instrument.settlement === "inverse",
  );
  const example = hasCalls ? `; a call pays 1 \u2212 K / S ${coin} and flattens towards one` : "";
  return `Curved because dollars are divided by a spot that moves: the same dollars are fewer ${coin} the higher spot stands${example}.`;
}
