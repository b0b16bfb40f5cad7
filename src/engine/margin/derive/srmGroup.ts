import type { Kernel } from "../../../math/kernel/kernel.ts";
import type { EpochMs } from "../../../model/units.ts";
import { dollarText } from "../../valuation/dollarText.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import type { GroupMargin, MarginComponent, PositionCharge } from "../model.ts";
import { bookedValue } from "../scenarios/bookedValue.ts";
import { figure } from "../seller/term.ts";
import { percentText } from "../wording.ts";
import { srmMargin } from "./srm/aggregate.ts";
import type { SrmMarketMargin } from "./srm/marketMargin.ts";
import type { Checks, SrmMarketParameters, SrmParameters } from "./srm/parameters.ts";
import { toSrmMarket } from "./srmPortfolio.ts";
import type { SrmMapping } from "./srmPortfolio.ts";
import { dayOf, expiryFormula, optionFormula } from "./srmWording.ts";
import { totalled } from "../requirement.ts";

type Side = MarginComponent["side"];

const component = (name: string, { initial, maintenance }: Checks, side: Side, formula: string): MarginComponent => ({
  name,
  initial,
  maintenance,
  side,
  formula,
});

/** A net margin, <= 0, as the requirement it is. */
const asRequirement = ({ initial, maintenance }: Checks): Checks => ({
  initial: 0 - initial,
  maintenance: 0 - maintenance,
});

/** One part an expiry; where two venues see different forwards for one day, the forward tells them apart. */
function expiryComponents({ expiries }: SrmMarketMargin, { legs }: SrmMapping): readonly MarginComponent[] {
  const days = legs.map(([first]) => dayOf(first));
  return expiries.map((expiry, e) => {
    const isAlone = days.filter((day) => day === days[e]).length === 1;
    const forward = isAlone ? "" : `, forward ${dollarText(legs[e]![0].forward)}`;
    return component(
      `Options ${days[e]!}${forward}`,
      asRequirement(expiry.margin),
      "requirement",
      expiryFormula(expiry),
    );
  });
}

/**
 * What equity has and the venue does not count: options at their marks (a short's mark is in its margin), and of coins what
 * goes beyond their collateral share. Owed coins pay that share on what is owed, so that it never lowers the requirement.
 */
function equityComponents(
  { expiries, base }: SrmMarketMargin,
  { legs }: SrmMapping,
  { base: coin }: SrmMarketParameters,
): readonly MarginComponent[] {
  const ofExpiry = (total: number, { marks }: SrmMarketMargin["expiries"][number], e: number): number =>
    legs[e]!.reduce((sum, leg, i) => sum + leg.position.quantity * bookedValue(leg, marks[i]!), total);
  const value = expiries.reduce(ofExpiry, 0);
  const uncounted = (counted: number): number => Math.abs(base.value - counted);
  const { initial, maintenance } = base.counted;
  return [
    component(
      "Option value",
      { initial: value, maintenance: value },
      "equity",
      "options as equity holds them (inverse ones: coin price x index): long ones are no collateral, and the mark of short ones is in their margin",
    ),
    component(
      "Coin haircut",
      { initial: uncounted(initial), maintenance: uncounted(maintenance) },
      "equity",
      coin === null
        ? "the venue takes no such coins"
        : `coins worth ${figure(Math.abs(base.value)).text} x (1 − ${percentText(coin.marginFactor)}), initial (1 − ${percentText(coin.marginFactor * coin.initialScale)})`,
    ),
  ];
}

