/**
 * The sequence that never falls and lies closest to the given one in (weighted) least squares, by pooling neighbours that
 * stand in the wrong order into their mean (Ayer1955). It keeps the sum Σ w y, needs no window, and is the sequence itself
 * where that already rises.
 * @param y       finite numbers, in the order in which they should rise
 * @param weights positive, one each; all alike when absent
 * @returns as many numbers, never falling
 * @throws RangeError when there are more or fewer weights than numbers
 * @example isotonic([1, 3, 2, 4]) // [1, 2.5, 2.5, 4]
 */
export function isotonic(y: ArrayLike<number>, weights?: ArrayLike<number>): Float64Array {
  const n = y.length;
  if (weights && weights.length !== n) throw new RangeError(`${n} numbers need as many weights, not ${weights.length}`);
  const mean = new Float64Array(n); // of each pool, in order
  const weight = new Float64Array(n);
  const end = new Int32Array(n); // row after the last of each pool
  let pools = 0;
  for (let i = 0; i < n; i++) {
    let [m, w] = [y[i]!, weights ? weights[i]! : 1];
    while (pools > 0 && mean[pools - 1]! >= m) {
      pools--;
      const both = w + weight[pools]!;
      m += (weight[pools]! / both) * (mean[pools]! - m);
      w = both;
    }
    mean[pools] = m;
    weight[pools] = w;
    end[pools] = i + 1;
    pools++;
  }
  const out = new Float64Array(n);
  for (let k = 0, i = 0; k < pools; k++) while (i < end[k]!) out[i++] = mean[k]!;
  return out;
}
