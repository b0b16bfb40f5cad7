/** How often a Greek derives the value: in spot, vol, calendar time and rate. */
interface GreekOrder {
  readonly spot: 0 | 1 | 2 | 3;
  readonly vol: 0 | 1 | 2;
  readonly time: 0 | 1;
  readonly rate: 0 | 1;
}

export type GreekName =
  | "delta"
  | "gamma"
  | "vega"
  | "weightedVega"
  | "theta"
  | "rho"
  | "vanna"
  | "volga"
  | "charm"
  | "veta"
  | "speed"
  | "zomma"
  | "color";

const order = (spot: GreekOrder["spot"], vol: GreekOrder["vol"], time: GreekOrder["time"] = 0): GreekOrder => ({
  spot,
  vol,
  time,
  rate: 0,
});

/** By name; `weightedVega` is vega times (30 days / time to expiry)^power, without the floor that the what-if has. */
export const GREEK_ORDERS: Readonly<Record<GreekName, GreekOrder>> = {
  delta: order(1, 0),
  gamma: order(2, 0),
  vega: order(0, 1),
  weightedVega: order(0, 1),
  theta: order(0, 0, 1),
  rho: { spot: 0, vol: 0, time: 0, rate: 1 },
  vanna: order(1, 1),
  volga: order(0, 2),
  charm: order(1, 0, 1),
  veta: order(0, 1, 1),
  speed: order(3, 0),
  zomma: order(2, 1),
  color: order(2, 0, 1),
};

/** First order, second and third, as they are shown. */
export const GREEK_NAMES = Object.keys(GREEK_ORDERS) as readonly GreekName[];

/**
 * Raw derivatives of a value in USD: in spot per 1 USD of the index (forwards keep their ratio to it), per 1.00 of vol, per
 * year of calendar time, per 1.00 of rate.
 */
export type RawGreeks = Readonly<Record<GreekName, number>>;

/** Made from a function of the name. Written out: an object of one shape, which books of thousands of legs make often. */
export function mapGreeks<Value>(of: (name: GreekName) => Value): Readonly<Record<GreekName, Value>> {
  return {
    delta: of("delta"),
    gamma: of("gamma"),
    vega: of("vega"),
    weightedVega: of("weightedVega"),
    theta: of("theta"),
    rho: of("rho"),
    vanna: of("vanna"),
    volga: of("volga"),
    charm: of("charm"),
    veta: of("veta"),
    speed: of("speed"),
    zomma: of("zomma"),
    color: of("color"),
  };
}

/** The same exposure seen by two accounts. */
export interface GreekFigures {
  /** The account counts dollars: Black's delta, not premium-adjusted, as venues publish it; see the engine's `PositionColumn`. */
  readonly black: RawGreeks;
  /**
   * The account counts coins where the contract pays coins. Its delta is premium-adjusted, at Deribit the net transaction
   * delta: index x d(value in coin)/d index, for an option Black's delta less its value in coin, for an inverse future
   * face / price. Gamma, speed, vanna, zomma, charm and color are derivatives of that delta; figures without a
   * derivative in spot are Black's. Contracts paid in dollars are as in `black`; coin balances are the yardstick and have none.
   */
  readonly net: RawGreeks;
}
