import { useRef } from "react";
import { ruleSetText } from "../../../model/ruleSet.ts";
import type { RuleSet } from "../../../model/ruleSet.ts";
import { useEngine } from "../../../queries/engine.ts";
import { useApp } from "../../../state/useAppStore.ts";
import { Button } from "../../../ui/Button.tsx";
import { TextBox } from "../../../ui/Field.tsx";
import { useNotices } from "../../../ui/Notices.tsx";
import { saveFile } from "../../../ui/saveFile.ts";
import type { RuleBookData } from "../../../worker/marginTasks.ts";
import type { RuleEditing } from "./useRuleEdit.ts";

interface RuleSetActionsProps {
  readonly rules: RuleBookData;
  readonly editing: RuleEditing;
  readonly isUsable: boolean;
}

const fileName = (name: string): string =>
  `${name.replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "") || "rules"}.rules.json`;

/** Keeps the changed parameters under a name, as a file, or drops them. In somebody else's book nothing is kept. */
export function RuleSetActions({ rules, editing, isUsable }: RuleSetActionsProps) {
  const isReadOnly = useApp((state) => state.isReadOnly);
  const { name, parameters, changes, unkept, kept, setName, setParameters, giveUp } = editing;
  const chosen = name.trim();
  const ruleSet = { name: chosen, modelId: rules.id, parameters };
  return (
    <div className="flex flex-wrap items-end gap-2 border-b border-line pb-2">
      {isReadOnly ? (
        <p className="w-full text-muted" data-testid="rules-read-only">
          Read-only: what you change here is tried on this page and kept nowhere. Take the book as your own to keep a
          rule set.
        </p>
      ) : null}
      <TextBox label="Name of the rule set" value={name} placeholder="18 % range" onChange={setName} />
      {isReadOnly ? null : <KeepButton ruleSet={ruleSet} isUsable={isUsable} hasChanges={changes > 0} />}
      <Button disabled={changes === 0} onClick={() => (kept === null ? giveUp() : setParameters(rules.parameters))}>
        Back to the rule book&rsquo;s own
      </Button>
      {kept === null || unkept === 0 ? null : (
        <Button title={kept} onClick={giveUp}>
          Back to what is kept
        </Button>
      )}
      <Button
        disabled={!isUsable || chosen === ""}
        title={chosen === "" ? "Name the rule set first" : "Saves the rule set as a file"}
        onClick={() => saveFile(fileName(chosen), "application/json", ruleSetText(ruleSet))}
      >
        Export
      </Button>
      {isReadOnly ? null : (
        <>
          <ImportButton />
          <DropButton name={kept} />
        </>
      )}
    </div>
  );
}

interface KeepButtonProps {
  readonly ruleSet: RuleSet;
  readonly isUsable: boolean;
  readonly hasChanges: boolean;
}

function KeepButton({ ruleSet, isUsable, hasChanges }: KeepButtonProps) {
  const keepRuleSet = useApp((state) => state.keepRuleSet);
  const { attempt } = useNotices();
  return (
    <Button
      look="primary"
      disabled={!isUsable || !hasChanges || ruleSet.name === ""}
      title={hasChanges ? "Keeps these parameters and compares them with the rest" : "Change a parameter first"}
      onClick={() => attempt(() => keepRuleSet(ruleSet))}
    >
      Keep
    </Button>
  );
}

function DropButton({ name }: { readonly name: string | null }) {
  const ruleSet = useApp((state) => state.ruleSets.find((one) => one.name === name));
  const keepRuleSet = useApp((state) => state.keepRuleSet);
  const dropRuleSet = useApp((state) => state.dropRuleSet);
  const { notify } = useNotices();
  if (ruleSet === undefined) return null;
  const drop = (): void => {
    dropRuleSet(ruleSet.name);
    const undo = { label: "Undo", run: () => keepRuleSet(ruleSet) };
    notify({ text: `The rule set \u201c${ruleSet.name}\u201d is gone.`, actions: [undo] });
  };
  return <Button onClick={drop}>Remove</Button>;
}

function ImportButton() {
  const run = useEngine();
  const keepRuleSet = useApp((state) => state.keepRuleSet);
  const { attempt, notify } = useNotices();
  const picker = useRef<HTMLInputElement>(null);
  const take = async (file: File): Promise<void> => {
    const read = await run("readRuleSet", { text: await file.text() });
    if ("ruleSet" in read) attempt(() => keepRuleSet(read.ruleSet));
    else notify({ text: `${file.name} was not taken. ${read.problems.slice(0, 3).join(" ")}`, tone: "danger" });
  };
  return (
    <>
      <Button onClick={() => picker.current?.click()}>Import</Button>
      <input
        ref={picker}
        type="file"
        hidden
        data-testid="rule-set-picker"
        aria-label="Rule set to import"
        accept=".json,application/json"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file === undefined) return;
          void take(file).catch(() =>
            notify({ text: `${file.name} could not be read from the disk: choose it again.`, tone: "danger" }),
          );
        }}
      />
    </>
  );
}
