import { isRecord } from "../../model/record.ts";

/** What a JSON-RPC answer of Deribit says: a result with the exchange's own clock, or an error. */
export type DeribitEnvelope =
  | { readonly kind: "result"; readonly result: unknown; readonly at: number | null }
  | {
      readonly kind: "error";
      readonly code: number | null;
      readonly message: string;
      readonly waitSeconds: number | null;
    };

/** Deribit's code for "too many requests"; it can come inside an HTTP 200 (docs.deribit.com, RPC error codes). */
const TOO_MANY_REQUESTS = 10_028;

const finite = (value: unknown): number | null =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;

/**
 * Reads the envelope of an already parsed answer; `null` where the value is none.
 *
 * `at` is `usOut` (microseconds on the wire) in whole milliseconds UTC. An error of a rate limit carries the wait it asks for.
 */
export function readEnvelope(value: unknown): DeribitEnvelope | null {
  if (!isRecord(value)) return null;
  const error = value["error"];
  if (isRecord(error)) {
    const data = error["data"];
    const message = error["message"];
    return {
      kind: "error",
      code: finite(error["code"]),
      message: typeof message === "string" ? message : "no message",
      waitSeconds: isRecord(data) ? finite(data["wait"]) : null,
    };
  }
  if (!("result" in value)) return null;
  const sent = finite(value["usOut"]);
  return { kind: "result", result: value["result"], at: sent === null ? null : Math.floor(sent / 1000) };
}

/** True where the exchange says that it was asked too often. */
export const isRateLimit = (envelope: DeribitEnvelope): boolean =>
  envelope.kind === "error" && (envelope.code === TOO_MANY_REQUESTS || envelope.message === "too_many_requests");
