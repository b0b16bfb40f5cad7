import type { Kernel } from "../../../src/math/kernel/kernel.ts";
import type { MarketFile, NamedRow } from "./marketFile.ts";
import { optionPrice } from "./marketVenue.ts";
import type { FileExpectation } from "./manifest.ts";
import type { SeenMarket, SeenRow } from "./screen.ts";

/** The page at one moment: its legs and what it says of the market. */
export interface SeenPage {
  readonly rows: readonly SeenRow[];
  readonly market: SeenMarket;
}

type Words = readonly (string | null | false)[];

const numberIn = (raw: unknown): number | null => (typeof raw === "number" && Number.isFinite(raw) ? raw : null);
const spoken = ({ rows, market }: SeenPage): string =>
  [
    market.sentence,
    market.flags,
    market.leftOut,
    ...rows.map((row) => `${row.symbol} ${row.gap ?? ""} ${row.basis ?? ""}`),
  ].join(" ");

/** What holds for any market: ages count forward, nothing is worth zero in silence, totals say what they leave out. */
export function judgeAnyMarket(page: SeenPage): Words {
  const { rows, market } = page;
  const said = `${market.chip} ${market.sentence} ${market.flags}`;
  const negative = /[-\u2212]\d[\d,.]*\s*(?:s|min|h|d|days)\b/.exec(said)?.[0];
  const withoutValue = rows.filter((row) => row.figures["value"] === undefined);
  return [
    negative !== undefined && `the page gives the age ${negative}`,
    market.sentence === "" && "the page does not say how the market is",
    market.notices > 1 && `${String(market.notices)} notices at once`,
    ...rows.map((row) => row.figures["value"] === 0 && `${row.symbol} is worth 0`),
    ...withoutValue.map((row) => row.gap === null && `${row.symbol} has no value and no word why`),
    withoutValue.length > 0 && !/leaves out/.test(market.leftOut) && "the totals do not say that legs are left out",
  ];
}

/** The figures of a row that rest on the market. */
const figuresOf = (row: SeenRow): string =>
  ["mark", "vol", "value", "delta", "vega"].map((name) => `${name} ${String(row.figures[name])}`).join(", ");

const REASONS: Readonly<Record<string, RegExp>> = {
  SCHEMA: /format|web page|not JSON|outage/i,
  RATE_LIMIT: /too often|pause|limit/i,
  EMPTY: /empty/i,
};

/** An answer that cannot be used: the last good prices stay, with their age, and the page says what is the matter. */
export function judgeKept(good: SeenPage, now: SeenPage, expect: FileExpectation): Words {
  const { chip, sentence, flags } = now.market;
  const reason = REASONS[expect.reason ?? ""];
  const before = new Map(good.rows.map((row) => [row.id, row]));
  const moved = now.rows.filter((row) => {
    const was = before.get(row.id);
    return was === undefined || was.figures["mark"] !== row.figures["mark"] || row.figures["value"] === undefined;
  });
  return [
    ...moved.map((row) => `${row.symbol} lost its last good mark: ${figuresOf(row)}${row.gap ?? ""}`),
    !/\d+ (?:s|min|h|days)/.test(`${sentence}`) && `no age of the last prices in “${sentence}”`,
    !/\d/.test(chip) && `the header gives no age: “${chip}”`,
    chip.replaceAll(/[\d\s.]+/g, "") === good.market.chip.replaceAll(/[\d\s.]+/g, "") &&
      "the header looks as if all were well",
    sentence.replaceAll(/\d+/g, "") === good.market.sentence.replaceAll(/\d+/g, "") &&
      "the page speaks as if all were well",
    reason !== undefined &&
      !reason.test(sentence + flags) &&
      `the reason ${expect.reason ?? ""} is not said: “${sentence}”`,
    /expired/i.test(spoken(now)) && "the page speaks of expired legs",
  ];
}

