import { MONTHS } from "../model/civilDate.ts";
import type { Instrument } from "../model/instrument.ts";
import type { Problem, ProblemCode } from "../model/problem.ts";
import { readSymbol } from "../venues/index.ts";
import { visibleText } from "../venues/refusal.ts";
import type { Sized } from "./table/contractSize.ts";
import type { Importer, StagedLeg } from "./importer.ts";
import { readJson } from "./json/json.ts";
import { readNumber } from "./table/numberColumn.ts";
import { positionsOutcome, rejected } from "./outcome.ts";
import { readShare } from "../venues/usShare.ts";
import { attempt, Refusal } from "./refusal.ts";
import { stageLeg } from "./staging.ts";
import type { LegDraft } from "./staging.ts";
import { readTable } from "./table/table.ts";
import type { TableRow } from "./table/table.ts";

const SECTION = "Open Positions";
const SECTION_HEADER = /^"?Open Positions"?,"?Header"?,/m;
/** "AAPL 18JUN27 200 C". Source of the form: ../shared/data/README.md, section 4. */
const DESCRIPTION = /^([A-Z0-9. ]{1,8}) (\d{2})([A-Z]{3})(\d{2}) (\d{1,5})(?:\.(\d{1,3}))? ([CP])$/;
const ROOT_WIDTH = 6;

type Cells = ReadonlyMap<string, string>;

/** @throws Refusal */
function refuse(row: TableRow, code: ProblemCode, field: string, message: string): never {
  throw new Refusal({ code, message, line: row.line, field, text: visibleText(row.raw) });
}

/** IBKR's description of an option as an OSI name; any other text as it is, for the reader to refuse. */
function osiName(description: string): string {
  const found = DESCRIPTION.exec(description.trim().toUpperCase());
  if (found === null) return description;
  const [, root = "", day = "", month = "", year = "", dollars = "", cents = "", right = ""] = found;
  const number = String(MONTHS.findIndex((one) => one === month) + 1).padStart(2, "0");
  const strike = dollars.padStart(5, "0") + cents.padEnd(3, "0");
  return `${root.replaceAll(" ", "").padEnd(ROOT_WIDTH)}${year}${number}${day}${right}${strike}`;
}

function optionIn(row: TableRow, description: string): Instrument {
  const reading = readSymbol(osiName(description), "osi");
  if (reading.kind === "instrument") return reading.instrument;
  if (reading.kind === "refused") return refuse(row, reading.problem.code, "Symbol", reading.problem.message);
  return refuse(row, "UNKNOWN_SYMBOL", "Symbol", "The name has two meanings. Enter this position by hand.");
}

function instrumentIn(row: TableRow, cells: Cells): Instrument {
  const category = cells.get("Asset Category") ?? "";
  const symbol = cells.get("Symbol") ?? "";
  if (cells.get("Currency") !== "USD") {
    refuse(row, "NOT_SUPPORTED", "Currency", "Only positions in US dollars can be read. Enter this one by hand.");
  }
  if (/option/i.test(category) && !/future/i.test(category)) return optionIn(row, symbol);
  const share = /stock/i.test(category) ? readShare(symbol) : undefined;
  const message = "Ballast reads stocks and equity options from this file only. Enter this position by hand.";
  return share ?? refuse(row, "NOT_SUPPORTED", "Asset Category", message);
}

function numberIn(row: TableRow, cells: Cells, field: string): number {
  const reading = readNumber(cells.get(field) ?? "", "point");
  if ("value" in reading) return reading.value;
  return refuse(row, reading.problem, field, `“${field}” is no number that can be read. Export the statement again.`);
}

function draftIn(row: TableRow, cells: Cells): LegDraft {
  const instrument = instrumentIn(row, cells);
  const multiplier = numberIn(row, cells, "Mult");
  if (multiplier !== instrument.multiplier) {
    const message = `One contract is ${String(multiplier)} shares here: an adjusted contract, which Ballast cannot value.`;
    refuse(row, "NOT_SUPPORTED", "Mult", message);
  }
  const size: Sized = { quantity: numberIn(row, cells, "Quantity") * multiplier, quantityUnit: "coin" };
  const entryPrice = numberIn(row, cells, "Cost Price");
  return { line: row.line, raw: row.raw, instrument, size, entryPrice, fee: 0, note: "", enabled: true };
}

function legIn(row: TableRow, cells: Cells): { readonly leg: StagedLeg } | { readonly problem: Problem } {
  const draft = attempt(() => draftIn(row, cells));
  return "problem" in draft ? draft : stageLeg(draft.value);
}

function cellsBy(header: TableRow, row: TableRow): Cells {
  return new Map(header.cells.map((name, column) => [name.trim(), row.cells[column]?.trim() ?? ""]));
}

/** Walks the "Open Positions" section; a later header of the section may order its columns anew. */
function readSection(rows: readonly TableRow[]) {
  const legs: StagedLeg[] = [];
  const problems: Problem[] = [];
  let header: TableRow | undefined;
  let left = 0;
  for (const row of rows) {
    const isOpen = row.cells[0] === SECTION;
    if (isOpen && row.cells[1] === "Header") header = row;
    else if (isOpen && row.cells[1] === "Data" && row.cells[2] === "Summary" && header !== undefined) {
      const one = legIn(row, cellsBy(header, row));
      if ("leg" in one) legs.push(one.leg);
      else problems.push(one.problem);
    } else if (isOpen) left += 1;
  }
  return { legs, problems, left };
}

/** IBKR's activity statement: stocks and equity options of its section of open positions, summary rows only. */
export const ibkrActivity: Importer = {
  id: "ibkr-activity",
  label: "IBKR activity statement (CSV)",
  recognises: (file) => readJson(file).kind === "other" && SECTION_HEADER.test(file.text),
  read(file, choices) {
    const reading = readTable(file.text);
    if ("problem" in reading) return { kind: "rejected", problem: reading.problem };
    const { legs, problems, left } = readSection(reading.table.rows);
    if (legs.length + problems.length === 0) {
      return rejected(
        "EMPTY",
        "The section “Open Positions” has no summary rows. Export the statement with positions.",
      );
    }
    const message = `Only summaries of open positions were read; ${String(left)} lots and totals, and all other sections, were not counted again.`;
    const notes: readonly Problem[] = [{ code: "SCHEMA", message }];
    const rows = legs.length + problems.length;
    return positionsOutcome(file, choices, { format: "IBKR activity statement", legs, problems, notes, rows });
  },
};
