import type { Instrument } from "../model/instrument.ts";
import { dateShort, level } from "../ui/format.ts";

/** What a trader calls the leg, without the underlying that heads its group: "26 Mar 27 100,000 C". */
export function legName(instrument: Instrument): string {
  switch (instrument.kind) {
    case "option":
      return `${dateShort(instrument.expiry)} ${level(instrument.strike)} ${instrument.optionType === "call" ? "C" : "P"}`;
    case "future":
      return `${dateShort(instrument.expiry)} future`;
    case "perpetual":
      return "Perpetual";
    case "spot":
      return "Spot";
  }
}
