/** One row of `npm run bench -- --json`. */
export interface BenchResult {
  readonly name: string;
  readonly median_ms: number;
  readonly min_ms: number;
  /** Timed runs. */
  readonly n: number;
  /** Unknowns of the timed model, 0 for closed forms. */
  readonly states: number;
  readonly rtol: number | null;
  /** A physical result of the timed run beside the value it was compared with. */
  readonly check: { readonly quantity: string; readonly value: number; readonly reference: number };
  readonly [more: string]: unknown;
}

/** A benchmark: prepares once, then the returned function is timed. `check` reads the last timed run. */
export interface Benchmark {
  readonly name: string;
  readonly states: number;
  readonly rtol: number | null;
  /** Timed runs; default 41. */
  readonly n?: number;
  /** Untimed runs before, until the compiler has settled; default 100. */
  readonly warm?: number;
  run(): void;
  check(): BenchResult["check"];
  /** Further fields of the row. */
  more?(): Record<string, unknown>;
}

/** Wall times of a benchmark: median and minimum of many runs in one process. */
export function measure(b: Benchmark): BenchResult {
  for (let k = 0; k < (b.warm ?? 100); k++) b.run();
  const n = b.n ?? 41;
  const times = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const start = performance.now();
    b.run();
    times[k] = performance.now() - start;
  }
  times.sort();
  return {
    name: b.name,
    median_ms: times[n >> 1]!,
    min_ms: times[0]!,
    n,
    states: b.states,
    rtol: b.rtol,
    check: b.check(),
    ...b.more?.(),
  };
}
