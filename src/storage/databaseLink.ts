import { connect } from "./database.ts";
import type { BallastDatabase, Connection } from "./database.ts";
import { saveFailure } from "./outcome.ts";
import type { NotSaved } from "./outcome.ts";

/** A tab that hangs with the lock in its hand must not stop the others for ever. */
const LOCK_PATIENCE = 10_000;

/** One tab at a time. Without Web Locks (a page served over plain http) the transaction alone keeps a save whole. */
function underLock<T>(work: () => Promise<T>): Promise<T> {
  if (!("locks" in navigator)) return work();
  return navigator.locks.request("ballast", { signal: AbortSignal.timeout(LOCK_PATIENCE) }, work);
}

/** The one way to the database: opened when it is first needed, and again when the browser has dropped it. */
export class DatabaseLink {
  #connection: Promise<Connection> | undefined;

  connected(): Promise<Connection> {
    this.#connection ??= connect(() => {
      this.#connection = undefined;
    });
    return this.#connection;
  }

  /** Does the work under the lock; a failure becomes an outcome in plain words. */
  async write<Outcome>(work: (database: BallastDatabase) => Promise<Outcome>): Promise<Outcome | NotSaved> {
    const connection = await this.connected();
    if (connection.kind !== "open") {
      return { kind: "not-saved", why: connection.kind, message: connection.message };
    }
    try {
      return await underLock(() => work(connection.database));
    } catch (error) {
      return saveFailure(error);
    }
  }
}
