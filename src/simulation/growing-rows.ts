/** Rows of numbers of equal width in one array that grows by doubling: a record that costs no allocation per row. */
export class GrowingRows {
  readonly width: number;
  /** Row r begins at r·width; grows, so read it again after `append`. */
  values: Float64Array;
  length = 0;

  constructor(width: number, room = 256) {
    this.width = width;
    this.values = new Float64Array(width * room);
  }

  /** Adds a row of zeros and returns the index of its first number. */
  append(): number {
    const at = this.length * this.width;
    if (at === this.values.length) {
      const wider = new Float64Array(2 * at);
      wider.set(this.values);
      this.values = wider;
    }
    this.length++;
    return at;
  }

  /** Number k of a row. */
  at(row: number, k: number): number {
    return this.values[row * this.width + k]!;
  }

  /** A copy of number k of every row. */
  column(k: number): Float64Array {
    const out = new Float64Array(this.length);
    for (let r = 0, at = k; r < this.length; r++, at += this.width) out[r] = this.values[at]!;
    return out;
  }
}
