import type { Desk } from "./desk.ts";
import { fault } from "./verdict.ts";
import type { Fault } from "./verdict.ts";

/** Text a spreadsheet would run (CWE-1236); a number may begin with its sign. */
const RUNS = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** The cells of a CSV that is written by the rules (RFC 4180). */
const cellsOf = (csv: string): readonly string[] =>
  [...csv.matchAll(/(?:^|,|\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    ([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain,
  );

function formulas(csv: string): readonly Fault[] {
  const bad = cellsOf(csv).find((cell) => RUNS.test(cell) && !NUMBER.test(cell));
  return bad === undefined ? [] : [fault(`the exported CSV holds a live formula: ${JSON.stringify(bad)}`)];
}

/** Takes a file's legs in place of the book. */
async function replaceBy(desk: Desk, name: string, bytes: Buffer): Promise<boolean> {
  await desk.giveFile(name, bytes);
  const { seen } = await desk.outcome(10_000);
  if (seen.canTake) await desk.press(/^Replace the book/);
  else await desk.decline(seen);
  await desk.settled();
  return seen.canTake;
}

/** Exports the file's legs as CSV and imports them again: the book has to be the same. The known book is back after. */
export async function roundTripFaults(desk: Desk, name: string, bytes: Buffer): Promise<readonly Fault[]> {
  if (!(await replaceBy(desk, name, bytes))) return [fault("the legs for the round trip cannot be taken")];
  const first = await desk.exported("JSON");
  const csv = await desk.exported("CSV");
  const isBack = await replaceBy(desk, name, Buffer.from(csv));
  const second = await desk.exported("JSON");
  const undo = desk.page.getByRole("button", { name: /^Undo Import/ });
  for (let times = isBack ? 2 : 1; times > 0; times -= 1) await undo.click();
  await desk.settled();
  await desk.saved();
  const faults = [...formulas(csv)];
  if (!isBack) faults.push(fault("the exported CSV cannot be imported again"));
  else if (first !== second) faults.push(fault(`the round trip changed the book: ${second} was ${first}`));
  return faults;
}
