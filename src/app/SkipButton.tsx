import { focusMain } from "../ui/focus.ts";

/**
 * The first stop of the Tab key, seen only there: past the header, to what the page is about. A button, since what stands
 * behind "#" in this page's address is a shared book.
 */
export function SkipButton() {
  return (
    <button
      type="button"
      className="sr-only focus:not-sr-only focus:fixed focus:top-1 focus:left-1 focus:z-50 focus:min-h-7 focus:border focus:border-accent focus:bg-raised focus:px-3"
      onClick={focusMain}
    >
      Skip to the panels
    </button>
  );
}
