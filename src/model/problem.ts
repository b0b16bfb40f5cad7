/** Why something in a file, a link, a feed or a typed line was refused or doubted. */
export type ProblemCode =
  | "BAD_NUMBER"
  | "BAD_DATE"
  | "UNKNOWN_SYMBOL"
  | "MISSING_COLUMN"
  | "DUP_HEADER"
  | "RAGGED_ROW"
  | "UNTERMINATED_QUOTE"
  | "ENCODING"
  | "TOO_LARGE"
  | "OUT_OF_RANGE"
  | "AMBIGUOUS_NUMBER"
  | "AMBIGUOUS_DATE"
  | "AMBIGUOUS_VENUE"
  | "SPOOF_CHARS"
  | "EXPIRED"
  | "DUPLICATE_ROW"
  | "SIGN_CONFLICT"
  | "UNKNOWN_FORMAT"
  | "VERSION_NEWER"
  | "VERSION_OLDER"
  | "CORRUPT"
  | "SCHEMA"
  | "EMPTY"
  | "NOT_SUPPORTED"
  | "STALE"
  | "GAP"
  | "RATE_LIMIT";

/** One refusal or doubt: what, where, and what to do next. */
export interface Problem {
  readonly code: ProblemCode;
  /** A full sentence: what is wrong and what to do next. Never raw exception text. */
  readonly message: string;
  /** 1-based physical line in the file, where there is one. */
  readonly line?: number;
  /** The column's name or the field's path. */
  readonly field?: string;
  /** The offending text, cut to 80 characters, control characters made visible. */
  readonly text?: string;
}
