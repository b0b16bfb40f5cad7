/** Fails when package-lock.json names a registry host or lacks an entry that `npm ci` asks for (see CONTRIBUTING.md). */
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const systems = "android darwin freebsd linux netbsd openbsd openharmony sunos win32 aix".split(" ");
const processors = "arm64 arm ia32 loong64 ppc64 riscv64 s390x x64 mips64el".split(" ");

function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((one) =>
    words.some((word) => word === one || (one === "arm" && /^arm(-|$|eabi|v7)/.test(word))),
  );
  const musl = words.some((word) => word.startsWith("musl"));
  const glibc = words.some((word) => word.startsWith("gnu"));
  const libc = musl ? ["musl"] : glibc ? ["glibc"] : undefined;
  if (words.some((word) => word.startsWith("wasm32"))) return { cpu: ["wasm32"] };
  return {
    ...(cpu.length > 0 && { cpu }),
    ...(libc && os.includes("linux") && { libc }),
    ...(os.length > 0 && { os }),
  };
}

const added = [];
for (const [path, meta] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(meta.optionalDependencies ?? {})) {
    const top = `node_modules/${name}`;
    if (lock.packages[top]?.version || lock.packages[`${path}/${top}`]?.version) continue;
    added.push(name);
    lock.packages[top] = {
      version: range.replace(/^[^0-9]*/, ""),
      ...(meta.dev && { dev: true }),
      optional: true,
      ...platformOf(name),
    };
  }
}
const hosts = Object.entries(lock.packages).filter(([, meta]) => meta.resolved !== undefined);
for (const [, meta] of hosts) delete meta.resolved;
if (added.length + hosts.length > 0) {
  if (process.argv.includes("--fix")) {
    lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  } else {
    console.error(
      `package-lock.json: ${added.length} optional entries missing, ${hosts.length} host names. Run: node test/lock.mjs --fix`,
    );
    process.exitCode = 1;
  }
}
