import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const documents = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "docs/glossary.md",
  ...readdirSync(join(root, "docs/adr")).map((file) => `docs/adr/${file}`),
];

describe("the documents", () => {
  it.each(documents)("%s links only to what is there", (path) => {
    const targets = [...read(path).matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target ?? "");
    const missing = targets.filter(
      (target) => !target.startsWith("http") && !existsSync(join(root, dirname(path), target)),
    );
    expect(missing).toEqual([]);
  });
  it("name every room of src in the README's tree, and no other", () => {
    const tree = [...read("README.md").matchAll(/^ {2}([a-z]+)\/ /gm)].map(([, room]) => room);
    const rooms = readdirSync(join(root, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(new Set(tree)).toEqual(new Set(rooms.map(({ name }) => name)));
  });
  it("say in public/_headers what headers.ts sends", () => {
    const policy =
      /Content-Security-Policy: (default-src 'none'; script-src 'self'; style-src.*)/.exec(
        read("public/_headers"),
      )?.[1] ?? "";
    const directives = [...read("headers.ts").matchAll(/^ {2}["`]([a-z-]+(?: [^"`]*)?)["`],$/gm)].map(
      ([, one]) => one ?? "",
    );
    expect(directives.length).toBeGreaterThan(10);
    expect(policy.split("; ")).toEqual(directives.map((one) => one.replace("${exchanges}", "https://www.deribit.com")));
  });
});
