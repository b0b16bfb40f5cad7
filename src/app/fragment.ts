/** Where this tab keeps the link it shows, so that a reload shows it again; gone with the tab. */
const KEPT = "ballast-shared-link";

/** `undefined` where the browser keeps nothing for this page. */
function tabStorage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

/**
 * What stands behind "#" of the address, taken out of it at once: before the first request, so that it reaches none.
 * Without a fragment, the link this tab showed before it was reloaded. `undefined` where there is neither.
 */
export function takeFragment(): string | undefined {
  const text = location.hash.slice(1);
  if (text === "") return tabStorage()?.getItem(KEPT) ?? undefined;
  history.replaceState(null, "", location.pathname + location.search);
  tabStorage()?.setItem(KEPT, text);
  return text;
}

/** The reader is done with the link: a reload opens the own book. */
export function forgetFragment(): void {
  tabStorage()?.removeItem(KEPT);
}
