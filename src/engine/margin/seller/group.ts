import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { DeltaOneLeg, OptionLeg } from "../../valuation/leg.ts";
import type { GroupMargin, MarginComponent, PositionCharge } from "../model.ts";
import { futureCoins } from "../scenarios/futureCoins.ts";
import { optionValues, UNMOVED } from "../scenarios/optionValues.ts";
import { chargesOf, netContracts } from "./contract.ts";
import type { Asked, NetContract } from "./contract.ts";
import { heldOption } from "./shortOption.ts";
import type { HeldOption } from "./shortOption.ts";
import { totalled } from "../requirement.ts";

/** A venue's formulas, contract by contract. Every answer is for the whole position, in USD. */
export interface SellerRules {
  readonly option: (option: HeldOption) => Asked;
  readonly future: (contract: NetContract<DeltaOneLeg>) => Asked;
  /** The two formulas in words and symbols, with the parameters filled in. */
  readonly words: { readonly options: string; readonly futures: string };
}

/** What is margined by formula, under the name it gets in the report. */
export interface FormulaBook extends Pick<GroupMargin, "name" | "underlyings" | "native"> {
  readonly options: readonly OptionLeg[];
  readonly futures: readonly DeltaOneLeg[];
}

function part(name: string, charges: readonly PositionCharge[], formula: string): readonly MarginComponent[] {
  if (charges.length === 0) return [];
  const initial = charges.reduce((total, charge) => total + charge.initial, 0);
  const maintenance = charges.reduce((total, charge) => total + charge.maintenance, 0);
  return [{ name, initial, maintenance, side: "requirement", formula }];
}

/** A book margined contract by contract, by the venue's formulas: the charges say how each figure comes about. */
export function formulaGroup(kernel: Kernel, book: FormulaBook, rules: SellerRules): GroupMargin {
  const { name, underlyings, native, options, futures } = book;
  const marks = new Map(options.map((leg, i) => [leg, i]));
  const [values] = optionValues(kernel, options, [UNMOVED]);
  const held = netContracts(options, ({ position }) => position.quantity).flatMap((contract) =>
    chargesOf(contract, rules.option(heldOption(contract, values![marks.get(contract.legs[0])!]!))),
  );
  const carried = netContracts(futures, futureCoins).flatMap((contract) => chargesOf(contract, rules.future(contract)));
  const components = [
    ...part("Options", held, rules.words.options),
    ...part("Futures and perpetuals", carried, rules.words.futures),
  ];
  return totalled({
    name,
    underlyings,
    native,
    scenarios: [],
    scenarioFormula: "",
    binding: null,
    components,
    contributions: [],
    charges: [...held, ...carried],
  });
}
