/**
 * Undiscounted option price by brute force: the pay-off integrated over the lognormal density (Simpson, from the kink
 * outwards so that the integrand is smooth), sharing nothing with the engine.
 *
 * @param sign +1 call, -1 put
 */
export function slowPrice(sign: number, forward: number, strike: number, years: number, vol: number): number {
  const deviation = vol * Math.sqrt(years);
  const kink = Math.log(strike / forward) / deviation + deviation / 2;
  const end = sign > 0 ? Math.max(kink, 0) + 12 : Math.min(kink, 0) - 12;
  const integrand = (z: number): number => {
    const terminal = forward * Math.exp(deviation * z - (deviation * deviation) / 2);
    return (Math.max(0, sign * (terminal - strike)) * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
  };
  const steps = 20_000;
  const step = (end - kink) / steps;
  let sum = integrand(kink) + integrand(end);
  for (let i = 1; i < steps; i++) sum += integrand(kink + i * step) * (i % 2 === 1 ? 4 : 2);
  return (Math.abs(step) * sum) / 3;
}
