import { CAPS } from "../../model/caps.ts";
import type { VenueId } from "../../model/instrument.ts";
import type { CarriedRules, VenueRules } from "../../model/ruleSet.ts";
import { venueIdOf } from "../../venues/index.ts";
import { readData, writeData } from "./dataWire.ts";
import { listOf, Misread, textIn } from "./wireReading.ts";
import type { Wire } from "./wireText.ts";

const FIELD = "rule book";

/**
 * The id of the rule book; with a rule set its name and all parameters, so that they mean the same wherever it is opened;
 * where accounts have rule books of their own, a last part: venue, id, venue, id.
 */
export function writeRules({ modelId, ruleSet, venueRules }: CarriedRules): Wire {
  const parts = ruleSet === null ? [modelId] : [modelId, ruleSet.name, writeData(ruleSet.parameters)];
  const accounts = Object.entries(venueRules).flat();
  return accounts.length === 0 ? parts : [...parts, accounts];
}

function idIn(value: unknown): string {
  if (typeof value === "string" && /^[a-z0-9-]{1,40}$/u.test(value)) return value;
  throw new Misread(FIELD, "it is no name of one");
}

function readAccounts(value: unknown): VenueRules {
  const parts = listOf(value, FIELD);
  const chosen = new Map<VenueId, string>();
  for (let at = 0; at < parts.length; at += 2) {
    const venue = venueIdOf(parts[at]);
    if (venue === undefined || chosen.has(venue)) {
      throw new Misread("rule books of the accounts", "a venue is not known, or stands there twice");
    }
    chosen.set(venue, idIn(parts[at + 1]));
  }
  return Object.fromEntries(chosen);
}

function readSet(name: unknown, parameters: unknown): CarriedRules["ruleSet"] {
  const clean = textIn(name, "name of the rule set", CAPS.nameLength);
  if (clean === "") throw new Misread("rule set", "it has no name");
  return { name: clean, parameters: readData(parameters, "parameters of the rule set") };
}

/** The rules again; whether there are such rule books and they take the parameters is the engine's to know. @throws Misread */
export function readRules(value: unknown): CarriedRules {
  const parts = listOf(value, FIELD);
  const hasSet = parts.length > 2;
  const hasAccounts = parts.length === 2 || parts.length === 4;
  const [modelId, ...rest] = listOf(parts, FIELD, (hasSet ? 3 : 1) + (hasAccounts ? 1 : 0));
  return {
    modelId: idIn(modelId),
    ruleSet: hasSet ? readSet(rest[0], rest[1]) : null,
    venueRules: hasAccounts ? readAccounts(rest.at(-1)) : {},
  };
}
