/**
 * Nodes on [0, 1] that crowd towards 1: r_k = 1 − (1 − k/(count − 1))^grading, both ends included.
 *
 * @param count   number of nodes, at least 2
 * @param grading exponent, at least 1; 1 is uniform, 2 suits a diffusing sphere
 * @throws RangeError for fewer nodes or a smaller exponent
 */
export function gradedNodes(count: number, grading: number): Float64Array {
  if (!Number.isInteger(count) || count < 2) throw new RangeError(`a grid needs at least 2 nodes, not ${count}`);
  if (!(grading >= 1 && grading < Infinity))
    throw new RangeError(`the grading of a grid is a number of at least 1, not ${grading}`);
  const last = count - 1;
  return Float64Array.from({ length: count }, (_, k) => 1 - (1 - k / last) ** grading);
}
