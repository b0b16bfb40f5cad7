import { useAnswer } from "../../panels/inputs.ts";
import { useHedgeInput } from "../../panels/hedges/useHedgeInput.ts";
import type { CommandContext } from "../commands/command.ts";

/** The hedge that stands first for the book as it is, sought while the palette is open. */
export function useBestHedge(): CommandContext["hedge"] {
  const asked = useHedgeInput();
  const { data, isStale, error } = useAnswer("hedge", "input" in asked ? asked.input : undefined);
  if ("because" in asked) return asked;
  if (error !== undefined) return { because: error };
  if (data === undefined || isStale) return { because: `Searching hedges for ${asked.input.underlying}\u2026` };
  const [best] = data.suggestions;
  return best === undefined ? { because: `No trade found that improves ${asked.input.underlying}.` } : { best };
}
