import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { CaseCheck } from "../suite.ts";
import type { CaseResult } from "../suite.ts";
import { JsonNode } from "./jsonNode.ts";

const ENV = ".env.json";

/** A case file with the parameters and the market that its `.env.json` holds. */
interface DeriveFile {
  readonly name: string;
  /** By case name, in the order of the file. */
  readonly cases: readonly (readonly [name: string, one: JsonNode])[];
  readonly env: JsonNode;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

function readFile(path: string): DeriveFile {
  const env = new JsonNode(readJson(path.replace(/\.json$/, ENV)));
  return { name: basename(path, ".json"), cases: new JsonNode(readJson(path)).entries(), env };
}

/** The case files of a folder, or one case file: `x.json` with `x.env.json` beside it. */
function caseFiles(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith(".json") && !name.endsWith(ENV));
  return names.sort().map((name) => join(path, name));
}

/** Runs one case into `check`; what it throws becomes the case's failure. */
function runDeriveCase(id: string, run: (check: CaseCheck) => void): CaseResult {
  const check = new CaseCheck(id);
  try {
    run(check);
  } catch (error) {
    check.fail(error instanceof Error ? error.message : String(error));
  }
  return check.result();
}

/** Runs one case of a file, or null where the file is another suite's. */
type RunnerOf = (env: JsonNode) => ((name: string, one: JsonNode, check: CaseCheck) => void) | null;

function runFile(path: string, isNamed: boolean, runnerOf: RunnerOf): readonly CaseResult[] {
  const failed = (reason: string): readonly CaseResult[] =>
    isNamed ? [runDeriveCase(basename(path), (check) => check.fail(reason))] : [];
  if (!existsSync(path.replace(/\.json$/, ENV))) return failed(`there is no ${ENV} beside it`);
  try {
    const { name, cases, env } = readFile(path);
    const run = runnerOf(env);
    if (run === null) return failed(`its ${ENV} has none of the schemas of this suite`);
    return cases.map(([id, one]) => runDeriveCase(`${name} ${id}`, (check) => run(id, one, check)));
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Runs every case of the files in a folder that belong to a suite: by the schema of their environment or by their name.
 * One that belongs and cannot be read is one failed case.
 *
 * @param named tells the suite's files by their name
 * @throws Error when the folder holds none
 */
export function runDeriveFolder(path: string, named: RegExp, runnerOf: RunnerOf): readonly CaseResult[] {
  const results = caseFiles(path).flatMap((file) => runFile(file, named.test(basename(file)), runnerOf));
  if (results.length === 0) throw new Error(`it holds no case of this suite with its ${ENV} beside it`);
  return results;
}

/** An 18-decimal fixed-point integer, as the number it stands for. */
export function fixedPoint(node: JsonNode): number {
  return node.number() / 1e18;
}
