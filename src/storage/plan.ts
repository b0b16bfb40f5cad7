import type { Book } from "../model/position.ts";
import { NEWER_MESSAGE } from "./outcome.ts";
import type { LoadOutcome, SaveOutcome } from "./outcome.ts";
import { readQuarantine } from "./quarantine.ts";
import { bookRecord, readBookRecord } from "./record.ts";
import type { BookRecord, Quarantined } from "./record.ts";
import { readSettings } from "./settings.ts";

/** What stands in the database, as it came out: `undefined` where there is nothing. */
export interface Stored {
  readonly book: unknown;
  readonly quarantine: unknown;
  readonly settings: unknown;
}

/**
 * What a start finds, judged from the raw records.
 *
 * @param marker revision of the last save, kept outside the database; 0 where there was none
 */
export function judged(stored: Stored, marker: number): LoadOutcome {
  const settings = readSettings(stored.settings);
  const earlier = readQuarantine(stored.quarantine);
  if (stored.book === undefined) {
    if (marker === 0) return { kind: "first-run", settings, revision: 0 };
    return { kind: "lost", settings, revision: marker, quarantine: earlier };
  }
  const reading = readBookRecord(stored.book);
  if (reading.kind === "newer") return { kind: "newer", message: NEWER_MESSAGE };
  const quarantine = [...earlier, ...reading.quarantine];
  if (reading.kind === "unreadable") return { kind: "lost", settings, revision: marker, quarantine };
  return { kind: "stored", book: reading.book, settings, revision: reading.revision, quarantine };
}

interface Write {
  readonly kind: "write";
  readonly record: BookRecord;
  /** All that has been set aside so far, the parts this save would write over included; `null`: as it stands. */
  readonly quarantine: readonly Quarantined[] | null;
}

/**
 * What a save has to write, or why it must not: a newer release's record, or a revision this edit did not start from.
 * What could not be read and would be written over goes into quarantine in the same transaction.
 *
 * @param base the revision the edited book was loaded or saved under
 */
export function planned(stored: Stored, book: Book, base: number): Write | SaveOutcome {
  const reading = stored.book === undefined ? undefined : readBookRecord(stored.book);
  if (reading?.kind === "newer") return { kind: "not-saved", why: "newer", message: NEWER_MESSAGE };
  if (reading?.kind === "book" && reading.revision !== base) return { kind: "conflict", stored: reading };
  const bad = reading?.quarantine ?? [];
  const quarantine = bad.length === 0 ? null : [...readQuarantine(stored.quarantine), ...bad];
  return { kind: "write", record: bookRecord(book, base + 1), quarantine };
}
