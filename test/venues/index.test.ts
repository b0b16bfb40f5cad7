import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { instantOf } from "../../src/model/civilDate.ts";
import type { Instrument, VenueId } from "../../src/model/instrument.ts";
import { equivalent, formatSymbol, instrumentById, readSymbol, venueOf, venues } from "../../src/venues/index.ts";
import { instrumentOf } from "../../src/venues/instruments.ts";
import type { Terms } from "../../src/venues/venue.ts";

function only(text: string, venue: VenueId | null = null): Instrument {
  const reading = readSymbol(text, venue);
  if (reading.kind !== "instrument") throw new Error(`${text} was read as ${JSON.stringify(reading)}`);
  return reading.instrument;
}

function refusal(text: string, venue: VenueId | null = null) {
  const reading = readSymbol(text, venue);
  if (reading.kind !== "refused") throw new Error(`${text} was read as ${JSON.stringify(reading)}`);
  return reading.problem;
}

/** A line of the table: venue, name as typed, canonical name, what it must mean. */
type Row = readonly [VenueId, string, string, Partial<Record<string, unknown>>];

const day = (text: string, hour = 8): number => Date.parse(`${text}T${String(hour).padStart(2, "0")}:00:00Z`);

/** Names from the recordings named in ../shared/data/README.md, section 4, and the venues' documentation. */
const TABLE: readonly Row[] = [
  [
    "deribit",
    "BTC-27JUN25-100000-C",
    "BTC-27JUN25-100000-C",
    {
      underlying: "BTC",
      strike: 100_000,
      optionType: "call",
      expiry: day("2025-06-27"),
      settlement: "inverse",
      settlementCurrency: "BTC",
      multiplier: 1,
    },
  ],
  [
    "deribit",
    "ETH-5JUN20-215-P",
    "ETH-5JUN20-215-P",
    { optionType: "put", strike: 215, expiry: day("2020-06-05"), settlementCurrency: "ETH" },
  ],
  ["deribit", "BTC-05FEB27-100000-C", "BTC-5FEB27-100000-C", { expiry: day("2027-02-05") }],
  [
    "deribit",
    "BTC_USDC-27JUN25-100000-C",
    "BTC_USDC-27JUN25-100000-C",
    { underlying: "BTC", settlement: "linear", settlementCurrency: "USDC" },
  ],
  [
    "deribit",
    "XRP_USDC-30JUN23-0d625-C",
    "XRP_USDC-30JUN23-0d625-C",
    { underlying: "XRP", strike: 0.625, multiplier: 1000 },
  ],
  ["deribit", "XRP_USDC-30JUN23-4D6-C", "XRP_USDC-30JUN23-4d6-C", { strike: 4.6 }],
  [
    "deribit",
    "BTC-26JUN26",
    "BTC-26JUN26",
    { kind: "future", expiry: day("2026-06-26"), settlement: "inverse", multiplier: 10 },
  ],
  [
    "deribit",
    "BTC-PERPETUAL",
    "BTC-PERPETUAL",
    { kind: "perpetual", settlement: "inverse", settlementCurrency: "BTC" },
  ],
  ["deribit", "eth-perpetual", "ETH-PERPETUAL", { kind: "perpetual", multiplier: 1 }],
  [
    "deribit",
    "SOL_USDC-PERPETUAL",
    "SOL_USDC-PERPETUAL",
    { underlying: "SOL", settlement: "linear", settlementCurrency: "USDC" },
  ],
  ["deribit", "BTC_USDT-PERPETUAL", "BTC_USDT-PERPETUAL", { settlementCurrency: "USDT" }],
  ["deribit", "BTC_USDC", "BTC_USDC", { kind: "spot", underlying: "BTC", settlement: "linear", multiplier: 1 }],
  [
    "okx",
    "BTC-USD-260323-69500-P",
    "BTC-USD-260323-69500-P",
    { settlement: "inverse", settlementCurrency: "BTC", multiplier: 0.01, strike: 69_500, expiry: day("2026-03-23") },
  ],
  ["okx", "ETH-USD-270326-3200.5-C", "ETH-USD-270326-3200.5-C", { multiplier: 0.1, strike: 3200.5 }],
  ["okx", "BTC-USDC-270326-100000-C", "BTC-USDC-270326-100000-C", { settlement: "linear", settlementCurrency: "USDC" }],
  ["okx", "BTC-USD-SWAP", "BTC-USD-SWAP", { kind: "perpetual", settlement: "inverse", multiplier: 100 }],
  ["okx", "BTC-USDT-SWAP", "BTC-USDT-SWAP", { kind: "perpetual", settlement: "linear", multiplier: 0.01 }],
  ["okx", "BTC-USD-270326", "BTC-USD-270326", { kind: "future", expiry: day("2027-03-26"), settlement: "inverse" }],
  ["okx", "BTC-USDT", "BTC-USDT", { kind: "spot", settlementCurrency: "USDT" }],
  [
    "bybit",
    "BTC-6JAN23-17500-C",
    "BTC-6JAN23-17500-C",
    { settlement: "linear", settlementCurrency: "USDC", expiry: day("2023-01-06") },
  ],
  ["bybit", "BTC-21MAR26-70000-C-USDT", "BTC-21MAR26-70000-C-USDT", { settlementCurrency: "USDT" }],
  ["bybit", "BTC-21MAR26-70000-C-USDC", "BTC-21MAR26-70000-C", { settlementCurrency: "USDC" }],
  ["bybit", "BTC-26JUN26", "BTC-26JUN26", { kind: "future", settlement: "linear", settlementCurrency: "USDC" }],
  ["bybit", "BTCUSDT-26JUN26", "BTCUSDT-26JUN26", { kind: "future", underlying: "BTC", settlementCurrency: "USDT" }],
  ["bybit", "BTCPERP", "BTCPERP", { kind: "perpetual", settlementCurrency: "USDC" }],
  ["binance", "BTC-251120-126000-C", "BTC-251120-126000-C", { settlementCurrency: "USDT", expiry: day("2025-11-20") }],
  ["binance", "XRP-251120-2.50-P", "XRP-251120-2.5-P", { strike: 2.5 }],
  ["derive", "ETH-20260627-3500-C", "ETH-20260627-3500-C", { settlementCurrency: "USDC", expiry: day("2026-06-27") }],
  ["derive", "ETH-20260627-2400_5-C", "ETH-20260627-2400_5-C", { strike: 2400.5 }],
  ["derive", "ETH-PERP", "ETH-PERP", { kind: "perpetual", underlying: "ETH", settlement: "linear" }],
  [
    "osi",
    "AAPL  270618C00200000",
    "AAPL  270618C00200000",
    { underlying: "AAPL", strike: 200, multiplier: 100, settlementCurrency: "USD", expiry: day("2027-06-18", 20) },
  ],
  ["osi", "SPY260821C00360000", "SPY   260821C00360000", { strike: 360 }],
  ["osi", "ASML  260130P00930000", "ASML  260130P00930000", { strike: 930, expiry: day("2026-01-30", 21) }],
  ["osi", "SPXW  270618P05012500", "SPXW  270618P05012500", { strike: 5012.5 }],
];

