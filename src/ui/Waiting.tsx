interface WaitingProps {
  /** What is being made, for as long as it takes: "Filling the matrix...". */
  readonly what: string;
  /** Why it cannot be made, once that is known. */
  readonly error: string | undefined;
}

/** Stands where an answer will stand, or says why there is none. */
export function Waiting({ what, error }: WaitingProps) {
  return error === undefined ? (
    <p className="p-3 text-faint">{what}</p>
  ) : (
    <p role="alert" className="p-3 text-danger">
      {error}
    </p>
  );
}
