import type { GridThread, Host, Implementation } from "../implementation.ts";

/** Our kernel on workers: the rows of the grid dealt out, one question and one number back for each. */
export function load({ startGridThread }: Host, count: number): Promise<Implementation> {
  const threads: GridThread[] = [];
  return Promise.resolve({
    grid: (grid) => {
      while (threads.length < count) threads.push(startGridThread());
      const ready = Promise.all(threads.map((thread) => thread.ask({ grid })));
      return async () => {
        await ready;
        const sums = await Promise.all(threads.map((thread, firstRow) => thread.ask({ firstRow, step: count })));
        return sums.reduce((sum, one) => sum + one, 0);
      };
    },
    stop: () => {
      for (const thread of threads) thread.stop();
    },
  });
}
