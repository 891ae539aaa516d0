import { converted } from "./axis-scale.ts";
import { cividis, stressColour } from "./colour.ts";
import type { HeatMap } from "./series.ts";
import { linearTicks } from "./ticks.ts";

/** One step of a heat map: values from `from` to `to` have this colour. */
export interface HeatStep {
  readonly from: number;
  readonly to: number;
  readonly colour: string;
}

/** Colour steps of a heat map at round values, in its unit. Stress is centred on zero. */
export function heatSteps(map: HeatMap): readonly HeatStep[] {
  const values = converted(map.grid.z, map.unit);
  let [low, high] = map.domain ?? [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  if (!map.domain)
    for (const v of values) {
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
  if (map.scheme === "stress") {
    high = Math.max(Math.abs(low), Math.abs(high));
    low = -high;
  }
  if (low === high) high = low + 1;
  const { ticks: rough } = linearTicks(low, high, false, 9);
  const step = rough[1]! - rough[0]!;
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const colourOf = (share: number) => (map.scheme === "stress" ? stressColour(2 * share - 1) : cividis(share));
  return Array.from({ length: last - first }, (_, i) => ({
    from: (first + i) * step,
    to: (first + i + 1) * step,
    colour: colourOf((i + 0.5) / (last - first)),
  }));
}
