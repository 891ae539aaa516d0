import type { FitSamples } from "./fit-samples.ts";

/**
 * Current through a charge transfer beside a double layer, R_ct C dI_lag/dt = I − I_lag, at each sample.
 * @param lag R_ct C [s]
 */
export function laggingCurrent({ segments }: FitSamples, lag: number, out: Float64Array): void {
  for (const { switches, time, offset } of segments) {
    const { time: at, jump } = switches;
    let next = 0;
    let level = 0;
    let lagging = 0;
    let before = Math.min(at[0] ?? 0, time[0] ?? 0);
    const pass = (to: number) => {
      lagging = level + (lagging - level) * Math.exp(-(to - before) / lag);
      before = to;
    };
    for (let k = 0; k < time.length; k++) {
      for (; next < at.length && at[next]! < time[k]!; next++) {
        pass(at[next]!);
        level += jump[next]!;
      }
      pass(time[k]!);
      out[offset + k] = lagging;
    }
  }
}
