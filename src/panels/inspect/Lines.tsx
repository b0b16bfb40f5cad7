import type { Line } from "../../engine/inspect/explanation.ts";
import type { Subject } from "../../engine/inspect/subject.ts";
import { gapText } from "../../model/gap.ts";
import { Figure } from "../../ui/Figure.tsx";
import { instant } from "../../ui/format.ts";
import { lookOf } from "./measures.ts";

interface LinesProps {
  readonly lines: readonly Line[];
  readonly onGoTo: (subject: Subject) => void;
}

/** What goes into a number, each with its value, unit, source and time stamp, or with the formula it was worked out by. */
export function Lines({ lines, onGoTo }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <table className="w-full" data-testid="explanation-inputs">
      <caption className="text-left text-xs text-muted">What goes in</caption>
      <tbody>
        {lines.map((line) => (
          <tr key={line.symbol} className="border-t border-line align-top">
            <th scope="row" className="py-0.5 pr-2 text-left font-normal whitespace-nowrap">
              <span className="font-mono" translate="no">
                {line.symbol}
              </span>
            </th>
            <td className="py-0.5">
              <Named line={line} onGoTo={onGoTo} />
              <span className="block text-xs break-words text-muted">
                {line.isWorked ? `= ${line.from}` : `${line.from}${line.at === null ? "" : `, ${instant(line.at)}`}`}
              </span>
            </td>
            <td className="py-0.5 pl-2 text-right whitespace-nowrap">
              <Value line={line} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Named({ line: { name, about }, onGoTo }: { readonly line: Line } & Pick<LinesProps, "onGoTo">) {
  if (about === null) return name;
  return (
    <button
      type="button"
      className="min-h-6 cursor-pointer text-left underline decoration-faint decoration-dotted underline-offset-4"
      onClick={() => onGoTo(about)}
    >
      {name}
    </button>
  );
}

function Value({ line: { symbol, amount, measure } }: { readonly line: Line }) {
  if ("gap" in amount) return <span className="text-warn">{gapText(amount.gap)}</span>;
  const { unit, shown, trace } = lookOf(measure);
  const value = shown(amount.value);
  return (
    <>
      <Figure name={`input-${symbol}`} value={value}>
        {trace(value)}
      </Figure>
      {unit === "" ? null : <span className="text-muted">{` ${unit}`}</span>}
    </>
  );
}
