/** The characters that part cells in the exports Ballast knows. */
export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** How often one candidate stands on the lines of a text. */
interface Counter {
  readonly delimiter: Delimiter;
  onThisLine: number;
  /** Number of delimiters on a line -> number of such lines. */
  readonly lines: Map<number, number>;
}

function endLine(counters: Iterable<Counter>, isBlank: boolean): void {
  for (const counter of counters) {
    const before = counter.lines.get(counter.onThisLine);
    if (!isBlank) counter.lines.set(counter.onThisLine, before === undefined ? 1 : before + 1);
    counter.onThisLine = 0;
  }
}

/** Index of the quote that closes the cell opened at `open`; the text's length where none does. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  // A doubled quote is one character of the cell.
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at < 0 ? text.length : at;
}

/** Counts every candidate on every line outside quotes, in one pass over the text. */
function counted(text: string): readonly Counter[] {
  const counters: readonly Counter[] = DELIMITERS.map((delimiter) => ({ delimiter, onThisLine: 0, lines: new Map() }));
  const byCode = new Map(counters.map((counter) => [counter.delimiter.charCodeAt(0), counter]));
  let isCellStart = true;
  let lineStart = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const counter = byCode.get(code);
    if (counter !== undefined) counter.onThisLine += 1;
    const isLineEnd = code === LINE_FEED || code === CARRIAGE_RETURN;
    if (isLineEnd) {
      endLine(counters, at === lineStart);
      lineStart = at + 1;
    }
    if (code === QUOTE && isCellStart) at = closingQuote(text, at);
    isCellStart = isLineEnd || counter !== undefined;
  }
  if (lineStart < text.length) endLine(counters, false);
  return counters;
}

/**
 * The delimiter that splits the most lines of the whole file into the same number of cells; more cells win a tie, and a
 * file with no delimiter at all is a single column (comma).
 *
 * Over the whole file, because the first lines alone mislead: titles above the header, and decimal commas.
 */
export function chooseDelimiter(text: string): Delimiter {
  const ranked = counted(text)
    .flatMap(({ delimiter, lines }) => [...lines].map(([count, times]) => ({ delimiter, count, times })))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.times - a.times || b.count - a.count);
  return ranked[0]?.delimiter ?? ",";
}
