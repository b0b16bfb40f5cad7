import { gridThreadBy } from "./gridThreadBy.ts";
import type { Host } from "./implementation.ts";
import { measure } from "./measure.ts";

/** What Chromium loads, a page of its own for every measurement: the bench as a function of the window. */
const pageHost: Host = {
  now: () => performance.now(),
  startGridThread: () => {
    const worker = new Worker(new URL("./gridThread.browser.ts", import.meta.url), { type: "module" });
    return gridThreadBy(
      (question) => {
        worker.postMessage(question);
      },
      (hear) => {
        worker.addEventListener("message", ({ data }: MessageEvent<number>) => {
          hear(data);
        });
      },
      () => {
        worker.terminate();
      },
    );
  },
  referenceModule: async () => {
    const response = await fetch("/reference.wasm");
    return response.ok ? response.arrayBuffer() : null;
  },
  runReference: null,
};

Object.assign(window, { measure: (task: string, implementation: string) => measure(task, implementation, pageHost) });
