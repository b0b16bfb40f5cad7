import { haircut, haircutShape } from "../collateral/haircuts.ts";
import { byName, choice, list, number, record, share } from "../parameters/shape.ts";
import type { ParametersOf } from "../parameters/shape.ts";

const VOLS = ["up", "down", "unchanged"] as const;

const scenario = record("Scenario", {
  move: number("spot move", "fraction", [-0.99, 20]),
  vol: choice("vol", VOLS),
  weight: number("counts", "factor", [0, 10]),
});

const provision = record("As the venue's page shows them", {
  fee: number("fee provision", "USD", [0, 1e12], "house"),
  funding: number("funding provision, 8 hours", "USD", [0, 1e12], "house"),
});

/** Paradex's portfolio margin. */
export const PARADEX_PM_SHAPE = record("Paradex portfolio margin", {
  scenarios: list("Scenarios", scenario, [1, 80], { move: -0.5, vol: "up", weight: 0.32 }),
  volShock: record("Vol shock", {
    up: number("up at 30 days", "fraction", [0, 10]),
    down: share("down at 30 days"),
    shortTermPower: number("power up to 30 days", "power", [0, 1]),
    longTermPower: number("power beyond 30 days", "power", [0, 1]),
    floorSeconds: number("shortest time", "seconds", [1, 30 * 86_400]),
  }),
  leastDelta: record("Least, of delta", {
    net: share("of the net delta"),
    hedged: share("of the hedged delta"),
  }),
  maintenance: share("Maintenance, of the larger of the two"),
  provisions: byName("Provisions not computed here", provision),
  haircuts: haircutShape("sourced"),
});

export type ParadexPmParameters = ParametersOf<typeof PARADEX_PM_SHAPE>;
export type ParadexScenario = ParadexPmParameters["scenarios"][number];

const both = (move: number): readonly ParadexScenario[] => [
  { move, vol: "up", weight: 1 },
  { move, vol: "down", weight: 1 },
];
const up = (move: number, weight: number): ParadexScenario => ({ move, vol: "up", weight });

/** docs.paradex.trade/risk/portfolio-margin: 16 scenarios of the grid, then the tails with their weights. */
export const PARADEX_PM_VALUES: ParadexPmParameters = {
  scenarios: [
    up(0.16, 1),
    ...[0.12, 0.08, 0.04, 0, -0.04, -0.08, -0.12].flatMap(both),
    up(-0.16, 1),
    up(-0.66, 0.24),
    up(-0.33, 0.48),
    up(0.5, 0.32),
    up(1, 0.16),
    up(2, 0.08),
    up(3, 0.0533),
    up(4, 0.04),
    up(5, 0.032),
  ],
  volShock: { up: 0.4, down: 0.22, shortTermPower: 0.3, longTermPower: 0.13, floorSeconds: 86_400 },
  leastDelta: { net: 0.02, hedged: 0.01 },
  maintenance: 0.5,
  provisions: { other: { fee: 0, funding: 0 } },
  haircuts: { other: haircut(1) },
};
