import type { ByName } from "../../parameters/shape.ts";
import type { SrmMarketParameters } from "./parameters.ts";

/** What the shape cannot say: each part of maintenance at or below its part of initial, one sentence a fault. */
export function srmProblems(markets: ByName<SrmMarketParameters>): readonly string[] {
  return Object.entries(markets).flatMap(([name, { perp, option }]) => {
    const { minimumSpot, maintenanceCall, unpaired, maintenanceMultiple } = option;
    const refuse = (isWrong: boolean, what: string): readonly string[] => (isWrong ? [`${name}: ${what}`] : []);
    return [
      ...refuse(perp.maintenance > perp.initial, "maintenance of perpetuals must not exceed initial"),
      ...refuse(maintenanceCall > minimumSpot, "maintenance of a call must not exceed the least initial share of spot"),
      ...refuse(unpaired.maintenance > unpaired.initial, "maintenance of calls not covered must not exceed initial"),
      ...refuse(maintenanceMultiple < 1, "initial of a put must be at least once its maintenance"),
    ];
  });
}
