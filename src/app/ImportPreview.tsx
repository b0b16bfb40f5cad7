import type { ImportChoices, PositionsOutcome } from "../importers/importer.ts";
import { useMarketSnapshot } from "../panels/inputs.ts";
import { figure, price, quantity, usd } from "../ui/format.ts";
import { notionalIn } from "../panels/legs/notional.ts";
import { ImportColumns } from "./ImportColumns.tsx";
import { balanceText } from "../venues/placeText.ts";
import type { Balance } from "../model/position.ts";
import { useApp } from "../state/useAppStore.ts";
import { Problems } from "./Problems.tsx";

interface ImportPreviewProps {
  readonly outcome: PositionsOutcome;
  readonly choices: ImportChoices;
  readonly onAnswer: (id: string, value: string) => void;
  readonly onChoices: (choices: ImportChoices) => void;
}

/** The dry run: how the file was read, questions, doubtful rows, and the legs next to the text they came from. */
export function ImportPreview({ outcome, choices, onAnswer, onChoices }: ImportPreviewProps) {
  return (
    <div data-testid="import-positions" data-format={outcome.format} data-rows={outcome.rows}>
      <p>
        {`Read as ${outcome.format}: ${String(outcome.legs.length)} of ${String(outcome.rows)} rows can be imported`}
        {outcome.problems.length === 0 ? "." : `, ${String(outcome.problems.length)} cannot.`}
      </p>
      <ImportColumns outcome={outcome} choices={choices} onChoices={onChoices} />
      <Questions outcome={outcome} choices={choices} onAnswer={onAnswer} />
      <Problems title="Rows left out" tone="danger" problems={outcome.problems} />
      <Problems title="Noted" tone="warn" problems={outcome.notes} />
      <StagedLegs outcome={outcome} />
      <CashWords outcome={outcome} />
    </div>
  );
}

/** What replacing the book does to its cash; adding leaves cash as it is. */
function CashWords({ outcome }: { readonly outcome: PositionsOutcome }) {
  const held = useApp((state) => state.book.balances);
  const words = (balances: readonly Balance[]): string =>
    balances.length === 0 ? "none" : balances.map((one) => `${figure(one.amount)} ${balanceText(one)}`).join(", ");
  return (
    <p className="pt-2 text-sm text-muted">
      {outcome.balances === null
        ? `The file says nothing of cash: the book keeps its own, ${words(held)}.`
        : `Cash in the file, taken when the book is replaced: ${words(outcome.balances)}.`}
    </p>
  );
}

function Questions({ outcome, choices, onAnswer }: Omit<ImportPreviewProps, "onChoices">) {
  return outcome.questions.map((question) => (
    <fieldset key={question.id} className="mt-2 border border-warn p-2" data-code={question.problem.code}>
      <legend className="px-1 text-warn">
        <bdi>{question.problem.message}</bdi>
      </legend>
      {question.options.map((option) => (
        <label key={option.value} className="flex gap-2 py-0.5">
          <input
            type="radio"
            name={question.id}
            value={option.value}
            checked={choices.answers[question.id] === option.value}
            onChange={() => onAnswer(question.id, option.value)}
          />
          {option.label}
          <bdi className="text-muted">{option.preview}</bdi>
        </label>
      ))}
    </fieldset>
  ));
}

const SHOWN = 300;

function StagedLegs({ outcome }: { readonly outcome: PositionsOutcome }) {
  const market = useMarketSnapshot();
  if (outcome.legs.length === 0) return null;
  return (
    <table className="mt-2 w-full text-right text-sm" data-testid="import-legs">
      <caption className="sr-only">Legs that will be imported</caption>
      <thead className="text-xs text-muted">
        <tr>
          <th className="text-left font-normal">Line</th>
          <th className="text-left font-normal">Instrument</th>
          <th className="text-left font-normal">Venue</th>
          <th className="font-normal">Quantity</th>
          <th className="font-normal">Entry</th>
          <th className="font-normal">Notional, USD</th>
          <th className="pl-3 text-left font-normal">As written</th>
        </tr>
      </thead>
      <tbody>
        {outcome.legs.slice(0, SHOWN).map(({ line, raw, position, dates = [] }) => {
          const notional = notionalIn(position, market);
          return (
            <tr
              key={`${String(line)} ${position.id}`}
              className="border-t border-line"
              data-instrument={position.instrument.symbol}
              data-quantity={position.quantity}
              data-unit={position.quantityUnit}
              data-entry={position.entryPrice ?? ""}
            >
              <td className="text-left text-muted">{line}</td>
              <th scope="row" className="text-left font-normal" translate="no">
                {position.instrument.symbol}
                <TradeDays days={dates} />
              </th>
              <td className="text-left text-muted">{position.instrument.venue}</td>
              <td>{`${quantity(position.quantity)}${position.quantityUnit === "usd" ? " USD" : ""}`}</td>
              <td>{position.entryPrice === null ? "unknown" : price(position.entryPrice, position.instrument)}</td>
              <td>
                {"value" in notional ? usd(notional.value) : <span title={notional.gap.because}>{"\u2014"}</span>}
              </td>
              <td className="max-w-64 truncate pl-3 text-left text-muted" title={raw}>
                <bdi translate="no">{raw}</bdi>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const DAYS_SHOWN = 12;

/** The days of the trades behind a netted leg, written without doubt, so that a day taken for a month is seen. */
function TradeDays({ days }: { readonly days: readonly string[] }) {
  if (days.length === 0) return null;
  return (
    <span className="block text-xs text-muted">
      {"traded "}
      {days.slice(0, DAYS_SHOWN).map((day, at) => (
        <time key={`${day} ${String(at)}`} dateTime={day} className="pr-1.5">
          {day}
        </time>
      ))}
      {days.length > DAYS_SHOWN ? `and ${String(days.length - DAYS_SHOWN)} more` : ""}
    </span>
  );
}
