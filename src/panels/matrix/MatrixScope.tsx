import { ScopeTabs } from "../ScopeTabs.tsx";

interface MatrixScopeProps {
  /** Of the whole book, whatever the charts look at: a margin and an equity are an account's. */
  readonly isWhole: boolean;
  /** With a page to itself; on the desk the tabs stand over the payoff, just above. */
  readonly isFull: boolean;
}

/** Whose matrix it is, and the choice of it. */
export function MatrixScope({ isWhole, isFull }: MatrixScopeProps) {
  return (
    <div className={isFull ? "" : "lg:hidden"}>
      {isWhole ? (
        <span className="text-sm text-muted" title="Margin and equity are the account's, all underlyings moved alike">
          Whole book
        </span>
      ) : (
        <ScopeTabs />
      )}
    </div>
  );
}
