import type { UnderlyingBook } from "../marginBook.ts";
import { netContracts } from "../seller/contract.ts";

/** Coins of options held short, net by contract, >= 0. */
export const shortCoins = ({ options }: UnderlyingBook): number =>
  netContracts(options, ({ position }) => position.quantity).reduce((total, { net }) => total + Math.max(0, -net), 0);
