import { balanceAt, balanceKey } from "../model/balancePlace.ts";
import { CAPS } from "../model/caps.ts";
import type { VenueId } from "../model/instrument.ts";
import { balanceFault } from "../model/limits.ts";
import { plainText } from "../model/plainText.ts";
import type { Balance, PaidFor } from "../model/position.ts";
import type { Problem } from "../model/problem.ts";
import { isRecord } from "../model/record.ts";
import { readSymbol, venues } from "../venues/index.ts";
import type { QuantityWord } from "./table/contractSize.ts";
import { readUnit } from "./table/contractSize.ts";
import type { DecodedFile, ImportChoices, Importer, ImportOutcome } from "./importer.ts";
import { ownField, readJson } from "./json/json.ts";
import { readEntry } from "./json/jsonEntry.ts";
import type { JsonEntry } from "./json/jsonEntry.ts";
import { stageReadLegs } from "./legStaging.ts";
import type { ReadLeg } from "./legStaging.ts";
import { positionsOutcome, rejected } from "./outcome.ts";
import { readShare } from "../venues/usShare.ts";
import { tooManyRows } from "./table/table.ts";
import { assumedWords } from "./venueChoice.ts";
import type { NameClue } from "./venueChoice.ts";

const VERSION = 1;
const KNOWN: ReadonlySet<string> = new Set(["version", "name", "legs", "balances"]);

function venueIn(entry: JsonEntry): VenueId | null {
  if (!entry.has("venue")) return null;
  const text = entry.text("venue").toLowerCase();
  const venue = venues.find((one) => one.id === text);
  return venue?.id ?? entry.refuse("SCHEMA", "venue", `“venue” is none of ${venues.map((one) => one.id).join(", ")}.`);
}

function nameIn(entry: JsonEntry): NameClue["reading"] {
  const venue = venueIn(entry);
  const text = entry.text("instrument");
  const share = venue === "osi" ? readShare(text) : undefined;
  if (share !== undefined) return { kind: "instrument", instrument: share };
  const reading = readSymbol(text, venue);
  if (reading.kind !== "refused") return reading;
  return entry.refuse(reading.problem.code, "instrument", reading.problem.message);
}

function unitIn(entry: JsonEntry): QuantityWord | null {
  if (!entry.has("quantityUnit")) return null;
  const unit = readUnit(entry.text("quantityUnit"), "");
  return unit ?? entry.refuse("SCHEMA", "quantityUnit", "“quantityUnit” is none of coin, usd and contracts.");
}

function readLeg(entry: JsonEntry, line: number): ReadLeg {
  return {
    line,
    raw: entry.raw,
    path: entry.path,
    reading: nameIn(entry),
    count: entry.number("quantity"),
    unit: unitIn(entry),
    price: entry.has("entryPrice") ? entry.number("entryPrice") : null,
    currency: "",
    fee: entry.has("fee") ? entry.number("fee") : 0,
    note: entry.has("note") ? entry.text("note") : "",
    enabled: entry.has("enabled") ? entry.flag("enabled") : true,
  };
}

const readPaidFor = (entry: JsonEntry): readonly PaidFor[] =>
  entry.entries("paidFor").map((one) => ({
    currency: one.text("currency").toUpperCase(),
    amount: one.number("amount"),
    taken: one.number("taken"),
  }));

function readBalance(entry: JsonEntry, seen: ReadonlyMap<string, Balance>): Balance {
  const venue = venueIn(entry) ?? undefined;
  const bare = balanceAt(entry.text("currency").toUpperCase(), entry.number("amount"), venue);
  const balance = entry.has("paidFor") ? { ...bare, paidFor: readPaidFor(entry) } : bare;
  const fault = balanceFault(balance);
  if (fault !== undefined) return entry.refuse("OUT_OF_RANGE", fault.field, `${fault.because}.`);
  if (seen.has(balanceKey(balance)))
    return entry.refuse("DUPLICATE_ROW", "currency", "this currency stands there twice.");
  return balance;
}

function readBalances(list: readonly unknown[], problems: Problem[]): readonly Balance[] {
  const balances = new Map<string, Balance>();
  list.forEach((value, index) => {
    const read = readEntry(value, `balances[${String(index)}]`, (entry) => readBalance(entry, balances));
    if ("problem" in read) problems.push(read.problem);
    else balances.set(balanceKey(read.value), read.value);
  });
  return [...balances.values()];
}

