import type { QuantityWord } from "./contractSize.ts";

/** What a column of a position table can hold. */
export type Field =
  | "instrument"
  | "underlying"
  | "expiry"
  | "strike"
  | "optionType"
  | "quantity"
  | "side"
  | "entryPrice"
  | "fee"
  | "note"
  | "venue"
  | "unit"
  | "currency"
  | "enabled";

/** Header words a field is recognised by, the surest first; letters and digits only. */
export type Dictionary = ReadonlyMap<Field, readonly string[]>;

/** Parted by blanks, the surest first. */
const words = (text: string): readonly string[] => text.split(" ");

/**
 * English and German header words. "Cost basis" is left out on purpose: at IBKR, Schwab and Fidelity it is the cost of the
 * whole position and not of one unit.
 */
export const HEADER_WORDS: Dictionary = new Map<Field, readonly string[]>([
  [
    "instrument",
    words(
      "instrument instrumentname instrumentid instid symbol contract contractname ticker product" +
        " kontrakt produkt wertpapier",
    ),
  ],
  [
    "quantity",
    words(
      "quantity qty netquantity netposition positionsize size amount position pos contracts units" +
        " shares menge stück stueck stk stückzahl anzahl größe",
    ),
  ],
  ["side", words("side direction positionside posside buysell longshort bs way action richtung seite kaufverkauf")],
  [
    "entryPrice",
    words(
      "entryprice averageentryprice avgentryprice averageprice avgprice avgpx averageopenprice" +
        " avgopenprice openprice openingprice entry averagefillprice avgfillprice einstandspreis" +
        " einstandskurs einstiegspreis einstiegskurs einstand durchschnittspreis durchschnittskurs" +
        " kaufpreis kaufkurs costprice costbasispershare tradeprice fillprice execprice executionprice" +
        " purchaseprice unitprice price unitcost avgcost averagecost cost avg average fill preis kurs",
    ),
  ],
  [
    "fee",
    words(
      "fee fees feepaid feecharged commission commissions commfee gebühr gebühren gebuehr gebuehren" +
        " provision kommission",
    ),
  ],
  ["note", words("note notes comment comments memo notiz bemerkung kommentar")],
  ["venue", words("venue exchange börse boerse handelsplatz")],
  ["unit", words("unit quantityunit sizeunit qtyunit einheit")],
  ["currency", words("currency ccy quotecurrency settlementcurrency pricecurrency währung waehrung")],
  ["enabled", words("enabled active aktiv")],
  ["underlying", words("underlying underlyingsymbol underlyingasset basecurrency asset coin root basiswert")],
  [
    "expiry",
    words(
      "expiry expirydate expiration expirationdate expires exp expdate maturity maturitydate" +
        " verfall verfallsdatum verfalltag verfallstag ablaufdatum fälligkeit",
    ),
  ],
  ["strike", words("strike strikeprice exerciseprice basispreis ausübungspreis")],
  ["optionType", words("optiontype callput putcall cp pc right type optionstyp typ")],
]);

/** Every field, in the order in which questions about columns are asked. */
export const FIELDS: readonly Field[] = [...HEADER_WORDS.keys()];

/** "Entry price (BTC)" -> "entryprice": letters and digits of any script, without what stands in brackets at the end. */
function word(header: string): string {
  return header
    .normalize("NFC")
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
