/**
 * Lint rules of our own. `floors` is the architecture: the table says what each room of src may load at run time
 * (`import type` is free); anything else is an import that climbs.
 */
const pure = { math: [], model: [], venues: ["model"], engine: ["math", "model", "venues"] };
const floors = {
  ...pure,
  importers: ["model", "venues"],
  share: ["model", "venues"],
  state: ["model", "venues"],
  feeds: ["model", "venues"],
  storage: ["model", "venues"],
  worker: ["engine", "importers", "share", "math", "model"],
  queries: ["feeds", "model"],
  ui: ["model"],
  panels: ["ui", "queries", "state", "model", "venues"],
  app: ["panels", "ui", "queries", "state", "storage", "worker", "importers", "share", "feeds", "venues", "model"],
};
const packages = {
  state: ["zustand/vanilla", "zustand"],
  storage: ["idb"],
  worker: ["virtual:kernel"],
  queries: ["@tanstack/react-query", "react"],
  ui: ["react", "recharts", "@tanstack/react-virtual"],
  panels: ["react", "@tanstack/react-virtual", "@tanstack/react-query"],
  app: ["react", "react-dom/client", "@tanstack/react-query"],
};

const roomOf = (path) => /\/src\/([a-z]+)\//.exec(path)?.[1];

function typeOnly(node) {
  if (node.importKind === "type" || node.exportKind === "type") return true;
  const named = node.specifiers ?? [];
  return named.length > 0 && named.every((one) => one.importKind === "type" || one.exportKind === "type");
}

function complaint(filename, source) {
  const room = roomOf(filename);
  if (room === undefined || floors[room] === undefined) return undefined;
  if (!source.startsWith(".")) {
    if (source === "react" && filename.endsWith("/state/useAppStore.ts")) return undefined; // the one React binding
    const isAllowed = (packages[room] ?? []).includes(source);
    return isAllowed ? undefined : `${room} may not load the package ${source}.`;
  }
  const target = roomOf(new URL(source, `file://${filename}`).pathname);
  if (target === undefined) return `${room} may not load ${source}.`;
  return target === room || floors[room].includes(target) ? undefined : `${room} may not load ${target} (see floors).`;
}

function checkImport(context) {
  return (node) => {
    if (node.source == null || typeOnly(node) || typeof node.source.value !== "string") return;
    const message = complaint(context.filename.replaceAll("\\", "/"), node.source.value);
    if (message !== undefined) context.report({ node, message });
  };
}

const isZero = (node) => node.type === "Literal" && node.value === 0;

export default {
  meta: { name: "house" },
  rules: {
    floors: {
      create: (context) => {
        const check = checkImport(context);
        return {
          ImportDeclaration: check,
          ExportNamedDeclaration: check,
          ExportAllDeclaration: check,
          ImportExpression: check,
        };
      },
    },
    "no-silent-zero": {
      create: (context) => ({
        LogicalExpression(node) {
          if ((node.operator === "??" || node.operator === "||") && isZero(node.right)) {
            context.report({ node, message: "A missing number is a gap with a reason, never a zero." });
          }
        },
      }),
    },
  },
};
