import type { GreekReport } from "../../engine/greeks/report.ts";
import type { GreekLadder } from "../../engine/greeks/greekLadder.ts";
import { useApp, useScope } from "../../state/useAppStore.ts";
import { scopeSubject, useAnswer, useQuestions } from "../inputs.ts";
import type { Answer, Question } from "../inputs.ts";

/** An answer about the book as it is and with the draft; `after` is `undefined` without one. */
interface Both<Output> {
  readonly now: Output | undefined;
  readonly after: Output | undefined;
  readonly isStale: boolean;
  readonly error: string | undefined;
}

const both = <Output>(now: Answer<Output>, after: Answer<Output>): Both<Output> => ({
  now: now.data,
  after: after.data,
  isStale: now.isStale || after.isStale,
  error: now.error ?? after.error,
});

/** Greeks by leg, expiry and moneyness at the what-if state. */
export function useGreeks(): Both<GreekReport> {
  const questions = useQuestions();
  const tenorPower = useApp((state) => state.greeks.tenorPower);
  const ask = (question: Question | undefined) => question && { ...question, tenorPower };
  const now = useAnswer("greeks", ask(questions?.now));
  return both(now, useAnswer("greeks", ask(questions?.after), questions?.draftSubject));
}

/** Moves at which the ladder stands: -40 % .. +40 % in per cents. */
const MOVES = Array.from({ length: 81 }, (_, at) => (at - 40) / 100);

/** Greeks against spot, of what the charts look at. The what-if's own spot does not matter to it: a drag asks nothing. */
export function useGreekLadder(): Both<GreekLadder> {
  const questions = useQuestions();
  const scope = useScope();
  const tenorPower = useApp((state) => state.greeks.tenorPower);
  const ask = (question: Question | undefined) =>
    question && {
      ...question,
      whatIf: { ...question.whatIf, spotShock: 0 },
      scope,
      spotMoves: MOVES,
      tenorPower,
    };
  const subject = scopeSubject(scope);
  const now = useAnswer("greekLadder", ask(questions?.now), subject);
  return both(now, useAnswer("greekLadder", ask(questions?.after), `${subject} ${questions?.draftSubject ?? ""}`));
}
