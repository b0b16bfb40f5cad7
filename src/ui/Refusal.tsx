/** Why a typed value is not taken, beside its field; nothing while there is nothing to say. */
export function Refusal({ reason }: { readonly reason: string | undefined }) {
  return reason === undefined ? null : (
    <p role="alert" className="basis-full text-right text-xs text-danger" data-testid="refused-value">
      {reason}
    </p>
  );
}
