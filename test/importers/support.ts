import { readFileSync } from "node:fs";
import type { DecodeText } from "../../src/importers/decode.ts";
import { importFile } from "../../src/importers/index.ts";
import type { ImportChoices, ImportOutcome, PositionsOutcome } from "../../src/importers/importer.ts";
import { NO_CHOICES } from "../../src/importers/importer.ts";

/** The instant all samples are read at. */
export const NOW = Date.UTC(2026, 10, 20, 12);

export const decode: DecodeText = (bytes, encoding, fatal) => {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
};

export function importBytes(
  bytes: Uint8Array,
  choices: Partial<ImportChoices> = {},
  name = "positions.csv",
): ImportOutcome {
  return importFile({ name, bytes, now: NOW }, decode, { ...NO_CHOICES, ...choices });
}

export function importText(text: string, choices: Partial<ImportChoices> = {}, name = "positions.csv"): ImportOutcome {
  return importBytes(new TextEncoder().encode(text), choices, name);
}

/** A file of test/importers/samples. */
export function sample(path: string, choices: Partial<ImportChoices> = {}): ImportOutcome {
  return importBytes(new Uint8Array(readFileSync(new URL(`samples/${path}`, import.meta.url))), choices, path);
}

export function positions(outcome: ImportOutcome): PositionsOutcome {
  if (outcome.kind !== "positions") throw new Error(`expected positions, got ${JSON.stringify(outcome)}`);
  return outcome;
}

/** Every leg as "symbol quantity unit @ price". */
export function legs(outcome: ImportOutcome): readonly string[] {
  return positions(outcome).legs.map(({ position: { instrument, quantity, quantityUnit, entryPrice } }) => {
    return `${instrument.id} ${String(quantity)} ${quantityUnit} @ ${String(entryPrice)}`;
  });
}

/** Every row-level problem as "line code". */
export function problems(outcome: ImportOutcome): readonly string[] {
  return positions(outcome).problems.map(({ line, field, code }) => `${String(line ?? field)} ${code}`);
}

/** The code of a refusal. */
export function refusal(outcome: ImportOutcome): string {
  return outcome.kind === "rejected" ? outcome.problem.code : `not rejected: ${JSON.stringify(outcome)}`;
}

/** The ids of the open questions. */
export function questions(outcome: ImportOutcome): readonly string[] {
  return positions(outcome).questions.map(({ id }) => id);
}
