import type { Row } from "./chain.ts";

/** What the exchange of the tests does wrong. Faults can be limited to addresses that contain `on`. */
export type Fault =
  | { readonly kind: "delay"; readonly ms: number }
  /** Sends the head of the answer and never the rest. */
  | { readonly kind: "drip" }
  | { readonly kind: "too-many"; readonly retryAfter: string | null }
  | { readonly kind: "rate-limit-in-200"; readonly wait: number }
  | { readonly kind: "html-in-200" }
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "truncated" }
  | { readonly kind: "renamed" }
  | { readonly kind: "nulls" }
  | { readonly kind: "empty" }
  | { readonly kind: "drop" }
  | { readonly kind: "body"; readonly text: string };

const NEW_NAMES: Readonly<Record<string, string>> = {
  instrument_name: "symbol",
  mark_price: "markPrice",
  mark_iv: "iv",
  index_price: "price",
};

const renamed = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [NEW_NAMES[name] ?? name, value]));

const NULLED = ["mark_iv", "bid_price", "ask_price", "underlying_price"];
const nulled = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, NULLED.includes(name) ? null : value]));

/** The result with the faults that are about its content. */
export function spoiled(result: readonly Row[] | Row, fault: Fault | null): readonly Row[] | Row {
  const each = (change: (row: Row) => Row) => (Array.isArray(result) ? result.map(change) : change(result as Row));
  if (fault?.kind === "renamed") return each(renamed);
  if (fault?.kind === "nulls") return each(nulled);
  return fault?.kind === "empty" && Array.isArray(result) ? [] : result;
}
