import type { VenueId } from "../../../model/instrument.ts";
import { useApp } from "../../../state/useAppStore.ts";
import { venueOf } from "../../../venues/index.ts";
import { useAnswer } from "../../inputs.ts";

const NOTHING = {};

interface RuleChoiceProps {
  readonly venue: VenueId;
  /** The rule book the account's figures are under. */
  readonly modelId: string;
  readonly label: string;
}

/** The rule book of a venue's account: the venue's own first, then every other. */
export function RuleChoice({ venue, modelId, label }: RuleChoiceProps) {
  const setVenueRules = useApp((state) => state.setVenueRules);
  const chosen = useApp((state) => state.venueRules[venue]);
  const { data = [{ id: modelId, label, venue: "" }] } = useAnswer("ruleBooks", NOTHING);
  const name = venueOf(venue).label;
  const own = data.filter((one) => one.venue === name);
  const others = data.filter((one) => one.venue !== name);
  return (
    <select
      aria-label={`Rule book of the account at ${name}`}
      className="h-6 max-w-60 border border-line bg-raised px-1 text-ink"
      value={data.some(({ id }) => id === chosen) ? chosen : modelId}
      onChange={(event) => setVenueRules(venue, event.currentTarget.value)}
    >
      {own.length === 0 ? null : <Group label={name} books={own} />}
      <Group label={own.length === 0 ? "Rule books" : "Others"} books={others} />
    </select>
  );
}

interface GroupProps {
  readonly label: string;
  readonly books: readonly { readonly id: string; readonly label: string }[];
}

function Group({ label, books }: GroupProps) {
  return (
    <optgroup label={label}>
      {books.map((one) => (
        <option key={one.id} value={one.id}>
          {one.label}
        </option>
      ))}
    </optgroup>
  );
}
