import type { AppState } from "./appState.ts";

/** @throws Error with a sentence for people where the book is somebody else's */
export function refuseReadOnly({ isReadOnly }: Pick<AppState, "isReadOnly">): void {
  if (isReadOnly) throw new Error("Not done: this is a shared book, read-only. Take it as your own to change it.");
}
