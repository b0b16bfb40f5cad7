import type { GroupMargin } from "../../engine/margin/model.ts";
import { units } from "../../ui/format.ts";
import { AskedTable } from "./AskedTable.tsx";

/** The strategies a rule book found in the book, dearest first: which legs it took together and what it asks for them. */
export function Strategies({ margin }: { readonly margin: GroupMargin }) {
  const rows = (margin.strategies ?? []).map(({ name, legs, formula, initial, maintenance }) => {
    const taken = legs.map((leg) => `${units(leg.units)} ${leg.symbol}`).join(", ");
    return { id: `${name} ${taken}`, title: name, details: [taken, formula], initial, maintenance };
  });
  return (
    <AskedTable
      name="strategy"
      caption="Strategies recognised, paired as cheaply as the rules allow, USD"
      head="Strategy and legs, units"
      rows={rows}
    />
  );
}
