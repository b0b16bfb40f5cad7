import { runWith } from "./host.mjs";

process.exitCode = await runWith((module) => module.main(process.argv.slice(2)));
