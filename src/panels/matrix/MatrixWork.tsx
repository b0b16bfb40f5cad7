import { useApp } from "../../state/useAppStore.ts";
import { Button } from "../../ui/Button.tsx";
import { percent } from "../../ui/format.ts";
import type { MatrixAnswer } from "./useMatrix.ts";

interface Work {
  readonly what: string;
  /** 0..1. */
  readonly done: number;
  readonly stop: () => void;
}

/** A line that fills, in its place whether or not there is something to do; what takes longer than a moment can be stopped. */
export function MatrixWork({ answer: { search, liquidation } }: { readonly answer: MatrixAnswer }) {
  const setMatrix = useApp((state) => state.setMatrix);
  const stopLine = (): void => setMatrix({ hasLiquidation: false });
  return (
    <div className="relative h-0.5">
      {search.done !== undefined ? (
        <Working what="Filling the matrix" done={search.done} stop={search.cancel} />
      ) : liquidation.done === undefined ? null : (
        <Working what="Drawing the liquidation line" done={liquidation.done} stop={stopLine} />
      )}
    </div>
  );
}

function Working({ what, done, stop }: Work) {
  return (
    <>
      <progress value={done} max={1} aria-label={what} className="block h-0.5 w-full accent-[var(--c-accent)]" />
      <p className="is-late absolute top-1 right-3 z-10 flex items-center gap-2 border border-line bg-raised px-2 py-0.5 text-sm text-ink">
        {`${what}\u2026 ${percent(done, 0)}`}
        <Button onClick={stop}>Stop</Button>
      </p>
    </>
  );
}

/** Said where the user stopped it, with the way back. */
export function Stopped({ answer: { search, matrix } }: { readonly answer: MatrixAnswer }) {
  if (!search.isCancelled) return null;
  return (
    <p className="px-3 pt-1 text-sm text-muted" data-testid="matrix-stopped">
      {matrix === undefined ? "Stopped before the matrix was full. " : "Stopped: the cells are still those of before. "}
      <Button onClick={search.again}>Fill the matrix</Button>
    </p>
  );
}
