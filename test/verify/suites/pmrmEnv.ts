import type { PmrmParameters, PmrmVolKind } from "../../../src/engine/margin/derive/pmrm/parameters.ts";
import type { JsonNode } from "./jsonNode.ts";

const VOL_KINDS: ReadonlyMap<string, PmrmVolKind> = new Map([
  ["Up", "up"],
  ["None", "none"],
  ["Down", "down"],
]);

/** Every spot shock with every vol shock. */
function readScenarios(scenarios: JsonNode): PmrmParameters["scenarios"] {
  const volKinds = scenarios
    .get("volShocks")
    .list()
    .map((shock) => VOL_KINDS.get(shock.text()) ?? shock.refuse("must be Up, None or Down"));
  const spotFactors = scenarios
    .get("spotShocks")
    .list()
    .map((shock) => shock.number());
  return spotFactors.flatMap((spotFactor) => volKinds.map((volKind) => ({ spotFactor, volKind })));
}

/** True when an environment's parameters are PMRM v1's. */
export function arePmrmParameters(params: JsonNode): boolean {
  return params.has("imFactor") && params.has("scenarioSpotUp") && params.has("scenarios");
}

/** PMRM v1 parameters as the `.env.json` files write them. @throws Error naming the field that is missing or wrong */
export function readPmrmParameters(params: JsonNode): PmrmParameters {
  const number = (name: string): number => params.get(name).number();
  return {
    scenarios: readScenarios(params.get("scenarios")),
    volShock: {
      up: number("volRangeUp"),
      down: number("volRangeDown"),
      shortTermPower: number("shortTermPower"),
      longTermPower: number("longTermPower"),
      floorSeconds: number("dteFloorSeconds"),
    },
    discount: {
      base: number("baseStaticDiscount"),
      rateMultiple: number("rateMultScale"),
      addition: number("rateAddScale"),
    },
    basis: {
      upFactor: number("scenarioSpotUp"),
      downFactor: number("scenarioSpotDown"),
      addition: number("basisContAddFactor"),
      perYear: number("basisContMultFactor"),
    },
    initialFactor: number("imFactor"),
    peg: { threshold: number("pegLossThreshold"), factor: number("pegLossFactor") },
    oracle: { threshold: number("confThreshold"), margin: number("confMargin") },
    charge: { perp: number("perpPercent"), base: number("basePercent"), option: number("optionPercent") },
  };
}
