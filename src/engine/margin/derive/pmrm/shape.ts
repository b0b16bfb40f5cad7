import { byName, choice, list, number, optional, record, share } from "../../parameters/shape.ts";
import type { ByName } from "../../parameters/shape.ts";
import type { PmrmParameters } from "./parameters.ts";

const factor = (label: string, most = 10) => number(label, "factor", [0, most]);

const scenario = record("Scenario", {
  spotFactor: number("spot multiplier", "factor", [0, 100]),
  volKind: choice("vol", ["up", "none", "down"]),
});

/** The shape of PMRM v1's parameters, by underlying: what may be changed, with units and bounds. */
export const PMRM_SHAPE = byName(
  "PMRM v1 parameters",
  record("Market", {
    scenarios: list("Scenarios", scenario, [1, 200], { spotFactor: 0.8, volKind: "up" }),
    volShock: record("Vol shock", {
      up: number("up at 30 days", "fraction", [0, 10]),
      down: share("down at 30 days"),
      shortTermPower: number("power up to 30 days", "power", [0, 1]),
      longTermPower: number("power beyond 30 days", "power", [0, 1]),
      floorSeconds: number("shortest time", "seconds", [1, 30 * 86_400]),
    }),
    discount: record("Static discount of positive value", {
      base: share("base"),
      rateMultiple: factor("rate multiple"),
      addition: share("addition a year"),
    }),
    basis: record("Basis contingency", {
      upFactor: number("forward up", "factor", [1, 10]),
      downFactor: share("forward down"),
      addition: factor("addition"),
      perYear: factor("added a year", 100),
    }),
    initialFactor: number("Initial over maintenance", "factor", [1, 10]),
    peg: record("Stable-coin peg", { threshold: factor("threshold", 2), factor: factor("factor", 100) }),
    oracle: record("Oracle confidence", { threshold: share("threshold"), margin: factor("margin") }),
    charge: record("Charges, of spot", {
      perp: share("perpetual"),
      base: optional("base asset", share("base asset")),
      option: share("naked short option"),
    }),
  }),
);

/** What the shape cannot say: without a scenario that moves nothing, every scenario may gain and the loss be a gain. */
export function pmrmProblems(markets: ByName<PmrmParameters>): readonly string[] {
  return Object.entries(markets).flatMap(([name, { scenarios }]) =>
    scenarios.some(({ spotFactor, volKind }) => spotFactor === 1 && volKind === "none")
      ? []
      : [`${name}: one scenario must leave spot and vol alone (multiplier 1, vol none)`],
  );
}
