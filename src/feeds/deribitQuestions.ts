import { isRecord } from "../model/record.ts";
import { DERIBIT_BASE } from "./deribitCall.ts";

/** One call, and what it is about in words: "BTC options", "SOL index". */
export interface Question {
  readonly subject: string;
  readonly kind: "options" | "futures" | "index";
  readonly url: string;
  /** For an index: whose. */
  readonly underlying: string | null;
}

/** Coins with a book of their own at Deribit; every other underlying is listed as linear, under USDC (data notes, 2026). */
const OWN_BOOK: ReadonlySet<string> = new Set(["BTC", "ETH"]);

function summaries(currency: string): readonly Question[] {
  return (["options", "futures"] as const).map((kind) => ({
    subject: `${currency} ${kind}`,
    kind,
    url: `${DERIBIT_BASE}get_book_summary_by_currency?currency=${currency}&kind=${kind.slice(0, -1)}`,
    underlying: null,
  }));
}

function indexOf(underlying: string): Question {
  const quote = OWN_BOOK.has(underlying) ? "usd" : "usdc";
  const name = `${underlying.toLowerCase()}_${quote}`;
  const url = `${DERIBIT_BASE}get_index_price?index_name=${name}`;
  return { subject: `${underlying} index`, kind: "index", url, underlying };
}

/** All calls one snapshot takes: two a book and one an index. Nine for BTC, ETH and SOL, of about twenty a second allowed. */
export function questionsFor(underlyings: readonly string[]): readonly Question[] {
  const books = new Set(underlyings.map((underlying) => (OWN_BOOK.has(underlying) ? underlying : "USDC")));
  return [...[...books].flatMap(summaries), ...underlyings.map(indexOf)];
}

/** Rows about the underlyings asked for: the USDC book lists many more. Rows without a name stay, to be complained of. */
export function rowsAbout(underlyings: readonly string[], rows: readonly unknown[]): readonly unknown[] {
  const wanted = new Set(underlyings);
  return rows.filter((row) => {
    const name = isRecord(row) ? row["instrument_name"] : undefined;
    if (typeof name !== "string") return true;
    return wanted.has(name.split(/[-_]/, 1)[0] ?? "");
  });
}
