import { quantity } from "../../ui/format.ts";
import type { CommandFamily } from "./command.ts";

/** A way to every leg of the book. */
export const positionCommands: CommandFamily = ({ state: { book } }) =>
  book.positions.map(({ id, instrument, ...leg }) => ({
    id: `position.${id}`,
    group: "Positions",
    title: `Go to ${quantity(leg.quantity)} ${instrument.symbol}`,
    words: `leg ${instrument.underlying} ${instrument.venue} ${instrument.kind} ${instrument.kind === "option" ? instrument.optionType : ""}`,
    run: ({ state }) => {
      state.setView("desk");
      state.setPanel("positions");
      state.seek(id);
    },
  }));
