/** A JSON object, its fields still to be checked. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** True for a JSON object, false for arrays, `null` and plain values. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
