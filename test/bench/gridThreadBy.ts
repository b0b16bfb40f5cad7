import type { GridQuestion, GridThread } from "./implementation.ts";

/** A thread from a way to send to it and a way to hear of it; questions are asked one at a time. */
export function gridThreadBy(
  send: (question: GridQuestion) => void,
  listen: (hear: (sum: number) => void) => void,
  stop: () => void,
): GridThread {
  let settle: (sum: number) => void = () => undefined;
  listen((sum) => {
    settle(sum);
  });
  return {
    ask: (question) =>
      new Promise((resolve) => {
        settle = resolve;
        send(question);
      }),
    stop,
  };
}
