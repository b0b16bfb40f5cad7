import { isoDay } from "../model/civilDate.ts";
import { isInverseDeltaOne } from "../model/instrument.ts";
import type { Problem } from "../model/problem.ts";
import { epochMs } from "../model/units.ts";
import { readSymbol } from "../venues/index.ts";
import type { StagedLeg } from "./importer.ts";
import { stageLeg } from "./staging.ts";
import type { TableRow } from "./table/table.ts";
import { logType, readEvent } from "./transactionRow.ts";
import type { LogEvent, LogRules } from "./transactionRow.ts";

/** Digits that survive adding up sizes such as 0.1. */
const SIGNIFICANT_DIGITS = 12;

/** Oldest first; rows of one instant keep the file's order, turned round where the file runs from new to old. */
function chronological(events: readonly LogEvent[]): readonly LogEvent[] {
  const [first, last] = [events[0], events.at(-1)];
  const isNewestFirst = first !== undefined && last !== undefined && first.time > last.time;
  const inFileOrder = isNewestFirst ? events.toReversed() : events;
  return inFileOrder.toSorted((a, b) => a.time - b.time);
}

/** The position after the last event: as the log states it, else the sum of all changes. */
function netOf(events: readonly LogEvent[]): number {
  const sum = events.reduce((total, event) => total + event.change, 0);
  return events.at(-1)?.after ?? Number(sum.toPrecision(SIGNIFICANT_DIGITS));
}

function legOf(events: readonly LogEvent[]): { readonly leg: StagedLeg } | { readonly problem: Problem } | null {
  const [first] = events;
  const quantity = netOf(events);
  if (first === undefined || quantity === 0) return null;
  const { row, name } = first;
  const reading = readSymbol(name, "deribit");
  if (reading.kind !== "instrument") {
    const told = reading.kind === "refused" ? reading.problem : undefined;
    return { problem: { code: "UNKNOWN_SYMBOL", message: "The name has two meanings.", ...told, line: row.line } };
  }
  const { instrument } = reading;
  const staged = stageLeg({
    line: row.line,
    raw: events.map((event) => event.row.raw).join("\n"),
    instrument,
    size: { quantity, quantityUnit: isInverseDeltaOne(instrument) ? "usd" : "coin" },
    // What was paid for the part still open depends on trades that a log cut to a period does not hold.
    entryPrice: null,
    fee: 0,
    note: "",
    enabled: true,
  });
  if ("problem" in staged) return staged;
  return { leg: { ...staged.leg, dates: events.map((event) => isoDay(epochMs(event.time))) } };
}

function readEvents(rows: readonly TableRow[], rules: LogRules) {
  const groups = new Map<string, LogEvent[]>();
  const problems: Problem[] = [];
  const events: LogEvent[] = [];
  for (const row of rows) {
    const type = logType(row, rules.columns);
    if (type !== "trade" && type !== "delivery") continue;
    const read = readEvent(row, rules);
    if ("problem" in read) problems.push(read.problem);
    else events.push(read.event);
  }
  for (const event of chronological(events)) {
    const group = groups.get(event.name);
    if (group === undefined) groups.set(event.name, [event]);
    else group.push(event);
  }
  return { groups, problems };
}

/** The positions that the trades and deliveries of a log leave open, and the rows that could not be read. */
export function netLog(rows: readonly TableRow[], rules: LogRules) {
  const { groups, problems } = readEvents(rows, rules);
  const legs: StagedLeg[] = [];
  for (const events of groups.values()) {
    const one = legOf(events);
    if (one !== null && "leg" in one) legs.push(one.leg);
    if (one !== null && "problem" in one) problems.push(one.problem);
  }
  return { legs, problems };
}
