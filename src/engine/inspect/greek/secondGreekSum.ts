import type { Kernel } from "../../../math/kernel/kernel.ts";
import { missing } from "../../../model/gap.ts";
import type { GreekFigures } from "../../../model/greek.ts";
import { dollarWeight } from "../../../model/greekConvention.ts";
import { isExpired } from "../../../model/instrument.ts";
import type { BookInput } from "../../input.ts";
import type { Leg, ResolvedBook } from "../../valuation/leg.ts";
import { resolveBook } from "../../valuation/resolveBook.ts";
import { checked } from "../explanation.ts";
import type { Check } from "../explanation.ts";
import type { SecondFigure } from "../secondOption.ts";
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
const METHOD = "every leg bumped by quadrature (Richardson), added plainly";

const isLive = (leg: Leg | undefined, { asOf }: Pick<ResolvedBook, "asOf">): leg is Leg =>
  leg !== undefined && !isExpired(leg.instrument, asOf);

interface Sum extends SecondFigure {
  /** Legs that have no second value and stand with their own. */
  readonly stood: number;
}

function* added({ asked, members, isBook }: Asked, resolved: ResolvedBook): Generator<number, Sum> {
  const legs = new Map(resolved.legs.map((leg) => [leg.position.id, leg]));
  let [value, tolerance, stood] = [0, 0, 0];
  const each = Math.ceil(BREATH / pricings(asked));
  for (const [i, { subject, figures, index }] of members.entries()) {
    if (i % each === 0) yield i / members.length;
    const leg = legs.get(subject);
    const second = isLive(leg, resolved) ? bumpedGreek(leg, asked) : null;
    const weight = isBook ? dollarWeight(asked.greek, index) : 1;
    if (second === null && leg !== undefined) stood++;
    const own = second ?? { value: figures[asked.account][asked.greek], tolerance: 0 };
    value += own.value * weight;
    tolerance += own.tolerance * weight + 1e-13 * Math.abs(own.value * weight);
  }
  return { value, tolerance, stood };
}

/**
 * A sum of Greeks with every leg bumped by the second method. What has none stands with the figure it has and is counted
 * in the method; where that is all there is no second value, for it could not differ.
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
  const { value, tolerance, stood } = yield* added(of, resolved);
  if (stood === legs.length) return none("none of its legs has one by another method");
  const [second, slack] = [shown(value), shown(tolerance)];
  if (second === null || slack === null) return none("the convention cannot say it");
  const count = `${String(stood)} of ${String(legs.length)} legs have no such second value and stand with their own`;
  return checked(stood === 0 ? METHOD : `${METHOD}; ${count}`, amount, second, slack + 1e-12 * Math.abs(amount));
}
