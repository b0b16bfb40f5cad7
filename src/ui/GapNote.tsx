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

/** What a total leaves out, said beside the total; nothing when it leaves out nothing. */
export function LeftOut({ gaps, what }: { readonly gaps: readonly Gap[]; readonly what: string }) {
  if (gaps.length === 0) return null;
  return (
    <details className="text-sm text-warn">
      <summary className="cursor-pointer">
        {`${what} leaves out ${String(gaps.length)} ${gaps.length === 1 ? "item" : "items"}`}
      </summary>
      <ul className="max-h-40 list-disc overflow-auto pl-5 text-muted">
        {gaps.map((gap) => (
          <li key={`${gap.subject} ${gap.missing} ${gap.because}`}>{gapText(gap)}</li>
        ))}
      </ul>
    </details>
  );
}
