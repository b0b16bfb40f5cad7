const PREFIX = "gained:";

/** What Greeks by leg call the coins that the inverse futures of an underlying have gained so far: "gained:BTC". */
export const gainedSubject = (underlying: string): string => `${PREFIX}${underlying}`;

/** "BTC gained by inverse futures", for people; `undefined` of what is something else. */
export const gainedText = (subject: string): string | undefined =>
  subject.startsWith(PREFIX) ? `${subject.slice(PREFIX.length)} gained by inverse futures` : undefined;
