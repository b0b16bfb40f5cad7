import { bookCommands } from "./book.ts";
import { chartCommands, scopeCommands } from "./charts.ts";
import type { Command, CommandContext, CommandFamily } from "./command.ts";
import { goToCommands } from "./goTo.ts";
import { greekCommands } from "./greeks.ts";
import { hedgeCommands } from "./hedges.ts";
import { marketCommands } from "./market.ts";
import { matrixCommands } from "./matrix.ts";
import { pageCommands } from "./page.ts";
import { payoffCommands } from "./payoff.ts";
import { positionCommands } from "./positions.ts";
import { ruleBookCommands } from "./ruleBooks.ts";
import { sharedCommands } from "./shared.ts";
import { volatilityCommands } from "./volatility.ts";
import { whatIfCommands } from "./whatIf.ts";

/** Every command that is always there. A new one is an object in one of these files; a new file is a line here. */
export const commands: readonly Command[] = [
  ...bookCommands,
  ...goToCommands,
  ...whatIfCommands,
  ...hedgeCommands,
  ...chartCommands,
  ...payoffCommands,
  ...volatilityCommands,
  ...greekCommands,
  ...matrixCommands,
  ...marketCommands,
  ...pageCommands,
];

/** Those that come with what the book, the market or the page holds. */
const families: readonly CommandFamily[] = [sharedCommands, scopeCommands, ruleBookCommands, positionCommands];

/** All commands there are just now. */
export const commandsOf = (context: CommandContext): readonly Command[] => [
  ...commands,
  ...families.flatMap((family) => family(context)),
];

/** One of the standing commands. @throws where there is none of this id: a fault of the caller. */
export function commandOf(id: string): Command {
  const found = commands.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no command ${id}.`);
  return found;
}
