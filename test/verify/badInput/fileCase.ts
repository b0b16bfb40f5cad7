import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isExpired } from "../../../src/model/instrument.ts";
import type { EpochMs } from "../../../src/model/units.ts";
import type { BookState, Desk } from "./desk.ts";
import { judge, outcomeWord } from "./judge.ts";
import { DEFAULT_MS } from "./manifest.ts";
import type { FileExpectation, ManifestEntry } from "./manifest.ts";
import { neverFaults } from "./never.ts";
import { roundTripFaults } from "./roundTrip.ts";
import { seenRows } from "./screen.ts";
import type { SeenDialog, SeenLeg } from "./screen.ts";
import { instrumentOf, outcomeOf } from "./seenOutcome.ts";
import { fault, faultsOf, slow } from "./verdict.ts";
import type { Fault } from "./verdict.ts";

/** On top of an entry's own span: the browser's own work, the way to it and back. */
const SLACK_MS = 1_000;

/** Rows beyond this are not all drawn at once. */
const DRAWN = 20;

/** A leg's terms, to be compared whether they come from the preview, a row or the exported book. */
const terms = ({ symbol, venue, quantity, unit, entryPrice }: Omit<SeenLeg, "id" | "line" | "raw" | "dates">): string =>
  JSON.stringify([symbol, venue, quantity, unit, entryPrice]);

interface ExportedLeg {
  readonly instrument: string;
  readonly venue: string;
  readonly quantity: number;
  readonly quantityUnit: string;
  readonly entryPrice: number | null;
}

function exportedTerms(json: string): readonly string[] {
  const { legs } = JSON.parse(json) as { readonly legs: readonly ExportedLeg[] };
  return legs.map((leg) => terms({ ...leg, symbol: leg.instrument, unit: leg.quantityUnit }));
}

/** The manifest's verdict on what the dialog shows. */
function judged(expect: FileExpectation, seen: SeenDialog): readonly (string | null)[] {
  try {
    return [judge(expect, outcomeOf(seen)), ...neverFaults(expect.never ?? [], seen.legs, expect)];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** What differs from the book as it was, `where` it is looked for. */
export function changed(before: BookState, after: BookState, where: string): readonly Fault[] {
  return faultsOf(
    after.json !== before.json && `the book is not as before ${where}`,
    after.rows !== before.rows && `the rows on screen are not as before ${where}: ${after.rows}`,
    after.stored !== before.stored && `what is stored is not as before ${where}`,
  );
}

/** An expired leg is kept, has no Greeks, and says that it has expired. */
async function expiredFaults(desk: Desk, now: EpochMs): Promise<readonly Fault[]> {
  const rows = await desk.page.evaluate(seenRows);
  return rows
    .filter((row) => isExpired(instrumentOf(row), now))
    .flatMap((row) => {
      const greeks = ["delta", "gamma", "vega", "theta"].filter((name) => row.figures[name] !== undefined);
      return faultsOf(
        greeks.length > 0 && `the expired ${row.symbol} shows ${greeks.join(", ")}`,
        !/expired/i.test(`${row.gap ?? ""} ${row.basis ?? ""} ${row.text}`) && `${row.symbol} is not marked as expired`,
      );
    });
}

/** Takes the legs over and looks for them in the book. */
async function taken(desk: Desk, seen: SeenDialog, before: BookState): Promise<readonly Fault[]> {
  await desk.press(/^Add /);
  await desk.settled();
  const wanted = [...exportedTerms(before.json), ...seen.legs.map(terms)];
  const got = exportedTerms(await desk.exported("JSON"));
  const shown = (await desk.page.evaluate(seenRows)).map(terms);
  const isShown = wanted.length > DRAWN || shown.toSorted().join() === wanted.toSorted().join();
  return faultsOf(
    got.join() !== wanted.join() && `after the import the book holds ${got.join(" ")}, wanted ${wanted.join(" ")}`,
    !isShown && `after the import the rows show ${shown.join(" ")}`,
  );
}

async function undone(desk: Desk, before: BookState): Promise<readonly Fault[]> {
  await desk.page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await desk.settled();
  await desk.saved();
  // A save of its own counts up the stored revision.
  return changed(before, { ...(await desk.state()), stored: before.stored }, "after the undo");
}

interface FileCase {
  readonly entry: ManifestEntry;
  readonly folder: string;
  readonly asOf: number;
}

/** The word the dialog stands for; "none" where there is no outcome. */
function wordOf(seen: SeenDialog): string {
  try {
    return outcomeWord(outcomeOf(seen));
  } catch {
    return "none";
  }
}

/**
 * Gives one file to the import and judges everything the manifest asks of it. The book is the known one before and, if
 * the app is right, after.
 */
export async function fileFaults(desk: Desk, { entry, folder, asOf }: FileCase): Promise<readonly Fault[]> {
  const { expect } = entry;
  const bytes = readFileSync(join(folder, entry.file));
  const fileText = `${basename(entry.file)} ${bytes.toString("utf8")}`;
  const before = await desk.state();
  await desk.forget();

  await desk.giveFile(basename(entry.file), bytes);
  const patience = (expect.maxMs ?? DEFAULT_MS) + SLACK_MS;
  const { seen, took } = await desk.outcome(patience * 3);
  const faults: Fault[] = [...faultsOf(...judged(expect, seen)), ...(await desk.always(fileText))];
  if (took > patience) faults.push(slow(`the final state came after ${took.toFixed(0)} ms`));

  const word = wordOf(seen);
  const isGood = word === "accept" || word === "accept-warn";
  if (seen.kind === "positions" && isGood && seen.canTake) {
    faults.push(...(await taken(desk, seen, before)), ...(await expiredFaults(desk, asOf as EpochMs)));
    faults.push(...(await desk.always(fileText)), ...(await undone(desk, before)));
  } else {
    if (word === "ask" && seen.canTake) faults.push(fault("the legs can be taken while a question is open"));
    if (isGood && seen.kind === "positions") faults.push(fault("the legs cannot be taken"));
    await desk.decline(seen);
    faults.push(...changed(before, await desk.state(), "after the file"));
  }
  if (expect.roundTrip !== undefined) faults.push(...(await roundTripFaults(desk, basename(entry.file), bytes)));
  faults.push(...(await desk.always(fileText)));

  const kept = await desk.state();
  await desk.reload();
  faults.push(...changed({ ...before, stored: kept.stored }, await desk.state(), "after a reload"));
  return faults;
}
