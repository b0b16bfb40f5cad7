import type { OptionLeg } from "../../valuation/leg.ts";
import type { ScenarioMove } from "../scenarios/scenarioTable.ts";
import type { SpanMarket, SpanParameters } from "./parameters.ts";

/** Price moves of scenarios 1 to 14 in thirds of the price scan range, each with vol up, then down. */
const THIRDS = [0, 1, -1, 2, -2, 3, -3];

/** The other scenario of the same price move: 1 and 2, 3 and 4, ...; the extreme moves stand alone. */
export const pairedScenario = (scenario: number): number =>
  scenario >= 2 * THIRDS.length ? scenario : scenario % 2 === 0 ? scenario + 1 : scenario - 1;

/**
 * SPAN's 16 scenarios in the order of its files, each one day on: seven price moves with vol up and down, then the extreme
 * moves with vol unchanged, counted in part. No price falls below nothing and no vol below zero.
 *
 * Source: McMillan, Options as a Strategic Investment, ch. 34; CME's SPAN pages.
 */
export function spanMoves(market: SpanMarket, volMove: SpanParameters["volMove"]): readonly ScenarioMove[] {
  const { priceScanRange, volScanRange, extremeMultiple, extremeCover } = market;
  const moved = (sign: number) =>
    volMove === "points"
      ? ({ vol }: OptionLeg): number => Math.max(0, vol + sign * volScanRange)
      : ({ vol }: OptionLeg): number => Math.max(0, vol * (1 + sign * volScanRange));
  const at = (move: number): number => Math.max(0, 1 + move * priceScanRange);
  const regular = { kind: "regular", weight: 1, days: 1 } as const;
  const extreme = { kind: "tail", weight: extremeCover, days: 1, volLabel: "vol unchanged" } as const;
  const still = ({ vol }: OptionLeg): number => vol;
  return [
    ...THIRDS.flatMap((thirds): readonly ScenarioMove[] => {
      const spotFactor = at(thirds / 3);
      return [
        { ...regular, spotFactor, volLabel: "vol up", vol: moved(1) },
        { ...regular, spotFactor, volLabel: "vol down", vol: moved(-1) },
      ];
    }),
    { ...extreme, spotFactor: at(extremeMultiple), vol: still },
    { ...extreme, spotFactor: at(-extremeMultiple), vol: still },
  ];
}
