import type { Instrument } from "../../model/instrument.ts";
import { instrumentById } from "../../venues/index.ts";
import { Misread } from "./wireReading.ts";

/** The instrument of an id, read by its venue's own grammar and never taken from the payload. @throws Misread */
export function instrumentIn(value: unknown, field: string): Instrument {
  const instrument = typeof value === "string" ? instrumentById(value) : undefined;
  if (instrument === undefined) {
    throw new Misread(field, "it is no contract of a venue that Ballast knows", "UNKNOWN_SYMBOL");
  }
  return instrument;
}

/** True where the venue's grammar gives back this very contract, so that its id is enough to carry it. */
export function isCarriedById(instrument: Instrument): boolean {
  const read: Instrument | undefined = instrumentById(instrument.id);
  if (read === undefined) return false;
  const fields = new Map<string, unknown>(Object.entries(read));
  const own = Object.entries(instrument);
  return own.length === fields.size && own.every(([field, value]) => fields.get(field) === value);
}
