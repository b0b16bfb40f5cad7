import type { MarketSnapshot } from "../../model/market.ts";

export interface ChainInput {
  readonly market: MarketSnapshot;
  readonly underlying: string;
  /** Milliseconds UTC. */
  readonly expiry: number;
}

/** One side of a chain row. Prices in the contract's quote, delta per coin, vol a decimal; `null` where there is none. */
export interface ChainCell {
  readonly instrumentId: string;
  readonly bid: number | null;
  readonly ask: number | null;
  readonly mark: number | null;
  readonly vol: number | null;
  readonly delta: number | null;
  readonly openInterest: number | null;
  /** What is doubtful about this quote ("bid above ask"), or empty. */
  readonly flag: string;
}
export interface ChainRow {
  readonly strike: number;
  readonly call: ChainCell | null;
  readonly put: ChainCell | null;
}
export interface ChainReport {
  readonly forward: number | null;
  /** Ascending by strike. */
  readonly rows: readonly ChainRow[];
}
