import type { Explanation, Measure, Term } from "../../engine/inspect/explanation.ts";
import type { Subject } from "../../engine/inspect/subject.ts";
import { Figure } from "../../ui/Figure.tsx";
import { lookOf } from "./measures.ts";

interface TermsProps {
  readonly terms: readonly Term[];
  readonly amount: Explanation["amount"];
  readonly measure: Measure;
  readonly onGoTo: (subject: Subject) => void;
}

/** The parts that sum to a number, largest first, each with its own explanation a click away. */
export function Terms({ terms, amount, measure, onGoTo }: TermsProps) {
  if (terms.length === 0) return null;
  const { unit, shown, trace } = lookOf(measure);
  return (
    <table className="w-full text-right" data-testid="explanation-terms">
      <caption className="text-left text-xs text-muted">{`What it adds up from${unit === "" ? "" : `, ${unit}`}`}</caption>
      <tbody>
        {terms.map((term, i) => (
          // Two legs may be the same contract: their place tells them apart.
          <tr key={`${String(i)} ${term.name}`} className="border-t border-line align-top">
            <th scope="row" className="py-0.5 pr-2 text-left font-normal">
              <Name term={term} onGoTo={onGoTo} />
              {term.detail === "" ? null : <span className="block text-xs text-muted">{term.detail}</span>}
            </th>
            <td className="py-0.5 whitespace-nowrap">
              <Figure name="term" value={shown(term.value)}>
                {trace(shown(term.value))}
              </Figure>
            </td>
          </tr>
        ))}
      </tbody>
      {"gap" in amount ? null : (
        <tfoot>
          <tr className="border-t border-faint font-semibold">
            <th scope="row" className="text-left">
              Together
            </th>
            <td>
              <Figure name="term-total" value={shown(amount.value)}>
                {trace(shown(amount.value))}
              </Figure>
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function Name({ term: { name, about }, onGoTo }: { readonly term: Term } & Pick<TermsProps, "onGoTo">) {
  if (about === null) return <span className="break-words">{name}</span>;
  return (
    <button
      type="button"
      className="min-h-6 cursor-pointer text-left break-words underline decoration-faint decoration-dotted underline-offset-4"
      onClick={() => onGoTo(about)}
    >
      {name}
    </button>
  );
}
