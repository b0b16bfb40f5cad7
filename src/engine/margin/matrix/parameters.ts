import { choice, list, number, record, share } from "../parameters/shape.ts";
import type { ParametersOf } from "../parameters/shape.ts";

const HOUSE = "house";

/** The matrix of the house models: every spot move under three vols. */
export const HOUSE_GRID_SHAPE = record("Scenario matrix", {
  moves: list("Spot moves", number("move", "fraction", [-0.99, 20], HOUSE), [1, 41], 0.3),
  volDown: share("Vol down, of the vol", HOUSE),
  volUp: number("Vol up, of the vol", "fraction", [0, 10], HOUSE),
  maintenance: share("Maintenance, of initial", HOUSE),
});
export type HouseGrid = ParametersOf<typeof HOUSE_GRID_SHAPE>;

/** A fifth either way in steps of five per cent, vols up and down by three tenths. */
export const HOUSE_GRID: HouseGrid = {
  moves: [-0.2, -0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15, 0.2],
  volDown: 0.3,
  volUp: 0.3,
  maintenance: 0.8,
};

const row = record("Scenario", {
  spotMove: number("spot move", "fraction", [-0.99, 20], HOUSE),
  volMove: number("vol move", "fraction", [-1, 10], HOUSE),
  volUnit: choice("vol moves by", ["a part of it", "points"]),
  days: number("days passed", "days", [0, 3650], HOUSE),
  weight: number("counts", "factor", [0, 10], HOUSE),
});

/** A matrix that the user draws, row by row. */
export const FREE_MATRIX_SHAPE = record("Scenario matrix", {
  scenarios: list("Scenarios", row, [1, 200], {
    spotMove: -0.3,
    volMove: 0.5,
    volUnit: "a part of it",
    days: 0,
    weight: 1,
  }),
  underlyings: choice("Underlyings move", ["each alone", "all together"]),
  maintenance: share("Maintenance, of initial", HOUSE),
});
export type FreeMatrix = ParametersOf<typeof FREE_MATRIX_SHAPE>;
type FreeScenario = FreeMatrix["scenarios"][number];

const relative = (spotMove: number, volMove: number, days = 0, weight = 1): FreeScenario => ({
  spotMove,
  volMove,
  volUnit: "a part of it",
  days,
  weight,
});

/** To begin with: moves of a tenth and a fifth with vols, a crash and a rally at half weight, a week of nothing. */
export const FREE_MATRIX: FreeMatrix = {
  scenarios: [
    relative(-0.2, 0.4),
    relative(-0.1, 0.2),
    relative(0, 0.3),
    relative(0, -0.3),
    relative(0.1, -0.2),
    relative(0.1, 0.2),
    relative(0.2, 0.3),
    relative(0, -0.2, 7),
    { spotMove: -0.5, volMove: 0.5, volUnit: "points", days: 0, weight: 0.5 },
    { spotMove: 0.8, volMove: 0.4, volUnit: "points", days: 0, weight: 0.5 },
  ],
  underlyings: "each alone",
  maintenance: 0.8,
};
