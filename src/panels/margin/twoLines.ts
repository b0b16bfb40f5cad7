/** A row of a table that is two lines on a phone: no column is out of sight. Four figures below the name. */
export const FOUR_BELOW = "max-sm:grid max-sm:grid-cols-4";
/** The same with three figures. */
export const THREE_BELOW = "max-sm:grid max-sm:grid-cols-3";
/** The name, in the line above its figures. */
export const NAME_ABOVE = "max-sm:col-span-full max-sm:pb-0";
