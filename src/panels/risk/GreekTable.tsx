import { GREEK_NAMES } from "../../model/greek.ts";
import { greekUnit } from "../../model/greekConvention.ts";
import type { GreekChoice } from "../../state/appState.ts";
import { useApp } from "../../state/useAppStore.ts";
import { gridKeys } from "../../ui/gridKeys.ts";
import { useRows } from "../../ui/useRows.ts";
import { Icon } from "../../ui/Icon.tsx";
import { greekLabels } from "../../model/greekLabels.ts";
import type { GreekLine } from "./greekLines.ts";
import { GreekCells } from "./GreekCells.tsx";

const ROW_HEIGHT = 28;

interface GreekTableProps {
  readonly lines: readonly GreekLine[];
  /** Of the units: "BTC", or "coin" where several underlyings are looked at. */
  readonly coin: string;
  readonly isStale: boolean;
}

/** Every Greek, a line for each total and what it is made of. A column's head puts it into the ladder. */
export function GreekTable({ lines, coin, isStale }: GreekTableProps) {
  const { scroller, items, above, below } = useRows(lines.length, ROW_HEIGHT);
  return (
    <section
      ref={scroller}
      aria-label="Greeks, table"
      tabIndex={0}
      className={`min-h-24 flex-1 overflow-auto ${isStale ? "is-stale" : ""}`}
    >
      <table
        ref={gridKeys}
        className="w-full border-collapse text-right text-sm whitespace-nowrap"
        aria-rowcount={lines.length + 1}
        data-testid="greeks"
      >
        <caption className="sr-only">Greeks of the book</caption>
        <Head coin={coin} />
        <tbody>
          <Spacer height={above} />
          {items.map((at) => {
            const line = lines[at];
            return line === undefined ? null : <Row key={line.id} line={line} at={at + 2} />;
          })}
          <Spacer height={below} />
        </tbody>
      </table>
    </section>
  );
}

const heads: Readonly<Record<GreekChoice["by"], string>> = {
  leg: "Position",
  expiry: "Expiry",
  moneyness: "Strikes, from the forward",
};

function Head({ coin }: { readonly coin: string }) {
  const { convention, ladder, by } = useApp((state) => state.greeks);
  const setGreeks = useApp((state) => state.setGreeks);
  return (
    <thead className="sticky top-0 z-10 bg-surface text-xs text-muted">
      <tr aria-rowindex={1}>
        <th className="sticky left-0 bg-surface px-2 text-left align-bottom font-normal">{heads[by]}</th>
        {GREEK_NAMES.map((name) => (
          <th key={name} className="px-1 align-bottom font-normal" title={greekLabels[name].hint}>
            <button
              type="button"
              aria-pressed={name === ladder}
              className={`min-h-6 min-w-18 cursor-pointer text-right whitespace-normal lg:min-w-0 hover:text-ink ${name === ladder ? "text-accent" : ""}`}
              onClick={() => setGreeks({ ladder: name })}
            >
              <span className="block leading-tight whitespace-nowrap">{greekLabels[name].label}</span>
              <span className="block leading-tight text-faint">{greekUnit(convention, name, coin)}</span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Row({ line, at }: { readonly line: GreekLine; readonly at: number }) {
  const look = line.isTotal ? "bg-raised font-semibold" : "bg-surface";
  return (
    <tr aria-rowindex={at} data-line={line.id} className={`h-7 border-t border-line ${look}`}>
      <th
        scope="row"
        className={`sticky left-0 z-[1] max-w-56 truncate px-2 text-left ${look} ${line.isTotal ? "" : "font-normal"}`}
        title={line.label}
      >
        {line.draft === "none" ? (
          line.label
        ) : (
          <span className="text-accent">
            <Icon name="becomes" />
            {` ${line.label}, ${line.draft === "with" ? "with draft" : "draft"}`}
          </span>
        )}
      </th>
      <GreekCells line={line} />
    </tr>
  );
}

/** Stands for the rows out of sight. */
function Spacer({ height }: { readonly height: number }) {
  return height > 0 ? (
    <tr aria-hidden="true">
      <td style={{ height }} />
    </tr>
  ) : null;
}
