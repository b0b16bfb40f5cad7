import type { MarketSnapshot } from "../model/market.ts";
import { FeedFailure } from "./failure.ts";

/**
 * `waiting`: no answer yet. `live`, `late`, `stale`: how old the prices are. `failing`: the last question went wrong (the
 * old prices stand, see `isStale`). `offline`: it went wrong because there is no connection. `fixed`: not a live market.
 */
type MarketState = "waiting" | "live" | "late" | "stale" | "failing" | "offline" | "fixed";

export interface MarketHealth {
  readonly state: MarketState;
  /** Seconds since the prices were received, >= 0; `null` without prices and for a market that is not live. */
  readonly age: number | null;
  /** True from two minutes on: prices greyed, margin marked. */
  readonly isStale: boolean;
  /** One sentence for people. */
  readonly sentence: string;
}

/**
 * Ages in seconds. With a poll every 10 s and up to 10 s for an answer, 20 s is the greatest age that a healthy feed
 * shows: a limit of 5 s, right for a stream, would call every poll late half of the time. Beyond, polls have been
 * missed. 120 s is the age at which data counts as stale on any feed (our own starting value).
 */
const LIVE_SECONDS = 20;
const STALE_SECONDS = 120;

/** Clocks closer than this are called equal: the network's delay is part of the difference. */
const SKEW_SECONDS = 5;

export interface HealthInput {
  readonly snapshot: MarketSnapshot | undefined;
  /** When the snapshot came, by this computer's clock, milliseconds UTC. Age is counted from here: the exchange's clock may differ. */
  readonly receivedAt: number;
  /** Of the last question, if it failed. */
  readonly failure: Error | null;
  /** This computer's clock, milliseconds UTC. */
  readonly now: number;
}

/** "12 s", "4 min", "3 h", "2 days". */
function duration(seconds: number): string {
  if (seconds < 120) return `${String(Math.round(seconds))} s`;
  if (seconds < 7_200) return `${String(Math.round(seconds / 60))} min`;
  if (seconds < 172_800) return `${String(Math.round(seconds / 3_600))} h`;
  return `${String(Math.round(seconds / 86_400))} days`;
}

const minute = (instant: number): string => `${new Date(instant).toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** How this computer's clock stands to the exchange's, or nothing where they agree. `ahead` in seconds. */
function clockNote(ahead: number): string {
  if (Math.abs(ahead) <= SKEW_SECONDS) return "";
  const side = ahead > 0 ? "behind" : "ahead of";
  return ` This computer's clock is ${duration(Math.abs(ahead))} ${side} the exchange's; times to expiry use the exchange's.`;
}

/** A demo market is made at its own time, whatever this computer's clock says; a file's chain was once saved by a clock. */
function fixedSentence(snapshot: MarketSnapshot, now: number): string {
  if (snapshot.source === "demo") return `${snapshot.label}, fixed at its own time, ${minute(snapshot.asOf)}.`;
  const ahead = (snapshot.asOf - now) / 1000;
  const note =
    ahead > SKEW_SECONDS ? ` That is ${duration(ahead)} ahead of this computer's clock; times to expiry use it.` : "";
  return `${snapshot.label}, as of ${minute(snapshot.asOf)}.${note}`;
}

function reasonOf(failure: Error): string {
  return failure instanceof FeedFailure ? failure.message : "The market data could not be read.";
}

function stateOf(age: number, failure: Error | null): MarketState {
  if (failure instanceof FeedFailure && (failure.kind === "offline" || failure.kind === "timeout")) return "offline";
  if (failure !== null) return "failing";
  if (age <= LIVE_SECONDS) return "live";
  return age < STALE_SECONDS ? "late" : "stale";
}

/**
 * How far the market on screen can be trusted, and the sentence that says so. Pure: clocks come in.
 */
export function marketHealth({ snapshot, receivedAt, failure, now }: HealthInput): MarketHealth {
  if (snapshot === undefined) {
    if (failure === null) return { state: "waiting", age: null, isStale: false, sentence: "Waiting for prices." };
    return { state: stateOf(Infinity, failure), age: null, isStale: true, sentence: reasonOf(failure) };
  }
  if (snapshot.source !== "live") {
    return { state: "fixed", age: null, isStale: false, sentence: fixedSentence(snapshot, now) };
  }
  const age = Math.max(0, (now - receivedAt) / 1000);
  const aged = `prices are ${duration(age)} old`;
  const skew = clockNote((snapshot.asOf - receivedAt) / 1000);
  const sentence = failure === null ? `${snapshot.label}: ${aged}.` : `${reasonOf(failure)} The last ${aged}.`;
  return { state: stateOf(age, failure), age, isStale: age >= STALE_SECONDS, sentence: sentence + skew };
}
