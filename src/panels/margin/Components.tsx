import { useState } from "react";
import type { GroupMargin, MarginComponent } from "../../engine/margin/model.ts";
import { DOLLAR_CURRENCIES } from "../../model/position.ts";
import { Figure } from "../../ui/Figure.tsx";
import { figure, usd } from "../../ui/format.ts";
import { useAboutShown } from "../inspect/useAboutShown.ts";
import { waterfall } from "./waterfall.ts";
import type { Bar } from "./waterfall.ts";

/**
 * The waterfall: each part of the margin, with its formula a click away, summing to the total below them; under it what
 * the venue does not count as equity.
 */
export function Components({ margin }: { readonly margin: GroupMargin }) {
  const [open, setOpen] = useState<string>();
  const asked = margin.components.filter(({ side }) => side === "requirement");
  const uncounted = margin.components.filter(({ side }) => side === "equity");
  const bars = waterfall(asked.map(({ initial }) => initial));
  const aboutShown = useAboutShown();
  const aboutGroup = (column: "initial" | "maintenance"): string =>
    aboutShown({ kind: "marginGroup", group: margin.name, column });
  const part = (one: MarginComponent, bar?: Bar) => (
    <Part
      key={one.name}
      part={one}
      group={margin.name}
      bar={bar}
      isOpen={open === one.name}
      onOpen={() => setOpen(open === one.name ? undefined : one.name)}
    />
  );
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
      <tbody>{asked.map((one, i) => part(one, bars[i]))}</tbody>
      <tbody>
        <tr className="border-t border-faint font-semibold" data-testid="margin-components-total">
          <th scope="row" className="text-left">
            {`${margin.name}: margin`}
          </th>
          <td>
            <Figure name="group-initial" value={margin.initial} about={aboutGroup("initial")}>
              {usd(margin.initial)}
            </Figure>
          </td>
          <td>
            <Figure name="group-maintenance" value={margin.maintenance} about={aboutGroup("maintenance")}>
              {usd(margin.maintenance)}
            </Figure>
          </td>
          <td />
        </tr>
        {margin.native === null || DOLLAR_CURRENCIES.includes(margin.native.currency) ? null : (
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
      </tbody>
      <tbody>
        {uncounted.map((one) => part(one))}
        {uncounted.length < 2 ? null : <Uncounted margin={margin} />}
      </tbody>
    </table>
  );
}

function Uncounted({ margin }: { readonly margin: GroupMargin }) {
  return (
    <tr className="border-t border-faint">
      <th scope="row" className="text-left font-normal">
        {`${margin.name}: not counted as equity`}
      </th>
      <td>{usd(margin.uncounted.initial)}</td>
      <td>{usd(margin.uncounted.maintenance)}</td>
      <td />
    </tr>
  );
}

interface PartProps {
  readonly part: MarginComponent;
  /** Name of the group it is asked of. */
  readonly group: string;
  readonly bar: Bar | undefined;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function Part({ part, group, bar, isOpen, onOpen }: PartProps) {
  const aboutShown = useAboutShown();
  const aboutPart = (column: "initial" | "maintenance"): string =>
    aboutShown({ kind: "marginPart", group, part: part.name, column });
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
          <Figure name="margin-part-initial" value={part.initial} about={aboutPart("initial")}>
            {usd(part.initial)}
          </Figure>
        </td>
        <td>
          <Figure name="margin-part-maintenance" value={part.maintenance} about={aboutPart("maintenance")}>
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
