import type { Dictionary, Field } from "./table/columns.ts";
import { readDelimited } from "./genericCsv.ts";
import type { Importer } from "./importer.ts";
import { readJson } from "./json/json.ts";

/**
 * Header words of OKX's Chinese position export. No real file was found: the words are those of its trading page, so the
 * columns are always shown for a look.
 */
const CHINESE: Dictionary = new Map<Field, readonly string[]>([
  ["instrument", ["产品", "交易品种", "合约", "交易对", "币对"]],
  ["quantity", ["持仓量", "持仓数量", "数量", "持仓"]],
  ["side", ["方向", "持仓方向", "买卖方向", "多空"]],
  ["entryPrice", ["开仓均价", "持仓均价", "成交均价", "均价"]],
  ["fee", ["手续费"]],
  ["note", ["备注"]],
  ["unit", ["单位"]],
]);

const HEADER = /(?:产品|交易品种|合约|交易对|币对)/;
const QUANTITY = /(?:持仓|数量)/;
const LOOKED_AT = 4_096;

/** OKX positions with Chinese headers: columns and the size of a contract are asked about. */
export const okxPositions: Importer = {
  id: "okx-positions",
  label: "OKX positions (CSV)",
  recognises(file) {
    const start = file.text.slice(0, LOOKED_AT);
    return readJson(file).kind === "other" && HEADER.test(start) && QUANTITY.test(start);
  },
  read: (file, choices) =>
    readDelimited(
      file,
      choices,
      CHINESE,
      "The headers are in Chinese. Look over which column is which before importing.",
    ),
};
