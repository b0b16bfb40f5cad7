import type { QuantityWord } from "./contractSize.ts";

/** What a column of a position table can hold. */
export type Field =
  "instrument" | "quantity" | "side" | "entryPrice" | "fee" | "note" | "venue" | "unit" | "currency" | "enabled";

/** Header words a field is recognised by, the surest first; letters and digits only. */
export type Dictionary = ReadonlyMap<Field, readonly string[]>;

export const ENGLISH: Dictionary = new Map<Field, readonly string[]>([
  [
    "instrument",
    [
      "instrument",
      "instrumentname",
      "instrumentid",
      "instid",
      "symbol",
      "contract",
      "contractname",
      "ticker",
      "product",
    ],
  ],
  [
    "quantity",
    [
      "quantity",
      "qty",
      "netquantity",
      "netposition",
      "positionsize",
      "size",
      "amount",
      "position",
      "pos",
      "contracts",
      "units",
      "shares",
    ],
  ],
  ["side", ["side", "direction", "positionside", "posside", "buysell", "longshort", "bs", "way", "action"]],
  [
    "entryPrice",
    [
      "entryprice",
      "averageentryprice",
      "avgentryprice",
      "averageprice",
      "avgprice",
      "avgpx",
      "averageopenprice",
      "openprice",
      "entry",
      "costprice",
      "tradeprice",
      "fillprice",
      "unitprice",
      "price",
      "unitcost",
      "avgcost",
      "cost",
    ],
  ],
  ["fee", ["fee", "fees", "feepaid", "feecharged", "commission", "commissions", "commfee"]],
  ["note", ["note", "notes", "comment", "comments", "memo"]],
  ["venue", ["venue", "exchange"]],
  ["unit", ["unit", "quantityunit", "sizeunit", "qtyunit"]],
  ["currency", ["currency", "ccy", "quotecurrency", "settlementcurrency", "pricecurrency"]],
  ["enabled", ["enabled", "active"]],
]);

/** Every field, in the order in which questions about columns are asked. */
export const FIELDS: readonly Field[] = [...ENGLISH.keys()];

/** "Entry price (BTC)" -> "entryprice": letters and digits of any script, without what stands in brackets at the end. */
function word(header: string): string {
  return header
    .replace(/[([].*$/, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** The columns that may hold each field: more than one where several carry the same header word. */
export function matchingColumns(
  headers: readonly string[],
  dictionary: Dictionary,
): ReadonlyMap<Field, readonly number[]> {
  const byWord = new Map<string, number[]>();
  headers.forEach((header, column) => {
    byWord.set(word(header), [...(byWord.get(word(header)) ?? []), column]);
  });
  const matches = new Map<Field, readonly number[]>();
  for (const [field, words] of dictionary) {
    const best = words.find((one) => byWord.has(one));
    if (best !== undefined) matches.set(field, byWord.get(best) ?? []);
  }
  return matches;
}

/** The unit a quantity's header names: "contracts", "Size (USD)"; `null` for none. */
export function unitInHeader(header: string): QuantityWord | null {
  if (word(header) === "contracts") return "contracts";
  const inside = /[([]([^)\]]*)/.exec(header)?.[1]?.trim().toLowerCase() ?? "";
  if (/^(?:usd|us\$|\$|dollars?)$/.test(inside)) return "usd";
  return /^(?:contracts?|conts?|lots?)$/.test(inside) ? "contracts" : null;
}
