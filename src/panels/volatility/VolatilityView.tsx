import type { SurfaceReport } from "../../engine/volatility/report.ts";
import { useShown } from "../../state/useAppStore.ts";
import { LeftOut } from "../../ui/GapNote.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Scroller } from "../../ui/Scroller.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { useMediaQuery } from "../../ui/useMediaQuery.ts";
import { Waiting } from "../../ui/Waiting.tsx";
import { useQuestions, waitingFor } from "../inputs.ts";
import { ExpiryTable } from "./ExpiryTable.tsx";
import { SmileView } from "./SmileView.tsx";
import { surfaceWords } from "./smileWords.ts";
import { SurfaceView } from "./SurfaceView.tsx";
import { TermView } from "./TermView.tsx";
import { useShownSmile, useSurface, useSurfaceUnderlying } from "./useSurface.ts";

/** What volatility does the market quote, by strike and expiry, and do its prices hang together? */
export function VolatilityView() {
  const questions = useQuestions();
  const { names, underlying, choose } = useSurfaceUnderlying();
  const { data, isStale, error } = useSurface(underlying);
  return (
    <Panel title="Volatility" isTitleHidden className="flex-1">
      {questions !== undefined && underlying === undefined ? (
        <p className="p-3 text-muted">This market quotes no options, so there is no smile to draw.</p>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-x-5 border-b border-line px-3 py-1">
            <Tabs
              label="Underlying of the surface"
              tabs={names.map((name) => ({ id: name, label: name }))}
              selected={underlying ?? ""}
              onSelect={choose}
            />
            {data === undefined ? null : (
              <div className="min-w-0 text-sm">
                <p data-testid="surface-fit">{`${surfaceWords(data)} Fitted to the market as it is; the what-if does not change it.`}</p>
                <LeftOut what="The marking of the book's strikes" gaps={data.leftOut} />
              </div>
            )}
          </div>
          {data === undefined ? (
            <Waiting error={error} what={waitingFor(questions, "Fitting the smiles\u2026")} />
          ) : (
            <div className={`flex min-h-0 flex-1 flex-col ${isStale ? "is-stale" : ""}`} data-testid="volatility">
              <Surface key={data.underlying} report={data} />
            </div>
          )}
        </>
      )}
    </Panel>
  );
}

const phoneTabs = [
  { id: "expiries", label: "Expiries" },
  { id: "smile", label: "Smile" },
  { id: "term", label: "Term structure" },
  { id: "surface", label: "3-D" },
] as const;
const wideTabs = [
  { id: "smile", label: "Smile" },
  { id: "surface", label: "Surface in 3-D" },
] as const;

interface Part {
  readonly id: (typeof phoneTabs)[number]["id"];
}

/** The smile first, whichever tabs there is room for. */
const parts: readonly [Part, ...Part[]] = [{ id: "smile" }, ...phoneTabs];

function Surface({ report }: { readonly report: SurfaceReport }) {
  const isWide = useMediaQuery("(min-width: 1024px)");
  const { shown, show } = useShownSmile(report);
  const [{ id: part }, setPart] = useShown("volatility", parts);
  const table = <ExpiryTable report={report} shown={shown?.expiry} onShow={show} />;
  const smile =
    shown === undefined ? (
      <p className="bg-surface p-3 text-muted">No expiry has a smile.</p>
    ) : (
      <SmileView smile={shown} />
    );
  if (!isWide) {
    return (
      <>
        <Tabs label="Parts of the surface" tabs={phoneTabs} selected={part} onSelect={setPart} />
        {part === "expiries" ? (
          table
        ) : (
          <Scroller key={part} label="Part of the surface" className="min-h-0 flex-1">
            {part === "smile" ? smile : null}
            {part === "term" ? <TermView report={report} /> : null}
            {part === "surface" ? <SurfaceView report={report} /> : null}
          </Scroller>
        )}
      </>
    );
  }
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,42fr)_minmax(0,58fr)] gap-px bg-line">
      <div className="flex min-h-0 flex-col gap-px">
        <div className="flex min-h-0 flex-3 flex-col bg-surface">{table}</div>
        <div className="flex min-h-0 flex-2 flex-col">
          <TermView report={report} />
        </div>
      </div>
      <div className="flex min-h-0 flex-col bg-surface">
        <Tabs
          label="Smile or surface"
          tabs={wideTabs}
          selected={part === "surface" ? "surface" : "smile"}
          onSelect={setPart}
        />
        {part === "surface" ? <SurfaceView report={report} /> : smile}
      </div>
    </div>
  );
}
