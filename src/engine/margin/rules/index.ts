import type { RuleBook } from "../ruleBook.ts";
import { aevoPm } from "./aevoPm.ts";
import { aevoStandard } from "./aevoStandard.ts";
import { binanceOptions } from "./binanceOptions.ts";
import { bybitPm } from "./bybitPm.ts";
import { bybitSeller } from "./bybitSeller.ts";
import { deribitPortfolio } from "./deribitPortfolio.ts";
import { deribitPortfolioCross } from "./deribitPortfolioCross.ts";
import { deribitStandard } from "./deribitStandard.ts";
import { deribitStandardCross } from "./deribitStandardCross.ts";
import { derivePm2 } from "./derivePm2.ts";
import { derivePmrm } from "./derivePmrm.ts";
import { deriveSrm } from "./deriveSrm.ts";
import { finraPm } from "./finraPm.ts";
import { houseCross } from "./houseCross.ts";
import { houseDelta } from "./houseDelta.ts";
import { houseIsolated } from "./houseIsolated.ts";
import { houseMatrix } from "./houseMatrix.ts";
import { okxPm } from "./okxPm.ts";
import { okxSeller } from "./okxSeller.ts";
import { paradexCross } from "./paradexCross.ts";
import { paradexPm } from "./paradexPm.ts";
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
  okxPm,
  okxSeller,
  bybitPm,
  bybitSeller,
  binanceOptions,
  aevoPm,
  aevoStandard,
  paradexPm,
  paradexCross,
  span,
  finraPm,
  regT,
  houseCross,
  houseIsolated,
  houseDelta,
  houseMatrix,
];
