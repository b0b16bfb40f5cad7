import type { ReactNode } from "react";
import type { ChainCell } from "../../engine/valuation/chain.ts";
import { figure, signed, volPercent } from "../../ui/format.ts";

interface ChainSideProps {
  readonly cell: ChainCell | null;
  /** Puts stand right of the strike: bid and ask next to it, the rest outward. */
  readonly isMirrored: boolean;
  /** "100,000 call". */
  readonly name: string;
  /** Writes a price in the chain's quote. */
  readonly priceText: (value: number) => string;
  readonly onTrade: (cell: ChainCell, side: 1 | -1) => void;
}

const COLUMNS = 6;
const none = <span className="text-faint">{"\u2013"}</span>;
const shown = (value: number | null, text: (value: number) => string): ReactNode =>
  value === null ? none : text(value);

/** The call or the put of one strike. */
export function ChainSide({ cell, isMirrored, name, priceText, onTrade }: ChainSideProps) {
  if (cell === null) return <td colSpan={COLUMNS} />;
  const touch = (value: number | null, side: 1 | -1) =>
    value === null ? (
      none
    ) : (
      <button
        type="button"
        className="min-h-6 cursor-pointer px-1 hover:text-accent"
        title={side > 0 ? `Buy the ${name} at ${priceText(value)}` : `Sell the ${name} at ${priceText(value)}`}
        aria-label={side > 0 ? `Buy the ${name} at ${priceText(value)}` : `Sell the ${name} at ${priceText(value)}`}
        onClick={() => onTrade(cell, side)}
      >
        {priceText(value)}
      </button>
    );
  const outer: ReactNode[] = [
    shown(cell.openInterest, figure),
    shown(cell.delta, signed),
    shown(cell.vol, volPercent),
    <>
      {shown(cell.mark, priceText)}
      {cell.flag === "" ? null : (
        <abbr className="pl-1 text-warn no-underline" title={cell.flag}>
          {"!"}
        </abbr>
      )}
    </>,
  ];
  const touches: ReactNode[] = [touch(cell.bid, -1), touch(cell.ask, 1)];
  const cells = isMirrored ? [...touches, ...outer.reverse()] : [...outer, ...touches];
  return cells.map((content, at) => (
    <td key={`${name} ${String(at)}`} className="px-1">
      {content}
    </td>
  ));
}
