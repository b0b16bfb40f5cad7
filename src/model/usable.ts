/** A published price or rate that can be used: there, finite and above zero (old feeds write 0 for "none"). */
export function usable(figure: number | null | undefined): figure is number {
  return typeof figure === "number" && Number.isFinite(figure) && figure > 0;
}
