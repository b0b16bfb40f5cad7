import type { OptionLeg } from "../../valuation/leg.ts";
import type { UnderlyingBook } from "../marginBook.ts";
import type { BindingContribution } from "../model.ts";

/** P&L by item, USD: perpetuals and holdings in the order of the book, options by expiry in the order of `groups`. */
interface Contributions {
  readonly perps: readonly number[];
  readonly options: readonly (readonly number[])[];
  readonly holdings: readonly number[];
}

function zip(subjects: readonly string[], pnls: readonly number[]): readonly BindingContribution[] {
  return subjects.flatMap((subject, i) => {
    const pnl = pnls[i];
    return pnl === undefined ? [] : [{ subject, pnl }];
  });
}

/**
 * Names contributions by position id or `balance:BTC`, in the order futures, options, holdings.
 *
 * @param groups the book's options as `expiryGroups` sorted them
 */
export function nameContributions(
  { futures, holdings }: UnderlyingBook,
  groups: readonly (readonly OptionLeg[])[],
  contributions: Contributions,
): readonly BindingContribution[] {
  const idOf = ({ position }: { readonly position: { readonly id: string } }): string => position.id;
  return [
    ...zip(futures.map(idOf), contributions.perps),
    ...zip(groups.flat().map(idOf), contributions.options.flat()),
    ...zip(
      holdings.map(({ subject }) => subject),
      contributions.holdings,
    ),
  ];
}
