const NUMBER = /^[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value).slice(0, 40);
}

/** A value in a JSON file that knows where it stands; asking it for what it is not throws an Error that says where and what. */
export class JsonNode {
  readonly #value: unknown;
  readonly #path: string;

  constructor(value: unknown, path = "") {
    this.#value = value;
    this.#path = path;
  }

  refuse(rule: string): never {
    throw new Error(`${this.#path === "" ? "the file" : this.#path} ${rule}, it is ${show(this.#value)}`);
  }

  has(key: string): boolean {
    return isRecord(this.#value) && Object.hasOwn(this.#value, key);
  }

  /** Written as null: not applicable. */
  get isNull(): boolean {
    return this.#value === null;
  }

  get(key: string): JsonNode {
    if (!isRecord(this.#value)) return this.refuse("must be an object");
    const path = this.#path === "" ? key : `${this.#path}.${key}`;
    if (!Object.hasOwn(this.#value, key)) throw new Error(`${path} is missing`);
    return new JsonNode(this.#value[key], path);
  }

  list(): readonly JsonNode[] {
    if (!Array.isArray(this.#value)) return this.refuse("must be a list");
    return this.#value.map((value: unknown, i) => new JsonNode(value, `${this.#path}[${String(i)}]`));
  }

  /** The fields of an object, in the file's order. */
  entries(): readonly (readonly [key: string, value: JsonNode])[] {
    if (!isRecord(this.#value)) return this.refuse("must be an object");
    return Object.keys(this.#value).map((key) => [key, this.get(key)] as const);
  }

  /** A list of exactly `length`. */
  tuple(length: number): readonly JsonNode[] {
    const nodes = this.list();
    return nodes.length === length ? nodes : this.refuse(`must have ${String(length)} entries`);
  }

  /** A finite number, or a decimal number written as text. */
  number(): number {
    const value = this.#value;
    const number = typeof value === "string" && NUMBER.test(value) ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number) ? number : this.refuse("must be a decimal number");
  }

  text(): string {
    return typeof this.#value === "string" ? this.#value : this.refuse("must be text");
  }

  /** true or false, also written 1 or 0. */
  flag(): boolean {
    const value = this.#value;
    if (value === true || value === 1) return true;
    return value === false || value === 0 ? false : this.refuse("must be true, false, 1 or 0");
  }
}
