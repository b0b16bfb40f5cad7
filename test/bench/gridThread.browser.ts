import { gridAnswers } from "./gridThread.ts";
import type { GridQuestion } from "./implementation.ts";

const answer = gridAnswers();
self.addEventListener("message", ({ data }: MessageEvent<GridQuestion>) => {
  void answer(data).then((sum) => {
    self.postMessage(sum);
  });
});
