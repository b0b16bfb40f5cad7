import { Host } from "./host.ts";
import { loadKernel } from "./loadKernel.ts";
import { PROTOCOL } from "./protocol.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";
import { createTasks } from "./tasks.ts";

const post = (message: FromWorker, transfer: ArrayBuffer[] = []): void => globalThis.postMessage(message, { transfer });
const early: ToWorker[] = [];
let host: Host | undefined;

globalThis.addEventListener("message", (event: MessageEvent<ToWorker>) => {
  if (host === undefined) early.push(event.data);
  else host.receive(event.data);
});

const tick = new MessageChannel();
/** One turn of the event loop; a message tick, since browsers slow nested timers to 4 ms. */
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    tick.port2.onmessage = () => resolve();
    tick.port1.postMessage(null);
  });

const kernel = await loadKernel();
host = new Host(createTasks(kernel), { post, now: () => performance.now(), breathe });
post({ kind: "ready", protocol: PROTOCOL, kernel: kernel.id });
for (const message of early) host.receive(message);
