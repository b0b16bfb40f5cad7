import type { OptionInstrument } from "../../model/instrument.ts";
import type { Candidate } from "./candidates.ts";
import type { Ground } from "./ground.ts";

/** |delta| of options near enough to the money to carry a vega hedge. */
const DELTAS = { least: 0.15, most: 0.85 } as const;

/** Options that trade in size: not far from the money, open interest at least the median of those. */
export function liquidOptions({ candidates }: Ground): readonly Candidate<OptionInstrument>[] {
  const near = candidates.options.flatMap((option) => {
    const { delta, vega, openInterest: interest } = option;
    const isNear = Math.abs(delta) >= DELTAS.least && Math.abs(delta) <= DELTAS.most && vega > 0;
    return isNear && interest !== null && interest > 0 ? [{ option, interest }] : [];
  });
  const interests = near.map(({ interest }) => interest).sort((a, b) => a - b);
  const median = interests[interests.length >> 1] ?? Infinity;
  return near.filter(({ interest }) => interest >= median).map(({ option }) => option);
}
