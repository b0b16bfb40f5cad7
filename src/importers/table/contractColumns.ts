import type { OptionType } from "../../model/instrument.ts";
import type { ProblemCode } from "../../model/problem.ts";
import { epochMs } from "../../model/units.ts";
import type { EpochMs } from "../../model/units.ts";
import type { ContractParts } from "../../venues/contractParts.ts";
import { readSymbol } from "../../venues/index.ts";
import { visibleText } from "../../venues/refusal.ts";
import type { Field } from "./columns.ts";
import { readDate } from "./dates.ts";
import type { DateOrder } from "./dates.ts";

/** The columns that describe a contract without its name. */
export const PARTS: ReadonlySet<Field> = new Set(["underlying", "expiry", "strike", "optionType"]);

/** One row's cells by field. */
interface PartCells {
  /** Without blanks around it; empty where the table has no such column. */
  text(field: Field): string;
  /** @throws Refusal */
  number(field: Field): number;
  /** @throws Refusal */
  refuse(code: ProblemCode, field: Field, message: string): never;
}

const TICKER = /^([A-Z0-9]{1,12})(?:[_/-](USDC|USDT|USD))?$/i;
const RIGHTS: ReadonlyMap<string, OptionType> = new Map<string, OptionType>([
  ...(["c", "call", "calls"] as const).map((word) => [word, "call"] as const),
  ...(["p", "put", "puts"] as const).map((word) => [word, "put"] as const),
]);
const FUTURES: ReadonlySet<string> = new Set(["", "f", "fut", "future", "futures"]);
const PERPETUALS: ReadonlySet<string> = new Set(["perp", "perpetual", "swap"]);

const lower = (cells: Pick<PartCells, "text">, field: Field): string => cells.text(field).toLowerCase();

const isPerpetual = (cells: Pick<PartCells, "text">): boolean =>
  cells.text("strike") === "" && (PERPETUALS.has(lower(cells, "optionType")) || PERPETUALS.has(lower(cells, "expiry")));

/**
 * True where the instrument's own cell names the contract, so that the other columns only repeat it. "BTC_USDC" beside an
 * expiry is the currency of the contract and not the spot pair.
 */
function isNamed(name: string, hasStrike: boolean): boolean {
  const reading = readSymbol(name);
  if (reading.kind === "refused") return false;
  const [first] = reading.kind === "instrument" ? [reading.instrument] : reading.candidates;
  return hasStrike ? first?.kind === "option" : first?.kind !== "spot";
}

/** True for a row that has a ticker where a contract's name would be, and says the rest in columns of their own. */
export function isInParts(cells: Pick<PartCells, "text">): boolean {
  const hasStrike = cells.text("strike") !== "";
  if (!hasStrike && cells.text("expiry") === "" && !isPerpetual(cells)) return false;
  const name = cells.text("instrument");
  if (name === "") return TICKER.test(cells.text("underlying"));
  return TICKER.test(name) && !isNamed(name, hasStrike);
}

function expiryIn(cells: PartCells, order: DateOrder): EpochMs {
  const text = cells.text("expiry");
  if (text === "") cells.refuse("BAD_DATE", "expiry", "The row has a strike and no expiry. Fill it in.");
  const time = readDate(text, order);
  if (time !== undefined) return epochMs(time);
  const message = `“${visibleText(text)}” is no date that can be read as an expiry. Write 2027-03-26 or 26MAR27.`;
  return cells.refuse("BAD_DATE", "expiry", message);
}

function contractIn(cells: PartCells, order: DateOrder): ContractParts["contract"] {
  if (isPerpetual(cells)) return { kind: "perpetual" };
  const type = lower(cells, "optionType");
  const optionType = RIGHTS.get(type);
  const hasStrike = cells.text("strike") !== "";
  const expiry = expiryIn(cells, order);
  if (!hasStrike && FUTURES.has(type)) return { kind: "future", expiry };
  if (optionType === undefined) {
    const message = hasStrike
      ? "The row has a strike, and nothing says whether it is a call or a put. Write C or P in a column “type”."
      : "The type is none of call, put, future and perpetual. Correct it.";
    return cells.refuse("SCHEMA", "optionType", message);
  }
  if (!hasStrike) cells.refuse("BAD_NUMBER", "strike", `This ${optionType} has no strike. Fill it in.`);
  return { kind: "option", expiry, strike: cells.number("strike"), optionType };
}

/** The parts of a row for which `isInParts`. @throws Refusal naming the part that is missing or cannot be read */
export function partsIn(cells: PartCells, order: DateOrder): ContractParts {
  const own = cells.text("underlying");
  const [, ticker = "", quote] = TICKER.exec(own === "" ? cells.text("instrument") : own) ?? [];
  if (ticker === "") cells.refuse("UNKNOWN_SYMBOL", "underlying", "This is no ticker. Write one such as BTC.");
  const told = [quote, cells.text("currency")].map((one) => one?.toUpperCase());
  const currency = (["USDC", "USDT"] as const).find((one) => told.includes(one)) ?? null;
  return { underlying: ticker.toUpperCase(), currency, contract: contractIn(cells, order) };
}
