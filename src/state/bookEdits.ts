import type { StateCreator } from "zustand/vanilla";
import { balanceAt, balanceOf, withBalance, withMore } from "../model/balancePlace.ts";
import { CAPS } from "../model/caps.ts";
import { plainText } from "../model/plainText.ts";
import { balanceText, placeText } from "../venues/placeText.ts";
import type { AppState } from "./appState.ts";
import { withChange, without, withPositions } from "./bookChange.ts";
import { changeName, legsText } from "./editName.ts";
import type { PositionChange } from "./editName.ts";

type EditsSlice = Pick<
  AppState,
  "addPositions" | "updatePosition" | "removePositions" | "setBalance" | "placeBalance" | "renameBook"
>;

/** The named edits of the book. One that would change nothing makes no step. */
export const bookEditsSlice: StateCreator<AppState, [], [], EditsSlice> = (_, get) => ({
  addPositions: (positions, name) => {
    if (positions.length === 0) return;
    get().edit(name ?? `Add ${legsText(positions)}`, (book) => withPositions(book, positions));
  },
  updatePosition: (id, change) => {
    const position = get().book.positions.find((one) => one.id === id);
    if (position === undefined) return;
    const isSame = Object.entries(change).every(([field, value]) => position[field as keyof PositionChange] === value);
    if (!isSame) get().edit(changeName(position, change), (book) => withChange(book, id, change));
  },
  removePositions: (ids) => {
    const gone = get().book.positions.filter(({ id }) => ids.includes(id));
    if (gone.length > 0) get().edit(`Remove ${legsText(gone)}`, (book) => without(book, gone));
  },
  setBalance: (balance) => {
    const { currency, amount, venue } = balance;
    if (balanceOf(get().book, balance)?.amount !== amount)
      get().edit(`Set ${balanceText(balance)}`, (book) => withBalance(book, balanceAt(currency, amount, venue)));
  },
  placeBalance: (place, venue) => {
    const held = balanceOf(get().book, place);
    if (held === undefined || held.venue === venue) return;
    const { currency, amount, paidFor } = held;
    const there = venue === undefined ? { currency } : { currency, venue };
    const emptied = balanceAt(currency, 0, held.venue);
    get().edit(`Move ${balanceText(held)} to ${placeText(venue)}`, (book) =>
      withMore(withBalance(book, emptied), there, amount, paidFor),
    );
  },
  renameBook: (text) => {
    const name = plainText(text, CAPS.nameLength);
    if (name !== get().book.name) get().edit(`Rename to ${name}`, (book) => ({ ...book, name }));
  },
});
