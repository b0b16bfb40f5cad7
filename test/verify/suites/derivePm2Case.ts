import type { Pm2Parameters, Pm2Scenario, VolKind } from "../../../src/engine/margin/derive/pm2/parameters.ts";
import type { Pm2Collateral, Pm2Portfolio } from "../../../src/engine/margin/derive/pm2/portfolio.ts";
import type { DeriveExpiry, DeriveOption } from "../../../src/engine/margin/derive/portfolio.ts";
import { splitForward } from "../../../src/engine/margin/derive/settlement.ts";
import { JsonNode } from "./jsonNode.ts";

const SECONDS_PER_DAY = 86_400;

const VOL_KINDS: ReadonlyMap<string, VolKind> = new Map([
  ["Up", "up"],
  ["None", "none"],
  ["Down", "down"],
  ["LINEAR", "linear"],
  ["ABS", "abs"],
]);

function readOption(option: JsonNode, feed: JsonNode): DeriveOption {
  const [a, b, rho, m, sigma, forward, tau] = feed
    .get("SVIparam")
    .tuple(7)
    .map((value) => value.number());
  return {
    optionType: option.get("IsCall").flag() ? "call" : "put",
    strike: option.get("Strike").number(),
    amount: option.get("Amount").number(),
    vol: { a: a!, b: b!, rho: rho!, m: m!, sigma: sigma!, forward: forward!, tau: tau! },
  };
}

function readExpiry(feed: JsonNode, options: readonly JsonNode[]): DeriveExpiry {
  const seconds = feed.get("FeedExpiry").number();
  const secondsToExpiry = Math.max(0, seconds);
  return {
    secondsToExpiry,
    ...splitForward(feed.get("Forward").number(), secondsToExpiry),
    rate: feed.get("Rate").number(),
    forwardConfidence: feed.get("ForwardConfidence").number(),
    rateConfidence: feed.get("RateConfidence").number(),
    volConfidence: feed.get("OptionVolConfidences").number(),
    options: options
      .filter((option) => option.get("Expiry").number() === seconds)
      .map((option) => readOption(option, feed)),
  };
}

function readExpiries(scenario: JsonNode): readonly DeriveExpiry[] {
  const options = scenario.get("Options").list();
  const feeds = scenario.get("OptionFeeds").list();
  const known = new Set<number>();
  for (const feed of feeds) {
    const expiry = feed.get("FeedExpiry");
    if (known.has(expiry.number())) expiry.refuse("is the expiry of an earlier feed");
    known.add(expiry.number());
  }
  for (const option of options) {
    const expiry = option.get("Expiry");
    if (!known.has(expiry.number())) expiry.refuse("has no feed of that expiry in Scenario.OptionFeeds");
  }
  return feeds.map((feed) => readExpiry(feed, options));
}

function readCollateral(collateral: JsonNode): Pm2Collateral {
  return {
    amount: collateral.get("Amount").number(),
    price: collateral.get("Price").number(),
    confidence: collateral.get("Confidence").number(),
    isRiskCancelling: collateral.get("IsRiskCancelling").flag(),
    maintenanceHaircut: collateral.get("MMHaircut").number(),
    initialHaircut: collateral.get("IMHaircut").number(),
  };
}

/** The portfolio of a case file. @throws Error naming the field that is missing or wrong */
export function readPortfolio(file: unknown): Pm2Portfolio {
  const scenario = new JsonNode(file).get("Scenario");
  return {
    cash: scenario.get("Cash").number(),
    spotPrice: scenario.get("SpotPrice").number(),
    spotConfidence: scenario.get("SpotConfidence").number(),
    stablePrice: scenario.get("StablePrice").number(),
    perps: [
      {
        contract: "perpetual",
        amount: scenario.get("NumPerps").number(),
        price: scenario.get("PerpPrice").number(),
        confidence: scenario.get("PerpConfidence").number(),
        unrealisedPnl: scenario.get("UnrealisedPerpPNL").number(),
        unrealisedFunding: scenario.get("UnrealisedFunding").number(),
      },
    ],
    expiries: readExpiries(scenario),
    collaterals: scenario.get("Collaterals").list().map(readCollateral),
  };
}

function readScenario(scenario: JsonNode): Pm2Scenario {
  const direction = scenario.get("VolShockDirection");
  return {
    spotFactor: scenario.get("SpotShock").number(),
    volKind: VOL_KINDS.get(direction.text()) ?? direction.refuse("must be Up, None, Down, LINEAR or ABS"),
    dampening: scenario.get("DampeningFactor").number(),
  };
}

function readSkewShock(skew: JsonNode): Pm2Parameters["skewShock"] {
  return {
    linear: { base: skew.get("LINEAR_SCALE_CAP").number(), slope: skew.get("LINEAR_CBASE").number() },
    abs: { base: skew.get("ABS_SCALE_CAP").number(), slope: skew.get("ABS_CBASE").number() },
    minimumKStar: skew.get("MIN_K_STAR").number(),
    widthScale: skew.get("MIN_WIDTH_SCALE").number(),
    volStatic: skew.get("VOL_PARAM_STATIC").number(),
    volScale: skew.get("VOL_PARAM_SCALE").number(),
  };
}

