/** A key, or keys pressed together, as they are written on the page. */
export function Key({ children }: { readonly children: string }) {
  return (
    <kbd className="rounded-sm border border-line bg-raised px-1 text-xs whitespace-nowrap text-ink">{children}</kbd>
  );
}
