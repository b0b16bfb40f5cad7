import type { Problem } from "../model/problem.ts";

interface ProblemsProps {
  readonly title: string;
  readonly tone: "danger" | "warn";
  readonly problems: readonly Problem[];
}

const SHOWN = 200;

/** A list of refusals or doubts: where, what, and what to do; nothing when there are none. */
export function Problems({ title, tone, problems }: ProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <section className="pt-2">
      <h3 className={`font-semibold ${tone === "danger" ? "text-danger" : "text-warn"}`}>{title}</h3>
      <ul className="max-h-48 overflow-auto text-sm">
        {problems.slice(0, SHOWN).map((problem, at) => (
          <li
            key={`${problem.code} ${String(problem.line)} ${String(at)}`}
            data-code={problem.code}
            data-line={problem.line}
          >
            {problem.line === undefined ? "" : `Line ${String(problem.line)}: `}
            <bdi>{problem.message}</bdi>
            {problem.text === undefined || problem.text === "" ? null : (
              <bdi className="pl-2 text-muted" translate="no">{`\u201c${problem.text}\u201d`}</bdi>
            )}
          </li>
        ))}
      </ul>
      {problems.length > SHOWN ? (
        <p className="text-sm text-muted">{`and ${String(problems.length - SHOWN)} more`}</p>
      ) : null}
    </section>
  );
}
