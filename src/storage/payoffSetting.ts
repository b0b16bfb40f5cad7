import { MOST_DAYS } from "../model/limits.ts";
import { FIRST_PAYOFF } from "../model/payoffChoice.ts";
import type { PayoffChoice, PayoffLines, PayoffPath, PayoffSince, PayoffUnit } from "../model/payoffChoice.ts";
import { epochMs } from "../model/units.ts";
import { isOneOf } from "./oneOf.ts";
import { fieldsOf } from "./record.ts";

const UNITS: Readonly<Record<PayoffUnit, true>> = { usd: true, coin: true };
const LINES: Readonly<Record<PayoffLines, true>> = { total: true, expiry: true, kind: true, leg: true };
const PATHS: Readonly<Record<PayoffPath, true>> = { bridge: true, straight: true, drawn: true };
const SINCE: Readonly<Record<PayoffSince, true>> = { now: true, entry: true };

function readDate(raw: unknown): PayoffChoice["date"] | undefined {
  if (raw === "last") return raw;
  const fields = fieldsOf(raw);
  const [days, expiry] = [fields.get("days"), fields.get("expiry")];
  if (typeof days === "number") return days >= 0 && days <= MOST_DAYS ? { days } : undefined;
  return typeof expiry === "number" && Number.isSafeInteger(expiry) ? { expiry: epochMs(expiry) } : undefined;
}

/** How the payoff was looked at, or nothing where that cannot be read. Earlier releases did not say what it counts from. */
export function readPayoff(raw: unknown): PayoffChoice | undefined {
  const fields = fieldsOf(raw);
  const [unit, lines, path] = ["unit", "lines", "path"].map((name) => fields.get(name));
  const date = readDate(fields.get("date"));
  const since = fields.has("since") ? fields.get("since") : FIRST_PAYOFF.since;
  if (date === undefined || !isOneOf(unit, UNITS) || !isOneOf(since, SINCE)) return undefined;
  return isOneOf(lines, LINES) && isOneOf(path, PATHS) ? { date, unit, lines, path, since } : undefined;
}
