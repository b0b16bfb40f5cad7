import type { VenueId } from "../../../model/instrument.ts";
import type { RuleBook } from "../ruleBook.ts";
import { ruleBookOf } from "../ruleBookOf.ts";
import { ruleBooks } from "../rules/index.ts";

/**
 * The rule book under which an account of a venue stands unless it was changed; where a venue's own default is not known
 * here, the one under which most accounts with options stand. Deribit's default is segregated standard margin (S:SM).
 */
const USUAL: Readonly<Record<VenueId, string>> = {
  derive: "derive-pm2",
  deribit: "deribit-standard",
  okx: "okx-pm",
  bybit: "bybit-seller",
  binance: "binance-options",
  osi: "reg-t",
};

/** The rule book chosen for a venue's account, or the usual one where none is or Ballast no longer has it. */
export const venueRules = (venue: VenueId, chosen: string | undefined): RuleBook =>
  ruleBooks.find(({ id }) => id === chosen) ?? ruleBookOf(USUAL[venue]);
