import type { Instrument, VenueId } from "../model/instrument.ts";
import { venueOf } from "../venues/index.ts";
import type { SymbolReading } from "../venues/index.ts";
import type { ImportChoices, ImportQuestion } from "./importer.ts";

const VENUE = "venue";

/** What a row says about a name that several venues share. */
export interface NameClue {
  readonly reading: Exclude<SymbolReading, { kind: "refused" }>;
  /** Upper case; empty where the row names none. */
  readonly currency: string;
  readonly price: number | null;
}

export interface VenueChoice {
  /** The one contract the row means; `undefined` while the question is open. */
  pick(clue: NameClue): Instrument | undefined;
  /** The venue taken for names that alone would not tell; `null` where none was needed. */
  readonly assumed: VenueId | null;
  readonly question: ImportQuestion | null;
}

/** No call costs more than the coin it is on, and a put above it is rare: a price over 1 is hardly a number of coins. */
const MOST_COINS = 1;

function byCurrency({ reading, currency }: NameClue): Instrument | undefined {
  if (reading.kind === "instrument") return reading.instrument;
  const fitting = reading.candidates.filter((one) => one.settlementCurrency === currency);
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** What the row's price says: a venue, a doubt, or nothing. */
function byPrice({ reading, price }: NameClue): VenueId | "doubt" | undefined {
  if (reading.kind === "instrument" || price === null || price === 0) return undefined;
  const inverse = reading.candidates.find((one) => one.settlement === "inverse" && one.kind === "option");
  if (inverse === undefined) return undefined;
  return price <= MOST_COINS ? inverse.venue : "doubt";
}

/** The venue that every row with something to say speaks for. */
function unanimous(clues: readonly NameClue[], candidates: ReadonlySet<VenueId>): VenueId | null {
  const votes = new Set<VenueId | "doubt">();
  for (const clue of clues) {
    const vote = byCurrency(clue)?.venue ?? byPrice(clue);
    if (vote === "doubt" || (vote !== undefined && candidates.has(vote))) votes.add(vote);
  }
  const [only] = votes;
  return votes.size === 1 && only !== undefined && only !== "doubt" ? only : null;
}

function settled(instrument: Instrument): string {
  const { symbol, settlement, settlementCurrency } = instrument;
  return settlement === "inverse"
    ? `${symbol}: priced and settled in ${settlementCurrency} (inverse)`
    : `${symbol}: priced and settled in ${settlementCurrency} (linear)`;
}

function questionOf(candidates: readonly Instrument[], name: string): ImportQuestion {
  const message = `${name} is a name of several venues, and the contracts pay differently. Choose the venue the file is from.`;
  return {
    id: VENUE,
    problem: { code: "AMBIGUOUS_VENUE", message, field: "venue", text: name },
    options: candidates.map((one) => ({ value: one.venue, label: venueOf(one.venue).label, preview: settled(one) })),
  };
}

/**
 * Decides which venue's contracts the shared names of one file mean. In this order: the user's answer, the row's own
 * settlement currency, and what all rows agree on (certain names, currencies, option prices that are plainly coins).
 * Where that leaves a doubt the file raises one question, Deribit first.
 */
export function chooseVenue(clues: readonly NameClue[], choices: ImportChoices): VenueChoice {
  const chosen = choices.venue ?? choices.answers[VENUE] ?? null;
  const open = clues.filter((clue) => byCurrency(clue) === undefined);
  const shared = open.flatMap(({ reading }) => (reading.kind === "ambiguous" ? reading.candidates : []));
  const agreed = unanimous(clues, new Set(shared.map((one) => one.venue)));
  const venue = chosen ?? agreed;
  const pick = (clue: NameClue): Instrument | undefined => {
    const own = byCurrency(clue);
    if (own !== undefined || clue.reading.kind === "instrument") return own;
    return clue.reading.candidates.find((one) => one.venue === venue);
  };
  const unsettled = open.find((clue) => pick(clue) === undefined);
  const assumed = chosen === null && open.length > 0 ? agreed : null;
  if (unsettled?.reading.kind !== "ambiguous") return { pick, assumed, question: null };
  const { candidates } = unsettled.reading;
  return { pick, assumed: null, question: questionOf(candidates, candidates[0]?.symbol ?? "") };
}

/** The end of a format's name: which venue the plain names were read as, where the file did not say so itself. */
export function assumedWords({ assumed }: VenueChoice): string {
  return assumed === null ? "" : `, names read as ${venueOf(assumed).label}’s`;
}
