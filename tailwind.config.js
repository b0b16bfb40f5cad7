/** @type {import('tailwindcss').Config} Tokens live in src/ui/theme.css as CSS variables, one set a theme. */
export default {
  content: ["./index.html", "./src/**/*.{ts,tsx}"],
  darkMode: ["class", '[data-theme="dark"]'],
  theme: {
    extend: {
      colors: {
        canvas: "var(--c-canvas)",
        surface: "var(--c-surface)",
        raised: "var(--c-raised)",
        line: "var(--c-line)",
        ink: "var(--c-ink)",
        muted: "var(--c-muted)",
        faint: "var(--c-faint)",
        accent: "var(--c-accent)",
        "accent-ink": "var(--c-accent-ink)",
        gain: "var(--c-gain)",
        loss: "var(--c-loss)",
        warn: "var(--c-warn)",
        danger: "var(--c-danger)",
      },
      fontSize: {
        xs: ["11px", "16px"],
        sm: ["12px", "18px"],
        base: ["13px", "20px"],
        lg: ["15px", "22px"],
        xl: ["18px", "26px"],
      },
    },
  },
};
