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
  /** A physical result of the timed run beside the value it was compared with, and how far apart they may be, relative. */
  readonly check: { readonly quantity: string; readonly value: number; readonly reference: number; readonly allowed: number };
  /** Largest difference from a reference curve [mV], and what is allowed. */
  readonly max_voltage_difference_mV?: number;
  readonly allowed_mV?: number;
  readonly [more: string]: unknown;
}

/** Whether the timed run was right: a fast wrong answer is none. */
export function isRight({ check, max_voltage_difference_mV: mV = 0, allowed_mV = 0 }: BenchResult): boolean {
  return Math.abs(check.value / check.reference - 1) <= check.allowed && mV <= allowed_mV;
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

/** Rounds in which the benchmarks take turns: a few seconds in which the machine does something else touch few runs of each. */
const ROUNDS = 10;

/** Wall times of benchmarks: median and minimum of many warm runs in one process. */
export function measure(benchmarks: readonly Benchmark[]): BenchResult[] {
  const all = benchmarks.map((b) => ({ b, n: b.n ?? 41, times: [] as number[] }));
  for (const { b } of all) for (let k = 0; k < (b.warm ?? 100); k++) b.run();
  for (let round = 1; round <= ROUNDS; round++)
    for (const { b, n, times } of all) {
      b.run();
      while (times.length < (n * round) / ROUNDS) {
        const start = performance.now();
        b.run();
        times.push(performance.now() - start);
      }
    }
  return all.map(({ b, n, times }) => {
    times.sort((s, t) => s - t);
    return {
      name: b.name,
      median_ms: times[times.length >> 1]!,
      min_ms: times[0]!,
      n,
      states: b.states,
      rtol: b.rtol,
      check: b.check(),
      ...b.more?.(),
    };
  });
}
