import type { PmrmPortfolio } from "../../../src/engine/margin/derive/pmrm/portfolio.ts";
import type { DeriveExpiry, DeriveOption } from "../../../src/engine/margin/derive/portfolio.ts";
import { fixedPoint } from "./deriveFolder.ts";
import type { JsonNode } from "./jsonNode.ts";

/** Arrays of one entry an option, in 18-decimal fixed point. */
const COLUMNS = [
  "OptionStrikes",
  "OptionAmounts",
  "OptionVols",
  "OptionVolConfidences",
  "ForwardConfidences",
  "Rates",
  "RateConfidences",
  "ForwardsFixed",
  "ForwardsVariable",
] as const;

type Row = Readonly<Record<(typeof COLUMNS)[number], number>> & {
  readonly optionType: DeriveOption["optionType"];
  readonly expiry: number;
};

function readRows(scenario: JsonNode): readonly Row[] {
  const expiries = scenario.get("OptionExpiries").list();
  const count = expiries.length;
  const isCall = scenario.get("OptionIsCall").tuple(count);
  const feeds = scenario.get("FeedExpiries").tuple(count);
  const columns = COLUMNS.map((name) => [name, scenario.get(name).tuple(count)] as const);
  return expiries.map((expiry, i) => {
    if (feeds[i]!.number() !== expiry.number()) feeds[i]!.refuse("is not the expiry of the option beside it");
    const fixed = Object.fromEntries(columns.map(([name, column]) => [name, fixedPoint(column[i]!)]));
    return {
      ...(fixed as Record<(typeof COLUMNS)[number], number>),
      optionType: isCall[i]!.flag() ? "call" : "put",
      expiry: expiry.number(),
    };
  });
}

/** Options of one expiry; their vols may have confidences of their own, the feeds they share may not differ. */
function toExpiry(rows: readonly [Row, ...Row[]], clock: number): DeriveExpiry {
  const [first] = rows;
  for (const name of ["ForwardConfidences", "Rates", "RateConfidences", "ForwardsFixed", "ForwardsVariable"] as const) {
    if (rows.some((row) => row[name] !== first[name])) {
      throw new Error(`${name} differs between options of the expiry ${String(first.expiry)}`);
    }
  }
  return {
    secondsToExpiry: Math.max(0, first.expiry - clock),
    fixedForward: first.ForwardsFixed,
    variableForward: first.ForwardsVariable,
    rate: first.Rates,
    forwardConfidence: first.ForwardConfidences,
    rateConfidence: first.RateConfidences,
    volConfidence: Math.min(...rows.map((row) => row.OptionVolConfidences)),
    options: rows.map((row) => ({
      optionType: row.optionType,
      strike: row.OptionStrikes,
      amount: row.OptionAmounts,
      vol: row.OptionVols,
    })),
  };
}

function byExpiry(rows: readonly Row[]): readonly (readonly [Row, ...Row[]])[] {
  const groups = new Map<number, [Row, ...Row[]]>();
  for (const row of rows) {
    const group = groups.get(row.expiry);
    if (group === undefined) groups.set(row.expiry, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/**
 * A portfolio of the exact and the liquidation files.
 *
 * @param clock what the file's expiries are counted from, in seconds
 * @throws Error naming the field that is missing or wrong
 */
export function readFixedPointPortfolio(scenario: JsonNode, clock: number): PmrmPortfolio {
  const number = (name: string): number => fixedPoint(scenario.get(name));
  return {
    cash: number("Cash"),
    spotPrice: number("SpotPrice"),
    spotConfidence: number("SpotConfidence"),
    stablePrice: number("StablePrice"),
    perps: [
      {
        contract: "perpetual",
        amount: number("Perps"),
        price: number("PerpPrice"),
        confidence: number("PerpConfidence"),
        unrealisedPnl: number("UnrealisedPerpPNL"),
        unrealisedFunding: number("UnrealisedFunding"),
      },
    ],
    expiries: byExpiry(readRows(scenario)).map((rows) => toExpiry(rows, clock)),
    bases: [number("Base")],
  };
}
