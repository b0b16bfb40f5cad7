import { isShownAsZero, units } from "../../ui/format.ts";
import type { TableLine } from "./positionLines.ts";

/**
 * What the groups' deltas hold beside those of the legs listed: the coins that inverse futures have gained, with the draft
 * where there is one. `null` where there are none, or too few to be seen.
 */
export function gainedWords(lines: readonly TableLine[]): string | null {
  const gains = lines.flatMap((line) => {
    const totals = line.kind === "group" ? (line.after ?? line.totals) : undefined;
    const text = totals === undefined ? "0" : units(totals.coinsGained);
    return totals === undefined || isShownAsZero(text) ? [] : [`${totals.underlying} ${text}`];
  });
  return gains.length === 0 ? null : `In delta beside the legs: coins gained by inverse futures, ${gains.join(", ")}.`;
}
