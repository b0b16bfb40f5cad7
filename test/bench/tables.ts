import { implementations } from "./implementations/index.ts";
import { median } from "./median.ts";
import { pairedRatio } from "./rounds.ts";
import type { Results, Series } from "./rounds.ts";
import { tasks } from "./tasks.ts";

const scientific = (value: number): string => (value === 0 ? "0" : value.toExponential(1));

/** How far from our own: the error of the figures or, where there is none, the difference of the sums; nothing without a heading. */
function accuracy(about: string, series: Series, base: Series): string {
  if (about === "") return "";
  const [first] = series;
  const [own] = base;
  if (first === undefined || own === undefined) return "";
  if (first.error !== null) return scientific(first.error);
  const difference = Math.abs(first.check / own.check - 1);
  return Number.isFinite(difference) ? scientific(difference) : "";
}

/** A table for every task that has been measured. */
export function tableLines(results: Results): readonly string[] {
  const lines: string[] = [];
  for (const { id: task, about, accuracyAbout } of tasks) {
    const rows = implementations.flatMap(({ id, about: name }) => {
      const series = results.series(task, id);
      return series === undefined ? [] : [{ id, name, series }];
    });
    const [first] = rows;
    if (first === undefined) continue;
    lines.push("", about, `${"".padEnd(42)}${"ns".padStart(13)}${`x ${first.id}`.padStart(11)}   ${accuracyAbout}`);
    for (const { name, series } of rows) {
      const nanoseconds = median(series.map((one) => one.nanoseconds)).toFixed(2);
      const ratio = pairedRatio(series, first.series).toFixed(2);
      const row = `${name.padEnd(42)}${nanoseconds.padStart(13)}${ratio.padStart(11)}   ${accuracy(accuracyAbout, series, first.series)}`;
      lines.push(row.trimEnd());
    }
  }
  return lines;
}