/** Fields of a row that cannot be right, by what the row itself says. */
function wrongFields({ raw }: NamedRow): readonly string[] {
  const fields = ["mark_price", "mark_iv", "underlying_price", "bid_price", "ask_price"];
  const isRight = (value: unknown): boolean =>
    typeof value === "string" ? /^\d+(?:\.\d+)?$/.test(value) : (numberIn(value) ?? -1) >= 0;
  const wrong = fields.filter((name) => raw[name] !== null && raw[name] !== undefined && !isRight(raw[name]));
  const [bid, ask] = [numberIn(raw["bid_price"]), numberIn(raw["ask_price"])];
  return bid !== null && ask !== null && bid > ask ? [...wrong, "bid above ask"] : wrong;
}

interface Pricing {
  readonly kernel: Kernel;
  /** The exchange's clock, milliseconds UTC. */
  readonly now: number;
}

/** Share of the mark that a volatility's own price may be off: what rounding to a tenth of a point can do, amply. */
const NEAR = 0.02;

/** A shown volatility has to reproduce the mark; a published one that does not has to be spoken of. */
function judgeVol({ raw, instrument }: NamedRow, row: SeenRow, page: SeenPage, { kernel, now }: Pricing): Words {
  const forward = numberIn(raw["underlying_price"]);
  const { mark, vol } = row.figures;
  const isOwn = forward !== null && forward > 0 && String(raw["underlying_index"]).includes(instrument.underlying);
  if (!isOwn || mark === undefined || mark <= 0) return [];
  const offBy = (one: number) => Math.abs(optionPrice(kernel, instrument, { forward, vol: one, now }) - mark) / mark;
  const published = numberIn(raw["mark_iv"]);
  const isOdd = published !== null && published > 0 && offBy(published / 100) > 0.1;
  return [
    vol !== undefined &&
      offBy(vol) > NEAR &&
      `${row.symbol} shows the volatility ${String(vol)}, which does not make its mark ${String(mark)}`,
    isOdd &&
      !spoken(page).includes(`${row.symbol}, volatility`) &&
      !/vol/i.test(`${row.basis ?? ""}${row.gap ?? ""}`) &&
      `the published volatility of ${row.symbol} is far from its mark and nothing is said`,
  ];
}

function judgeRow(named: NamedRow, row: SeenRow, page: SeenPage, pricing: Pricing): Words {
  const { raw } = named;
  const published = numberIn(raw["mark_price"]);
  const { mark, value } = row.figures;
  const isGood = published !== null && published > 0;
  const isEqual = (one = NaN, other: number) => Math.abs(one - other) <= 1e-9 * other;
  const wrong = wrongFields(named);
  const said = `${page.market.flags} ${row.gap ?? ""} ${row.basis ?? ""}`;
  return [
    isGood &&
      !isEqual(mark, published) &&
      `${row.symbol} shows the mark ${String(mark)}, the exchange gave ${String(published)}`,
    isGood && value === undefined && `${row.symbol} has a mark and no value: ${row.gap ?? ""}`,
    published !== null && published <= 0 && mark === published && `${row.symbol} shows the mark ${String(mark)}`,
    raw["mark_price"] === null &&
      mark !== undefined &&
      row.basis === null &&
      `${row.symbol} shows the mark ${String(mark)}, the exchange gave none`,
    wrong.length > 0 && !said.includes(row.symbol) && `nothing is said of ${wrong.join(", ")} of ${row.symbol}`,
    ...judgeVol(named, row, page, pricing),
  ];
}

/** A chain with bad fields: each leg shows what its row supports and the page speaks of what it does not. */
export function judgeRows(file: MarketFile, page: SeenPage, pricing: Pricing): Words {
  const bySymbol = new Map(page.rows.map((row) => [row.symbol, row]));
  const judged = file.rows.flatMap((named) => {
    const row = bySymbol.get(named.instrument.symbol);
    return row === undefined ? [`${named.instrument.symbol} is not in the book`] : judgeRow(named, row, page, pricing);
  });
  const skew = file.newest === null ? 0 : Math.abs(file.newest - pricing.now);
  const all = spoken(page);
  return [
    ...judged,
    skew > 3_600_000 && !/clock|dated/i.test(all) && "the difference of the clocks is not shown",
    page.market.flags === "" &&
      page.market.leftOut === "" &&
      page.rows.every((row) => row.gap === null && row.basis === null) &&
      "the page says of nothing that it is doubtful",
  ];
}
