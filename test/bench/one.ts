import { implementations } from "./implementations/index.ts";
import { measure } from "./measure.ts";
import { tasks } from "./tasks.ts";

/**
 * What `run.mjs` starts in a process of its own: `list` prints what there is, anything else is a task and an
 * implementation to time.
 */
const [task = "list", implementation = ""] = process.argv.slice(2);
if (task === "list") {
  const names = {
    tasks: tasks.map(({ id, about }) => ({ id, about })),
    implementations: implementations.map(({ id, about }) => ({ id, about })),
  };
  console.log(JSON.stringify(names));
} else {
  console.log(JSON.stringify(await measure(task, implementation, () => performance.now())));
}
