/** A bomb is handed over in pieces of this many bytes, so that it cannot unfold far before it is stopped. */
const SMALL_PIECE = 512;

function streamOf(bytes: Uint8Array, piece: number): ReadableStream<BufferSource> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) {
        controller.close();
        return;
      }
      controller.enqueue(bytes.slice(at, at + piece));
      at += piece;
    },
  });
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Everything the stream gives; `undefined` as soon as that is more than `maxBytes`. */
async function collected(stream: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array | undefined> {
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(pieces, length);
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    pieces.push(value);
  }
}

/** The bytes in a zlib container ("deflate" with header and Adler-32 checksum, RFC 1950). */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = await collected(streamOf(bytes, bytes.length).pipeThrough(new CompressionStream("deflate")), Infinity);
  if (packed === undefined) throw new Error("the compressor gave nothing");
  return packed;
}

/** What a zlib container holds; `undefined` when it is damaged, cut, or would unfold to more than `maxBytes`. */
export async function inflate(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array | undefined> {
  try {
    return await collected(streamOf(bytes, SMALL_PIECE).pipeThrough(new DecompressionStream("deflate")), maxBytes);
  } catch {
    return undefined; // The native messages name nothing ("TypeError"); the caller says what to do.
  }
}
