import { expiryOf } from "../../model/instrument.ts";
import type { Instrument } from "../../model/instrument.ts";
import type { PayoffLines } from "../../model/payoffChoice.ts";
import type { ScenarioBook } from "../scenario/scenarioBook.ts";
import { dayText } from "../valuation/dayText.ts";

/** A part of a book with a line of its own. */
export interface BookPart {
  readonly id: string;
  readonly label: string;
  readonly book: ScenarioBook;
}

const signed = new Intl.NumberFormat("en-US", { maximumFractionDigits: 8, signDisplay: "exceptZero" });

/** Name of the part an instrument lies in, and what it is sorted by. */
interface Place {
  readonly order: string;
  readonly label: string;
}

const kinds = { option: "", future: "Futures", perpetual: "Perpetuals", spot: "Spot" } as const;
const kindOrder = ["Calls", "Puts", "Futures", "Perpetuals", "Spot", "Coins"];

function kindPlace(instrument: Instrument): Place {
  const label =
    instrument.kind === "option" ? (instrument.optionType === "call" ? "Calls" : "Puts") : kinds[instrument.kind];
  return { order: String(kindOrder.indexOf(label)), label };
}

function expiryPlace(instrument: Instrument): Place {
  const end = expiryOf(instrument);
  if (end === undefined) return { order: "9", label: "No expiry" };
  return { order: String(end).padStart(16, "0"), label: dayText(end) };
}

type DeltaOne = ScenarioBook["deltaOnes"][number];
type Option = ScenarioBook["options"][number];
type Leg = DeltaOne | Option["leg"];

function placeOf(lines: Exclude<PayoffLines, "total">, { instrument, position }: Leg): Place {
  if (lines === "kind") return kindPlace(instrument);
  if (lines === "expiry") return expiryPlace(instrument);
  const { quantity, quantityUnit, id } = position;
  const size = `${signed.format(quantity).replace("-", "\u2212")}${quantityUnit === "usd" ? " USD" : ""}`;
  return { order: `${instrument.id} ${id}`, label: `${size} ${instrument.symbol}` };
}

/** Legs that have a line of their own, at most; the others share one. */
const MOST_LINES = 12;

const sizeOf = (part: BookPart): number =>
  [
    ...part.book.options.map(({ leg }) => ({ leg, price: leg.index })),
    ...part.book.deltaOnes.map((leg) => ({ leg, price: leg.price })),
  ]
    .map(({ leg, price }) =>
      Math.abs(leg.position.quantityUnit === "usd" ? leg.position.quantity : leg.position.quantity * price),
    )
    .reduce((sum, one) => sum + one, 0);

/** The largest by notional by themselves, the rest together. */
function largest(parts: readonly BookPart[], book: ScenarioBook): readonly BookPart[] {
  if (parts.length <= MOST_LINES) return parts;
  const kept = new Set(parts.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, MOST_LINES - 1));
  const rest = parts.filter((part) => !kept.has(part));
  const options = new Set(rest.flatMap((part) => part.book.options));
  const deltaOnes = new Set(rest.flatMap((part) => part.book.deltaOnes));
  const coins = new Set(rest.flatMap((part) => part.book.coins));
  const others: BookPart = {
    id: "others",
    label: `${String(rest.length)} others`,
    book: {
      ...book,
      options: book.options.filter((one) => options.has(one)),
      deltaOnes: book.deltaOnes.filter((one) => deltaOnes.has(one)),
      coins: book.coins.filter((one) => coins.has(one)),
    },
  };
  return [...parts.filter((part) => kept.has(part)), others];
}

/** The parts of a book that have a line each, in order; none for the total alone. They hold every leg and coin once. */
export function bookParts(book: ScenarioBook, lines: PayoffLines): readonly BookPart[] {
  if (lines === "total") return [];
  const places = new Map<
    string,
    { readonly label: string; readonly options: Option[]; readonly deltaOnes: DeltaOne[] }
  >();
  const held = (leg: Leg) => {
    const { order, label } = placeOf(lines, leg);
    const found = places.get(order) ?? { label, options: [], deltaOnes: [] };
    places.set(order, found);
    return found;
  };
  for (const option of book.options) held(option.leg).options.push(option);
  for (const leg of book.deltaOnes) held(leg).deltaOnes.push(leg);
  const parts = [...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { label, options, deltaOnes }]): BookPart => {
      return { id, label, book: { ...book, options, deltaOnes, coins: [] } };
    });
  const nothing = { ...book, options: [], deltaOnes: [] };
  const coins = [...new Set(book.coins.map(({ underlying }) => underlying))].map((name): BookPart => {
    const own = book.coins.filter(({ underlying }) => underlying === name);
    return { id: `coins ${name}`, label: `${name} held`, book: { ...nothing, coins: own } };
  });
  return largest([...parts, ...coins], book);
}