function perpComponents(
  { perps, expiries, base, depeg }: SrmMarketMargin,
  rules: SrmParameters,
  market: SrmMarketParameters,
) {
  const charge = { initial: 0, maintenance: 0 };
  let oracle = base.oracle;
  for (const perp of perps) {
    charge.initial += perp.charge.initial;
    charge.maintenance += perp.charge.maintenance;
    oracle += perp.oracle;
  }
  for (const expiry of expiries) oracle += expiry.oracle;
  const { initial, maintenance } = market.perp;
  const notional = perps.reduce((total, { amount, price }) => total + Math.abs(amount) * price, 0);
  return [
    component(
      "Perpetuals",
      charge,
      "requirement",
      `perpetuals worth ${figure(notional).text}, net by contract without sign, x ${percentText(maintenance)} (initial: ${percentText(initial)})`,
    ),
    component(
      "Oracle confidence",
      { initial: oracle, maintenance: 0 },
      "requirement",
      `(1 − confidence) x ${String(market.oracle.factor)} x notional where confidence is below its threshold`,
    ),
    component(
      "Stable-coin peg",
      { initial: depeg, maintenance: 0 },
      "requirement",
      `(short options + |coins| of perpetuals) x index x ${String(rules.depeg.factor)} x max(0, ${String(rules.depeg.threshold)} − stable price)`,
    ),
  ];
}

/** Marks that contradict each other may be worth less together than they pay at any settlement price. */
function floorComponent(parts: readonly MarginComponent[]): readonly MarginComponent[] {
  const short = (check: keyof Checks): number => Math.max(0, 0 - parts.reduce((total, part) => total + part[check], 0));
  const floor = { initial: short("initial"), maintenance: short("maintenance") };
  if (floor.initial === 0 && floor.maintenance === 0) return [];
  return [
    component(
      "Floor at zero",
      floor,
      "equity",
      "the options' marks add up to less than they pay at any settlement price",
    ),
  ];
}

function perpCharges(
  book: UnderlyingBook,
  { market }: SrmMapping,
  { perp }: SrmMarketParameters,
): readonly PositionCharge[] {
  const net = new Map<string, number>();
  for (const { contract, amount } of market.perps) {
    const held = net.get(contract);
    net.set(contract, held === undefined ? amount : held + amount);
  }
  return market.perps.map(({ contract, amount, price }, i) => {
    const size = Math.sign(net.get(contract)!) * amount * price;
    return {
      subject: book.futures[i]!.position.id,
      initial: size * perp.initial + 0,
      maintenance: size * perp.maintenance + 0,
      formula: `its part of |coins| x ${dollarText(price)} x ${percentText(perp.maintenance)} (initial: ${percentText(perp.initial)}); what nets within the contract comes off`,
    };
  });
}

function optionCharges(
  { expiries }: SrmMarketMargin,
  { legs, market: { spotPrice } }: SrmMapping,
  market: SrmMarketParameters,
): readonly PositionCharge[] {
  return expiries.flatMap((expiry, e) =>
    legs[e]!.map((leg, i) => ({
      subject: leg.position.id,
      ...asRequirement(expiry.positions[i]!),
      formula: optionFormula(leg, expiry, i, spotPrice, market),
    })),
  );
}

/** The Standard Manager's requirement of one underlying with everything that explains it. */
export function srmGroup(
  kernel: Kernel,
  book: UnderlyingBook,
  market: SrmMarketParameters,
  depeg: SrmParameters["depeg"],
  asOf: EpochMs,
): GroupMargin {
  const { underlying } = book;
  const mapping = toSrmMarket(book, asOf);
  const rules: SrmParameters = { depeg, markets: { [underlying]: market } };
  const portfolio = { cash: 0, stablePrice: 1, markets: [mapping.market] };
  const [margin] = srmMargin(kernel, portfolio, rules).markets;
  const parts = [
    ...expiryComponents(margin!, mapping),
    ...perpComponents(margin!, rules, market),
    ...equityComponents(margin!, mapping, market),
  ];
  const components = [...parts, ...floorComponent(parts)];
  return totalled({
    name: underlying,
    underlyings: [underlying],
    scenarios: [],
    scenarioFormula: "",
    binding: null,
    components,
    contributions: [],
    charges: [...optionCharges(margin!, mapping, market), ...perpCharges(book, mapping, market)],
    native: null,
  });
}
