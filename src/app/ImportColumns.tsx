import type { ImportChoices, PositionsOutcome } from "../importers/importer.ts";

interface ImportColumnsProps {
  readonly outcome: PositionsOutcome;
  readonly choices: ImportChoices;
  readonly onChoices: (choices: ImportChoices) => void;
}

const fields = [
  "instrument",
  "quantity",
  "side",
  "entryPrice",
  "fee",
  "note",
  "venue",
  "unit",
  "underlying",
  "expiry",
  "strike",
  "optionType",
];

/** How the columns of a generic CSV were guessed, each open to correction. */
export function ImportColumns({ outcome, choices, onChoices }: ImportColumnsProps) {
  if (outcome.headers.length === 0) return null;
  const guessOf = (field: string): string => {
    const guess = outcome.columns.find((one) => one.field === field);
    return guess === undefined ? "" : String(guess.column);
  };
  const choose = (field: string, text: string): void => {
    const { [field]: _, ...others } = choices.columns;
    onChoices({ ...choices, columns: text === "" ? { ...others, [field]: -1 } : { ...others, [field]: Number(text) } });
  };
  return (
    <details className="pt-1" open={outcome.legs.length === 0}>
      <summary className="cursor-pointer text-sm text-muted">Columns as read</summary>
      <div className="flex flex-wrap gap-3 py-1">
        {fields.map((field) => (
          <label key={field} className="text-sm text-muted">
            <span className="block">{field}</span>
            <select
              className="h-7 border border-line bg-raised px-1 text-ink"
              value={guessOf(field)}
              onChange={(event) => choose(field, event.currentTarget.value)}
            >
              <option value="">not in the file</option>
              {outcome.headers.map((header, column) => (
                <option key={`${header} ${String(column)}`} value={String(column)}>
                  {header === "" ? `column ${String(column + 1)}` : header}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </details>
  );
}
