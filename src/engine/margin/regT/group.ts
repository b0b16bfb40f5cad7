import { dollarText } from "../../valuation/dollarText.ts";
import type { GroupMargin, MarginComponent, PositionCharge, RecognisedStrategy } from "../model.ts";
import { pairLegs, termsOf } from "./account.ts";
import type { PairLeg, RegTAccount } from "./account.ts";
import type { Formed } from "./candidate.ts";
import { namedTogether } from "./names.ts";
import { bestPairing } from "./pairing.ts";
import type { RegTParameters } from "./parameters.ts";
import { totalled } from "../requirement.ts";

/** A position behind a net leg. */
export interface Holder {
  readonly subject: string;
  /** Units, + long, − short. */
  readonly quantity: number;
}

/** An account with the way back to its positions. */
export interface RegTBook {
  readonly name: string;
  readonly account: RegTAccount;
  /** By contract; shares by their name. */
  readonly holders: ReadonlyMap<string, readonly Holder[]>;
}

const keyOf = (leg: PairLeg): string => (leg.isShares ? leg.name : leg.contract);

function chargeOf({ candidate, units }: Formed, column: "initial" | "maintenance"): number {
  return candidate.charges.reduce((total, charge) => total + units * charge[column], 0);
}

function strategiesOf(formed: readonly Formed[], legs: readonly PairLeg[]): readonly RecognisedStrategy[] {
  return formed.map((one) => {
    const slots = [...new Set(one.candidate.slots)];
    return {
      name: one.candidate.name,
      legs: slots.map((slot) => {
        const leg = legs[slot]!;
        const times = one.candidate.slots.filter((other) => other === slot).length;
        return { symbol: keyOf(leg).replace(/^[a-z]+:/, ""), units: (leg.isLong ? 1 : -1) * times * one.units };
      }),
      initial: chargeOf(one, "initial"),
      maintenance: chargeOf(one, "maintenance"),
      formula: one.candidate.formula(),
    };
  });
}

/** What the strategies charge a leg, and as what. */
interface LegCharge {
  initial: number;
  maintenance: number;
  readonly texts: string[];
}

function legCharges(formed: readonly Formed[], strategies: readonly RecognisedStrategy[], count: number) {
  const charges = Array.from({ length: count }, (): LegCharge => ({ initial: 0, maintenance: 0, texts: [] }));
  for (const [s, { candidate, units }] of formed.entries()) {
    const { name, formula } = strategies[s]!;
    const text = `${dollarText(units)} x ${name.toLowerCase()} (${formula})`;
    for (const [k, slot] of candidate.slots.entries()) {
      const one = charges[slot]!;
      one.initial += units * candidate.charges[k]!.initial;
      one.maintenance += units * candidate.charges[k]!.maintenance;
      if (one.texts.at(-1) !== text) one.texts.push(text);
    }
  }
  return charges as readonly LegCharge[];
}

/** Charges by position: those on the side that is left share by size, those that are closed out pay nothing. */
function positionCharges({ holders }: RegTBook, legs: readonly PairLeg[], charged: readonly LegCharge[]) {
  const byKey = new Map(charged.map((charge, i) => [keyOf(legs[i]!), { charge, leg: legs[i]! }]));
  const charges: PositionCharge[] = [];
  for (const [key, those] of holders) {
    const found = byKey.get(key);
    const isOpen = ({ quantity }: Holder): boolean => found !== undefined && quantity > 0 === found.leg.isLong;
    const open = those.filter(isOpen).reduce((total, { quantity }) => total + Math.abs(quantity), 0);
    for (const one of those) {
      const share = isOpen(one) ? Math.abs(one.quantity) / open : 0;
      charges.push({
        subject: one.subject,
        initial: found === undefined ? 0 : share * found.charge.initial,
        maintenance: found === undefined ? 0 : share * found.charge.maintenance,
        formula: share > 0 ? found!.charge.texts.join("; ") : "closed out by its opposite in the same contract",
      });
    }
  }
  return charges;
}

/** One component a kind of strategy, in the order of the strategies. */
function strategyComponents(strategies: readonly RecognisedStrategy[]): readonly MarginComponent[] {
  const names = [...new Set(strategies.filter(({ initial }) => initial !== 0).map(({ name }) => name))];
  return names.map((name) => {
    const those = strategies.filter((one) => one.name === name);
    const sum = (column: "initial" | "maintenance"): number => those.reduce((total, one) => total + one[column], 0);
    const [first] = those;
    return {
      name,
      initial: sum("initial"),
      maintenance: sum("maintenance"),
      side: "requirement",
      formula: those.length === 1 ? `units x (${first!.formula})` : `sum of ${String(those.length)} strategies`,
    };
  });
}

const outside = (name: string, amount: number, formula: string): MarginComponent => ({
  name,
  initial: amount,
  maintenance: amount,
  side: "equity",
  formula,
});

function componentsOf(strategies: readonly RecognisedStrategy[], formed: readonly Formed[], account: RegTAccount) {
  const value = account.options.reduce((total, { quantity, price }) => total + quantity * price, 0);
  const uncounted = formed.reduce((total, { candidate, units }) => total + units * candidate.uncounted, 0);
  const components = [
    ...strategyComponents(strategies),
    outside("Options outside equity", value, "value of long options less short ones: equity is cash and shares"),
    outside(
      "Covers, loans and boxes",
      uncounted,
      "shares beyond the strike they cover - loan value of long-dated options - value of boxes",
    ),
  ];
  const below = (column: "initial" | "maintenance"): number =>
    Math.max(0, -components.reduce((total, part) => total + part[column], 0));
  const floor = {
    name: "Never below nothing",
    initial: below("initial"),
    maintenance: below("maintenance"),
    side: "equity" as const,
    formula: "what premiums received exceed all charges by",
  };
  return floor.maintenance > 0 ? [...components, floor] : components;
}

/** The requirement of one account under strategy margin, its strategies recognised in the cheapest way. */
export function regTGroup(book: RegTBook, parameters: RegTParameters): GroupMargin & { readonly isCheapest: boolean } {
  const { account, name } = book;
  const legs = pairLegs(account);
  const { formed: found, isCheapest } = bestPairing(legs, termsOf(account, parameters));
  const formed = isCheapest ? namedTogether(found, legs) : found;
  const strategies = strategiesOf(formed, legs);
  const components = componentsOf(strategies, formed, account);
  const group = totalled({
    name,
    underlyings: [name],
    scenarios: [],
    scenarioFormula: "",
    binding: null,
    components,
    contributions: [],
    charges: positionCharges(book, legs, legCharges(formed, strategies, legs.length)),
    strategies: strategies.toSorted((a, b) => b.initial - a.initial),
    native: null,
  });
  return { ...group, isCheapest };
}
