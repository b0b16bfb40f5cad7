import { CAPS } from "../../model/caps.ts";
import { countText } from "../../model/countText.ts";
import type { Problem } from "../../model/problem.ts";
import { chooseDelimiter, DELIMITERS } from "./delimiter.ts";
import type { Delimiter } from "./delimiter.ts";
import { attempt, Refusal } from "../refusal.ts";

/** One record of the file. */
export interface TableRow {
  /** 1-based physical line on which the record starts. */
  readonly line: number;
  readonly cells: readonly string[];
  /** The record as it stands in the file. */
  readonly raw: string;
}

export interface Table {
  /** Records with something in them, in file order. */
  readonly rows: readonly TableRow[];
  readonly delimiter: Delimiter;
  /** True where the file names its delimiter itself, by a spreadsheet's first line "sep=;". */
  readonly isDelimiterDeclared: boolean;
}

type TableReading = { readonly table: Table } | { readonly problem: Problem };

/** Lines above the header and the header itself, on top of the data rows that `CAPS` allows. */
const LINES_ABOVE_DATA = 60;

/**
 * Reads records one by one, so that a hostile file is refused at its first fault and not after it has been split whole.
 * RFC 4180 with CRLF, LF and CR all ending a line; a quote inside an unquoted cell is a character like any other.
 *
 * No library: physical lines, mixed line ends and the quote that is never closed need a walk over the whole text
 * anyway, and a second reader after it (papaparse) could disagree with the first about where a cell ends.
 */
class Reader {
  #at: number;
  #line: number;
  readonly #text: string;
  readonly #delimiter: Delimiter;

  constructor(text: string, delimiter: Delimiter, start: { at: number; line: number }) {
    this.#text = text;
    this.#delimiter = delimiter;
    this.#at = start.at;
    this.#line = start.line;
  }

  /** The next record, or `undefined` at the end of the text. @throws Refusal */
  next(): TableRow | undefined {
    if (this.#at >= this.#text.length) return undefined;
    const start = this.#at;
    const line = this.#line;
    const cells: string[] = [];
    let isOpen = true;
    let end = start;
    while (isOpen) {
      if (cells.length >= CAPS.columns) this.#refuseColumns(line);
      cells.push(this.#text[this.#at] === '"' ? this.#quoted() : this.#plain());
      end = this.#at;
      isOpen = this.#text[this.#at] === this.#delimiter;
      if (isOpen) this.#at += 1;
      else this.#endLine();
    }
    return { line, cells, raw: this.#text.slice(start, end) };
  }

  #plain(): string {
    const start = this.#at;
    while (this.#at < this.#text.length && !this.#isCellEnd(this.#text[this.#at])) {
      this.#at += 1;
      if (this.#at - start > CAPS.cellLength) this.#refuseCell(this.#line);
    }
    return this.#text.slice(start, this.#at);
  }

  #quoted(): string {
    const openedOn = this.#line;
    const start = this.#at + 1;
    let from = start;
    for (;;) {
      const close = this.#text.indexOf('"', from);
      if (close - start > CAPS.cellLength || (close < 0 && this.#text.length - start > CAPS.cellLength)) {
        this.#refuseCell(openedOn);
      }
      if (close < 0) this.#refuseQuote(openedOn);
      if (this.#text[close + 1] !== '"') {
        const inside = this.#text.slice(start, close);
        this.#line += (inside.match(/\r\n|\n|\r/g) ?? []).length;
        this.#at = close + 1;
        return inside.replaceAll('""', '"') + this.#afterQuote(openedOn);
      }
      from = close + 2;
    }
  }

  /**
   * Text between a closing quote and the next delimiter. On one line it is somebody's careless writing; after a line
   * break it means that the quote swallowed records until it met another one.
   */
  #afterQuote(openedOn: number): string {
    const rest = this.#plain();
    if (rest.trim() !== "" && this.#line > openedOn) this.#refuseQuote(openedOn);
    return rest.trim() === "" ? "" : rest;
  }

  #isCellEnd(character: string | undefined): boolean {
    return character === this.#delimiter || character === "\n" || character === "\r";
  }

  #endLine(): void {
    if (this.#at >= this.#text.length) return;
    this.#at += this.#text.startsWith("\r\n", this.#at) ? 2 : 1;
    this.#line += 1;
  }

  #refuseColumns(line: number): never {
    const message = `Line ${String(line)} has more than ${countText(CAPS.columns)} columns. Leave out the columns that are not needed.`;
    throw new Refusal({ code: "TOO_LARGE", message, line });
  }

  #refuseCell(line: number): never {
    const limit = countText(CAPS.cellLength);
    const message = `A cell on line ${String(line)} is longer than ${limit} characters; look for a quote that is not closed.`;
    throw new Refusal({ code: "TOO_LARGE", message, line });
  }

  #refuseQuote(line: number): never {
    const message = `The quote opened on line ${String(line)} is not closed. Close it, or export the file again.`;
    throw new Refusal({ code: "UNTERMINATED_QUOTE", message, line });
  }
}

/** "sep=;" on a first line of its own: what Excel writes and honours. */
function declaredDelimiter(text: string): { delimiter: Delimiter; at: number } | undefined {
  const found = /^"?sep=(.)"?(?:\r\n|\n|\r)/i.exec(text);
  const delimiter = DELIMITERS.find((one) => one === found?.[1]);
  return found === null || delimiter === undefined ? undefined : { delimiter, at: found[0].length };
}

function readRows(reader: Reader): readonly TableRow[] {
  const rows: TableRow[] = [];
  for (let row = reader.next(); row !== undefined; row = reader.next()) {
    if (row.cells.some((cell) => cell.trim() !== "")) rows.push(row);
    if (rows.length > CAPS.rows + LINES_ABOVE_DATA) throw new Refusal(tooManyRows());
  }
  return rows;
}

/** The refusal of a file with more data rows than `CAPS` allows. */
export function tooManyRows(): Problem {
  return {
    code: "TOO_LARGE",
    message: `The file has more than ${countText(CAPS.rows)} rows. Split it into smaller files.`,
  };
}

/**
 * A delimited text as records with their physical lines, or why it cannot be read: a quote that is never closed, or more
 * rows, columns or characters in a cell than `CAPS` allows. Records without any text are left out.
 */
export function readTable(text: string): TableReading {
  const declared = declaredDelimiter(text);
  const delimiter = declared?.delimiter ?? chooseDelimiter(text);
  const start = declared === undefined ? { at: 0, line: 1 } : { at: declared.at, line: 2 };
  const rows = attempt(() => readRows(new Reader(text, delimiter, start)));
  if ("problem" in rows) return rows;
  return { table: { rows: rows.value, delimiter, isDelimiterDeclared: declared !== undefined } };
}
