import type { StateCreator } from "zustand/vanilla";
import { NO_WHAT_IF } from "../model/market.ts";
import { whatIfFault } from "../model/whatIfFault.ts";
import type { AppState } from "./appState.ts";

type ScenarioSlice = Pick<
  AppState,
  "whatIf" | "start" | "scope" | "payoffDays" | "setWhatIf" | "resetWhatIf" | "setStart" | "setScope" | "setPayoffDays"
>;

/** Days ahead of the payoff's middle curve on a first visit. */
const FIRST_PAYOFF_DAYS = 7;

/** What would happen if...? One state shared by every panel. */
export const scenarioSlice: StateCreator<AppState, [], [], ScenarioSlice> = (set, get) => ({
  whatIf: NO_WHAT_IF,
  start: null,
  scope: { underlying: "BTC" },
  payoffDays: FIRST_PAYOFF_DAYS,
  setWhatIf: (change) => {
    const whatIf = { ...get().whatIf, ...change };
    const fault = whatIfFault(whatIf);
    if (fault !== undefined) throw new Error(`Not done: ${fault.because}.`);
    set({ whatIf });
  },
  resetWhatIf: () => set({ whatIf: NO_WHAT_IF }),
  setStart: (start) => set({ start }),
  setScope: (scope) => set({ scope }),
  setPayoffDays: (payoffDays) => set({ payoffDays }),
});
