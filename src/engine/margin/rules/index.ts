import type { RuleBook } from "../ruleBook.ts";
import { aevoStandard } from "./aevoStandard.ts";
import { binanceOptions } from "./binanceOptions.ts";
import { bybitSeller } from "./bybitSeller.ts";
import { deribitPortfolio } from "./deribitPortfolio.ts";
import { deribitPortfolioCross } from "./deribitPortfolioCross.ts";
import { deribitStandard } from "./deribitStandard.ts";
import { deribitStandardCross } from "./deribitStandardCross.ts";
import { derivePm2 } from "./derivePm2.ts";
import { derivePmrm } from "./derivePmrm.ts";
import { deriveSrm } from "./deriveSrm.ts";
import { finraPm } from "./finraPm.ts";
import { okxSeller } from "./okxSeller.ts";
import { paradexCross } from "./paradexCross.ts";
import { regT } from "./regT.ts";
import { span } from "./span.ts";

/** Every rule book, in the order in which people meet them. Add a file beside this one, then a line here. */
export const ruleBooks: readonly RuleBook[] = [
  derivePm2,
  derivePmrm,
  deriveSrm,
  deribitPortfolio,
  deribitStandard,
  deribitPortfolioCross,
  deribitStandardCross,
  okxSeller,
  bybitSeller,
  binanceOptions,
  aevoStandard,
  paradexCross,
  span,
  finraPm,
  regT,
];
