import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { Gap } from "../../../model/gap.ts";
import { missing } from "../../../model/gap.ts";
import { coinCollateral, haircutProblems } from "../collateral/haircuts.ts";
import type { Haircut } from "../collateral/haircuts.ts";
import { COUNTED } from "../marginBook.ts";
import type { MarginBook, UnderlyingBook } from "../marginBook.ts";
import type { GroupMargin } from "../model.ts";
import type { ByName } from "../parameters/shape.ts";
import type { RuleAnswer } from "../ruleBook.ts";
import { nothingAsked } from "./contract.ts";
import type { Asked } from "./contract.ts";
import { futureAsked, futureShareProblems, futureWords } from "./futureShare.ts";
import type { FutureShares } from "./futureShare.ts";
import { formulaGroup } from "./group.ts";
import type { SellerRules } from "./group.ts";
import type { HeldOption } from "./shortOption.ts";

/** What every seller's rule book has besides its option formula. */
export interface SellerParameters {
  readonly futures: FutureShares;
  readonly haircuts: ByName<Haircut>;
}

/** A venue that margins each option by a formula on the seller's side, in dollars. */
export interface SellerVenue {
  readonly venue: string;
  readonly option: (option: HeldOption, underlying: string) => Asked;
  readonly optionWords: (underlying: string) => string;
}

/** Faults in what seller rule books share. */
export const sellerProblems = ({ futures, haircuts }: SellerParameters): readonly string[] => [
  ...futureShareProblems(futures),
  ...haircutProblems(haircuts),
];

function rulesOf(venue: SellerVenue, { futures }: SellerParameters, underlying: string): SellerRules {
  return {
    option: (option) => venue.option(option, underlying),
    future: (contract) => (futures === null ? nothingAsked("not taken at this venue") : futureAsked(contract, futures)),
    words: {
      options: venue.optionWords(underlying),
      futures: futures === null ? "" : futureWords(futures, underlying),
    },
  };
}

/** Futures that an options account does not take. */
function futuresLeftOut({ futures }: UnderlyingBook, venue: string): readonly Gap[] {
  return futures.map(
    ({ instrument }) => missing("margin", instrument.symbol, `${venue} takes no futures; ${COUNTED}`).gap,
  );
}

function caveatsOf({ underlyings }: MarginBook, parameters: SellerParameters, venue: string): readonly string[] {
  const hasFutures = parameters.futures !== null && underlyings.some(({ futures }) => futures.length > 0);
  return hasFutures
    ? [`Futures and perpetuals ask a share of notional that is our assumption, not ${venue}'s rule.`]
    : [];
}

/** A book under a seller's formulas: one group an underlying, the haircuts on coins beside them. */
export function sellerAnswer(
  kernel: Kernel,
  book: MarginBook,
  seller: SellerVenue,
  parameters: SellerParameters,
): RuleAnswer {
  const takesFutures = parameters.futures !== null;
  const groups = book.underlyings.flatMap((one): readonly GroupMargin[] => {
    const { underlying, options } = one;
    const futures = takesFutures ? one.futures : [];
    if (options.length + futures.length === 0) return [];
    const whole = { name: underlying, underlyings: [underlying], native: null, options, futures };
    return [formulaGroup(kernel, whole, rulesOf(seller, parameters, underlying))];
  });
  const collateral = coinCollateral(book, parameters.haircuts, seller.venue);
  const leftOut = takesFutures ? [] : book.underlyings.flatMap((one) => futuresLeftOut(one, seller.venue));
  return {
    groups: [...groups, ...collateral.groups],
    assumptions: [
      `Every contract is margined as if it were held at ${seller.venue}, one unit a coin; what settles in coin counts in dollars.`,
      "The rules are applied to the market shown: marks, forwards and index of the venue itself may differ.",
    ],
    caveats: caveatsOf(book, parameters, seller.venue),
    leftOut: [...leftOut, ...collateral.leftOut],
  };
}
