import type { DeribitEnvelope } from "../venues/deribitSummary/envelope.ts";
import { isRateLimit, readEnvelope } from "../venues/deribitSummary/envelope.ts";
import { FeedFailure } from "./failure.ts";
import type { HttpAnswer } from "./http.ts";

/** Public REST of Deribit (docs.deribit.com, "Public API"); needs no key. */
export const DERIBIT_BASE = "https://www.deribit.com/api/v2/public/";

/** When an exchange says "too often" and not for how long. Deribit's credit pool refills within five seconds. */
const UNSAID_WAIT_SECONDS = 10;
/** Nobody is kept waiting longer than this on a venue's word. */
const LONGEST_WAIT_SECONDS = 3_600;

/** What a call gave: the result and the exchange's clock, milliseconds UTC. */
export interface DeribitResult {
  readonly result: unknown;
  readonly at: number | null;
}

/** Seconds out of a `Retry-After` header: a number of seconds, or an HTTP date (RFC 9110, section 10.2.3). */
function retryAfterSeconds(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text), LONGEST_WAIT_SECONDS);
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) return null;
  return Math.min(Math.max(0, Math.ceil((instant - now) / 1000)), LONGEST_WAIT_SECONDS);
}

/** The failure that carries a pause; `told` in seconds, `null` where the exchange does not say. */
export function rateLimited(told: number | null): FeedFailure {
  const wait = told === null ? UNSAID_WAIT_SECONDS : Math.min(Math.ceil(told), LONGEST_WAIT_SECONDS);
  const message = `Deribit was asked too often and wants a pause of ${String(wait)} s. Ballast asks again after it.`;
  return new FeedFailure("rate-limited", message, wait);
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

function unreadable({ status, text }: HttpAnswer): FeedFailure {
  if (status >= 400)
    return new FeedFailure("status", `Deribit is out of order: it answers with HTTP ${String(status)}.`);
  if (/^\s*</.test(text)) {
    return new FeedFailure("html", "Deribit sends a web page instead of data: probably an outage of its gateway.");
  }
  return new FeedFailure("schema", "Deribit's answer is not whole or not JSON.");
}

function envelopeOf(answer: HttpAnswer, now: number): DeribitEnvelope {
  const json = parsed(answer.text);
  const envelope = json === null ? null : readEnvelope(json.value);
  if (envelope !== null && isRateLimit(envelope)) {
    const told = envelope.kind === "error" ? envelope.waitSeconds : null;
    throw rateLimited(told ?? retryAfterSeconds(answer.retryAfter, now));
  }
  if (answer.status === 429 || answer.status === 418) throw rateLimited(retryAfterSeconds(answer.retryAfter, now));
  if (json === null) throw unreadable(answer);
  if (envelope === null) {
    throw new FeedFailure("schema", "Deribit's answer has neither a result nor an error: its format has changed.");
  }
  return envelope;
}

/**
 * The result of one call. @throws FeedFailure for everything that is not a result: HTTP errors, web pages, broken JSON,
 * an error inside a 200, a rate limit (with the wait that the exchange asks for).
 *
 * @param now milliseconds UTC, for a `Retry-After` that is a date
 */
export function deribitResult(answer: HttpAnswer, now: number): DeribitResult {
  const envelope = envelopeOf(answer, now);
  if (envelope.kind === "error") {
    const code = envelope.code === null ? "" : ` (${String(envelope.code)})`;
    throw new FeedFailure("refused", `Deribit refuses the question: ${envelope.message.slice(0, 120)}${code}.`);
  }
  if (answer.status >= 400) throw unreadable(answer);
  return { result: envelope.result, at: envelope.at };
}
