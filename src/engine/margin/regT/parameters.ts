import type { ByName } from "../parameters/shape.ts";

export interface RegTParameters {
  /** Of the underlying's price, for a short option: the share less what it is out of the money, and the least share. */
  readonly shortOption: Readonly<Record<"equity" | "broad index", { readonly share: number; readonly least: number }>>;
  /** Of their value; short shares besides the proceeds of their sale. */
  readonly shares: {
    readonly long: { readonly initial: number; readonly maintenance: number };
    readonly short: { readonly initial: number; readonly maintenance: number };
  };
  /** Long options of more than so many days may be borrowed against, for this share of their value. */
  readonly longDated: { readonly days: number; readonly loan: number };
  /** Of the distance between the strikes; European options only. */
  readonly box: { readonly long: number; readonly short: number };
  readonly shortPuts: "on margin" | "secured by cash";
  readonly futures: "left out" | "as shares";
  readonly underlyings: ByName<{
    readonly kind: "equity" | "broad index";
    /** Of its US listed options; other venues' are European. */
    readonly exercise: "american" | "european";
  }>;
}
