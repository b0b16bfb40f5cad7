/** What the bench calls of the npm packages that bring no types. */
declare module "black-scholes" {
  export function blackScholes(s: number, k: number, t: number, v: number, r: number, callPut: "call" | "put"): number;
}

declare module "greeks" {
  type Greek = (s: number, k: number, t: number, v: number, r: number) => number;
  type SidedGreek = (
    s: number,
    k: number,
    t: number,
    v: number,
    r: number,
    side: "call" | "put",
    scale?: number,
  ) => number;
  export const getDelta: SidedGreek;
  export const getGamma: Greek;
  /** Per vol point. */
  export const getVega: Greek;
  /** Per year divided by `scale`, 365 by default. */
  export const getTheta: SidedGreek;
}

declare module "implied-volatility" {
  export function getImpliedVolatility(
    expectedCost: number,
    s: number,
    k: number,
    t: number,
    r: number,
    callPut: "call" | "put",
    estimate?: number,
  ): number;
}
