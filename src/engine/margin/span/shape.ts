import { byName, choice, number, optional, record, share } from "../parameters/shape.ts";

/** The shape of SPAN's parameters. Ranges and charges come from files of the clearing house that are not public. */
export const SPAN_SHAPE = record("SPAN parameters", {
  markets: byName(
    "Markets",
    record("Market", {
      priceScanRange: number("price scan range, of the price", "fraction", [0.001, 1], "house"),
      volScanRange: number("vol scan range", "fraction", [0, 5], "house"),
      extremeMultiple: number("extreme move, in price scan ranges", "factor", [1, 10], "sourced"),
      extremeCover: share("share of the extreme move that counts", "sourced"),
      calendarCharge: share("calendar charge, of the price", "house"),
      shortOptionMinimum: share("short option minimum, of the price", "sourced"),
    }),
  ),
  credits: byName(
    "Inter-commodity credits",
    record("Credit", {
      credit: share("share of the price risk given back", "house"),
      ratio: optional("units of the second for one of the first", number("ratio", "factor", [1e-6, 1e6], "house")),
    }),
  ),
  volMove: choice("Vol moves by", ["points", "share of the vol"]),
  shortOptions: choice("Short option minimum counts", ["calls and puts", "the larger of both"]),
  premium: choice("Premium", ["paid at once", "futures-style"]),
  initialFactor: number("initial over maintenance", "factor", [1, 5], "remembered"),
});
