import type { MarginReport } from "../../engine/margin/model.ts";
import { standInText } from "./shortfallWords.ts";

/** Said where dollars of one kind count for another; nothing where none do. */
export function StandIns({ reports }: { readonly reports: readonly Pick<MarginReport, "standIns">[] }) {
  const text = standInText(reports);
  return text === "" ? null : (
    <p className="py-1 text-sm text-warn" data-testid="stand-ins">
      {text}
    </p>
  );
}
