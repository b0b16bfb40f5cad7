import type { ExpiryShift, WhatIf } from "../model/market.ts";
import { NO_WHAT_IF } from "../model/market.ts";
import { SMILE_RULES } from "../model/smileRule.ts";
import type { SmileRule } from "../model/smileRule.ts";
import { epochMs } from "../model/units.ts";
import { whatIfFault } from "../model/whatIfFault.ts";
import { fieldsOf } from "./record.ts";

type Numbers = Exclude<keyof WhatIf, "smileRule" | "expiryShifts">;

/** Of the first states kept; what came later may be missing. */
const FIRST: readonly Numbers[] = ["spotShock", "volShift", "days"];
const LATER: readonly Numbers[] = ["tenorPower", "skewShift", "rateShift", "basisShift", "spotVolBeta"];

function readNumbers(fields: ReadonlyMap<string, unknown>): Pick<WhatIf, Numbers> | undefined {
  const read = new Map<Numbers, number>();
  for (const name of [...FIRST, ...LATER]) {
    const value = fields.get(name) ?? (LATER.includes(name) ? NO_WHAT_IF[name] : undefined);
    if (typeof value !== "number") return undefined;
    read.set(name, value);
  }
  return Object.fromEntries(read) as Pick<WhatIf, Numbers>;
}

const isRule = (value: unknown): value is SmileRule => typeof value === "string" && Object.hasOwn(SMILE_RULES, value);

function readShift(raw: unknown): readonly ExpiryShift[] {
  const fields = fieldsOf(raw);
  const [expiry, volShift] = [fields.get("expiry"), fields.get("volShift")];
  if (typeof expiry !== "number" || !Number.isFinite(expiry) || typeof volShift !== "number") return [];
  return [{ expiry: epochMs(expiry), volShift }];
}

/** The what-if of stored settings, those of earlier versions too; `undefined` where a field cannot be read. */
export function readWhatIf(raw: unknown): WhatIf | undefined {
  const fields = fieldsOf(raw);
  const numbers = readNumbers(fields);
  const smileRule = fields.get("smileRule") ?? NO_WHAT_IF.smileRule;
  const own = fields.get("expiryShifts") ?? NO_WHAT_IF.expiryShifts;
  if (numbers === undefined || !isRule(smileRule) || !Array.isArray(own)) return undefined;
  const expiryShifts = own.flatMap(readShift);
  if (expiryShifts.length < own.length) return undefined;
  const whatIf = { ...numbers, smileRule, expiryShifts };
  return whatIfFault(whatIf) === undefined ? whatIf : undefined;
}
