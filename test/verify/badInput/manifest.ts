import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Expectation } from "./judge.ts";

/** What a manifest entry asks for; see the manifest's own "fields". */
export interface FileExpectation extends Expectation {
  readonly do?: string;
  readonly never?: readonly string[];
  readonly maxMs?: number;
  /** What exporting and importing again has to give back. */
  readonly roundTrip?: string;
}

/** HTTP status and headers under which a market file is served; 200 and none where they are not given. */
interface Served {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ManifestEntry extends Served {
  readonly file: string;
  readonly kind: string;
  readonly expect: FileExpectation & Served;
}

export interface Manifest {
  /** The clock's instant for every file, milliseconds UTC. */
  readonly asOf: number;
  readonly files: readonly ManifestEntry[];
  /** A generator of files too large to keep, by name. */
  readonly bombs: string | undefined;
}

/** Milliseconds until a file's final state where the entry does not say. */
export const DEFAULT_MS = 3_000;

/** Reads a folder's `manifest.json`. @throws Error where it is not of the documented schema */
export function readManifest(folder: string): Manifest {
  const raw = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Readonly<Record<string, unknown>>;
  const asOf = Date.parse(String(raw["asOf"]));
  const files = raw["files"];
  if (Number.isNaN(asOf)) throw new Error("manifest.json has no instant under “asOf”");
  if (!Array.isArray(files)) throw new Error("manifest.json has no list under “files”");
  const bombs = raw["bombs"];
  return {
    asOf,
    files: files as readonly ManifestEntry[],
    bombs: typeof bombs === "string" ? bombs.split(/\s/, 1)[0] : undefined,
  };
}
