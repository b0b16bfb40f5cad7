import type { Subject } from "../../engine/inspect/subject.ts";
import { useApp } from "../../state/useAppStore.ts";
import { about } from "./about.ts";

/** For panels that show one answer: with the draft where there is one. */
export function useAboutShown(): (subject: Subject) => string {
  const isAfter = useApp((state) => state.draft !== null);
  return (subject) => about(subject, isAfter);
}
