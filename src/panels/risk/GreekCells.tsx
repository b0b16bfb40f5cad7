import type { Gap } from "../../model/gap.ts";
import { GREEK_NAMES } from "../../model/greek.ts";
import { shownGreek } from "../../model/greekConvention.ts";
import { useApp } from "../../state/useAppStore.ts";
import { Figure } from "../../ui/Figure.tsx";
import { GapNote } from "../../ui/GapNote.tsx";
import { signedSmall } from "../../ui/format.ts";
import { about } from "../inspect/about.ts";
import type { GreekLine } from "./greekLines.ts";
import { useGreekSubject } from "./useGreekSubject.ts";

const UNLIKE: Gap = {
  missing: "sum",
  subject: "the whole book",
  because: "units of different underlyings do not add up; choose USD or 1 % move, or one underlying",
};

/** The figures of a line, one cell each; where one is missing, the reason stands in the first cell that misses it. */
export function GreekCells({ line: { figures, leftOut, index, draft, place } }: { readonly line: GreekLine }) {
  const convention = useApp((state) => state.greeks.convention);
  const subjectOf = useGreekSubject();
  const values = GREEK_NAMES.map((name) => (figures === null ? null : shownGreek(convention, name, figures, index)));
  const firstGap = values.indexOf(null);
  const gaps = figures === null ? leftOut : [UNLIKE];
  return GREEK_NAMES.map((name, at) => {
    const value = values[at] ?? null;
    return (
      <td key={name} className={`px-1 ${draft === "none" ? "" : "text-accent"}`}>
        {value === null ? (
          at === firstGap ? (
            <GapNote gaps={gaps} />
          ) : (
            <span className="text-faint">{"\u2014"}</span>
          )
        ) : (
          <Figure
            name={name}
            value={value}
            tone={value === 0 ? "muted" : "plain"}
            about={about(subjectOf(name, place), draft !== "none")}
          >
            {signedSmall(value)}
          </Figure>
        )}
      </td>
    );
  });
}
