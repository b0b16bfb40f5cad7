import type { StateCreator } from "zustand/vanilla";
import { NO_WHAT_IF } from "../model/market.ts";
import { FIRST_PAYOFF } from "../model/payoffChoice.ts";
import { whatIfFault } from "../model/whatIfFault.ts";
import type { AppState } from "./appState.ts";

type ScenarioSlice = Pick<
  AppState,
  "whatIf" | "start" | "scope" | "payoff" | "setWhatIf" | "resetWhatIf" | "setStart" | "setScope" | "setPayoff"
>;

/** What would happen if...? One state shared by every panel. */
export const scenarioSlice: StateCreator<AppState, [], [], ScenarioSlice> = (set, get) => ({
  whatIf: NO_WHAT_IF,
  start: null,
  scope: { underlying: "BTC" },
  payoff: FIRST_PAYOFF,
  setWhatIf: (change) => {
    const whatIf = { ...get().whatIf, ...change };
    const fault = whatIfFault(whatIf);
    if (fault !== undefined) throw new Error(`Not done: ${fault.because}.`);
    set({ whatIf });
  },
  resetWhatIf: () => set({ whatIf: NO_WHAT_IF }),
  setStart: (start) => set({ start }),
  setScope: (scope) => set({ scope }),
  setPayoff: (change) => set({ payoff: { ...get().payoff, ...change } }),
});
