import type { Gap } from "../model/gap.ts";
import { gapText } from "../model/gap.ts";

/** Stands where a number is missing: a dash with the reason one click (or Enter) away. */
export function GapNote({ gaps }: { readonly gaps: readonly Gap[] }) {
  const text = gaps.map(gapText).join(". ");
  return (
    <details className="relative inline-block text-left">
      <summary className="cursor-help list-none text-warn" title={text} aria-label={`Missing. ${text}`}>
        <span aria-hidden="true">{"\u2014\u2009?"}</span>
      </summary>
      <div className="absolute right-0 z-20 w-64 border border-line bg-raised p-2 text-sm whitespace-normal text-ink">
        {text}
      </div>
    </details>
  );
}

/** Each text once, with how often it stands there. */
function counted(texts: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const seen = counts.get(text);
    counts.set(text, seen === undefined ? 1 : seen + 1);
  }
  return [...counts];
}

/** What a total leaves out, said beside the total; nothing when it leaves out nothing. */
export function LeftOut({ gaps, what }: { readonly gaps: readonly Gap[]; readonly what: string }) {
  if (gaps.length === 0) return null;
  return (
    <details className="text-sm text-warn">
      <summary className="cursor-pointer">
        {`${what} leaves out ${String(gaps.length)} ${gaps.length === 1 ? "item" : "items"}`}
      </summary>
      <ul className="max-h-40 list-disc overflow-auto pl-5 text-muted">
        {counted(gaps.map(gapText)).map(([text, count]) => (
          <li key={text}>{count === 1 ? text : `${text} (${String(count)} times)`}</li>
        ))}
      </ul>
    </details>
  );
}
