import { isBare } from "../../../model/balancePlace.ts";
import type { VenueId } from "../../../model/instrument.ts";
import type { Book } from "../../../model/position.ts";

const legsIn = ({ positions }: Book): Book["positions"] => positions.filter(({ enabled }) => enabled);
const cashIn = ({ balances }: Book): Book["balances"] => balances.filter((one) => !isBare(one));

/** The venues at which anything lies, in the order in which they first appear: legs that are switched on, then balances. */
export function venuesOf(book: Book): readonly VenueId[] {
  const placed = cashIn(book).flatMap(({ venue }) => (venue === undefined ? [] : [venue]));
  return [...new Set([...legsIn(book).map(({ instrument }) => instrument.venue), ...placed])];
}

/** The account at a venue as a book of its own: a leg lies where its contract is traded, a balance where it was placed. */
export const accountAt = (book: Book, venue: VenueId): Book => ({
  ...book,
  positions: legsIn(book).filter(({ instrument }) => instrument.venue === venue),
  balances: cashIn(book).filter((one) => one.venue === venue),
});

/** Everything that lies at a venue. */
export const placedIn = (book: Book): Book => ({
  ...book,
  positions: legsIn(book),
  balances: cashIn(book).filter(({ venue }) => venue !== undefined),
});

/** The balances that lie at no venue. */
export const unplacedIn = (book: Book): Book => ({
  ...book,
  positions: [],
  balances: cashIn(book).filter(({ venue }) => venue === undefined),
});
