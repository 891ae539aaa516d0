/**
 * Rows at which a course turns, from rising to falling or back; ripples smaller than a share of its whole range are passed over.
 * @param share of the range by which it must come back before it counts as turned
 * @returns rows of the extremes, without the first and the last row
 */
export function turningPoints(values: Float64Array, share: number): number[] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const turn = share * (high - low);
  const points: number[] = [];
  let lowest = 0;
  let highest = 0;
  let direction = 0;
  for (let i = 1; i < values.length; i++) {
    if (values[i]! < values[lowest]!) lowest = i;
    if (values[i]! > values[highest]!) highest = i;
    const falls = direction >= 0 && values[highest]! - values[i]! > turn;
    const rises = direction <= 0 && values[i]! - values[lowest]! > turn;
    if (!falls && !rises) continue;
    const extreme = falls ? highest : lowest;
    if (extreme > 0) points.push(extreme);
    direction = falls ? -1 : 1;
    lowest = i;
    highest = i;
  }
  return points;
}
