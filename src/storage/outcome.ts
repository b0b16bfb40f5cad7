import type { Book } from "../model/position.ts";
import type { Quarantined, StoredBook } from "./record.ts";
import type { Settings } from "./settings.ts";

/** What a start finds. `revision` is the base of the next save. */
export type LoadOutcome =
  | {
      readonly kind: "stored";
      readonly book: Book;
      readonly settings: Partial<Settings>;
      readonly revision: number;
      /** Parts that could not be loaded, kept for export. */
      readonly quarantine: readonly Quarantined[];
    }
  | { readonly kind: "first-run"; readonly settings: Partial<Settings>; readonly revision: 0 }
  /** There was a book, and the browser has lost it or it cannot be read: a recovery screen, not a first visit. */
  | {
      readonly kind: "lost";
      readonly settings: Partial<Settings>;
      readonly revision: number;
      readonly quarantine: readonly Quarantined[];
    }
  /** A newer release was used here: nothing is read, written or deleted. */
  | { readonly kind: "newer"; readonly message: string }
  /** Nothing will be kept. */
  | { readonly kind: "memory"; readonly message: string };

export interface NotSaved {
  readonly kind: "not-saved";
  readonly why: "quota" | "memory" | "newer" | "failed";
  /** For people: what happened and what to do. */
  readonly message: string;
}

export type SaveOutcome =
  | { readonly kind: "saved"; readonly revision: number }
  /** Another tab saved meanwhile; nothing was written. Take `stored`, or save again on its revision to put it aside. */
  | { readonly kind: "conflict"; readonly stored: StoredBook }
  | NotSaved;

/** Of what has no revision: settings, the dropped chain. */
export type KeepOutcome = { readonly kind: "kept" } | NotSaved;

export const NEWER_MESSAGE =
  "A newer version of Ballast was used in this browser. Nothing is changed or deleted; reload the page to get that version.";
export const DENIED_MESSAGE =
  "This browser does not let Ballast keep anything. Your book lives in this tab only: export it before you close the tab.";
export const SILENT_MESSAGE =
  "The browser's storage does not answer. Your book lives in this tab only: export it before you close the tab.";
const QUOTA_MESSAGE =
  "The browser's storage is full, and your last change is not saved. Export the book, or free space and change it again.";
const FAILED_MESSAGE =
  "The browser could not save your last change. Export the book, then reload the page and look whether it is there.";

/** The name of a thrown DOMException, whose text is often empty and never for people. */
export const errorName = (error: unknown): string =>
  typeof error === "object" && error !== null && "name" in error ? String(error.name) : "";

/** A failed save in plain words. */
export function saveFailure(error: unknown): NotSaved {
  const name = errorName(error);
  if (name === "VersionError") return { kind: "not-saved", why: "newer", message: NEWER_MESSAGE };
  if (name === "QuotaExceededError") return { kind: "not-saved", why: "quota", message: QUOTA_MESSAGE };
  return { kind: "not-saved", why: "failed", message: FAILED_MESSAGE };
}
