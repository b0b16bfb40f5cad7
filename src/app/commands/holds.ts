/** True where every field of `change` stands already in what is chosen. */
export const holds = <Choice extends object>(chosen: Choice, change: Partial<Choice>): boolean =>
  Object.entries(change).every(([field, value]) => chosen[field as keyof Choice] === value);
