import { contentHash } from "../model/contentHash.ts";
import type { MarketSnapshot } from "../model/market.ts";
import { writeMarket } from "./wire/marketWire.ts";
import type { MarketContent } from "./wire/marketWire.ts";

/** The snapshot of a link, named after its content: the same content has the same name wherever it is opened. */
export function linkMarket(content: MarketContent): MarketSnapshot {
  return { id: `link:${contentHash(JSON.stringify(writeMarket(content)))}`, source: "link", ...content };
}
