const KEY = "ballast.revision";

/**
 * The revision of the last save, kept outside the database: browsers replace a damaged database by an empty one without
 * a word. 0 where there was no save, or where the browser keeps nothing.
 */
export function readMarker(): number {
  try {
    const text = localStorage.getItem(KEY) ?? "";
    return /^[1-9]\d{0,14}$/u.test(text) ? Number(text) : 0;
  } catch {
    return 0;
  }
}

/** Notes that there is data of this revision; without a word where the browser keeps nothing. */
export function writeMarker(revision: number): void {
  try {
    localStorage.setItem(KEY, String(revision));
  } catch {
    // The book itself is saved; only the guard against a lost database is missing.
  }
}
