import type { Fidelity } from "../../engine/margin/model.ts";

const looks: Readonly<Record<Fidelity, string>> = {
  exact: "border-line text-ink",
  "exact for delta-one": "border-line text-muted",
  approximation: "border-warn text-warn",
};

/** How a margin relates to the venue's own figure, in the same words everywhere. */
export function FidelityMark({ fidelity }: { readonly fidelity: Fidelity }) {
  return (
    <span
      className={`rounded-sm border px-1 text-xs whitespace-nowrap ${looks[fidelity]}`}
      title="How the figure relates to the venue's own"
    >
      {fidelity}
    </span>
  );
}
