import { useState } from "react";
import type { GroupMargin, MarginComponent } from "../../engine/margin/model.ts";
import { Figure } from "../../ui/Figure.tsx";
import { figure, usd } from "../../ui/format.ts";
import { waterfall } from "./waterfall.ts";
import type { Bar } from "./waterfall.ts";

/** The waterfall: each part of the requirement, with its formula a click away; the columns sum to the totals below them. */
export function Components({ margin }: { readonly margin: GroupMargin }) {
  const [open, setOpen] = useState<string>();
  const bars = waterfall(margin.components.map(({ initial }) => initial));
  return (
    <table className="mt-2 w-full text-right text-sm" data-testid="margin-components">
      <caption className="sr-only">Parts of the requirement, USD</caption>
      <thead className="text-xs text-muted">
        <tr>
          <th className="text-left font-normal">Part</th>
          <th className="font-normal">Initial, USD</th>
          <th className="font-normal">Maintenance, USD</th>
          <th aria-hidden="true" className="w-1/4" />
        </tr>
      </thead>
      <tbody>
        {margin.components.map((part, i) => (
          <Part
            key={part.name}
            part={part}
            bar={bars[i]}
            isOpen={open === part.name}
            onOpen={() => setOpen(open === part.name ? undefined : part.name)}
          />
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-faint font-semibold">
          <th scope="row" className="text-left">
            {margin.name}
          </th>
          <td>{usd(margin.initial)}</td>
          <td>{usd(margin.maintenance)}</td>
          <td />
        </tr>
        {margin.native === null ? null : (
          <tr className="text-muted">
            <th
              scope="row"
              className="text-left font-normal"
            >{`in ${margin.native.currency}, as the venue keeps it`}</th>
            <td>{figure(margin.initial / margin.native.price)}</td>
            <td>{figure(margin.maintenance / margin.native.price)}</td>
            <td />
          </tr>
        )}
      </tfoot>
    </table>
  );
}

interface PartProps {
  readonly part: MarginComponent;
  readonly bar: Bar | undefined;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function Part({ part, bar, isOpen, onOpen }: PartProps) {
  const share = (one: number): string => `${String(100 * one)}%`;
  return (
    <>
      <tr className="border-t border-line">
        <th scope="row" className="text-left font-normal">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={onOpen}
            title={part.formula}
            className="min-h-6 cursor-pointer text-left underline decoration-faint decoration-dotted underline-offset-4"
          >
            {part.name}
          </button>
          {part.side === "equity" ? <span className="pl-1 text-xs text-muted">off equity</span> : null}
        </th>
        <td>
          <Figure name="margin-part-initial" value={part.initial}>
            {usd(part.initial)}
          </Figure>
        </td>
        <td>
          <Figure name="margin-part-maintenance" value={part.maintenance}>
            {usd(part.maintenance)}
          </Figure>
        </td>
        <td aria-hidden="true" className="pl-2">
          {bar === undefined ? null : (
            <span
              className={`block h-2 ${bar.isRelief ? "border border-accent" : "bg-accent"}`}
              style={{ marginLeft: share(bar.left), width: share(bar.width) }}
            />
          )}
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={4} className="pb-1 text-left text-muted" data-testid="part-formula">
            {`= ${part.formula}`}
          </td>
        </tr>
      ) : null}
    </>
  );
}
