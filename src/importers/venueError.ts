import { CAPS } from "../model/caps.ts";
import { plainText } from "../model/plainText.ts";
import { isRecord } from "../model/record.ts";
import type { Importer } from "./importer.ts";
import { ownField, readJson } from "./json/json.ts";
import { rejected } from "./outcome.ts";

/** "too_many_requests" and "retry". Source: docs.deribit.com, RPC error codes. */
const RATE_LIMITED: ReadonlySet<unknown> = new Set([10_028, 10_040]);

function errorOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!isRecord(value) || Object.hasOwn(value, "result")) return undefined;
  const error = ownField(value, "error");
  return isRecord(error) ? error : undefined;
}

function errorIn(file: Parameters<Importer["recognises"]>[0]) {
  const json = readJson(file);
  return json.kind === "json" ? errorOf(json.value) : undefined;
}

/** The answer of a venue that refused the request: it holds no data at all. */
export const venueError: Importer = {
  id: "venue-error",
  label: "Error answer of a venue",
  recognises: (file) => errorIn(file) !== undefined,
  read(file) {
    const error = errorIn(file);
    const told = error === undefined ? undefined : ownField(error, "message");
    const code = error === undefined ? undefined : ownField(error, "code");
    const words = typeof told === "string" ? ` (“${plainText(told, CAPS.nameLength)}”)` : "";
    const message = `This is an error answer of the venue${words}, not data. Ask the venue again and save the new answer.`;
    return rejected(RATE_LIMITED.has(code) ? "RATE_LIMIT" : "UNKNOWN_FORMAT", message);
  },
};
