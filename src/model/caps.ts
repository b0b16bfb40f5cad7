/** Hard limits, checked before work starts. Our own starting values: well above any book or file seen so far. */
export const CAPS = {
  legs: 2_000,
  /** Of a user. */
  ruleSets: 20,
  expiries: 100,
  nameLength: 80,
  noteLength: 2_000,
  fileBytes: 10_000_000,
  rows: 20_000,
  columns: 200,
  cellLength: 32_000,
  jsonDepth: 20,
  linkCharacters: 32_000,
  linkWarnCharacters: 8_000,
  linkBytes: 1_048_576,
  /** |quantity| in coins or contracts; dollars of face value have their own limit. */
  quantity: 1e7,
  faceUsd: 1e11,
  /** Dollars per unit. */
  price: 1e8,
  strike: 1e8,
  balance: 1e12,
  /** Other currencies that one balance paid for. */
  paidFor: 20,
} as const;
