/** Asks for the demo market: a function of these two and nothing else. */
export interface DemoMarketInput {
  readonly seed: number;
  /** Milliseconds UTC; the snapshot's time stamp. */
  readonly asOf: number;
}
