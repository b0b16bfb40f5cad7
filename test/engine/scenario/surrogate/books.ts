import type { ScenarioBook } from "../../../../src/engine/scenario/scenarioBook.ts";
import { missing } from "../../../../src/model/gap.ts";
import { NO_WHAT_IF } from "../../../../src/model/market.ts";
import { epochMs, MS_PER_YEAR, timeToExpiry, vol } from "../../../../src/model/units.ts";
import { AS_OF, option, position } from "../../valuation/builders.ts";

export interface Terms {
  readonly sign: 1 | -1;
  readonly quantity: number;
  readonly forward: number;
  readonly strike: number;
  readonly years: number;
  readonly vol: number;
}

/** A book of linear options with an index of 60,000; `price` gives what one is worth at the snapshot. */
export function scenarioBookOf(terms: readonly Terms[], price: (one: Terms) => number): ScenarioBook {
  return {
    asOf: AS_OF,
    whatIf: NO_WHAT_IF,
    smileOf: () => missing("smile", "none", "this book needs none"),
    index: 60_000,
    options: terms.map((one, i) => {
      const expiry = epochMs(AS_OF + Math.round(one.years * MS_PER_YEAR));
      const instrument = option(one.strike, one.sign === 1 ? "call" : "put", { settlement: "linear", expiry });
      return {
        price: price(one),
        weight: one.quantity,
        leg: {
          kind: "option",
          position: position(instrument, one.quantity, { id: String(i) }),
          instrument,
          forward: one.forward,
          index: 60_000,
          snapshotIndex: 60_000,
          vol: vol(one.vol),
          timeToExpiry: timeToExpiry(expiry, AS_OF),
          discountFactor: 1,
          basis: "exact",
        },
      };
    }),
    deltaOnes: [],
    coins: [],
    leftOut: [],
  };
}
