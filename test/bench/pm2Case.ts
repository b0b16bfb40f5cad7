import { MAINNET } from "../../src/engine/margin/derive/pm2/mainnet.ts";
import type { Pm2Market } from "../../src/engine/margin/derive/pm2/parameters.ts";
import type { Pm2Portfolio } from "../../src/engine/margin/derive/pm2/portfolio.ts";
import type { DeriveExpiry } from "../../src/engine/margin/derive/portfolio.ts";
import { makeBatch } from "../../src/math/batch.ts";
import type { OptionBatch } from "../../src/math/kernel/kernel.ts";
import { gridCase } from "./data.ts";
import type { GridCase } from "./data.ts";

/** The book of the grid under PM2's rules for BTC, and its valuations in all of their states as one batch. */
export interface Pm2Case {
  readonly portfolio: Pm2Portfolio;
  readonly market: Pm2Market;
  /** Every option in every state: as marked, the basis up and down, and the scenarios. */
  readonly valuations: OptionBatch;
}

const YEAR = 365 * 86_400;
/** What the vols of a kind are multiplied by here; a price takes as long whatever the vol. */
const VOL_FACTORS = { up: 1.5, none: 1, down: 0.7, linear: 1.1, abs: 1.2 };

/** Strikes as venues list them: whole dollars. */
function listed(): GridCase {
  const grid = gridCase();
  return { ...grid, options: { ...grid.options, strike: grid.options.strike.map(Math.round) } };
}

function expiriesOf({ options, quantity }: GridCase): readonly DeriveExpiry[] {
  const rows = Array.from({ length: options.n }, (_, i) => i);
  const times = [...new Set(options.timeToExpiry)];
  return times.map((timeToExpiry) => {
    const own = rows.filter((i) => options.timeToExpiry[i] === timeToExpiry);
    return {
      secondsToExpiry: timeToExpiry * YEAR,
      fixedForward: 0,
      variableForward: options.forward[own[0] as number] as number,
      rate: 0.04,
      forwardConfidence: 1,
      rateConfidence: 1,
      volConfidence: 1,
      options: own.map((i) => ({
        optionType: (options.sign[i] as number) > 0 ? "call" : "put",
        strike: options.strike[i] as number,
        amount: quantity[i] as number,
        vol: options.vol[i] as number,
      })),
    };
  });
}

function valuationsOf({ options }: GridCase, { scenarios, basis }: Pm2Market): OptionBatch {
  const still = { spotFactor: 1, volKind: "none" } as const;
  const states = [
    still,
    { ...still, spotFactor: basis.upFactor },
    { ...still, spotFactor: basis.downFactor },
    ...scenarios,
  ];
  const all = makeBatch(options.n * states.length);
  for (const [s, { spotFactor, volKind }] of states.entries()) {
    const start = s * options.n;
    for (const column of ["sign", "strike", "timeToExpiry", "discountFactor"] as const) {
      all[column].set(options[column], start);
    }
    all.forward.set(
      options.forward.map((forward) => forward * spotFactor),
      start,
    );
    all.vol.set(
      options.vol.map((vol) => vol * VOL_FACTORS[volKind]),
      start,
    );
  }
  return all;
}

/** A thousand options: 20 expiries of 50 strikes. */
export function pm2Case(): Pm2Case {
  const grid = listed();
  const market = MAINNET["BTC"] as Pm2Market;
  const portfolio = {
    cash: 0,
    spotPrice: 60_000,
    spotConfidence: 1,
    stablePrice: 1,
    perps: [],
    expiries: expiriesOf(grid),
    collaterals: [],
  };
  return { portfolio, market, valuations: valuationsOf(grid, market) };
}
