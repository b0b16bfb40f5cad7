import { useId } from "react";
import type { Size } from "./useCellCursor.ts";

/** The ground of a map where cells have no figure: diagonal lines, which no amount is drawn with. */
export function Hatching({ values, size }: { readonly values: Float64Array; readonly size: Size }) {
  const id = useId();
  if (!values.some(Number.isNaN)) return null;
  return (
    <svg
      aria-hidden="true"
      data-testid="hatching"
      data-cells={size.rows * size.columns}
      className="pointer-events-none absolute inset-0 h-full w-full"
    >
      <defs>
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" stroke="var(--c-faint)" strokeWidth="1.5" />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}
