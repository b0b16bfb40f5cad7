/** The messages between page and worker. The bottom file of the seam: it imports nothing. */

/** Raised when page and worker no longer understand each other (an old worker file with a new page). */
export const PROTOCOL = 3;

/**
 * Inputs that are large and immutable cross once and are named afterwards: a field `market` of an input is replaced by
 * its key in `refs`, and its value stands in `keep` the first time. The page decides what the worker forgets (`drop`).
 */
export interface Ask {
  readonly kind: "ask";
  readonly id: number;
  readonly task: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Field of the input -> key of the kept value. */
  readonly refs: Readonly<Record<string, string>>;
  readonly keep: readonly (readonly [key: string, value: unknown])[];
  readonly drop: readonly string[];
}

/** Stop working on a question: "cancelled" follows as soon as it has ended, unless it was answered before. */
interface Cancel {
  readonly kind: "cancel";
  readonly id: number;
}

export type ToWorker = Ask | Cancel;

export type FromWorker =
  | { readonly kind: "ready"; readonly protocol: number; readonly kernel: "wasm" | "twin" }
  /** `done` is the share of the work, 0..1. */
  | { readonly kind: "progress"; readonly id: number; readonly done: number }
  /** The question was let go as it was asked to be. */
  | { readonly kind: "cancelled"; readonly id: number }
  | { readonly kind: "done"; readonly id: number; readonly output: unknown }
  /** `message` is a sentence that names the subject. */
  | { readonly kind: "failed"; readonly id: number; readonly message: string };

/** Fields of an input that are kept by the worker under a key. */
export const KEPT_FIELDS: readonly string[] = ["market", "book", "fromMarket", "fromBook", "parameters", "ruleSets"];

/**
 * Field of an input that holds room for the answer, a Float64Array: its memory crosses to the worker and comes back as
 * the answer's, so that large answers go to and fro without an allocation (ping-pong).
 */
export const ROOM_FIELD = "into";
