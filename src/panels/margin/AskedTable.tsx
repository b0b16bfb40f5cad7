import { Figure } from "../../ui/Figure.tsx";
import { usd } from "../../ui/format.ts";

interface AskedTableProps {
  /** What the figures are called for tests and the clipboard: "charge" gives "charge-initial". */
  readonly name: string;
  readonly caption: string;
  readonly head: string;
  readonly rows: readonly AskedRow[];
}

/** One thing that is asked for, with how it comes about line by line. Initial and maintenance in USD. */
interface AskedRow {
  readonly id: string;
  readonly title: string;
  readonly details: readonly string[];
  readonly initial: number;
  readonly maintenance: number;
}

/** What a rule book asks, row by row: initial and maintenance margin with the formula under the name. */
export function AskedTable({ name, caption, head, rows }: AskedTableProps) {
  if (rows.length === 0) return null;
  return (
    <table className="mt-2 w-full text-right text-sm" data-testid={`margin-${name}`}>
      <caption className="text-left text-xs text-muted">{caption}</caption>
      <thead className="text-xs text-muted">
        <tr>
          <th className="text-left font-normal">{head}</th>
          <th className="px-1 font-normal">Initial</th>
          <th className="font-normal">Maintenance</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, title, details, initial, maintenance }) => (
          <tr key={id} className="border-t border-line align-top">
            <th scope="row" className="text-left font-normal">
              {title}
              {details.map((detail) => (
                <span key={detail} className="block text-xs text-muted">
                  {detail}
                </span>
              ))}
            </th>
            <td className="px-1">
              <Figure name={`${name}-initial`} value={initial}>
                {usd(initial)}
              </Figure>
            </td>
            <td>
              <Figure name={`${name}-maintenance`} value={maintenance}>
                {usd(maintenance)}
              </Figure>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
