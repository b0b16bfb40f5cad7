/** How an account stands towards liquidation, USD. */
export interface LiquidationStatus {
  /** Equity: positions at their marks and cash. */
  readonly markToMarket: number;
  /** Net: equity − maintenance requirement. Below zero the account is flagged. */
  readonly maintenanceMargin: number;
  /** Net, with the buffer on the requirement: an auction sells until this is zero. */
  readonly bufferMargin: number;
}

/** @param buffer share of the maintenance requirement added to it, >= 0 */
export function liquidationStatus(markToMarket: number, maintenanceMargin: number, buffer: number): LiquidationStatus {
  return {
    markToMarket,
    maintenanceMargin,
    bufferMargin: maintenanceMargin + buffer * (maintenanceMargin - markToMarket),
  };
}

/** The account with cash paid in or, negative, taken out: the requirement stays. */
export function withCash(status: LiquidationStatus, cash: number): LiquidationStatus {
  return {
    markToMarket: status.markToMarket + cash,
    maintenanceMargin: status.maintenanceMargin + cash,
    bufferMargin: status.bufferMargin + cash,
  };
}

/** The account with every position and all cash times `factor`: Derive's requirements scale with the book. */
export function scaled(status: LiquidationStatus, factor: number): LiquidationStatus {
  return {
    markToMarket: status.markToMarket * factor,
    maintenanceMargin: status.maintenanceMargin * factor,
    bufferMargin: status.bufferMargin * factor,
  };
}
