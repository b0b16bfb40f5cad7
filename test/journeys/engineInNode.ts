import type { BookInput } from "../../src/engine/input.ts";
import { demoInstant } from "../../src/model/demoDay.ts";
import type { MarketSnapshot } from "../../src/model/market.ts";
import { loadKernel } from "../../src/worker/loadKernel.ts";
import { createTasks } from "../../src/worker/tasks.ts";

/** The engine of the page, without page and worker. */
export const engine = createTasks(await loadKernel());

export const demoMarketOf = (day: string): MarketSnapshot => engine.demoMarket({ seed: 1, asOf: demoInstant(day) });

export const MODEL = "derive-pm2";

/** The headline's figures by name, as the engine gives them here: for comparison with those on screen, to the last bit. */
export function headlineOf(input: BookInput): Record<string, number | null> {
  const { equity, total } = engine.report(input);
  const margin = engine.margin({ ...input, modelId: MODEL });
  return {
    equity,
    pnl: total.pnl,
    delta: total.delta,
    gamma: total.gamma / 100,
    vega: total.vega / 100,
    theta: total.theta / 365,
    "initial-margin": margin.initial,
    "maintenance-margin": margin.maintenance,
    excess: margin.excess,
    "margin-usage": margin.initialUsage,
  };
}
