import type { GreekName } from "./greek.ts";

interface GreekLabel {
  readonly label: string;
  /** What it is, for people, whatever the convention. */
  readonly hint: string;
}

export const greekLabels: Readonly<Record<GreekName, GreekLabel>> = {
  delta: { label: "Delta", hint: "What a move of spot does to the value" },
  gamma: { label: "Gamma", hint: "What a move of spot does to delta" },
  vega: { label: "Vega", hint: "What a move of every vol does to the value" },
  weightedVega: {
    label: "Vega, 30 days",
    hint: "Vega times (30 days / time to expiry)^power: what a move of the 30-day vol does when short tenors move more than long ones",
  },
  theta: { label: "Theta", hint: "What a day does to the value, prices and vols unchanged" },
  rho: { label: "Rho", hint: "What a rate does to the value: the index stands still and the forward follows" },
  vanna: { label: "Vanna", hint: "What a move of every vol does to delta" },
  volga: { label: "Volga", hint: "What a move of every vol does to vega" },
  charm: { label: "Charm", hint: "What a day does to delta" },
  veta: { label: "Veta", hint: "What a day does to vega" },
  speed: { label: "Speed", hint: "What a move of spot does to gamma" },
  zomma: { label: "Zomma", hint: "What a move of every vol does to gamma" },
  color: { label: "Color", hint: "What a day does to gamma" },
};

const edge = (deviations: number): string => String(deviations).replace("-", "\u2212").replace("0.5", "\u00bd");

/** Strikes by their distance from the forward, in standard deviations: "Strikes −2 to −1 sd"; `null` is without end. */
export function bucketLabel(bucket: { readonly from: number | null; readonly to: number | null } | null): string {
  if (bucket === null) return "No strike, or settled";
  const { from, to } = bucket;
  if (from === null) return to === null ? "All strikes" : `Strikes below ${edge(to)} sd`;
  if (to === null) return `Strikes above ${edge(from)} sd`;
  return from + to === 0 ? `At the money, \u00b1${edge(to)} sd` : `Strikes ${edge(from)} to ${edge(to)} sd`;
}
