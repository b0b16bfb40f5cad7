/**
 * What stands behind "#" of the address, taken out of it at once: before the first request, so that it reaches none.
 * `undefined` where there is nothing.
 */
export function takeFragment(): string | undefined {
  const text = location.hash.slice(1);
  if (text === "") return undefined;
  history.replaceState(null, "", location.pathname + location.search);
  return text;
}
