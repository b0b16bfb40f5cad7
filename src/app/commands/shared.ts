import type { CommandFamily } from "./command.ts";

/** The ways out of a shared book, where one is shown. */
export const sharedCommands: CommandFamily = ({ page: { shared } }) =>
  shared === undefined
    ? []
    : [
        {
          id: "shared.take",
          group: "Book",
          title: "Take the shared book as my book",
          words: "keep copy own replace",
          run: () => shared.take(),
        },
        {
          id: "shared.close",
          group: "Book",
          title: "Back to my book",
          words: "close leave",
          run: () => shared.close(),
        },
      ];
