import type { MarketSnapshot, WhatIf } from "../../model/market.ts";
import { instant } from "../../ui/format.ts";
import type { Side } from "./sides.ts";
import { heldWords } from "./stateWords.ts";
import type { FilledMatrix } from "./useMatrix.ts";

/** What a copied matrix was made from. */
export interface MatrixSource {
  /** "Gamma of the BTC legs". */
  readonly title: string;
  readonly market: Pick<MarketSnapshot, "asOf" | "label">;
  readonly whatIf: WhatIf;
  /** The rule book of a margin; "" of anything else. */
  readonly rules: string;
}

const named = ({ title, unit }: Side): string => (unit === "" ? title : `${title} in ${unit}`);

/** One line that says what a copied matrix is: metric, whose and unit; axes; market with its time; what-if of all cells. */
export function matrixHead(matrix: FilledMatrix, { title, market, whatIf, rules }: MatrixSource): string {
  const { rows, columns, facts } = matrix;
  const held = heldWords(matrix, whatIf);
  return [
    `${title}, ${facts.unit}${rules === "" ? "" : `, under ${rules}`}`,
    `${named(columns)} across, ${named(rows)} down`,
    `market: ${market.label.replaceAll(/\s+/gu, " ")}, ${instant(market.asOf)}`,
    `what-if beside the axes: ${held === "" ? "none" : held}`,
  ].join("; ");
}
