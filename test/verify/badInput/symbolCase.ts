import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readingFault, parsedName } from "../suites/symbols.ts";
import type { SymbolCase } from "../suites/symbols.ts";
import type { Desk } from "./desk.ts";
import { changed } from "./fileCase.ts";
import type { ManifestEntry } from "./manifest.ts";
import { seenRows } from "./screen.ts";
import { instrumentOf } from "./seenOutcome.ts";
import { faultsOf, slow } from "./verdict.ts";
import type { Fault } from "./verdict.ts";

const DEFAULT_MS = 50;

/** Reads a name in Node, as the importers do. */
function inNode(one: SymbolCase, most: number): readonly Fault[] {
  const start = performance.now();
  const found = parsedName(one);
  const took = performance.now() - start;
  const wrong = readingFault(one, found);
  const late = took > most ? [slow(`${JSON.stringify(one.in.slice(0, 40))} was read in ${took.toFixed(0)} ms`)] : [];
  return [...faultsOf(wrong), ...late];
}

/** What the page made of the typed line: the symbol and venue of the leg it added, or nothing. */
async function typed(
  desk: Desk,
  text: string,
): Promise<readonly { readonly symbol: string; readonly venue: string }[]> {
  const box = desk.page.getByLabel(/^Quick entry/);
  const ids = new Set((await desk.page.evaluate(seenRows)).map(({ id }) => id));
  await box.fill(`+1 ${text}`);
  const isRefused = await desk.page.getByRole("button", { name: /^Add (?:leg|\d+ legs)$/ }).isDisabled();
  if (isRefused) {
    await box.fill("");
    return [];
  }
  await box.press("Enter");
  await desk.page.waitForFunction((count) => document.querySelectorAll("tr[data-leg]").length > count, ids.size);
  const rows = await desk.page.evaluate(seenRows);
  await desk.page.getByRole("button", { name: /^Undo (?!$)/ }).click();
  await desk.page.waitForFunction((count) => document.querySelectorAll("tr[data-leg]").length === count, ids.size);
  return rows.filter(({ id }) => !ids.has(id));
}

async function onPage(desk: Desk, one: SymbolCase): Promise<readonly Fault[]> {
  const name = JSON.stringify(one.in.slice(0, 40));
  const rows = await typed(desk, one.in);
  if (rows.length > 1) return faultsOf(`${name} on the page became ${String(rows.length)} legs`);
  const [row] = rows;
  const wrong = readingFault(one, row === undefined ? undefined : instrumentOf(row));
  return faultsOf(wrong === null ? null : `on the page ${wrong}`);
}

/** Every name of the file, through the reader of names and through the quick entry. */
export async function symbolFaults(
  desk: Desk,
  folder: string,
  { file, expect }: ManifestEntry,
): Promise<readonly Fault[]> {
  const text = readFileSync(join(folder, file), "utf8");
  const { cases } = JSON.parse(text) as { readonly cases: readonly SymbolCase[] };
  const before = await desk.state();
  await desk.forget();
  const faults: Fault[] = [];
  for (const one of cases) {
    faults.push(...inNode(one, expect.maxMs ?? DEFAULT_MS), ...(await onPage(desk, one)));
  }
  faults.push(...(await desk.always(cases.map((one) => one.in).join("\n"))));
  await desk.saved();
  const after = await desk.state();
  faults.push(...changed(before, { ...after, stored: before.stored }, "after the names"));
  await desk.reload();
  faults.push(...changed({ ...before, stored: after.stored }, await desk.state(), "after a reload"));
  return faults;
}
