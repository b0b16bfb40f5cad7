import { useState } from "react";
import type { MarketQuestionOutcome } from "../importers/importer.ts";
import { Button } from "../ui/Button.tsx";
import { Problems } from "./Problems.tsx";

interface MarketFieldsProps {
  readonly outcome: MarketQuestionOutcome;
  readonly onAnswer: (answers: Readonly<Record<string, string>>) => void;
}

/** Asks for what the file lacks: its instant, its forward. */
export function MarketFields({ outcome, onAnswer }: MarketFieldsProps) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  return (
    <form
      data-testid="import-market-question"
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer(typed);
      }}
    >
      <p className="pb-2">{`Read as ${outcome.format}. The file does not say:`}</p>
      <Problems title="Asked" tone="warn" problems={outcome.questions.map((question) => question.problem)} />
      {outcome.fields.map((field) => (
        <label key={field.id} className="block pb-2">
          <span className="block text-sm text-muted">{field.label}</span>
          <input
            className="h-7 w-80 border border-line bg-raised px-2"
            placeholder={field.hint}
            name={field.id}
            autoComplete="off"
            value={typed[field.id] ?? ""}
            onChange={(event) => setTyped({ ...typed, [field.id]: event.currentTarget.value })}
          />
        </label>
      ))}
      <Button look="primary" type="submit">
        Continue
      </Button>
    </form>
  );
}
