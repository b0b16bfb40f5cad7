import { describe, expect, it } from "vitest";
import house from "../house-rules.mjs";

interface Complaint {
  readonly message: string;
}

/** What the floors rule says of one import in one file. */
function floors(filename: string, source: string, importKind: "type" | "value" = "value"): readonly string[] {
  const said: string[] = [];
  const report = ({ message }: Complaint): void => void said.push(message);
  const visitor = house.rules.floors.create({ filename: `/somewhere/src/${filename}`, report });
  visitor.ImportDeclaration({ importKind, source: { value: source }, specifiers: [{ importKind: "value" }] });
  return said;
}

describe("the floors", () => {
  it("let a room load what stands below it, and itself", () => {
    expect(floors("engine/valuation/a.ts", "../../math/b.ts")).toEqual([]);
    expect(floors("engine/valuation/a.ts", "../margin/b.ts")).toEqual([]);
    expect(floors("panels/a.tsx", "../ui/b.tsx")).toEqual([]);
  });
  it("refuse an import that climbs", () => {
    expect(floors("engine/valuation/a.ts", "../../state/store.ts")).toEqual([
      "engine may not load state (see floors).",
    ]);
    expect(floors("panels/a.tsx", "../engine/margin/derivePm2.ts")).toEqual([
      "panels may not load engine (see floors).",
    ]);
    expect(floors("math/a.ts", "../model/units.ts")).toHaveLength(1);
  });
  it("let types through, since they are gone at run time", () => {
    expect(floors("panels/a.tsx", "../engine/margin/model.ts", "type")).toEqual([]);
  });
  it("know which npm package each room may load", () => {
    expect(floors("storage/a.ts", "idb")).toEqual([]);
    expect(floors("engine/a.ts", "zustand")).toEqual(["engine may not load the package zustand."]);
    expect(floors("state/useAppStore.ts", "react")).toEqual([]);
    expect(floors("state/store.ts", "react")).toHaveLength(1);
  });
});

describe("the silent zero", () => {
  const said = (operator: string, right: unknown): number => {
    let count = 0;
    const visitor = house.rules["no-silent-zero"].create({ report: () => (count += 1) });
    visitor.LogicalExpression({ operator, right: { type: "Literal", value: right } });
    return count;
  };
  it("is refused after ?? and ||, and only zero is", () => {
    expect([said("??", 0), said("||", 0), said("??", 1), said("&&", 0)]).toEqual([1, 1, 0, 0]);
  });
});
