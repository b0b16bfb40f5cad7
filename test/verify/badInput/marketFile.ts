import type { Instrument, OptionInstrument } from "../../../src/model/instrument.ts";
import { readSymbol } from "../../../src/venues/index.ts";

/** One row of an option summary as the file has it. */
export type RawRow = Readonly<Record<string, unknown>>;

/** A row whose name is known, with the number of each field where the field holds one. */
export interface NamedRow {
  readonly raw: RawRow;
  readonly instrument: OptionInstrument;
}

/** What a market file holds, read without the app's own reader of summaries. */
export interface MarketFile {
  readonly text: string;
  /** Rows with the name of an option; none where the file is no chain. */
  readonly rows: readonly NamedRow[];
  /** Seconds a rate limit asks for; `null` where the file asks for no pause. */
  readonly wait: number | null;
  /** The newest instant the rows are dated with, milliseconds UTC. */
  readonly newest: number | null;
}

const isRecord = (value: unknown): value is RawRow =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function optionNamed(name: unknown): OptionInstrument | undefined {
  if (typeof name !== "string") return undefined;
  const reading = readSymbol(name, "deribit");
  const instrument: Instrument | undefined = reading.kind === "instrument" ? reading.instrument : undefined;
  return instrument?.kind === "option" ? instrument : undefined;
}

function namedRows(result: unknown): readonly NamedRow[] {
  const list: readonly unknown[] = Array.isArray(result) ? result : [];
  return list.filter(isRecord).flatMap((raw) => {
    const instrument = optionNamed(raw["instrument_name"]);
    return instrument === undefined ? [] : [{ raw, instrument }];
  });
}

export function readMarketFile(text: string): MarketFile {
  const root = parsed(text);
  const envelope = isRecord(root) ? root : {};
  const rows = namedRows(Array.isArray(root) ? root : envelope["result"]);
  const error = envelope["error"];
  const data = isRecord(error) ? error["data"] : undefined;
  const wait = isRecord(data) ? data["wait"] : undefined;
  const dated = rows.flatMap(({ raw }) => {
    const at = raw["creation_timestamp"];
    return typeof at === "number" ? [at] : [];
  });
  return {
    text,
    rows,
    wait: typeof wait === "number" ? wait : null,
    newest: dated.length === 0 ? null : Math.max(...dated),
  };
}
