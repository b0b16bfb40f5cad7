import type { EpochMs } from "../../../model/units.ts";
import { dayText } from "../../valuation/dayText.ts";
import { netBy } from "../scan/netDelta.ts";
import type { ExpiryCash, PositionDelta } from "../scan/netDelta.ts";
import { figure } from "../seller/term.ts";
import { percentText } from "../wording.ts";
import type { OkxTier } from "./parameters.ts";

/** An amount of USD and how it came about. */
export interface Charge {
  readonly amount: number;
  readonly text: string;
}

const SHOWN_AT_MOST = 6;

/** Texts joined by a plus, the first few of them. */
function sumText(parts: readonly string[]): string {
  const more = parts.length > SHOWN_AT_MOST ? ` + ${String(parts.length - SHOWN_AT_MOST)} more` : "";
  return parts.slice(0, SHOWN_AT_MOST).join(" + ") + more;
}

/** MR4: what the basis of each expiry may move, on the expiry's net cash delta, without netting between expiries. */
export function basisCharge(cash: readonly ExpiryCash[], { basisPerYear, basisLeast }: OkxTier): Charge {
  const rate = ({ time }: ExpiryCash): number => Math.max(basisPerYear * time, basisLeast);
  const name = (expiry: EpochMs | null): string => (expiry === null ? "perpetuals" : dayText(expiry));
  const parts = cash.map(
    (one) => `${figure(Math.abs(one.cash)).text} (${name(one.expiry)}) x ${percentText(rate(one))}`,
  );
  return {
    amount: cash.reduce((total, one) => total + Math.abs(one.cash) * rate(one), 0),
    text: `net cash delta by expiry without sign: ${sumText(parts)}`,
  };
}

/** What a raw minimum charge counts: each step's part times the step's factor. Steps rise. */
function stepped(raw: number, { minimumSteps, minimumBeyond }: OkxTier): number {
  let [counted, from] = [0, 0];
  for (const { upTo, factor } of minimumSteps) {
    counted += Math.max(0, Math.min(raw, upTo) - from) * factor;
    from = upTo;
  }
  return counted + Math.max(0, raw - from) * minimumBeyond;
}

/**
 * MR7: a part of the gross cash delta of futures and perpetuals, net by contract, and of options held short, through the
 * steps of the tier. Options count by coins alone: whether their delta does is not published.
 *
 * @param shortOptions USD: coins of options short, net by contract, x index x the rate for them
 */
export function minimumCharge(futures: readonly PositionDelta[], shortOptions: number, tier: OkxTier): Charge {
  const byContract = netBy(
    futures,
    ({ contract }) => contract,
    ({ coins, price }) => coins * price,
  );
  const gross = [...byContract.values()].reduce((total, cash) => total + Math.abs(cash), 0);
  const raw = gross * tier.minimumRate + shortOptions;
  const options = shortOptions > 0 ? ` + ${figure(shortOptions).text} for short options` : "";
  return {
    amount: stepped(raw, tier),
    text: `gross cash delta of futures ${figure(gross).text} x ${percentText(tier.minimumRate)}${options}, through the steps`,
  };
}
