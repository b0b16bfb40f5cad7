import { readPlainNumber } from "../../model/numberText.ts";
import type { NumberReading } from "../../model/numberText.ts";

export type DecimalMark = "point" | "comma";

/**
 * What the cells of one column say about its decimal mark: `either` where a cell such as "1.234" has two readings and no
 * other cell settles it, `conflict` where two cells contradict each other, `none` where no cell depends on it.
 */
export type MarkEvidence = DecimalMark | "either" | "conflict" | "none";

/** "1 234,5" and "1'234.5": groups of three parted by a blank or an apostrophe, the same one throughout. */
const BLANK_GROUPS = /^([(+\-\u2212]?[1-9]\d{0,2})([ \u00a0\u2009\u202f'\u2019])(\d{3}(?:\2\d{3})*)(?=[.,)]|$)/;
const CURRENCY_SIGN = /^([(+\-\u2212]?)[$€£]/;

const swapped = (text: string): string => text.replace(/[.,]/g, (mark) => (mark === "." ? "," : "."));

/** Any spelling of a number that two people could only read in the same way but for the decimal mark. */
function plain(text: string): string {
  return text
    .trim()
    .replace(CURRENCY_SIGN, "$1")
    .replace(BLANK_GROUPS, (_, head: string, gap: string, tail: string) => head + tail.replaceAll(gap, ""));
}

/**
 * Reads one cell, given the decimal mark of its column; the other mark may part groups of three. The rest of the grammar
 * is `readPlainNumber`'s: the whole cell must match, so a trailing minus or a unit is refused and not guessed at.
 */
export function readNumber(text: string, mark: DecimalMark): NumberReading {
  const cell = plain(text);
  return readPlainNumber(mark === "comma" ? swapped(cell) : cell, { exponent: true });
}

const isRead = (reading: NumberReading): boolean => !("problem" in reading && reading.problem === "BAD_NUMBER");
const valueOf = (reading: NumberReading): number | undefined => ("value" in reading ? reading.value : undefined);

/** True for a cell that is one number with a decimal point and another one with a decimal comma. */
export function hasTwoReadings(text: string): boolean {
  const point = readNumber(text, "point");
  const comma = readNumber(text, "comma");
  return isRead(point) && isRead(comma) && valueOf(point) !== valueOf(comma);
}

/** What the cells of one column say about its decimal mark. */
export function markEvidence(cells: readonly string[]): MarkEvidence {
  const seen = new Set<MarkEvidence>();
  for (const cell of cells) {
    const isPoint = isRead(readNumber(cell, "point"));
    const isComma = isRead(readNumber(cell, "comma"));
    if (isPoint !== isComma) seen.add(isPoint ? "point" : "comma");
    else if (hasTwoReadings(cell)) seen.add("either");
  }
  if (seen.has("point") && seen.has("comma")) return "conflict";
  if (seen.has("point")) return "point";
  if (seen.has("comma")) return "comma";
  return seen.has("either") ? "either" : "none";
}