function readVolShock(shock: JsonNode): Pm2Parameters["volShock"] {
  return {
    up: shock.get("VOLRANGEUP").number(),
    down: shock.get("VOLRANGEDOWN").number(),
    shortTermPower: shock.get("SHORTTERMPOWER").number(),
    longTermPower: shock.get("LONGTERMPOWER").number(),
    floorSeconds: shock.get("DTE_FLOOR").number() * SECONDS_PER_DAY,
    minimumUp: shock.get("MIN_VOL_EVAL_SHOCKED").number(),
  };
}

function readMargin(margin: JsonNode): Pick<Pm2Parameters, "lossFactor" | "discount"> {
  return {
    lossFactor: {
      initial: margin.get("IM_LOSS_FACTOR").number(),
      maintenance: margin.get("MM_LOSS_FACTOR").number(),
    },
    discount: {
      positive: {
        base: margin.get("BASE_STATIC_DISCOUNT").number(),
        rateMultiple: margin.get("LONG_RATE_MULTSCALE").number(),
        addition: margin.get("LONG_RATE_ADDSCALE").number(),
      },
      negative: {
        base: margin.get("BASE_STATIC_DISCOUNT_NEG").number(),
        rateMultiple: margin.get("SHORT_RATE_MULTSCALE").number(),
        addition: margin.get("SHORT_RATE_ADDSCALE").number(),
      },
    },
  };
}

function readOther(other: JsonNode): Pick<Pm2Parameters, "peg" | "oracle" | "perpCharge" | "optionCharge"> {
  return {
    peg: { threshold: other.get("PEG_LOSS_THRESHOLD").number(), factor: other.get("PEG_LOSS_FACTOR").number() },
    oracle: { threshold: other.get("CONF_THRESHOLD").number(), margin: other.get("CONF_MARGIN").number() },
    perpCharge: {
      maintenance: other.get("MM_PERP_PERCENT").number(),
      initial: other.get("IM_PERP_PERCENT").number(),
    },
    optionCharge: {
      maintenance: other.get("MM_OPTION_PERCENT").number(),
      initial: other.get("IM_OPTION_PERCENT").number(),
    },
  };
}

/** The parameters of a case file. @throws Error naming the field that is missing or wrong */
export function readParameters(file: unknown): Pm2Parameters {
  const parameters = new JsonNode(file).get("Parameters");
  const basis = parameters.get("BasisContingency");
  return {
    scenarios: parameters.get("Scenarios").list().map(readScenario),
    volShock: readVolShock(parameters.get("VolShock")),
    skewShock: readSkewShock(parameters.get("SkewShock")),
    ...readMargin(parameters.get("Margin")),
    basis: {
      upFactor: basis.get("SCENARIO_SPOT_UP").number(),
      downFactor: basis.get("SCENARIO_SPOT_DOWN").number(),
      addition: basis.get("BASIS_CONT_ADD_FACTOR").number(),
      perYear: basis.get("BASIS_CONT_MULT_FACTOR").number(),
    },
    ...readOther(parameters.get("OtherContingency")),
  };
}

/** What the venue's own implementation made of the case, USD. */
export interface Reference {
  readonly initialMargin: number;
  readonly maintenanceMargin: number;
  /** In the order of `Parameters.Scenarios`. */
  readonly scenarios: readonly { readonly name: string; readonly pnl: number }[];
  /** The optional figures a file may carry, by the venue's name. `ForwardContingency` is always there. */
  readonly intermediate: ReadonlyMap<string, number>;
}

const OPTIONAL_FIGURES = [
  "OptionMTM",
  "CollateralMTM",
  "PortfolioMTM",
  "MMPerpCont",
  "IMPerpCont",
  "MMBaseCont",
  "IMBaseCont",
  "MMOptionCont",
  "IMOptionCont",
  "OracleCont",
];

/** The expected figures of a case file. @throws Error naming the field that is missing or wrong */
export function readReference(file: unknown): Reference {
  const result = new JsonNode(file).get("Result");
  const scenarios = ["reg_losses", "tail_losses", "skew_losses"].flatMap((group) =>
    result
      .get(group)
      .list()
      .map((loss, i) => ({
        name: `${group}[${String(i)}]`,
        pnl: loss
          .tuple(group === "skew_losses" ? 2 : 3)
          .at(-1)!
          .number(),
      })),
  );
  const present = OPTIONAL_FIGURES.filter((name) => result.has(name));
  return {
    initialMargin: result.get("IM").number(),
    maintenanceMargin: result.get("MM").number(),
    scenarios,
    intermediate: new Map(["ForwardContingency", ...present].map((name) => [name, result.get(name).number()])),
  };
}
