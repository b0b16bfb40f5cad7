import type { GreekPlace, Subject } from "../../engine/inspect/subject.ts";
import type { GreekName } from "../../model/greek.ts";
import type { Scope } from "../../model/scope.ts";
import { useApp } from "../../state/useAppStore.ts";

/** The total of what a chart is about. */
export const totalPlace = (scope: Scope): GreekPlace =>
  scope === "all" ? { by: "book" } : { by: "underlying", underlying: scope.underlying };

/** What a Greek is, in the convention and with the tenor power of the page. */
export function useGreekSubject(): (greek: GreekName, place: GreekPlace) => Subject {
  const { convention, tenorPower } = useApp((state) => state.greeks);
  return (greek, place) => ({ kind: "greek", greek, convention, tenorPower, place });
}
