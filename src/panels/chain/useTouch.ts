import type { ChainCell } from "../../engine/valuation/chain.ts";
import type { MarketSnapshot } from "../../model/market.ts";
import { useNotices } from "../../ui/Notices.tsx";
import { quantity } from "../../ui/format.ts";
import { fill } from "../../venues/fill.ts";
import { costWords } from "../fillWords.ts";
import { useTrades } from "../useTrades.ts";

/** Trades at the touch: sells `lot` at the bid or buys it at the ask, fee and all, out of the dollar cash; says what it cost. */
export function useTouch(
  market: MarketSnapshot,
  underlying: string,
  lot: number,
): (cell: ChainCell, side: 1 | -1) => void {
  const { trade } = useTrades();
  const { notify } = useNotices();
  return (cell, side) => {
    const quotes = market.underlyings.find((one) => one.underlying === underlying)?.quotes ?? [];
    const quote = quotes.find((one) => one.instrument.id === cell.instrumentId);
    if (quote === undefined) return;
    const order = {
      id: "touch",
      instrument: quote.instrument,
      quantity: side * lot,
      quantityUnit: "coin" as const,
      entryPrice: side > 0 ? cell.ask : cell.bid,
      fee: 0,
      enabled: true,
      note: "",
    };
    const what = `${quantity(lot).replace("+", "")} ${quote.instrument.symbol}`;
    const filled = fill([order], market);
    if (trade(`${side > 0 ? "Buy" : "Sell"} ${what}`, filled.legs)) {
      notify({ text: `${side > 0 ? "Bought" : "Sold"} ${what}. ${costWords(filled).join(" ")}` });
    }
  };
}
