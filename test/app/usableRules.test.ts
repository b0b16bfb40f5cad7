import { describe, expect, it } from "vitest";
import { usableRules } from "../../src/app/usableRules.ts";
import { derivePm2 } from "../../src/engine/margin/rules/derivePm2.ts";
import { twinKernel } from "../../src/math/kernel/twin.ts";
import type { RunEngine } from "../../src/queries/engine.ts";
import { marginTasks } from "../../src/worker/marginTasks.ts";

const tasks = marginTasks(twinKernel) as unknown as Record<string, (input: unknown) => unknown>;
const run = ((task: string, input: unknown) => Promise.resolve(tasks[task]!(input))) as RunEngine;

const { id: modelId, parameters } = derivePm2;
const mine = { name: "Mine", modelId, parameters };
const stale = { name: "Old", modelId, parameters: { other: { scenarios: [] } } };

describe("stored rules at the start", () => {
  it("stand where the engine can use them", async () => {
    const rules = { modelId, ruleSet: "Mine" };
    expect(await usableRules(run, { rules, ruleSets: [mine] })).toEqual({
      choice: { rules, ruleSets: [mine] },
      warning: undefined,
    });
  });

  it("are dropped where the rule book has another form by now, and what is lost is said with its reason", async () => {
    const { choice, warning } = await usableRules(run, { rules: { modelId, ruleSet: "Old" }, ruleSets: [stale, mine] });
    expect(choice).toEqual({ ruleSets: [mine] });
    expect(warning).toMatch(/“Old” \(PM2 parameters, .*\)/u);
    expect(warning).not.toContain("Mine");
  });

  it("do not show a rule book under the rule set of another", async () => {
    const rules = { modelId: "derive-srm", ruleSet: "Mine" };
    expect((await usableRules(run, { rules, ruleSets: [mine] })).choice).toEqual({ ruleSets: [mine] });
  });
});
