import type { ImportQuestion, StagedLeg } from "./importer.ts";
import type { Position } from "../model/position.ts";

export const DUPLICATES = "duplicates";
const SHOWN = 6;

/** Legs that could be netted without changing any figure: the same contract at the same price, both on or both off. */
function netKey({ instrument, quantityUnit, entryPrice, enabled }: Position): string {
  return [instrument.id, quantityUnit, String(entryPrice), String(enabled)].join(" ");
}

/** Lines whose whole text stands in the file before: an id column that differs makes them different rows. */
function repetitions(legs: readonly StagedLeg[]): ReadonlySet<StagedLeg> {
  const seen = new Set<string>();
  const repeated = new Set<StagedLeg>();
  for (const leg of legs) {
    const text = leg.raw.trim();
    if (seen.has(text)) repeated.add(leg);
    seen.add(text);
  }
  return repeated;
}

function netted(first: StagedLeg, rest: readonly StagedLeg[]): readonly StagedLeg[] {
  const { position } = first;
  const quantity = rest.reduce((sum, leg) => sum + leg.position.quantity, position.quantity);
  const fee = rest.reduce((sum, leg) => sum + leg.position.fee, position.fee);
  return quantity === 0 ? [] : [{ ...first, position: { ...position, quantity, fee } }];
}

function net(legs: readonly StagedLeg[], keys: ReadonlySet<string>): readonly StagedLeg[] {
  const groups = new Map<string, StagedLeg[]>();
  for (const leg of legs) {
    const key = netKey(leg.position);
    if (!keys.has(key)) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [leg]);
    else group.push(leg);
  }
  return legs.flatMap((leg) => {
    const group = groups.get(netKey(leg.position));
    if (group === undefined) return [leg];
    return group[0] === leg ? netted(leg, group.slice(1)) : [];
  });
}

function preview(legs: readonly StagedLeg[], keys: ReadonlySet<string>): string {
  const touched = legs.filter((leg) => keys.has(netKey(leg.position)));
  if (touched.length === 0) return "none of them left";
  const shown = touched.slice(0, SHOWN).map(({ position: { instrument, quantity } }) => {
    return `${quantity > 0 ? "+" : ""}${String(quantity)} ${instrument.symbol}`;
  });
  const more = touched.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${String(more)} more` : "");
}

/**
 * Rows that stand in the file twice can be two fills or one mistake: asks whether to net them (with every row of the same
 * contract at the same price), keep them or drop the repetitions. Until then, and on "keep", all rows are legs.
 */
export function settleDuplicates(
  legs: readonly StagedLeg[],
  answer: string | undefined,
): { readonly legs: readonly StagedLeg[]; readonly question: ImportQuestion | null } {
  const repeated = repetitions(legs);
  const [first] = repeated;
  if (first === undefined || answer === "keep") return { legs, question: null };
  const keys = new Set([...repeated].map((leg) => netKey(leg.position)));
  const dropped = legs.filter((leg) => !repeated.has(leg));
  if (answer === "drop") return { legs: dropped, question: null };
  const summed = net(legs, keys);
  if (answer === "net") return { legs: summed, question: null };
  const rows = repeated.size === 1 ? "1 row repeats" : `${String(repeated.size)} rows repeat`;
  const message = `${rows} an earlier one to the letter. Net them, keep them as separate legs, or drop the repetitions.`;
  const question: ImportQuestion = {
    id: DUPLICATES,
    problem: { code: "DUPLICATE_ROW", message, text: first.position.instrument.symbol },
    options: [
      { value: "net", label: "Net", preview: preview(summed, keys) },
      { value: "keep", label: "Keep separate", preview: preview(legs, keys) },
      { value: "drop", label: "Drop repetitions", preview: preview(dropped, keys) },
    ],
  };
  return { legs, question };
}
