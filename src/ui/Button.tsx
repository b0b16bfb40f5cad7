import type { ButtonHTMLAttributes } from "react";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: "plain" | "primary" | "quiet";
}

const looks = {
  plain: "border-line bg-raised text-ink hover:border-faint",
  primary: "border-accent bg-accent text-accent-ink hover:opacity-90",
  quiet: "border-transparent bg-transparent text-muted hover:text-ink",
} as const;

/** A button of at least 24 px in every look. */
export function Button({ look = "plain", className = "", ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`inline-flex min-h-6 cursor-pointer items-center gap-1 rounded-sm border px-1.5 text-sm sm:px-2 whitespace-nowrap disabled:cursor-not-allowed disabled:opacity-50 ${looks[look]} ${className}`}
      {...rest}
    />
  );
}
