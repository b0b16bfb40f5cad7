/** The line between tabs of one browser; a tab does not hear itself. */
export interface OtherTabs {
  /** Says which revision was saved here. */
  tell(revision: number): void;
  /** Calls back with each revision saved elsewhere, until the returned function is called. */
  listen(callback: (revision: number) => void): () => void;
}

const ALONE: OtherTabs = { tell: () => undefined, listen: () => () => undefined };

/** Opens the line; in a browser without one every tab is alone, and the revision check at each save still holds. */
export function otherTabs(): OtherTabs {
  if (typeof BroadcastChannel === "undefined") return ALONE;
  const channel = new BroadcastChannel("ballast");
  return {
    tell: (revision) => channel.postMessage(revision),
    listen: (callback) => {
      const hear = (event: MessageEvent<unknown>): void => {
        if (typeof event.data === "number") callback(event.data);
      };
      channel.addEventListener("message", hear);
      return () => channel.removeEventListener("message", hear);
    },
  };
}
