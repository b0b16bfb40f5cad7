/**
 * Why an exchange gave no usable answer.
 *
 * `offline`: no connection, or the connection broke. `timeout`: no whole answer in time. `status`: an HTTP error.
 * `rate-limited`: asked too often. `html`: a web page instead of data (a gateway's error page). `schema`: data of
 * another shape. `refused`: the exchange answered with an error of its own. `empty`: a good answer with nothing in it.
 */
export type FailureKind = "offline" | "timeout" | "status" | "rate-limited" | "html" | "schema" | "refused" | "empty";

/** A failed call to an exchange, in words for people. Thrown by everything in `feeds`. */
export class FeedFailure extends Error {
  readonly kind: FailureKind;
  /** Seconds the exchange asks to wait before the next call; `null` where it does not say. */
  readonly waitSeconds: number | null;

  constructor(kind: FailureKind, message: string, waitSeconds: number | null = null) {
    super(message);
    this.name = "FeedFailure";
    this.kind = kind;
    this.waitSeconds = waitSeconds;
  }
}
