import { useEffect, useState } from "react";
import type { RunEngine } from "../queries/engine.ts";
import type { SharedView } from "../share/link.ts";
import { forgetFragment, takeFragment } from "./fragment.ts";
import { useServices } from "./services.ts";

/** What a link brought: a view, or the words of its refusal. */
export type LinkArrival = { readonly view: SharedView } | { readonly refusal: string };

/** Reads what stood behind "#"; `undefined` where nothing did. Never rejects. */
export async function openLink(run: RunEngine, fragment: string | undefined): Promise<LinkArrival | undefined> {
  if (fragment === undefined) return undefined;
  try {
    const decoded = await run("decodeLink", { text: fragment });
    return "view" in decoded ? decoded : { refusal: decoded.problem.message };
  } catch {
    return {
      refusal: "The engine could not read this link. Your own book is unchanged. Reload the page and open it again.",
    };
  }
}

/** What a link has brought: before the page stood (`first`), or pasted since into the address bar of this very tab. */
export function useArrival(first: LinkArrival | undefined): readonly [LinkArrival | undefined, () => void] {
  const { run } = useServices();
  const [arrival, setArrival] = useState(first);
  useEffect(() => {
    const take = (): void => {
      const fragment = location.hash === "" ? undefined : takeFragment();
      if (fragment !== undefined) void openLink(run, fragment).then(setArrival);
    };
    addEventListener("hashchange", take);
    return () => removeEventListener("hashchange", take);
  }, [run]);
  const close = (): void => {
    forgetFragment();
    setArrival(undefined);
  };
  return [arrival, close];
}
