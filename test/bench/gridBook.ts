import type { GridQuestion } from "../../src/engine/scenario/grid/grid.ts";
import { NO_WHAT_IF } from "../../src/model/market.ts";
import { epochMs, MS_PER_DAY } from "../../src/model/units.ts";
import { AS_OF, option, position, quote, snapshot, underlyingMarket } from "../engine/valuation/builders.ts";
import type { GridCase } from "./data.ts";

const INDEX = 60_000;

/** The case as a book of linear options with the market that quotes them. */
export function gridBook({ options, quantity, spotFactors, volShifts }: GridCase): GridQuestion {
  const listed = Array.from({ length: options.n }, (_, i) => {
    const expiry = epochMs(AS_OF + Math.round((options.timeToExpiry[i] as number) * 365 * MS_PER_DAY));
    const type = (options.sign[i] as number) > 0 ? "call" : "put";
    return option(options.strike[i] as number, type, { settlement: "linear", expiry });
  });
  const quotes = listed.map((one, i) =>
    quote(one, { markVol: options.vol[i] as number, forward: options.forward[i] as number }),
  );
  return {
    book: {
      name: "Grid",
      positions: listed.map((one, i) => position(one, quantity[i] as number, { id: String(i) })),
      balances: [],
    },
    market: snapshot(underlyingMarket(quotes, { index: INDEX })),
    whatIf: NO_WHAT_IF,
    scope: "all",
    rows: { of: "volShift", values: [...volShifts] },
    columns: { of: "spotShock", values: Array.from(spotFactors, (factor) => factor - 1) },
  };
}
