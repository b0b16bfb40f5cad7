import fc from "fast-check";
import type { WhatIf } from "../../src/model/market.ts";
import { SMILE_RULES } from "../../src/model/smileRule.ts";
import type { SmileRule } from "../../src/model/smileRule.ts";
import { epochMs } from "../../src/model/units.ts";

type More = Omit<WhatIf, "spotShock" | "volShift" | "days">;

/** 08:00 UTC of 4 Dec 2026 and 26 Mar 2027, the expiries of most test markets. */
const EXPIRIES = [Date.UTC(2026, 11, 4, 8), Date.UTC(2027, 2, 26, 8)].map(epochMs);
const drawn = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1_000 }).map((step) => min + ((max - min) * step) / 1_000);

/** What a what-if holds beside its sliders, at rest or anywhere within its limits times `size`. */
export const moreArb = (size = 1): fc.Arbitrary<More> =>
  fc.record(
    {
      tenorPower: drawn(0, 1),
      skewShift: drawn(-size, size),
      rateShift: drawn(-size, size),
      basisShift: drawn(-size, size),
      spotVolBeta: drawn(-10 * size, 10 * size),
      smileRule: fc.constantFrom(...(Object.keys(SMILE_RULES) as SmileRule[])),
      expiryShifts: fc
        .tuple(
          ...EXPIRIES.map((expiry) =>
            fc.option(drawn(-10 * size, 10 * size).map((volShift) => ({ expiry, volShift }))),
          ),
        )
        .map((own) => own.filter((one) => one !== null)),
    },
    { noNullPrototype: true },
  );