describe("names the venues write", () => {
  it.each(TABLE)("%s: %s", (venue, typed, canonical, facts) => {
    const instrument = only(typed, venue);
    expect(instrument).toMatchObject({ venue, symbol: canonical, id: `${venue}:${canonical}`, ...facts });
    expect(formatSymbol(instrument)).toBe(canonical);
    expect(instrumentById(instrument.id)).toEqual(instrument);
  });

  it("are found without a venue as well, alone or among the candidates", () => {
    for (const [venue, typed] of TABLE) {
      const reading = readSymbol(typed);
      const found = reading.kind === "ambiguous" ? reading.candidates : [only(typed)];
      expect(found.map((one) => one.venue)).toContain(venue);
    }
  });

  it("give an example that the venue itself can read", () => {
    for (const venue of venues) expect(only(venue.example, venue.id).symbol).toBe(venue.example);
  });

  it("follow New York's clock changes in US options", () => {
    // Second Sunday of March 2027 is the 14th, first Sunday of November 2027 the 7th.
    const closes = ["270313", "270314", "271106", "271107"].map((date) => only(`AAPL  ${date}C00200000`));
    const hours = closes.map((one) => (one.kind === "option" ? new Date(one.expiry).getUTCHours() : null));
    expect(hours).toEqual([21, 20, 20, 21]);
  });
});

