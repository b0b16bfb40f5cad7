import type { SrmMarketParameters, SrmParameters } from "../../../src/engine/margin/derive/srm/parameters.ts";
import type { JsonNode } from "./jsonNode.ts";

function readMarketRules(params: JsonNode): SrmMarketParameters {
  const [perp, option, base, oracle] = ["perp", "option", "base", "oracle"].map((name) => params.get(name));
  const of = (node: JsonNode | undefined, name: string): number => node!.get(name).number();
  return {
    perp: { initial: of(perp, "imPerpReq"), maintenance: of(perp, "mmPerpReq") },
    option: {
      maximumSpot: of(option, "maxSpotReq"),
      minimumSpot: of(option, "minSpotReq"),
      maintenanceCall: of(option, "mmCallSpotReq"),
      maintenancePut: of(option, "mmPutSpotReq"),
      maintenancePutMark: of(option, "mmPutMtMReq"),
      unpaired: { initial: of(option, "unpairedIMScale"), maintenance: of(option, "unpairedMMScale") },
      maintenanceMultiple: of(option, "mmOffsetScale"),
    },
    base: { marginFactor: of(base, "marginFactor"), initialScale: of(base, "imScale") },
    oracle: {
      perpThreshold: of(oracle, "perpThreshold"),
      optionThreshold: of(oracle, "optionThreshold"),
      baseThreshold: of(oracle, "baseThreshold"),
      factor: of(oracle, "ocFactor"),
    },
  };
}

const GROUPS = ["perp", "option", "base", "oracle", "depeg"];

/** True when an environment's parameters are the Standard Manager's. */
export function areSrmParameters(env: JsonNode): boolean {
  return env.has("params") && GROUPS.every((group) => env.get("params").has(group));
}

/** The parameters of an environment file: one set for every market. @throws Error naming the field that is missing or wrong */
export function readSrmRules(env: JsonNode, underlyings: readonly string[]): SrmParameters {
  const params = env.get("params");
  const rules = readMarketRules(params);
  const depeg = params.get("depeg");
  return {
    depeg: { threshold: depeg.get("threshold").number(), factor: depeg.get("depegFactor").number() },
    markets: Object.fromEntries(underlyings.map((underlying) => [underlying, rules])),
  };
}
