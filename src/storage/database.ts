import { openDB } from "idb";
import type { DBSchema, IDBPDatabase } from "idb";
import { DENIED_MESSAGE, errorName, NEWER_MESSAGE, SILENT_MESSAGE } from "./outcome.ts";

/** Values are unknown on purpose: whatever is stored is checked when it is read. */
export interface BallastSchema extends DBSchema {
  books: { key: "current" | "quarantine"; value: unknown };
  settings: { key: "current"; value: unknown };
  markets: { key: "dropped"; value: unknown };
}
export type BallastDatabase = IDBPDatabase<BallastSchema>;

/** Step n takes a database of version n to version n + 1. Steps are never changed once released, only added. */
const MIGRATIONS: readonly ((database: BallastDatabase) => void)[] = [
  (database) => {
    database.createObjectStore("books");
    database.createObjectStore("settings");
    database.createObjectStore("markets");
  },
];

const NAME = "ballast";
const PATIENCE = 3_000;

/** The answer, or `undefined` when there is none in three seconds. */
export async function inTime<T>(answer: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, PATIENCE);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}

export type Connection =
  | { readonly kind: "open"; readonly database: BallastDatabase }
  | { readonly kind: "newer"; readonly message: string }
  | { readonly kind: "memory"; readonly message: string };

/**
 * Opens the database, bringing an older one up to date.
 *
 * @param onGone called when the connection is lost or was given up for a newer release in another tab
 */
export async function connect(onGone: () => void): Promise<Connection> {
  try {
    const opening = openDB<BallastSchema>(NAME, MIGRATIONS.length, {
      upgrade(database, from) {
        for (const step of MIGRATIONS.slice(from)) step(database);
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        onGone();
      },
      terminated: onGone,
    });
    const database = await inTime(opening);
    if (database !== undefined) return { kind: "open", database };
    opening.then((late) => late.close()).catch(() => undefined);
    return { kind: "memory", message: SILENT_MESSAGE };
  } catch (error) {
    if (errorName(error) === "VersionError") return { kind: "newer", message: NEWER_MESSAGE };
    return { kind: "memory", message: DENIED_MESSAGE };
  }
}
