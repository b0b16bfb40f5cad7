import type { Instrument } from "../model/instrument.ts";
import { DOLLAR_CURRENCIES } from "../model/position.ts";
import type { Problem } from "../model/problem.ts";
import { contractSizeQuestion, isImplausibleInCoins, needsUnit, sized, unitAnswer } from "./table/contractSize.ts";
import type { QuantityWord } from "./table/contractSize.ts";
import type { ImportChoices, ImportQuestion, StagedLeg } from "./importer.ts";
import { problemAt, stageLeg } from "./staging.ts";
import { chooseVenue } from "./venueChoice.ts";
import type { NameClue, VenueChoice } from "./venueChoice.ts";

/** What one entry of a file says, before the file as a whole has settled venues and contract sizes. */
export interface ReadLeg extends NameClue {
  /** 1-based physical line; for JSON the number of the entry, from 1. */
  readonly line: number;
  readonly raw: string;
  /** "legs[2]" for an entry of a JSON file, which has no line of its own. */
  readonly path?: string;
  /** Signed, in `unit`; `null` where the file does not say in what. */
  readonly count: number;
  readonly unit: QuantityWord | null;
  /** True for rows that came as an API's JSON and not from a person's table. */
  readonly isApiAnswer?: boolean;
  readonly fee: number;
  readonly note: string;
  readonly enabled: boolean;
}

export interface StagedLegs {
  readonly legs: readonly StagedLeg[];
  readonly problems: readonly Problem[];
  readonly questions: readonly ImportQuestion[];
  readonly venue: VenueChoice;
}

/** A price of an option in another currency than the contract's would be off by the coin's price. */
function currencyProblem(read: ReadLeg, instrument: Instrument): Problem | undefined {
  const { currency, price } = read;
  if (instrument.kind !== "option" || price === null || currency === "") return undefined;
  const { settlement, settlementCurrency, symbol, underlying } = instrument;
  const isWrong = settlement === "inverse" ? DOLLAR_CURRENCIES.includes(currency) : currency === underlying;
  if (!isWrong) return undefined;
  const message = `${symbol} is priced in ${settlementCurrency}, this row gives ${currency}. Convert the price or leave it empty.`;
  return { ...problemAt(read, "SCHEMA", "currency", message), text: currency };
}

type One = { readonly leg: StagedLeg } | { readonly problem: Problem } | { readonly question: ImportQuestion };

/** A leg that has found its contract. */
interface FoundLeg {
  readonly read: ReadLeg;
  readonly instrument: Instrument;
}

/** One bare number that is implausible in coins speaks for all of its file: a file counts in one unit. */
const isImplausible = ({ read, instrument }: FoundLeg): boolean =>
  read.unit === null && isImplausibleInCoins({ ...read, instrument });

function stageOne({ read, instrument }: FoundLeg, isDoubtful: boolean, choices: ImportChoices): One {
  const wrong = currencyProblem(read, instrument);
  if (wrong !== undefined) return { problem: wrong };
  const isOpen = read.unit === null && needsUnit(instrument, isDoubtful || read.isApiAnswer === true);
  const told = isOpen ? unitAnswer(choices.answers) : null;
  if (isOpen && told === null) return { question: contractSizeQuestion({ ...read, instrument }) };
  const size = sized(instrument, read.count, read.unit ?? told);
  if (size !== undefined) return stageLeg({ ...read, instrument, size, entryPrice: read.price });
  const message = `${instrument.symbol} is not held in dollars of face value. Give the quantity in coins.`;
  return { problem: problemAt(read, "SCHEMA", "unit", message) };
}

/**
 * Turns what was read into legs: settles shared names and contract sizes over the whole file, then each leg's limits. A
 * leg that waits for an answer is staged once the answer is there.
 */
export function stageReadLegs(all: readonly ReadLeg[], choices: ImportChoices): StagedLegs {
  const venue = chooseVenue(all, choices);
  const found = all.flatMap((read): readonly FoundLeg[] => {
    const instrument = venue.pick(read);
    return instrument === undefined ? [] : [{ read, instrument }];
  });
  const doubtful = found.find(isImplausible);
  const legs: StagedLeg[] = [];
  const problems: Problem[] = [];
  let contractSize: ImportQuestion | null = null;
  for (const one of found) {
    const staged = stageOne(one, doubtful !== undefined, choices);
    if ("leg" in staged) legs.push(staged.leg);
    else if ("problem" in staged) problems.push(staged.problem);
    else if (contractSize === null || one === doubtful) contractSize = staged.question;
  }
  return { legs, problems, questions: [venue.question, contractSize].filter((one) => one !== null), venue };
}
