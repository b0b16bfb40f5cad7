import { CAPS } from "../model/caps.ts";
import type { CarriedRules } from "../model/ruleSet.ts";
import { readData, writeData } from "./dataWire.ts";
import { listOf, Misread, textIn } from "./wireReading.ts";
import type { Wire } from "./wireText.ts";

const FIELD = "rule book";

/** The id of the rule book; with a rule set its name and all parameters, so that they mean the same wherever it is opened. */
export const writeRules = ({ modelId, ruleSet }: CarriedRules): Wire =>
  ruleSet === null ? [modelId] : [modelId, ruleSet.name, writeData(ruleSet.parameters)];

/** The rules again; whether there is such a rule book and it takes the parameters is the engine's to know. @throws Misread */
export function readRules(value: unknown): CarriedRules {
  const parts = listOf(value, FIELD);
  const [modelId, name, parameters] = parts.length === 1 ? parts : listOf(parts, FIELD, 3);
  if (typeof modelId !== "string" || !/^[a-z0-9-]{1,40}$/u.test(modelId))
    throw new Misread(FIELD, "it is no name of one");
  if (parts.length === 1) return { modelId, ruleSet: null };
  const clean = textIn(name, "name of the rule set", CAPS.nameLength);
  if (clean === "") throw new Misread("rule set", "it has no name");
  return { modelId, ruleSet: { name: clean, parameters: readData(parameters, "parameters of the rule set") } };
}
