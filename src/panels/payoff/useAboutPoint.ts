import type { PayoffCurve, PayoffReport } from "../../engine/payoff/report.ts";
import { useApp } from "../../state/useAppStore.ts";
import { about } from "../inspect/about.ts";

export type PayoffCurveId = PayoffCurve["id"];

/** What explains a point of a payoff curve: of the book as it is, or with the draft. */
export function useAboutPoint(
  { scope }: PayoffReport,
  isAfter = false,
): (curve: PayoffCurveId, move: number) => string {
  const choice = useApp((state) => state.payoff);
  return (curve, move) => about({ kind: "payoff", scope, choice, curve, move }, isAfter);
}
