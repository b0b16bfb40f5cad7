import { dollarText } from "../../valuation/dollarText.ts";
import type { MarginScenario, UnderlyingMargin } from "../model.ts";
import type { Pm2Scenario } from "./pm2/parameters.ts";

const VOL_WORDS = { up: "vol up", none: "vol unchanged", down: "vol down", linear: "linear", abs: "absolute" } as const;

/** "+13.5 %", "−18 %": a relative move, at most two decimals, with a true minus sign. */
function percentMove(factor: number): string {
  const percent = Math.round((factor - 1) * 10_000) / 100;
  return `${percent < 0 ? "−" : "+"}${String(Math.abs(percent))} %`;
}

/** "−18 % spot, vol up", "spot unchanged, vol down", "skew: linear". */
export function scenarioLabel({ spotFactor, volKind }: Pm2Scenario): string {
  if (volKind === "linear" || volKind === "abs") return `skew: ${VOL_WORDS[volKind]}`;
  const spot = spotFactor === 1 ? "spot unchanged" : `${percentMove(spotFactor)} spot`;
  return `${spot}, ${VOL_WORDS[volKind]}`;
}

function phrase({ kind, spotFactor, volKind, dampening }: MarginScenario): string {
  if (kind === "basis") return "basis";
  if (kind === "skew") return `${VOL_WORDS[volKind]} skew`;
  const move = spotFactor === 1 ? "unchanged" : percentMove(spotFactor);
  const counted = dampening === 1 ? "" : ` (counted at ${String(Math.round(dampening * 10_000) / 100)} %)`;
  return `${move} with ${VOL_WORDS[volKind]}${counted}`;
}

/** The underlying and scenario with the largest loss, in one sentence without a full stop. */
export function bindingSentence(margins: readonly UnderlyingMargin[]): string {
  let worst: { readonly underlying: string; readonly scenario: MarginScenario } | undefined;
  for (const { underlying, scenarios, binding } of margins) {
    const scenario = binding === null ? undefined : scenarios[binding];
    if (scenario !== undefined && (worst === undefined || scenario.pnl < worst.scenario.pnl)) {
      worst = { underlying, scenario };
    }
  }
  if (worst === undefined) return "No scenario loses money";
  const { underlying, scenario } = worst;
  return `${underlying} ${phrase(scenario)} binds: the scenario loses ${dollarText(-scenario.pnl)} USD`;
}
