import type { Shape } from "../../../engine/margin/parameters/shape.ts";
import type { Path } from "./parameterPath.ts";

/** What every field of the editor is handed. */
export interface FieldProps<S extends Shape = Shape> {
  readonly shape: S;
  /** From the root. */
  readonly path: Path;
  readonly value: unknown;
  /** All of the rule book's own parameters, to mark what differs. */
  readonly own: unknown;
  readonly onChange: (path: Path, change: (old: unknown) => unknown) => void;
}
