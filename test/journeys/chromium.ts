import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

/** Where a Chromium stands and what its process needs to run. */
export interface Browser {
  readonly executablePath: string | null;
  /** An installed Chrome, where there is no npm Chromium for this machine. */
  readonly channel: string | null;
  readonly env: Readonly<Record<string, string>>;
}

const cache = join(process.cwd(), "node_modules/.cache/chromium");
const bin = (): string => join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "../../bin");

/** Unpacks the browser that ships inside @sparticuz/chromium, once, with its libraries and fonts, by one atomic rename. */
async function unpack(): Promise<void> {
  if (existsSync(join(cache, "chromium"))) return;
  const stage = `${cache}-${String(process.pid)}`;
  await mkdir(stage, { recursive: true });
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = stage; // the package unpacks into the temp folder
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    await packed.executablePath();
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
  const archive = join(stage, "al2023.tar");
  writeFileSync(archive, brotliDecompressSync(readFileSync(join(bin(), "al2023.tar.br"))));
  execFileSync("tar", ["xf", archive, "-C", stage]);
  await rm(archive);
  const fonts = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${cache}/fonts</dir><cachedir>${cache}/fc</cachedir></fontconfig>`;
  writeFileSync(join(stage, "fonts.conf"), fonts);
  await rename(stage, cache).catch(() => rm(stage, { recursive: true, force: true }));
}

/** The browser of the journeys: npm's Chromium on Linux x86-64, an installed Chrome elsewhere. */
export async function prepareBrowser(): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64")
    return { executablePath: null, channel: "chrome", env: {} };
  await unpack();
  const libraries = process.env["LD_LIBRARY_PATH"];
  const paths = [cache, join(cache, "lib"), ...(libraries === undefined ? [] : [libraries])];
  const env: Record<string, string> = { LD_LIBRARY_PATH: paths.join(":"), XDG_RUNTIME_DIR: cache };
  if (!existsSync("/etc/fonts/fonts.conf")) env["FONTCONFIG_FILE"] = join(cache, "fonts.conf");
  return { executablePath: join(cache, "chromium"), channel: null, env };
}

/** Flags that let Chromium run as root in a container without reaching out on its own. */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
