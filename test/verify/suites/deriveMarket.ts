import type { JsonNode } from "./jsonNode.ts";

/** Vols and their confidence at one expiry. */
interface VolFeed {
  readonly byStrike: Map<number, number>;
  confidence: number | null;
}

/** Where a contract of the whole-dollar files stands. */
export interface OptionFeed {
  readonly forward: number;
  readonly forwardConfidence: number;
  readonly vol: number;
}

/**
 * The market a whole-dollar case meets: that of the environment with the case's overrides.
 *
 * A vol confidence belongs to an expiry and the last write wins; an option whose strike has no vol yet writes the default.
 */
export class DeriveMarket {
  readonly #market: JsonNode;
  readonly #overrides: JsonNode | null;
  readonly #forwards = new Map<string, JsonNode>();
  readonly #vols = new Map<string, VolFeed>();

  /** @throws Error where an override is of nothing that the market has */
  constructor(market: JsonNode, overrides: JsonNode | null) {
    this.#market = market;
    this.#overrides = overrides;
    for (const [name, override] of overrides?.entries() ?? []) {
      if (name === "forward") for (const one of override.list()) this.#forwards.set(one.get("expiry").text(), one);
      else if (name === "vol") {
        for (const one of override.list()) this.#writeVol(one);
      } else if (market.has(name)) override.number();
      else override.refuse("overrides nothing of the market");
    }
  }

  /** A figure of the whole market. */
  number(name: string): number {
    return (this.#overrides?.has(name) === true ? this.#overrides : this.#market).get(name).number();
  }

  secondsToExpiry(expiry: string): number {
    return this.#market.get("secondsToExpiry").get(expiry).number();
  }

  /** What one option is valued at; call it for every option, in the order of the case, before `volConfidence`. */
  option(expiry: string, strike: number): OptionFeed {
    const override = this.#forwards.get(expiry);
    return {
      forward: (override === undefined ? this.#market.get("forward").get(expiry) : override.get("price")).number(),
      forwardConfidence:
        override === undefined ? this.number("forwardConfidence") : override.get("confidence").number(),
      vol: this.#volFeed(expiry).byStrike.get(strike) ?? this.#defaultVol(expiry, strike),
    };
  }

  volConfidence(expiry: string): number {
    return this.#volFeed(expiry).confidence ?? this.number("defaultVolConfidence");
  }

  #volFeed(expiry: string): VolFeed {
    const found = this.#vols.get(expiry);
    if (found !== undefined) return found;
    const feed: VolFeed = { byStrike: new Map(), confidence: null };
    this.#vols.set(expiry, feed);
    return feed;
  }

  #writeVol(one: JsonNode): void {
    const feed = this.#volFeed(one.get("expiry").text());
    feed.byStrike.set(one.get("strike").number(), one.get("vol").number());
    feed.confidence = one.get("confidence").number();
  }

  #defaultVol(expiry: string, strike: number): number {
    const feed = this.#volFeed(expiry);
    const vol = this.number("defaultVol");
    feed.byStrike.set(strike, vol);
    feed.confidence = this.number("defaultVolConfidence");
    return vol;
  }
}
