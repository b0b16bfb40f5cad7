import { parentPort } from "node:worker_threads";
import { gridAnswers } from "./gridThread.ts";
import type { GridQuestion } from "./implementation.ts";

const answer = gridAnswers();
parentPort?.on("message", (question: GridQuestion) => {
  void answer(question).then((sum) => parentPort?.postMessage(sum));
});
