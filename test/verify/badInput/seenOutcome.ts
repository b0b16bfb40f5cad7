import type { ImportOutcome, ImportQuestion, PositionsOutcome, StagedLeg } from "../../../src/importers/importer.ts";
import { readShare } from "../../../src/venues/usShare.ts";
import type { Instrument, VenueId } from "../../../src/model/instrument.ts";
import type { QuantityUnit } from "../../../src/model/position.ts";
import type { Problem, ProblemCode } from "../../../src/model/problem.ts";
import { readSymbol, venues } from "../../../src/venues/index.ts";
import type { SeenDialog, SeenLeg } from "./screen.ts";

/** The instrument that a name on screen stands for. @throws Error for a name that nothing writes */
export function instrumentOf({ symbol, venue }: Pick<SeenLeg, "symbol" | "venue">): Instrument {
  const id: VenueId | undefined = venues.find((one) => one.id === venue)?.id;
  const reading = readSymbol(symbol, id ?? null);
  const instrument = reading.kind === "instrument" ? reading.instrument : readShare(symbol);
  if (instrument === undefined || instrument.symbol !== symbol) {
    throw new Error(`the page shows a leg called ${JSON.stringify(symbol)} on ${venue}`);
  }
  return instrument;
}

function staged(leg: SeenLeg): StagedLeg {
  const { line, raw, quantity, unit, entryPrice, dates } = leg;
  const position = {
    id: "",
    instrument: instrumentOf(leg),
    quantity,
    quantityUnit: unit as QuantityUnit,
    entryPrice,
    fee: 0,
    enabled: true,
    note: "",
  };
  return { line, raw, position, dates };
}

const problem = ({ code, message, line }: SeenDialog["noted"][number]): Problem => ({
  code: code as ProblemCode,
  message,
  ...(line === null ? {} : { line }),
});

const question = (one: SeenDialog["asked"][number]): ImportQuestion => ({ id: "", problem: problem(one), options: [] });

function positions(seen: SeenDialog): PositionsOutcome {
  return {
    kind: "positions",
    format: seen.format,
    name: null,
    legs: seen.legs.map(staged),
    balances: null,
    problems: seen.leftOut.map(problem),
    notes: seen.noted.map(problem),
    questions: seen.asked.map(question),
    headers: [],
    columns: [],
    rows: seen.rows,
  };
}

/** Only the kind and the notes of a market count for a verdict. */
const NO_MARKET = { id: "", source: "file", label: "", asOf: 0, underlyings: [], flags: [] };

/**
 * What the dialog shows as the outcome the judge knows. @throws Error where it shows no outcome, or a leg whose name no
 * venue writes
 */
export function outcomeOf(seen: SeenDialog): ImportOutcome {
  switch (seen.kind) {
    case "positions":
      return positions(seen);
    case "market-question":
      return { kind: "market-question", format: "", questions: seen.asked.map(question), fields: [] };
    case "market":
      return { kind: "market", format: "", notes: seen.noted.map(problem), snapshot: NO_MARKET as never };
    case "rejected": {
      const [first] = seen.leftOut;
      if (first === undefined) throw new Error("the refusal gives no reason");
      return { kind: "rejected", problem: problem(first) };
    }
    case "none":
      if (/larger than/.test(seen.notices)) {
        return { kind: "rejected", problem: { code: "TOO_LARGE", message: seen.notices } };
      }
      throw new Error("the page shows no outcome");
    case "unreadable":
    case "reading":
      throw new Error(`no outcome: “${seen.text.slice(0, 120)}”`);
  }
}