describe("names that mean two things", () => {
  it.each(["BTC-27JUN25-100000-C", "ETH-26MAR27-4000-P", "BTC-26JUN26"])(
    "%s is Deribit's first, then Bybit's",
    (name) => {
      const reading = readSymbol(name);
      const candidates = reading.kind === "ambiguous" ? reading.candidates : [];
      expect(candidates.map((one) => [one.venue, one.settlementCurrency])).toEqual([
        ["deribit", name.slice(0, 3)],
        ["bybit", "USDC"],
      ]);
    },
  );

  it("are settled by naming the venue", () => {
    expect(only("BTC-27JUN25-100000-C", "bybit").settlement).toBe("linear");
    expect(only("BTC-27JUN25-100000-C", "deribit").settlement).toBe("inverse");
  });

  it("are not made of coins that Deribit settles in USDC only", () => {
    expect(only("SOL-27JUN25-200-C").venue).toBe("bybit");
    expect(refusal("SOL-27JUN25-200-C", "deribit").message).toContain("SOL_USDC");
  });

  it("stand for equivalent options, whatever they settle in", () => {
    const inverse = only("BTC-27JUN25-100000-C", "deribit");
    expect(equivalent(inverse, only("BTC-USD-250627-100000-C"))).toBe(true);
    expect(equivalent(inverse, only("BTC-250627-100000-C"))).toBe(true);
    expect(equivalent(inverse, only("BTC-USD-250627-100000-P"))).toBe(false);
    expect(equivalent(inverse, only("BTC-USD-250628-100000-C"))).toBe(false);
    expect(equivalent(inverse, only("BTC-USD-250627-100001-C"))).toBe(false);
    expect(equivalent(inverse, only("ETH-USD-250627-100000-C"))).toBe(false);
    expect(equivalent(only("BTC-PERPETUAL"), only("BTC-PERPETUAL"))).toBe(false);
  });
});

