import type { Suite } from "../suite.ts";
import { american } from "./american.ts";
import { badInput } from "./badInput.ts";
import { black76Suite } from "./black76.ts";
import { deribitGreeks } from "./deribitGreeks.ts";
import { deriveLiquidation } from "./deriveLiquidation.ts";
import { derivePm2 } from "./derivePm2.ts";
import { derivePmrm } from "./derivePmrm.ts";
import { deriveSrm } from "./deriveSrm.ts";
import { impliedVolSuite } from "./impliedVol.ts";
import { inverse } from "./inverse.ts";
import { jump } from "./jump.ts";
import { marginPage } from "./marginPage.ts";
import { smiles } from "./smiles.ts";
import { svi } from "./svi.ts";
import { symbols } from "./symbols.ts";

/** Every reference suite. Add a file beside this one, then a line here. */
export const suites: readonly Suite[] = [
  black76Suite,
  inverse,
  impliedVolSuite,
  derivePm2,
  derivePmrm,
  deriveSrm,
  deriveLiquidation,
  deribitGreeks,
  symbols,
  badInput,
  american,
  jump,
  marginPage,
  svi,
  smiles,
];
