import type { GridAxis, GridQuestion } from "../../../src/engine/scenario/grid/grid.ts";
import { bookInput, option, position, quote, snapshot, underlyingMarket } from "../valuation/builders.ts";
import { FORWARD } from "./scenarioMarket.ts";

export const quantityOf = (i: number): number => ((i * 7) % 11) - 5;

export const spots = (values: readonly number[]): GridAxis => ({ of: "spotShock", values });
export const vols = (values: readonly number[]): GridAxis => ({ of: "volShift", values });
export const days = (values: readonly number[]): GridAxis => ({ of: "days", values });

/** A book of linear calls and puts on `count` strikes of their own, with the market that quotes them. */
export function chainInput(count: number): GridQuestion {
  const chain = Array.from({ length: count }, (_, i) =>
    option(50_000 + (100_000 * i) / count, i % 3 === 0 ? "call" : "put", { settlement: "linear" }),
  );
  const quotes = chain.map((one, i) => quote(one, { markVol: 0.4 + (i % 7) / 20, forward: FORWARD }));
  const legs = chain.map((one, i) => position(one, quantityOf(i), { id: String(i).padStart(5, "0") }));
  return { ...bookInput(snapshot(underlyingMarket(quotes)), legs), scope: "all", rows: vols([0]), columns: spots([0]) };
}
