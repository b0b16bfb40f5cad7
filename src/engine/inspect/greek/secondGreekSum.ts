import type { Kernel } from "../../../math/kernel/kernel.ts";
import { balanceSubject } from "../../../model/balancePlace.ts";
import { missing } from "../../../model/gap.ts";
import type { GreekFigures } from "../../../model/greek.ts";
import { dollarWeight } from "../../../model/greekConvention.ts";
import { isExpired } from "../../../model/instrument.ts";
import type { BookInput } from "../../input.ts";
import type { Leg, ResolvedBook } from "../../valuation/leg.ts";
import { resolveBook } from "../../valuation/resolveBook.ts";
import { checked } from "../explanation.ts";
import type { Check } from "../explanation.ts";
import { secondDeltaOfValue } from "../secondDeltaOne.ts";
import type { SecondFigure } from "../secondOption.ts";
import { secondMethod } from "../secondWords.ts";
import { bumpedGreek, pricings } from "./bumpedGreek.ts";
import type { AskedGreek } from "./bumpedGreek.ts";

/** A leg, coin balance or what was gained in coins that is in a sum. */
export interface GreekMember {
  readonly subject: string;
  readonly figures: GreekFigures;
  readonly index: number;
}

interface Asked {
  readonly kernel: Kernel;
  readonly input: BookInput;
  readonly asked: AskedGreek;
  readonly members: readonly GreekMember[];
  /** The sum is over underlyings, in dollars. */
  readonly isBook: boolean;
}

/** Prices by quadrature, some ten microseconds each, beyond which nobody would wait. */
const MOST_PRICINGS = 100_000;
/** So many prices between two chances to interrupt. */
const BREATH = 500;
const METHOD = "every leg by its second method, added plainly";

const isLive = (leg: Leg | undefined, { asOf }: Pick<ResolvedBook, "asOf">): leg is Leg =>
  leg !== undefined && !isExpired(leg.instrument, asOf);

interface Sum extends SecondFigure {
  /** Legs that have no second value and stand with their own. */
  readonly stood: number;
  /** Of those that have one. */
  readonly kinds: ReadonlySet<Leg["kind"]>;
}

const isDollarDelta = ({ greek, account }: AskedGreek): boolean => greek === "delta" && account === "black";

/** What a leg adds to a sum: to a delta in dollars of an inverse future the coins it has gained too, so that they are not taken from the report. */
const secondOfLeg = (leg: Leg, asked: AskedGreek): SecondFigure | null =>
  leg.kind === "delta-one" && isDollarDelta(asked) ? secondDeltaOfValue(leg) : bumpedGreek(leg, asked);

/** A coin is a unit of delta in dollars, and of no other Greek. What was gained is in its legs' already. */
function secondOfCoins(subject: string, { input, asked }: Asked): SecondFigure {
  const held = input.book.balances.find((one) => balanceSubject(one) === subject);
  const isCounted = held !== undefined && isDollarDelta(asked);
  return { value: isCounted ? held.amount : 0, tolerance: 0 };
}

function* added(of: Asked, resolved: ResolvedBook): Generator<number, Sum> {
  const { asked, members, isBook } = of;
  const legs = new Map(resolved.legs.map((leg) => [leg.position.id, leg]));
  const kinds = new Set<Leg["kind"]>();
  let [value, tolerance, stood] = [0, 0, 0];
  const each = Math.ceil(BREATH / pricings(asked));
  for (const [i, { subject, figures, index }] of members.entries()) {
    if (i % each === 0) yield i / members.length;
    const leg = legs.get(subject);
    const second = isLive(leg, resolved) ? secondOfLeg(leg, asked) : null;
    if (second !== null && leg !== undefined) kinds.add(leg.kind);
    else if (leg !== undefined) stood++;
    const standing = { value: figures[asked.account][asked.greek], tolerance: 0 };
    const own = leg === undefined ? secondOfCoins(subject, of) : (second ?? standing);
    const weight = isBook ? dollarWeight(asked.greek, index) : 1;
    value += own.value * weight;
    tolerance += own.tolerance * weight + 1e-13 * Math.abs(own.value * weight);
  }
  return { value, tolerance, stood, kinds };
}

/**
 * A sum of Greeks with every leg bumped by the second method, and the coins of the book. A leg that has none stands with the
 * figure it has and is counted in the method; where that is all there is no second value, for it could not differ.
 *
 * @param shown a raw figure as the convention shows it
 */
export function* secondGreekSum(
  of: Asked,
  amount: number,
  shown: (raw: number) => number | null,
): Generator<number, Check> {
  const { kernel, input, asked, members } = of;
  const none = (because: string): Check => ({ method: METHOD, outcome: missing("second value", "the sum", because) });
  const resolved = resolveBook(kernel, input);
  const own = new Set(members.map(({ subject }) => subject));
  const legs = resolved.legs.filter(({ position }) => own.has(position.id));
  const options = legs.filter(({ kind }) => kind === "option").length;
  if (options * pricings(asked) > MOST_PRICINGS) {
    return none(`${options.toLocaleString("en-US")} options take too long one by one; ask about a leg or an expiry`);
  }
  const { value, tolerance, stood, kinds } = yield* added(of, resolved);
  if (stood === legs.length) return none("none of its legs has one by another method");
  const [second, slack] = [shown(value), shown(tolerance)];
  if (second === null || slack === null) return none("the convention cannot say it");
  const method = secondMethod("bumped", { kinds, legs: legs.length, stood });
  return checked(method, amount, second, slack + 1e-12 * Math.abs(amount));
}
