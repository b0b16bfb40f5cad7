/** Ways to use up amounts: each takes one unit of up to four of them (one named twice: two units) at a cost. */
export interface CoverColumns {
  /** Four places a column; -1 where it has fewer. Column i of the first `amounts.length` takes amount i alone. */
  readonly slots: Int32Array;
  readonly cost: Float64Array;
}

const WIDTH = 4;
const LEAST_PIVOT = 1e-9;

/** The basis of the simplex method: which columns are in, how much of each, and the inverse of their matrix. */
class Basis {
  readonly size: number;
  readonly columns: Int32Array;
  readonly level: Float64Array;
  readonly inverse: Float64Array;
  /** Price of a unit of each amount. */
  readonly price: Float64Array;

  constructor(amounts: Float64Array, cost: Float64Array) {
    this.size = amounts.length;
    this.columns = Int32Array.from(amounts, (_, i) => i);
    this.level = amounts.slice();
    this.inverse = new Float64Array(this.size * this.size);
    for (let i = 0; i < this.size; i++) this.inverse[i * this.size + i] = 1;
    this.price = cost.slice(0, this.size);
  }

  /** How much of each column of the basis one unit of column `entering` replaces. */
  replaced(slots: Int32Array, entering: number): Float64Array {
    const direction = new Float64Array(this.size);
    for (let k = 0; k < WIDTH; k++) {
      const slot = slots[entering * WIDTH + k]!;
      if (slot < 0) continue;
      for (let i = 0; i < this.size; i++) direction[i] = direction[i]! + this.inverse[i * this.size + slot]!;
    }
    return direction;
  }

  /** Row that is used up first; of equals the one whose column comes first, so that it ends. */
  leaving(direction: Float64Array): number {
    let row = -1;
    let least = Infinity;
    for (let i = 0; i < this.size; i++) {
      if (direction[i]! <= LEAST_PIVOT) continue;
      const ratio = Math.max(0, this.level[i]!) / direction[i]!;
      const isFirst = ratio === least && this.columns[i]! < this.columns[row]!;
      if (ratio >= least && !isFirst) continue;
      row = i;
      least = ratio;
    }
    return row;
  }

  pivot(row: number, direction: Float64Array, entering: number, reducedCost: number): void {
    const { size, inverse, level, price } = this;
    const pivot = direction[row]!;
    const amount = Math.max(0, level[row]!) / pivot;
    for (let k = 0; k < size; k++) {
      price[k] = price[k]! + (reducedCost / pivot) * inverse[row * size + k]!;
      inverse[row * size + k] = inverse[row * size + k]! / pivot;
    }
    for (let i = 0; i < size; i++) {
      const share = direction[i]!;
      if (i === row || share === 0) continue;
      level[i] = level[i]! - share * amount;
      for (let k = 0; k < size; k++) inverse[i * size + k] = inverse[i * size + k]! - share * inverse[row * size + k]!;
    }
    level[row] = amount;
    this.columns[row] = entering;
  }
}

/** What a unit of a column costs beyond what it replaces. */
function reducedCost({ slots, cost }: CoverColumns, price: Float64Array, column: number): number {
  let rest = cost[column]!;
  for (let k = column * WIDTH; k < (column + 1) * WIDTH; k++) if (slots[k]! >= 0) rest -= price[slots[k]!]!;
  return rest;
}

/** The column that saves most, or with `isFirst` the first that saves anything; -1 when none does. */
function entering(columns: CoverColumns, price: Float64Array, least: number, isFirst: boolean): number {
  let best = -1;
  let saving = -least;
  for (let column = 0; column < columns.cost.length; column++) {
    const rest = reducedCost(columns, price, column);
    if (rest >= saving) continue;
    if (isFirst) return column;
    best = column;
    saving = rest;
  }
  return best;
}

/**
 * The cheapest way to use up all amounts exactly: how much of each column. A linear programme solved by the revised simplex
 * method (Dantzig (1963), with Bland's rule (1977) while it stands still), from every amount taken alone. Amounts may be divided.
 *
 * @param amounts each > 0
 */
export function cheapestCover(amounts: Float64Array, columns: CoverColumns): Float64Array {
  const used = new Float64Array(columns.cost.length);
  const basis = new Basis(amounts, columns.cost);
  const scale = columns.cost.reduce((largest, cost) => Math.max(largest, Math.abs(cost)), 0);
  let stalled = 0;
  for (;;) {
    const column = entering(columns, basis.price, 1e-11 * scale, stalled > basis.size);
    if (column < 0) break;
    const direction = basis.replaced(columns.slots, column);
    const row = basis.leaving(direction);
    if (row < 0) break;
    stalled = basis.level[row]! > 0 ? 0 : stalled + 1;
    basis.pivot(row, direction, column, reducedCost(columns, basis.price, column));
  }
  for (const [row, column] of basis.columns.entries()) used[column] = Math.max(0, basis.level[row]!);
  return used;
}
