import type { GroupMargin } from "../../engine/margin/model.ts";
import { AskedTable } from "./AskedTable.tsx";
import { useSubjectName } from "./useSubjectName.ts";

/** What a formula asks for each position, with its figures filled in; sums to the parts of the requirement. */
export function Charges({ margin }: { readonly margin: GroupMargin }) {
  const nameOf = useSubjectName();
  const rows = margin.charges
    .toSorted((a, b) => b.initial - a.initial)
    .map(({ subject, formula, initial, maintenance }) => ({
      id: subject,
      title: nameOf(subject),
      details: [formula],
      initial,
      maintenance,
    }));
  return <AskedTable name="charge" caption="What is asked for each position, USD" head="Position" rows={rows} />;
}
