/** A fresh id for a leg made by hand; unique within the reader's books. */
export const newLegId = (): string => crypto.randomUUID();
