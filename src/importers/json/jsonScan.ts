/** Where a text stops being JSON. */
export interface JsonFault {
  /** 1-based physical line. */
  readonly line: number;
  /** True where the text simply ends too early. */
  readonly isCutOff: boolean;
}

export interface JsonScan {
  readonly fault: JsonFault | null;
  readonly isTooDeep: boolean;
  /** Keys given more than once in one object, with the line of the repetition. */
  readonly duplicates: readonly { readonly key: string; readonly line: number }[];
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = ["true", "false", "null"] as const;
const BLANK = /[ \t\n\r]*/y;
/** What may be left of a number or a word when a file is cut off, and nothing after it. */
const CUT_TOKEN = /^[\w.+-]{0,24}\s*$/;
const LONGEST_CUT_TOKEN = 64;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Control characters may not stand in a string. */
const FIRST_PRINTED = 0x20;
/** More repetitions than this are not listed. */
const LISTED = 20;

type Expected = "value" | "value or end" | "key" | "key or end" | "colon" | "comma or end" | "nothing";

/** Number of the physical line on which `offset` stands; CRLF, LF and CR each end a line. */
function lineAt(text: string, offset: number): number {
  return (text.slice(0, offset).match(/\r\n|\n|\r/g) ?? []).length + 1;
}

/** A walk over the text without recursion, so that depth costs nothing and stops at the limit. */
class Scanner {
  #at = 0;
  #expected: Expected = "value";
  /** One entry an open container: the keys of an object, `null` for an array. */
  readonly #open: (Set<string> | null)[] = [];
  readonly #duplicates: { key: string; line: number }[] = [];
  readonly #text: string;
  readonly #maxDepth: number;

  constructor(text: string, maxDepth: number) {
    this.#text = text;
    this.#maxDepth = maxDepth;
  }

  run(): JsonScan {
    for (;;) {
      this.#skipBlank();
      if (this.#at >= this.#text.length) return this.#result(this.#expected !== "nothing");
      if (!this.#step()) return this.#result(true);
      if (this.#open.length > this.#maxDepth) return { ...this.#result(false), isTooDeep: true };
    }
  }

  #result(isFaulty: boolean): JsonScan {
    const isCutOff = CUT_TOKEN.test(this.#text.slice(this.#at, this.#at + LONGEST_CUT_TOKEN));
    const fault = isFaulty ? { line: lineAt(this.#text, this.#at), isCutOff } : null;
    return { fault, isTooDeep: false, duplicates: this.#duplicates };
  }

  #skipBlank(): void {
    BLANK.lastIndex = this.#at;
    BLANK.exec(this.#text);
    this.#at = BLANK.lastIndex;
  }

  #step(): boolean {
    switch (this.#expected) {
      case "value":
        return this.#value();
      case "value or end":
        return this.#text[this.#at] === "]" ? this.#close("]") : this.#value();
      case "key or end":
        return this.#text[this.#at] === "}" ? this.#close("}") : this.#key();
      case "key":
        return this.#key();
      case "colon":
        return this.#take(":", "value");
      case "comma or end":
        return this.#commaOrEnd();
      case "nothing":
        return false;
    }
  }

  #take(character: string, next: Expected): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    this.#expected = next;
    return true;
  }

  #commaOrEnd(): boolean {
    const isObject = this.#open.at(-1) !== null;
    if (this.#take(",", isObject ? "key" : "value")) return true;
    return this.#close(isObject ? "}" : "]");
  }

  #close(bracket: string): boolean {
    if (!this.#take(bracket, "nothing")) return false;
    this.#open.pop();
    this.#expected = this.#open.length === 0 ? "nothing" : "comma or end";
    return true;
  }

  #key(): boolean {
    const start = this.#at;
    if (!this.#string()) return false;
    const key = this.#text.slice(start + 1, this.#at - 1);
    const keys = this.#open.at(-1);
    if (keys?.has(key) === true && this.#duplicates.length < LISTED) {
      this.#duplicates.push({ key, line: lineAt(this.#text, start) });
    }
    keys?.add(key);
    this.#expected = "colon";
    return true;
  }

  #value(): boolean {
    const character = this.#text[this.#at];
    if (character === "{" || character === "[") {
      this.#open.push(character === "{" ? new Set() : null);
      return this.#take(character, character === "{" ? "key or end" : "value or end");
    }
    const isRead = character === '"' ? this.#string() : this.#number() || this.#word();
    if (isRead) this.#expected = this.#open.length === 0 ? "nothing" : "comma or end";
    return isRead;
  }

  #number(): boolean {
    NUMBER.lastIndex = this.#at;
    const found = NUMBER.exec(this.#text);
    if (found === null) return false;
    this.#at += found[0].length;
    return true;
  }

  #word(): boolean {
    const word = WORDS.find((one) => this.#text.startsWith(one, this.#at));
    if (word === undefined) return false;
    this.#at += word.length;
    return true;
  }

  /** Moves past a string; on a fault stands where it is, at the end of the text where the string never ends. */
  #string(): boolean {
    if (this.#text[this.#at] !== '"') return false;
    this.#at += 1;
    while (this.#at < this.#text.length) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === QUOTE) return this.#take('"', this.#expected);
      if (code === BACKSLASH && !this.#escape()) return false;
      if (code < FIRST_PRINTED) return false;
      if (code !== BACKSLASH) this.#at += 1;
    }
    return false;
  }

  #escape(): boolean {
    ESCAPE.lastIndex = this.#at;
    const found = ESCAPE.exec(this.#text);
    if (found !== null) this.#at = ESCAPE.lastIndex;
    return found !== null;
  }
}

/**
 * Checks a text for JSON's grammar without building anything: where it breaks, whether it is nested deeper than
 * `maxDepth`, and which keys are given twice (JSON.parse keeps the last in silence).
 *
 * Source of the grammar: RFC 8259.
 */
export function scanJson(text: string, maxDepth: number): JsonScan {
  return new Scanner(text, maxDepth).run();
}
