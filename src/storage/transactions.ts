import type { IDBPTransaction } from "idb";
import type { Book } from "../model/position.ts";
import { inTime } from "./database.ts";
import type { BallastDatabase, BallastSchema } from "./database.ts";
import { readMarker, writeMarker } from "./marker.ts";
import { DENIED_MESSAGE, SILENT_MESSAGE } from "./outcome.ts";
import type { KeepOutcome, LoadOutcome, SaveOutcome } from "./outcome.ts";
import { judged, planned } from "./plan.ts";
import type { Stored } from "./plan.ts";
import { settingsOf } from "./settings.ts";
import type { Settings } from "./settings.ts";

type Reading = IDBPTransaction<BallastSchema, ("books" | "settings")[], "readonly" | "readwrite">;

/** The default of Chrome lets a save be lost with the power; what the user did is worth the wait. */
const STRICT = { durability: "strict" } as const;

async function storedIn(transaction: Reading): Promise<Stored> {
  const books = transaction.objectStore("books");
  const [book, quarantine, settings] = await Promise.all([
    books.get("current"),
    books.get("quarantine"),
    transaction.objectStore("settings").get("current"),
  ]);
  return { book, quarantine, settings };
}

/** What a start finds; a database that cannot be read is a lost one if there was data. */
export async function loadBook(database: BallastDatabase): Promise<LoadOutcome> {
  const marker = readMarker();
  try {
    const stored = await inTime(storedIn(database.transaction(["books", "settings"], "readonly")));
    return stored === undefined ? { kind: "memory", message: SILENT_MESSAGE } : judged(stored, marker);
  } catch {
    if (marker > 0) return { kind: "lost", settings: {}, revision: marker, quarantine: [] };
    return { kind: "memory", message: DENIED_MESSAGE };
  }
}

/**
 * Reads, decides and writes in one transaction, so that no other tab comes between. Rejects with the browser's error.
 *
 * @param settings `null` leaves those that stand
 */
export async function saveBook(
  database: BallastDatabase,
  book: Book,
  settings: Settings | null,
  base: number,
): Promise<SaveOutcome> {
  const transaction = database.transaction(["books", "settings"], "readwrite", STRICT);
  const plan = planned(await storedIn(transaction), book, base);
  if (plan.kind !== "write") return plan;
  const books = transaction.objectStore("books");
  await Promise.all([
    books.put(plan.record, "current"),
    plan.quarantine === null ? undefined : books.put(plan.quarantine, "quarantine"),
    settings === null ? undefined : transaction.objectStore("settings").put(settingsOf(settings), "current"),
    transaction.done,
  ]);
  const { revision } = plan.record;
  writeMarker(revision);
  return { kind: "saved", revision };
}

/** Keeps one value outside the book, or forgets it where it is `undefined`. Rejects with the browser's error. */
export async function keep(
  database: BallastDatabase,
  store: "books" | "settings" | "markets",
  key: "current" | "quarantine" | "dropped",
  value: unknown,
): Promise<KeepOutcome> {
  const transaction = database.transaction(store, "readwrite", STRICT);
  await Promise.all([
    value === undefined ? transaction.store.delete(key) : transaction.store.put(value, key),
    transaction.done,
  ]);
  return { kind: "kept" };
}
