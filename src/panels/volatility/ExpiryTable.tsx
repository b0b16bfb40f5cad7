import type { DrawnSmile, SurfaceReport } from "../../engine/volatility/report.ts";
import { gapText } from "../../model/gap.ts";
import { Figure } from "../../ui/Figure.tsx";
import { dateShort, level, percent, volPercent, volPoints } from "../../ui/format.ts";
import { gridKeys } from "../../ui/gridKeys.ts";
import { Scroller } from "../../ui/Scroller.tsx";
import { butterflyWords, calendarWords } from "./smileWords.ts";

interface ExpiryTableProps {
  readonly report: SurfaceReport;
  readonly shown: number | undefined;
  readonly onShow: (expiry: number) => void;
}

/** Every expiry of the underlying: what its smile is quoted by, how well it fits, what the checks say. */
export function ExpiryTable({ report, shown, onShow }: ExpiryTableProps) {
  return (
    <Scroller label="Expiries" className="min-h-0 flex-1">
      <table ref={gridKeys} className="w-full text-right text-sm whitespace-nowrap" data-testid="expiries">
        <caption className="sr-only">Smiles by expiry; vols in % a year, differences in vol points</caption>
        <thead className="sticky top-0 bg-surface text-xs text-muted">
          <tr className="h-7">
            <th className="pl-3 text-left font-normal">Expiry</th>
            <th className="hidden font-normal sm:table-cell">Forward, USD</th>
            <th className="font-normal" title="Vol at the forward, % a year">
              ATM
            </th>
            <th
              className="font-normal"
              title="25-delta risk reversal: vol of the call less that of the put, vol points"
            >
              25Δ RR
            </th>
            <th className="hidden font-normal sm:table-cell" title="25-delta butterfly, vol points">
              25Δ fly
            </th>
            <th className="font-normal" title="Share of strikes within half a vol point of the smile">
              Within ½
            </th>
            <th className="pr-3 font-normal">Checks</th>
          </tr>
        </thead>
        <tbody>
          {report.expiries.map((one) =>
            one.kind === "smile" ? (
              <SmileRow key={one.expiry} smile={one} isShown={one.expiry === shown} onShow={onShow} />
            ) : (
              <tr key={one.expiry} className="h-7 border-t border-line">
                <th scope="row" className="pl-3 text-left font-normal">
                  {dateShort(one.expiry)}
                </th>
                <td colSpan={6} className="pr-3 text-left whitespace-normal text-warn">
                  {gapText(one.gap)}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </Scroller>
  );
}

interface SmileRowProps {
  readonly smile: DrawnSmile;
  readonly isShown: boolean;
  readonly onShow: (expiry: number) => void;
}

const pointsOf = (vol: number | null): string => (vol === null ? "\u2014" : volPoints(vol));

function SmileRow({ smile, isShown, onShow }: SmileRowProps) {
  const { expiry, forward, shape, fit, bookStrikes } = smile;
  return (
    <tr className={`h-7 border-t border-line ${isShown ? "bg-raised" : ""}`} data-expiry={expiry}>
      <th scope="row" className="pl-2 text-left font-normal">
        <button
          type="button"
          aria-pressed={isShown}
          onClick={() => onShow(expiry)}
          className={`min-h-6 cursor-pointer px-1 ${isShown ? "text-accent" : "hover:text-accent"}`}
        >
          {dateShort(expiry)}
          {bookStrikes.length === 0 ? null : (
            <span className="pl-1 text-accent" title="The book has strikes here">
              <span aria-hidden="true">•</span>
              <span className="sr-only">, in the book</span>
            </span>
          )}
        </button>
      </th>
      <td className="hidden sm:table-cell">{level(forward)}</td>
      <td>
        <Figure name="atm" value={shape.atTheMoney}>
          {volPercent(shape.atTheMoney)}
        </Figure>
      </td>
      <td>{pointsOf(shape.riskReversal)}</td>
      <td className="hidden sm:table-cell">{pointsOf(shape.butterfly)}</td>
      <td>
        {fit === null ? (
          <span title="Fitted by the sender of the link">{"\u2014"}</span>
        ) : (
          <Figure name="within-half" value={fit.shareWithinHalf}>
            {percent(fit.shareWithinHalf, 0)}
          </Figure>
        )}
      </td>
      <td className="pr-3">
        <Checks smile={smile} />
      </td>
    </tr>
  );
}

const tones = { plain: "text-muted", warn: "text-warn", danger: "text-danger" } as const;

/** One word a check that finds something; the sentences stand beside the smile. */
function Checks({ smile }: { readonly smile: DrawnSmile }) {
  const found = [
    { word: "butterfly", said: butterflyWords(smile) },
    { word: "calendar", said: calendarWords(smile) },
  ].filter(({ said }) => said.tone !== "plain");
  if (found.length === 0) return <span className="text-muted">no arbitrage found</span>;
  return found.map(({ word, said }) => (
    <span key={word} className={`pl-2 ${tones[said.tone]}`} title={said.text}>
      {word}
    </span>
  ));
}
