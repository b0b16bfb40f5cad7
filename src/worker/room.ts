import { ROOM_FIELD } from "./protocol.ts";

type Fields = Readonly<Record<string, unknown>>;

const isFilled = (value: unknown): value is Float64Array<ArrayBuffer> =>
  value instanceof Float64Array && value.buffer instanceof ArrayBuffer && value.byteLength > 0;

/** An input and the memory that crosses with it. Room that has crossed before (to a worker that died) is left out. */
export function withRoom(input: Fields): { readonly input: Fields; readonly transfer: ArrayBuffer[] } {
  if (!(ROOM_FIELD in input)) return { input, transfer: [] };
  const { [ROOM_FIELD]: room, ...rest } = input;
  return isFilled(room) ? { input, transfer: [room.buffer] } : { input: rest, transfer: [] };
}

/**
 * The memory of the Float64Arrays among an answer's own fields: it leaves the worker with the answer and is not copied.
 * A task therefore answers arrays that nobody else keeps.
 */
export function leaving(output: unknown): ArrayBuffer[] {
  if (typeof output !== "object" || output === null) return [];
  const arrays = Object.values(output).filter(isFilled);
  return [...new Set(arrays.map(({ buffer }) => buffer))];
}
