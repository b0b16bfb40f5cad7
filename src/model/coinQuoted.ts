import type { Instrument } from "./instrument.ts";

/** True for contracts quoted in coin per coin: inverse options. Futures and perpetuals are quoted in dollars, inverse ones too. */
export const isCoinQuoted = (instrument: Instrument): boolean =>
  instrument.kind === "option" && instrument.settlement === "inverse";
