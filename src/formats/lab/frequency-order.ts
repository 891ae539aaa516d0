/** Points that a sweep must have before the next may begin. Assumption. */
const LEAST_POINTS = 5;
/** Share of the decades of a sweep over which the next one must go back, at once or step by step. Assumption. */
const LEAST_RETURN = 0.5;
/** Share of the steps of a sweep that must go one way. Assumption. */
const ONE_WAY = 0.8;

interface Sweep {
  readonly rows: number[];
  /** −1 for falling frequency, 1 for rising, 0 where it stands. */
  direction: number;
}

/** Parts rows where the frequency turns. */
function turns(frequency: Float64Array, rows: readonly number[]): Sweep[] {
  const sweeps: Sweep[] = [];
  let sweep: Sweep = { rows: [], direction: 0 };
  for (const row of rows) {
    const last = sweep.rows[sweep.rows.length - 1];
    const step = last === undefined ? 0 : Math.sign(frequency[row]! - frequency[last]!);
    if (step !== 0 && sweep.direction !== 0 && step !== sweep.direction && sweep.rows.length >= LEAST_POINTS) {
      sweeps.push(sweep);
      // A frequency measured twice where it turns is the last of one sweep and the first of the next.
      const again = frequency[sweep.rows[sweep.rows.length - 2]!] === frequency[last!] ? sweep.rows.splice(-1) : [];
      sweep = { rows: again, direction: again.length > 0 ? step : 0 };
    } else if (sweep.direction === 0) sweep.direction = step;
    sweep.rows.push(row);
  }
  if (sweep.rows.length > 0) sweeps.push(sweep);
  return sweeps;
}

/** Decades (natural logarithm) that rows span. */
function span(frequency: Float64Array, rows: readonly number[]): number {
  let low = Infinity;
  let high = 0;
  for (const row of rows) {
    low = Math.min(low, frequency[row]!);
    high = Math.max(high, frequency[row]!);
  }
  return Math.log(high / low);
}

function goesOneWay(frequency: Float64Array, { rows, direction }: Sweep): boolean {
  let along = 0;
  for (let i = 1; i < rows.length; i++) if (direction * (frequency[rows[i]!]! - frequency[rows[i - 1]!]!) >= 0) along++;
  return along >= ONE_WAY * (rows.length - 1);
}

/** Share of the decades of the shorter of two sweeps that both have, up to which they are parts of one spectrum. Assumption. */
const MOST_COMMON = 0.1;

/** Whether two sweeps cover different ranges: parts of one spectrum in whatever order. */
function isDisjoint(frequency: Float64Array, a: Sweep, b: Sweep): boolean {
  const [ends, others] = [a, b].map(({ rows }) => {
    const all = rows.map((row) => Math.log(frequency[row]!));
    return { low: Math.min(...all), high: Math.max(...all) };
  });
  const common = Math.min(ends!.high, others!.high) - Math.max(ends!.low, others!.low);
  return common <= MOST_COMMON * Math.min(ends!.high - ends!.low, others!.high - others!.low);
}

/**
 * Whether a sweep is another measurement than the one before: it goes back over half of its range, at once or step by step, and
 * over frequencies that were measured before.
 */
function isAnother(frequency: Float64Array, before: Sweep, sweep: Sweep): boolean {
  if (isDisjoint(frequency, before, sweep)) return false;
  const range = LEAST_RETURN * span(frequency, before.rows);
  const back = Math.log(frequency[sweep.rows[0]!]! / frequency[before.rows[before.rows.length - 1]!]!);
  if (-before.direction * back >= range) return true;
  return sweep.direction === -before.direction && span(frequency, sweep.rows) >= range;
}

/**
 * Where one spectrum ends and the next begins among rows in the order of the file: where the frequency goes back over half of its
 * range or more. Points that are merely out of order, or parts of the range in whatever order, do not part a spectrum.
 * @param frequency [Hz], all positive
 * @returns rows of each spectrum
 */
export function splitSweeps(frequency: Float64Array, rows: readonly number[]): number[][] {
  const found: Sweep[] = [];
  for (const sweep of turns(frequency, rows)) {
    const before = found[found.length - 1];
    if (!before || isAnother(frequency, before, sweep)) found.push(sweep);
    else for (const row of sweep.rows) before.rows.push(row);
  }
  return found.every((sweep) => goesOneWay(frequency, sweep)) ? found.map((sweep) => sweep.rows) : [[...rows]];
}

/** Whether frequencies only fall or only rise, equal neighbours allowed. */
export function isMonotone(frequency: Float64Array, rows: readonly number[]): boolean {
  let direction = 0;
  for (let i = 1; i < rows.length; i++) {
    const step = Math.sign(frequency[rows[i]!]! - frequency[rows[i - 1]!]!);
    if (step !== 0 && direction !== 0 && step !== direction) return false;
    if (step !== 0) direction = step;
  }
  return true;
}