/** `null` where the file is silent about cash, and where it names some but none of it can be read. */
function balancesIn(
  root: Readonly<Record<string, unknown>>,
  cash: readonly unknown[],
  problems: Problem[],
): readonly Balance[] | null {
  const isSilent = (ownField(root, "balances") ?? null) === null;
  const balances = readBalances(cash, problems);
  return isSilent || balances.length < Math.min(cash.length, 1) ? null : balances;
}

function nameOf(root: Readonly<Record<string, unknown>>): {
  readonly name: string | null;
  readonly notes: readonly Problem[];
} {
  const given = ownField(root, "name");
  if (given === undefined || given === null) return { name: null, notes: [] };
  if (typeof given !== "string") {
    return {
      name: null,
      notes: [{ code: "SCHEMA", message: "The book's name is not text and was left out.", field: "name" }],
    };
  }
  const name = plainText(given, CAPS.nameLength);
  if (name === given) return { name, notes: [] };
  const message = `Characters that cannot be shown or kept were taken out of the book's name: “${name}”.`;
  return { name, notes: [{ code: "ENCODING", message, field: "name" }] };
}

function unknownFields(root: Readonly<Record<string, unknown>>): readonly Problem[] {
  const names = Object.keys(root).filter((name) => !KNOWN.has(name));
  if (names.length === 0) return [];
  const message = `Fields that Ballast does not know were left out: ${plainText(names.join(", "), CAPS.nameLength)}.`;
  return [{ code: "SCHEMA", message }];
}

function listIn(root: Readonly<Record<string, unknown>>, name: string): readonly unknown[] | undefined {
  const value = ownField(root, name) ?? [];
  return Array.isArray(value) ? value : undefined;
}

function readBook(
  file: DecodedFile,
  root: Readonly<Record<string, unknown>>,
  choices: ImportChoices,
  notes: readonly Problem[],
): ImportOutcome {
  const entries = listIn(root, "legs");
  const cash = listIn(root, "balances");
  if (entries === undefined || cash === undefined)
    return rejected("SCHEMA", "“legs” and “balances” have to be lists. Correct the file.");
  if (entries.length + cash.length === 0)
    return rejected("EMPTY", "The file holds no legs and no balances. Nothing was imported.");
  if (entries.length + cash.length > CAPS.rows) return { kind: "rejected", problem: tooManyRows() };
  const problems: Problem[] = [];
  const read: ReadLeg[] = [];
  entries.forEach((value, index) => {
    const leg = readEntry(value, `legs[${String(index)}]`, (entry) => readLeg(entry, index + 1));
    if ("problem" in leg) problems.push(leg.problem);
    else read.push(leg.value);
  });
  const staged = stageReadLegs(read, choices);
  const balances = balancesIn(root, cash, problems);
  const { name, notes: nameNotes } = nameOf(root);
  return positionsOutcome(file, choices, {
    format: `Ballast book${assumedWords(staged.venue)}`,
    name,
    legs: staged.legs,
    balances,
    problems: [...problems, ...staged.problems],
    notes: [...notes, ...nameNotes, ...unknownFields(root)],
    questions: staged.questions,
    rows: entries.length,
  });
}

function versionProblem(version: unknown): { readonly code: Problem["code"]; readonly message: string } | undefined {
  if (version === VERSION) return undefined;
  return typeof version === "number" && version > VERSION
    ? {
        code: "VERSION_NEWER",
        message:
          "A newer version of Ballast made this file. Reload the page to get that version, then open the file again.",
      }
    : {
        code: "SCHEMA",
        message: `“version” has to be the number ${String(VERSION)}. This is no book that Ballast wrote.`,
      };
}

/**
 * Ballast's own book: `{version: 1, name, legs: [{instrument, quantity, entryPrice, quantityUnit?, fee?, note?, enabled?,
 * venue?}], balances?: [{currency, amount, venue?, paidFor?: [{currency, amount, taken}]}]}`. Quantities are in units of the underlying unless `quantityUnit` says
 * otherwise; only an object's own fields count; a newer version is refused whole.
 */
export const ballastJson: Importer = {
  id: "ballast",
  label: "Ballast book (JSON)",
  recognises(file) {
    const json = readJson(file);
    return (
      json.kind === "json" &&
      isRecord(json.value) &&
      Object.hasOwn(json.value, "version") &&
      Object.hasOwn(json.value, "legs")
    );
  },
  read(file, choices) {
    const json = readJson(file);
    if (json.kind !== "json" || !isRecord(json.value)) return rejected("SCHEMA", "This is not a Ballast book.");
    const problem = versionProblem(ownField(json.value, "version"));
    return problem === undefined ? readBook(file, json.value, choices, json.notes) : { kind: "rejected", problem };
  },
};
