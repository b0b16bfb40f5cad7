/** Key under which a dropped chain waits in the query cache; it is put there, never fetched. */
export const droppedMarketKey = (id: string): readonly unknown[] => ["market", "file", id];
