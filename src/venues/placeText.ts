import type { BalancePlace } from "../model/balancePlace.ts";
import type { VenueId } from "../model/instrument.ts";
import { venueOf } from "./index.ts";

/** Where a balance lies, for people: "Deribit", "no venue". */
export const placeText = (venue: VenueId | undefined): string =>
  venue === undefined ? "no venue" : venueOf(venue).label;

/** Which balance, for people: "USDC", "USDC at Deribit". */
export const balanceText = ({ currency, venue }: BalancePlace): string =>
  venue === undefined ? currency : `${currency} at ${placeText(venue)}`;
