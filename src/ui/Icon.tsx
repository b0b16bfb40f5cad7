const paths = {
  undo: "M4 7h7a4 4 0 0 1 0 8H7M4 7l3-3M4 7l3 3",
  redo: "M14 7H7a4 4 0 0 0 0 8h4M14 7l-3-3M14 7l-3 3",
  sun: "M9 5.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M9 1.5v2M9 14.5v2M1.5 9h2M14.5 9h2M3.7 3.7l1.4 1.4M12.9 12.9l1.4 1.4M3.7 14.3l1.4-1.4M12.9 5.1l1.4-1.4",
  moon: "M14.5 11A6 6 0 0 1 7 3.5a6 6 0 1 0 7.5 7.5z",
  close: "M5 5l8 8M13 5l-8 8",
  becomes: "M3 9h11M10 5l4 4-4 4",
  back: "M15 9H4M8 5L4 9l4 4",
  down: "M9 3v11M5 10l4 4 4-4",
  up: "M9 15V4M5 8l4-4 4 4",
  warning: "M9 2.5l7 12.5H2zM9 7v4M9 12.8v.4",
} as const;

/** A small line drawing (fonts lack many such signs) that takes the colour of the text; its meaning is said by the control around it. */
export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg
      aria-hidden="true"
      className="inline-block"
      viewBox="0 0 18 18"
      width={16}
      height={16}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
