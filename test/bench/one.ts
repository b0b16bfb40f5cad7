import { measure } from "./measure.ts";
import { nodeHost } from "./nodeHost.ts";

/** What `run.mjs` starts in a process of its own: a task and an implementation to time. */
const [task = "", implementation = ""] = process.argv.slice(2);
console.log(JSON.stringify(await measure(task, implementation, nodeHost)));
