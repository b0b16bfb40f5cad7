import { balanceSubject } from "../../model/balancePlace.ts";
import { gainedText } from "../../model/gainedSubject.ts";
import { balanceText } from "../../venues/placeText.ts";
import { useApp } from "../../state/useAppStore.ts";

/** Names what a column of a margin or of Greeks speaks of: a leg by its symbol, a balance as cash, coins gained. */
export function useSubjectName(): (subject: string) => string {
  const positions = useApp((state) => state.book.positions);
  const draft = useApp((state) => state.draft);
  const names = new Map([...positions, ...(draft?.trades ?? [])].map((one) => [one.id, one.instrument.symbol]));
  const balances = useApp((state) => state.book.balances);
  const cash = new Map(balances.map((one) => [balanceSubject(one), `cash in ${balanceText(one)}`]));
  return (subject) =>
    names.get(subject) ?? cash.get(subject) ?? gainedText(subject) ?? subject.replace("balance:", "cash in ");
}