describe("names that are refused", () => {
  it.each([
    ["BTC-26MAR27-100000-X", "UNKNOWN_SYMBOL"],
    ["BTC-26MAR27--100000-C", "UNKNOWN_SYMBOL"],
    ["BTC-26MAR27-1e5-C", "UNKNOWN_SYMBOL"],
    ["BTC-26MAR27-1E5-C", "UNKNOWN_SYMBOL"],
    ["BTC-26MAR27-100,000-C", "UNKNOWN_SYMBOL"],
    ["BTC-26MAR27-0100000-C", "UNKNOWN_SYMBOL"],
    ["BTC-26MAR27-0-C", "OUT_OF_RANGE"],
    ["BTC-26MAR27-9999999999999999-C", "OUT_OF_RANGE"],
    ["BTC-26MAR27-100000001-C", "OUT_OF_RANGE"],
    ["XRP_USDC-26MAR27-2d-C", "UNKNOWN_SYMBOL"],
    ["XRP_USDC-26MAR27-2d1234567-C", "UNKNOWN_SYMBOL"],
    ["BTC-32MAR27-100000-C", "BAD_DATE"],
    ["BTC-0MAR27-100000-C", "BAD_DATE"],
    ["BTC-26MRZ27-100000-C", "BAD_DATE"],
    ["BTC-29FEB27-100000-C", "BAD_DATE"],
    ["BTC-31JUN27", "BAD_DATE"],
    ["BTC-26MAR2027-100000-C", "UNKNOWN_SYMBOL"],
    ["BTC-USD-270230-100000-C", "BAD_DATE"],
    ["BTC-USD-271301", "BAD_DATE"],
    ["BTC-270229-100000-C", "BAD_DATE"],
    ["ETH-20270229-3500-C", "BAD_DATE"],
    ["ETH-19990101-3500-C", "BAD_DATE"],
    ["AAPL  270230C00200000", "BAD_DATE"],
    ["AAPL  270618X00200000", "UNKNOWN_SYMBOL"],
    ["AAPL  270618C0020000", "UNKNOWN_SYMBOL"],
    ["AAPL  270618C00000000", "OUT_OF_RANGE"],
    ["TOOLONGX270618C00200000", "UNKNOWN_SYMBOL"],
    ["SOL-USD-270326-150-C", "NOT_SUPPORTED"],
    ["BTC-USD", "UNKNOWN_SYMBOL"],
    ["ETH_BTC", "NOT_SUPPORTED"],
    ["BTCUSDT", "UNKNOWN_SYMBOL"],
    ["", "UNKNOWN_SYMBOL"],
    ["   ", "UNKNOWN_SYMBOL"],
    ["-", "UNKNOWN_SYMBOL"],
    ["BTC", "UNKNOWN_SYMBOL"],
    ["__proto__", "UNKNOWN_SYMBOL"],
    ["constructor", "UNKNOWN_SYMBOL"],
    ["<script>", "UNKNOWN_SYMBOL"],
    ["BTC-26MAR27-100000-C;DROP TABLE", "UNKNOWN_SYMBOL"],
    ["BTC-26MAR27-100000-C\nETH-PERPETUAL", "CORRUPT"],
    ["BTC\0-PERPETUAL", "CORRUPT"],
  ])("%j is %s", (name, code) => {
    expect(refusal(name).code).toBe(code);
  });

  it.each(["BTC-CS-19MAY26-70000_75000", "BTC-STRG-5JUN26-70000_83000", "BTC-FS-29APR22_PERP", "BTC-COMBO-1"])(
    "%s is recognised as a combo",
    (name) => {
      const problem = refusal(name);
      expect(problem.code).toBe("NOT_SUPPORTED");
      expect(problem.message).toContain("legs one by one");
    },
  );

  it("name the other venue whose name it is", () => {
    expect(refusal("BTC-USD-270326-100000-C", "deribit").message).toContain("a name of OKX");
  });

  it("keep 29 February of leap years", () => {
    expect(only("BTC-29FEB28-100000-C", "deribit")).toMatchObject({ expiry: day("2028-02-29") });
  });

  it.each([
    ["\u0412TC-26MAR27-100000-C", "U+0412", "Cyrillic"],
    ["BT\u0421-PERPETUAL", "U+0421", "Cyrillic"],
    ["\u0392TC-PERPETUAL", "U+0392", "Greek"],
    ["BTC-26MAR27-\uFF11\uFF10-C", "U+FF11", "full-width"],
    ["BTC\u200B-PERPETUAL", "U+200B", "invisible"],
    ["BTC-26MAR27-\u202E000001\u202C-C", "U+202E", "text-direction"],
    ["BTC\u201126MAR27", "U+2011", "dash"],
    ["BTC\u00A0PERPETUAL", "U+00A0", "blank"],
    ["BTC-PERPETUA\u{1D7D8}", "U+1D7D8", "not an ASCII"],
    ["\u017FOL_USDC", "U+017F", "not an ASCII"],
  ])("%j is refused for a character that only looks right", (name, code, kind) => {
    const problem = refusal(name);
    expect(problem.code).toBe("SPOOF_CHARS");
    expect(problem.message).toContain(code);
    expect(problem.message).toContain(kind);
    expect(problem.text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it("put no text longer than what is shown of it (80 characters) through any expression, so that 10,000 characters cost nothing", () => {
    const exec = vi.spyOn(RegExp.prototype, "exec");
    const long = [
      "BTC-".repeat(2500),
      "9".repeat(10_000),
      `${" ".repeat(9_999)}B`,
      `BTC-26MAR27-${"1".repeat(9_980)}-C`,
      `BTC-26MAR27-${"1".repeat(100)}-C`,
      `BTC-PERPETUAL${" ".repeat(300)}`,
    ];
    const kinds = [...long, `${" ".repeat(90)}BTC-PERPETUAL`].map((text) => readSymbol(text).kind);
    const seen = exec.mock.calls.map(([text]) => text.length);
    exec.mockRestore();
    expect(kinds).toEqual([...long.map(() => "refused"), "instrument"]);
    expect(seen.length).toBeGreaterThan(0);
    expect(Math.max(...seen)).toBeLessThanOrEqual(80);
  });
});

const coin = fc.constantFrom("BTC", "ETH");
const anyCoin = fc.constantFrom("BTC", "ETH", "SOL", "XRP", "1INCH", "DOGE");
const expiry = fc
  .tuple(fc.integer({ min: 2019, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, date]) => instantOf({ year, month, day: date }, 8));
const strike = fc.oneof(
  fc.integer({ min: 1, max: 100_000_000 }),
  fc.integer({ min: 1, max: 99_999_999 }).map((thousandths) => thousandths / 1000),
  fc.integer({ min: 1, max: 99_999_999 }).map((millionths) => millionths / 1_000_000),
);
const optionType = fc.constantFrom("call" as const, "put" as const);
const linear = (underlying: string, settlementCurrency: string) =>
  ({ underlying, settlement: "linear", settlementCurrency }) as const;
const inverse = (underlying: string) =>
  ({ underlying, settlement: "inverse", settlementCurrency: underlying }) as const;

/** Contracts a venue lists, as terms: money first, then the kinds the venue has. */
function termsOf(
  money: fc.Arbitrary<ReturnType<typeof linear> | ReturnType<typeof inverse>>,
  kinds: readonly Terms["kind"][],
) {
  return fc
    .tuple(money, fc.constantFrom(...kinds), expiry, strike, optionType)
    .map(([paid, kind, end, price, type]): Terms => {
      if (kind === "option") return { kind, ...paid, expiry: end, strike: price, optionType: type };
      return kind === "future" ? { kind, ...paid, expiry: end } : { kind, ...paid };
    });
}
const inCoin = coin.map(inverse);
const inDollars = (...currencies: string[]) =>
  fc.tuple(anyCoin, fc.constantFrom(...currencies)).map(([one, currency]) => linear(one, currency));
const known = (currency: string) => coin.map((one) => linear(one, currency));

const LISTED: Readonly<Record<Exclude<VenueId, "osi">, fc.Arbitrary<Terms>>> = {
  deribit: fc.oneof(
    termsOf(inCoin, ["option", "future", "perpetual"]),
    termsOf(inDollars("USDC", "USDT"), ["option", "future", "perpetual", "spot"]),
  ),
  okx: fc.oneof(
    termsOf(inCoin, ["option", "future", "perpetual"]),
    termsOf(fc.oneof(known("USDT"), known("USDC")), ["option", "future", "perpetual", "spot"]),
  ),
  bybit: fc.oneof(
    termsOf(inDollars("USDC"), ["option", "future", "perpetual"]),
    termsOf(inDollars("USDT"), ["option", "future"]),
  ),
  binance: termsOf(inDollars("USDT"), ["option"]),
  derive: termsOf(inDollars("USDC"), ["option", "perpetual"]),
};

describe("every name survives the way there and back", () => {
  it.each(Object.entries(LISTED))("at %s", (id, terms) => {
    const venue = venueOf(id as VenueId);
    fc.assert(
      fc.property(terms, fc.constantFrom("", " ", "\t "), (one, blank) => {
        const name = venue.format(one);
        const read = only(`${blank}${name.toLowerCase()}${blank}`, venue.id);
        expect(read).toMatchObject(one);
        expect(read.symbol).toBe(name);
        expect(formatSymbol(read)).toBe(name);
        expect(instrumentById(read.id)).toEqual(read);
        expect(instrumentOf(venue.id, one)).toEqual(read);
        const anywhere = readSymbol(name);
        const found = anywhere.kind === "ambiguous" ? anywhere.candidates : [only(name)];
        expect(found).toContainEqual(read);
        // Quick entry assumes Deribit and nothing else: no name may be shared without it.
        if (found.length > 1) expect(found[0]?.venue).toBe("deribit");
      }),
      { numRuns: 400 },
    );
  });

  it("at US exchanges", () => {
    const root = fc.stringMatching(/^[A-Z]{1,5}$/);
    const thousandths = fc.integer({ min: 1, max: 99_999_999 });
    fc.assert(
      fc.property(root, expiry, thousandths, optionType, (underlying, end, price, type) => {
        const day6 = new Date(end).toISOString().slice(2, 10).replaceAll("-", "");
        const name = `${underlying.padEnd(6)}${day6}${type === "call" ? "C" : "P"}${String(price).padStart(8, "0")}`;
        for (const typed of [name, name.replaceAll(" ", "")]) {
          const read = only(typed, "osi");
          expect(read).toMatchObject({ symbol: name, underlying, strike: price / 1000, optionType: type });
          expect(formatSymbol(read)).toBe(name);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("and a damaged one is refused or means exactly what it then says", () => {
    const names = TABLE.map(([, typed]) => typed);
    const damage = fc.record({
      name: fc.constantFrom(...names),
      at: fc.nat(30),
      put: fc.string({ unit: "binary", maxLength: 2 }),
    });
    fc.assert(
      fc.property(damage, ({ name, at, put }) => {
        const text = name.slice(0, at) + put + name.slice(at + 1);
        const reading = readSymbol(text);
        if (reading.kind === "refused") return;
        const found = reading.kind === "ambiguous" ? reading.candidates : [reading.instrument];
        for (const one of found) {
          expect(one.symbol).toMatch(/^[A-Za-z0-9_. -]+$/);
          expect(formatSymbol(one)).toBe(one.symbol);
          expect(instrumentById(one.id)).toEqual(one);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("instrumentById", () => {
  it.each([
    "",
    "BTC-PERPETUAL",
    "deribit:",
    "deribit:btc-perpetual",
    "deribit:BTC-05FEB27-100000-C",
    "bybit:BTC-PERPETUAL",
    "__proto__:BTC-PERPETUAL",
    "deribit:" + "B".repeat(9999),
  ])("%j is no id", (id) => {
    expect(instrumentById(id)).toBeUndefined();
  });
});

describe("US shares", () => {
  it("are read from a bare ticker once the venue is named, and come back from their id", () => {
    const reading = readSymbol("BRK.B", "osi");
    expect(reading).toMatchObject({
      kind: "instrument",
      instrument: { id: "osi:BRK.B", kind: "spot", settlementCurrency: "USD" },
    });
    expect(instrumentById("osi:AAPL")).toMatchObject({ symbol: "AAPL", underlying: "AAPL", multiplier: 1 });
  });
  it("are not guessed from a bare word when no venue is named", () => {
    expect(readSymbol("AAPL").kind).toBe("refused");
    expect(readSymbol("BTC").kind).toBe("refused");
  });
});
