import { CAPS } from "../model/caps.ts";
import type { MarketSnapshot } from "../model/market.ts";
import { readMarket, writeMarket } from "./wire/marketWire.ts";
import { listOf, Misread, textIn } from "./wire/wireReading.ts";
import { fromWireText } from "./wire/wireText.ts";

const VERSION = 1;
const ID_LENGTH = 200;

/** A dropped chain as text to be kept in storage, `null` when it is above the size of a file. */
export function marketText(market: MarketSnapshot): string | null {
  const text = JSON.stringify([VERSION, market.id, writeMarket(market)]);
  return text.length > CAPS.fileBytes ? null : text;
}

/** The chain again, checked as strictly as a link; `null` for text that `marketText` did not write. */
export function readMarketText(text: string): MarketSnapshot | null {
  if (text.length > CAPS.fileBytes) return null;
  try {
    const [version, id, content] = listOf(fromWireText(text), "market", 3);
    if (version !== VERSION) return null;
    return { id: textIn(id, "id", ID_LENGTH), source: "file", ...readMarket(content) };
  } catch (error) {
    if (error instanceof Misread) return null;
    throw error;
  }
}
