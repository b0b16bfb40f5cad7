import type { ByName } from "../../parameters/shape.ts";
import type { Pm2Market } from "./parameters.ts";
import { isSkew } from "./scenarioPnl.ts";

/** What the shape cannot say: a skew scenario that moves spot, which the venue refuses too, and maintenance above initial. */
export function pm2Problems(markets: ByName<Pm2Market>): readonly string[] {
  return Object.entries(markets).flatMap(([name, { scenarios, lossFactor }]) => [
    ...scenarios.flatMap((scenario, i) =>
      isSkew(scenario) && scenario.spotFactor !== 1
        ? [`${name}, scenario ${String(i + 1)}: a skew scenario must leave spot alone (multiplier 1)`]
        : [],
    ),
    ...(lossFactor.maintenance > lossFactor.initial
      ? [`${name}: the maintenance factor on the loss must not exceed the initial one`]
      : []),
  ]);
}
