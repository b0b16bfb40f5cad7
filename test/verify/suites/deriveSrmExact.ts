import type { DerivePerp } from "../../../src/engine/margin/derive/portfolio.ts";
import type { SrmExpiry, SrmMarket, SrmPortfolio } from "../../../src/engine/margin/derive/srm/portfolio.ts";
import { fixedPoint } from "./deriveFolder.ts";
import type { JsonNode } from "./jsonNode.ts";

/** The order of PerpPrice and SpotPerpConfidences. */
const UNDERLYINGS = ["ETH", "BTC"];
/** An expiry nearer than this is priced on the settlement price. */
const SETTLING_SECONDS = 3600;
const STRIKE_UNIT = 10_000_000_000n;

/** Strikes are cut to 8 decimals, in integers: a division of doubles might round up. */
function strikeOf(node: JsonNode): number {
  const value = node.number();
  if (!Number.isInteger(value)) node.refuse("must be an integer");
  return Number(BigInt(value) / STRIKE_UNIT) / 1e8;
}

type Columns = Readonly<Record<(typeof COLUMNS)[number], readonly JsonNode[]>>;
const COLUMNS = [
  "OptionUnderlying",
  "OptionExpiries",
  "OptionStrikes",
  "OptionIsCall",
  "OptionAmounts",
  "OptionVols",
  "OptionVolConfidences",
  "FeedExpiries",
  "Forwards",
  "ForwardConfidences",
] as const;

/** The parallel arrays: entry i of each belongs to option i. */
function readColumns(scenario: JsonNode): Columns {
  const count = scenario.get("OptionUnderlying").list().length;
  const column = (name: string): readonly JsonNode[] => scenario.get(name).tuple(count);
  return Object.fromEntries(COLUMNS.map((name) => [name, column(name)])) as unknown as Columns;
}

function forwardOf(scenario: JsonNode, columns: Columns, i: number, underlying: string): number {
  const isSettling = columns.FeedExpiries[i]!.number() < SETTLING_SECONDS;
  return fixedPoint(isSettling ? scenario.get(`SettlementPrice${underlying}`) : columns.Forwards[i]!);
}

/** One expiry of one underlying from the options at `rows`; of a feed given several times the last entry stands. */
function readExpiry(scenario: JsonNode, columns: Columns, underlying: string, rows: readonly number[]): SrmExpiry {
  const last = rows.at(-1)!;
  return {
    secondsToExpiry: Math.max(0, columns.OptionExpiries[last]!.number()),
    forward: forwardOf(scenario, columns, last, underlying),
    forwardConfidence: fixedPoint(columns.ForwardConfidences[last]!),
    volConfidence: fixedPoint(columns.OptionVolConfidences[last]!),
    options: rows.map((i) => ({
      optionType: columns.OptionIsCall[i]!.flag() ? "call" : "put",
      strike: strikeOf(columns.OptionStrikes[i]!),
      amount: fixedPoint(columns.OptionAmounts[i]!),
      vol: fixedPoint(columns.OptionVols[i]!),
    })),
  };
}

function readExpiries(scenario: JsonNode, columns: Columns, underlying: string): readonly SrmExpiry[] {
  const rowsByExpiry = new Map<number, number[]>();
  for (const [i, name] of columns.OptionUnderlying.entries()) {
    if (!UNDERLYINGS.includes(name.text())) name.refuse(`must be one of ${UNDERLYINGS.join(", ")}`);
    if (name.text() !== underlying) continue;
    const expiry = columns.OptionExpiries[i]!.number();
    const feed = columns.FeedExpiries[i]!;
    if (feed.number() !== expiry) feed.refuse(`must be the expiry of its option, ${String(expiry)}`);
    rowsByExpiry.set(expiry, [...(rowsByExpiry.get(expiry) ?? []), i]);
  }
  return [...rowsByExpiry.values()].map((rows) => readExpiry(scenario, columns, underlying, rows));
}

/** Funding index now less that of the account; an account without one has no funding to settle. */
function accruedFunding(scenario: JsonNode, underlying: string): number {
  const own = scenario.get(`Account${underlying}FundingIndex`);
  return own.isNull ? 0 : fixedPoint(scenario.get(`${underlying}GlobalFundingIndex`)) - fixedPoint(own);
}

/** The perpetual held; its entry price is null, hence not read, where there is none. */
function readPerps(scenario: JsonNode, underlying: string, confidence: number): readonly DerivePerp[] {
  const amount = fixedPoint(scenario.get(`Perps_${underlying}`));
  if (amount === 0) return [];
  const price = fixedPoint(scenario.get("PerpPrice").tuple(UNDERLYINGS.length)[UNDERLYINGS.indexOf(underlying)]!);
  const accrued = accruedFunding(scenario, underlying);
  return [
    {
      contract: "perpetual",
      amount,
      price,
      confidence,
      unrealisedPnl: (price - fixedPoint(scenario.get(`LastEntry${underlying}`))) * amount,
      unrealisedFunding: 0 - amount * accrued,
    },
  ];
}

function readMarket(scenario: JsonNode, columns: Columns, underlying: string): SrmMarket {
  const confidences = scenario.get("SpotPerpConfidences").tuple(UNDERLYINGS.length);
  const [spotConfidence, perpConfidence] = confidences[UNDERLYINGS.indexOf(underlying)]!.tuple(2).map(fixedPoint);
  return {
    underlying,
    spotPrice: fixedPoint(scenario.get(`${underlying}SpotPrice`)),
    spotConfidence: spotConfidence!,
    perps: readPerps(scenario, underlying, perpConfidence!),
    expiries: readExpiries(scenario, columns, underlying),
    base: fixedPoint(scenario.get(`w${underlying}`)),
  };
}

/** The account of a case of the exact file. @throws Error naming the field that is missing or wrong */
export function readExactAccount(node: JsonNode): SrmPortfolio {
  const scenario = node.get("Scenario");
  const columns = readColumns(scenario);
  return {
    cash: fixedPoint(scenario.get("Cash")),
    stablePrice: fixedPoint(scenario.get("USDCValue")),
    markets: UNDERLYINGS.map((underlying) => readMarket(scenario, columns, underlying)),
  };
}

/** What the venue's implementation made of a case, USD. */
export interface ExactReference {
  readonly initialMargin: number;
  readonly maintenanceMargin: number;
  readonly markToMarket: number;
}

/** @throws Error naming the field that is missing or wrong */
export function readExactReference(node: JsonNode): ExactReference {
  const result = node.get("Result");
  return {
    initialMargin: fixedPoint(result.get("realIM")),
    maintenanceMargin: fixedPoint(result.get("realMM")),
    markToMarket: fixedPoint(result.get("PortfolioMtM")),
  };
}
