/**
 * How a smile moves when its forward does, by the regimes of Derman (1999), Regimes of Volatility, Risk 12(4), 55-59.
 *
 * strike: each strike keeps its vol (sticky strike)
 * delta: each log-moneyness keeps its vol, so that the smile travels with the forward (sticky delta, sticky moneyness)
 * localVol: the vol at a strike falls by as much as it rises from that strike to the forward: the vol at the money moves
 *   twice the skew (sticky local volatility, Derman's implied tree)
 * beta: sticky strike, and every vol moves by the user's spot-vol beta times the relative move of spot
 *
 * In the terms of Bergomi (2016), Stochastic Volatility Modeling, chapter 9, the skew-stickiness ratio is 1, 0, 2 and free.
 */
export const SMILE_RULES = { strike: true, delta: true, localVol: true, beta: true } as const;

export type SmileRule = keyof typeof SMILE_RULES;

/** Where an option's vol moves along the smile of its expiry, so that one is needed. */
export const followsSmile = (rule: SmileRule): boolean => rule === "delta" || rule === "localVol";
