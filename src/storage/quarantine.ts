import type { Quarantined } from "./record.ts";
import { fieldsOf } from "./record.ts";

/** What was set aside earlier; an entry that cannot be understood is kept as it is. */
export function readQuarantine(raw: unknown): readonly Quarantined[] {
  if (raw === undefined) return [];
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  return list.map((entry) => {
    const fields = fieldsOf(entry);
    const because = fields.get("because");
    return typeof because === "string" ? { because, raw: fields.get("raw") } : { because: "not known", raw: entry };
  });
}

/** JSON has no word for these, and they are what is wrong: say them. */
function spelled(_: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (typeof value === "bigint" || typeof value === "undefined") return String(value);
  return value instanceof Map || value instanceof Set ? [...value] : value;
}

/** What was set aside, as text for a file the user keeps or sends with a question. */
export function quarantineText(quarantine: readonly Quarantined[]): string {
  return JSON.stringify(quarantine, spelled, 2);
}
