/** One account as the levelling of headroom sees it. USD. */
export interface Level {
  /** Initial margin less what the venue takes off equity; >= 0. */
  readonly requirement: number;
  /** What the venue counts as equity; signed. */
  readonly equity: number;
  /** Dollars that lie there, >= 0. */
  readonly dollars: number;
}

/** The least an account may be left with: it gives dollars only, and none that its own requirement needs. */
function floorOf({ requirement, equity, dollars }: Level): number {
  return equity - Math.min(dollars, Math.max(0, equity - requirement));
}

/**
 * Equity per dollar asked at which the accounts' needs, none below its floor, take up `whole`.
 *
 * The need max(ratio x requirement, floor) summed over accounts is piecewise linear and rising in the ratio, with a bend
 * where an account leaves its floor: the bends are tried in turn.
 *
 * @param asked accounts with a requirement above zero, at least one
 * @param whole at least the sum of the floors
 */
function commonRatio(asked: readonly Level[], whole: number): number {
  const bends = asked
    .map((one) => ({ requirement: one.requirement, floor: floorOf(one), ratio: floorOf(one) / one.requirement }))
    .toSorted((a, b) => a.ratio - b.ratio);
  let [requirement, rest] = [0, whole - bends.reduce((total, { floor }) => total + floor, 0)];
  let ratio = bends[0]?.ratio ?? Number.NaN;
  for (const [i, bend] of bends.entries()) {
    requirement += bend.requirement;
    rest += bend.floor;
    ratio = rest / requirement;
    const next = bends[i + 1];
    if (next === undefined || ratio <= next.ratio) return ratio;
  }
  return ratio;
}

/**
 * What each account's equity has to change by so that all use the same share of it (initial margin over equity): the
 * dollars of the pool go in, and dollars of accounts that use less move to those that use more. An account that cannot
 * give enough keeps the lower usage it has; one that is asked nothing receives nothing.
 *
 * @param pool dollars in no account, >= 0
 * @returns USD by account; sums to the pool, to zero where no account is asked anything
 */
export function equalised(levels: readonly Level[], pool: number): readonly number[] {
  const asked = levels.filter(({ requirement }) => requirement > 0);
  if (asked.length === 0) return levels.map(() => 0);
  const idle = levels.filter(({ requirement }) => requirement <= 0);
  const equity = levels.reduce((total, one) => total + one.equity, 0);
  const whole = equity + pool - idle.reduce((total, one) => total + floorOf(one), 0);
  const ratio = commonRatio(asked, whole);
  return levels.map((one) => {
    const floor = floorOf(one);
    const target = one.requirement > 0 ? Math.max(ratio * one.requirement, floor) : floor;
    return target - one.equity;
  });
}
