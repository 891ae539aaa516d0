/** For every row the columns it reads. */
export type Pattern = readonly (readonly number[])[];

/**
 * Pattern of a band matrix of n rows: row i reads the columns i − below … i + above.
 */
export function bandPattern(n: number, below: number, above: number): number[][] {
  return Array.from({ length: n }, (_, i) => {
    const first = Math.max(0, i - below);
    return Array.from({ length: Math.min(n - 1, i + above) - first + 1 }, (_, k) => first + k);
  });
}

/**
 * Groups the columns so that no two of a group meet in a row; one group is one evaluation of a difference Jacobian
 * (Curtis1974, greedy, in the given order).
 *
 * @returns the group of each column, counted from 0
 */
export function colourColumns(pattern: Pattern): Int32Array {
  const colours = new Int32Array(pattern.length).fill(-1);
  const rowsOf: number[][] = pattern.map(() => []);
  pattern.forEach((columns, row) => {
    for (const column of columns) rowsOf[column]!.push(row);
  });
  for (let column = 0; column < colours.length; column++) {
    const taken = new Set<number>();
    for (const row of rowsOf[column]!) for (const other of pattern[row]!) taken.add(colours[other]!);
    let colour = 0;
    while (taken.has(colour)) colour++;
    colours[column] = colour;
  }
  return colours;
}

/**
 * An order of the unknowns that narrows the band: breadth first from a far end, neighbours by rising degree, reversed
 * (reverse Cuthill-McKee; George1981, ch. 4).
 *
 * @returns the unknown at each place
 */
export function narrowBand(pattern: Pattern): Int32Array {
  const n = pattern.length;
  const neighbours: Set<number>[] = Array.from({ length: n }, () => new Set());
  pattern.forEach((columns, row) => {
    for (const column of columns) {
      if (column === row) continue;
      neighbours[row]!.add(column);
      neighbours[column]!.add(row);
    }
  });
  const degree = (i: number) => neighbours[i]!.size;
  const reach = (start: number): number[] => {
    const seen = new Set([start]);
    const queue = [start];
    for (let k = 0; k < queue.length; k++)
      for (const next of [...neighbours[queue[k]!]!].sort((a, b) => degree(a) - degree(b)))
        if (!seen.has(next)) {
          seen.add(next);
          queue.push(next);
        }
    return queue;
  };
  const order: number[] = [];
  const placed = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    if (placed[i]) continue;
    const far = reach(i).at(-1)!;
    for (const unknown of reach(reach(far).at(-1)!)) {
      placed[unknown] = 1;
      order.push(unknown);
    }
  }
  return Int32Array.from(order.reverse());
}
