import { useState } from "react";
import type { DrawnSmile } from "../../engine/volatility/report.ts";
import type { LeftOutQuote } from "../../engine/volatility/smiles.ts";
import { useTable } from "../../state/useAppStore.ts";
import { Button } from "../../ui/Button.tsx";
import { date, level } from "../../ui/format.ts";
import { Tabs } from "../../ui/Tabs.tsx";
import { AXES } from "./smileAxis.ts";
import type { SmileAxis } from "./smileAxis.ts";
import { SmileCharts } from "./SmileCharts.tsx";
import { SmileTable } from "./SmileTable.tsx";
import { butterflyWords, calendarWords, fitWords, shapeWords } from "./smileWords.ts";
import type { Said } from "./smileWords.ts";

const tones = { plain: "text-muted", warn: "text-warn", danger: "text-danger" } as const;

/** One expiry's smile against its market: how well it fits, and whether it could be traded against. */
export function SmileView({ smile }: { readonly smile: DrawnSmile }) {
  const [axis, setAxis] = useState<SmileAxis>("strike");
  const [isTable, setIsTable] = useTable("smile");
  return (
    <section aria-label="Smile" className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <div className="flex flex-wrap items-center gap-x-4 px-3 pt-1">
        <Tabs label="Smile over" tabs={AXES} selected={axis} onSelect={setAxis} />
        <Button aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
          {isTable ? "Chart" : "Table"}
        </Button>
      </div>
      <div className="px-3 py-1 text-sm">
        <p data-testid="smile-sentence">{`${date(smile.expiry)}. ${shapeWords(smile)} ${fitWords(smile)}`}</p>
        <SaidLine said={butterflyWords(smile)} name="butterfly-words" />
        <SaidLine said={calendarWords(smile)} name="calendar-words" />
        <BookWords smile={smile} />
        <NotUsed quotes={smile.leftOut} />
      </div>
      {isTable ? <SmileTable smile={smile} /> : <SmileCharts smile={smile} axis={axis} />}
    </section>
  );
}

function SaidLine({ said: { text, tone }, name }: { readonly said: Said; readonly name: string }) {
  return (
    <p className={tones[tone]} data-testid={name}>
      {text}
    </p>
  );
}

/** What the blue lines are, and which strikes of the book cannot be drawn. */
function BookWords({ smile: { bookStrikes } }: { readonly smile: DrawnSmile }) {
  const list = (isBeyond: boolean): string =>
    bookStrikes
      .filter((one) => one.isBeyond === isBeyond)
      .map(({ strike }) => level(strike))
      .join(", ");
  const [drawn, beyond] = [list(false), list(true)];
  if (bookStrikes.length === 0) return null;
  const marked = drawn === "" ? "" : `Marked: the strikes of the book, ${drawn}. `;
  const far = beyond === "" ? "" : `Beyond what is quoted, so not drawn: ${beyond}.`;
  return <p className="text-accent">{`${marked}${far}`}</p>;
}

function NotUsed({ quotes }: { readonly quotes: readonly LeftOutQuote[] }) {
  if (quotes.length === 0) return null;
  return (
    <details className="text-muted">
      <summary className="cursor-pointer">{`Quotes not used: ${String(quotes.length)}`}</summary>
      <ul className="max-h-40 list-disc overflow-auto pl-5">
        {quotes.map(({ symbol, because }) => (
          <li key={symbol}>{`${symbol}: ${because}`}</li>
        ))}
      </ul>
    </details>
  );
}
