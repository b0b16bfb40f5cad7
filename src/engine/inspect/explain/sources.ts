import type { Kernel } from "../../../math/kernel/kernel.ts";
import { NO_WHAT_IF } from "../../../model/market.ts";
import type { MarketSnapshot, WhatIf } from "../../../model/market.ts";
import type { ExplainInput } from "../../explain/report.ts";
import type { Leg } from "../../valuation/leg.ts";
import { contractName, indexSource, optionOrigins } from "../quoteSource.ts";

/** Where the figures of a leg were read in one state. */
interface Sources {
  readonly index: string;
  /** Of the forward of an option, of the price of any other leg. */
  readonly price: string;
  readonly vol: string;
  /** Time stamp of the snapshot, milliseconds UTC. */
  readonly at: number;
}

export interface BothSources {
  readonly first: Sources;
  readonly second: Sources;
}

const isMoved = (whatIf: WhatIf): boolean => JSON.stringify(whatIf) !== JSON.stringify(NO_WHAT_IF);

function sourcesIn(kernel: Kernel, market: MarketSnapshot, whatIf: WhatIf, { instrument }: Leg): Sources {
  const moved = isMoved(whatIf) ? ", moved by the what-if" : "";
  if (instrument.kind !== "option") {
    const price = `${contractName(instrument)}${moved}`;
    return { index: `${indexSource(market, instrument.underlying)}${moved}`, price, vol: "", at: market.asOf };
  }
  const { index, forward, vol } = optionOrigins(kernel, market, instrument);
  return { index: `${index}${moved}`, price: `${forward}${moved}`, vol: `${vol}${moved}`, at: market.asOf };
}

/** @param leg in either state: it is one contract */
export const sourcesOf = (kernel: Kernel, input: ExplainInput, leg: Leg): BothSources => ({
  first: sourcesIn(kernel, input.fromMarket, input.fromWhatIf, leg),
  second: sourcesIn(kernel, input.market, input.whatIf, leg),
});
