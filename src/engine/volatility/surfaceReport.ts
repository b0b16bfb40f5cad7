import type { Kernel } from "../../math/kernel/kernel.ts";
import { marketLookup } from "../valuation/marketLookup.ts";
import { indexPrice } from "../valuation/marketIndex.ts";
import { bookStrikes, optionsOn } from "./bookStrikes.ts";
import type { OptionPosition } from "./bookStrikes.ts";
import { fittedSmiles, smileOf } from "./fittedSmiles.ts";
import type { DrawnSmile, SurfaceInput, SurfaceReport } from "./report.ts";
import { callDelta, smileCurve, smileShape, smileSheet } from "./smileCurve.ts";
import type { FittedSmile } from "./smiles.ts";

function drawn(smile: FittedSmile, options: readonly OptionPosition[]): DrawnSmile {
  return {
    ...smile,
    curve: smileCurve(smile),
    sheet: smileSheet(smile),
    shape: smileShape(smile),
    quoteDeltas: smile.quotes.map(({ k }) => callDelta(smile, k)),
    bookStrikes: bookStrikes(smile, options),
  };
}

/** The fitted smiles of an underlying as lines to draw, with the strikes of the book on them; no what-if. */
export function surfaceReport(kernel: Kernel, { book, market, underlying }: SurfaceInput): SurfaceReport {
  const fitted = fittedSmiles(kernel, market, underlying);
  const options = optionsOn(book, underlying);
  const lookup = marketLookup(market).get(underlying);
  const index = lookup === undefined ? undefined : indexPrice(lookup);
  const bookExpiries = [...new Set(options.map(({ instrument }) => instrument.expiry))].sort((a, b) => a - b);
  return {
    underlying,
    index: index !== undefined && "value" in index ? index.value.price : null,
    expiries: fitted.expiries.map((one) => (one.kind === "smile" ? drawn(one, options) : one)),
    leftOut: bookExpiries.flatMap((expiry) => {
      const smile = smileOf(fitted, expiry);
      return smile.kind === "gap" ? [smile.gap] : [];
    }),
  };
}
