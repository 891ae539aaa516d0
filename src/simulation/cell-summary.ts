import type { CellStepResult, DepositionMargin, LayeredResult } from "./cell-solution.ts";
import { incidentGroups } from "./failure-notices.ts";
import type { FailureResult } from "./failure-watch.ts";
import type { SummaryValue } from "./run-result.ts";
import type { StressExtreme } from "./stress-watch.ts";

/** The numbers people look for first, in words. */
export function cellSummary(
  results: readonly CellStepResult[],
  margin: DepositionMargin,
  layered?: LayeredResult,
): Record<string, SummaryValue> {
  const last = results.at(-1);
  if (!last) return {};
  const first = (verb: "lithiate" | "delithiate") =>
    results.find((r) => r.step.do === verb && r.end.kind !== "skipped" && r.end.kind !== "unfinished")?.capacity;
  const [lithiation, delithiation] = [first("lithiate"), first("delithiate")];
  return {
    "voltage at the end": { value: last.voltage, unit: "V" },
    "mean filling at the end": { value: last.filling, unit: "1" },
    ...(Number.isFinite(margin.value) && {
      "least potential difference between solid and electrolyte": { value: margin.value, unit: "V" },
    }),
    ...(lithiation !== undefined && { "first lithiation capacity per gram active": { value: lithiation, unit: "C/kg" } }),
    ...(delithiation !== undefined && { "first delithiation capacity per gram active": { value: delithiation, unit: "C/kg" } }),
    ...(lithiation &&
      delithiation !== undefined && { "first-cycle efficiency": { value: delithiation / lithiation, unit: "1" } }),
    ...(layered && stressSummary(layered)),
    ...(layered?.failure && failureSummary(layered.failure)),
  };
}

/** When each thing first happened to a layer, and how much of a surface ruptured layers lay bare. */
function failureSummary({ incidents, layers }: FailureResult): Record<string, SummaryValue> {
  const named = (k: number, material: string) => `layer ${k + 1}, ${material}`;
  const entries = [
    ...incidentGroups(incidents).map(
      ({ kind, layer, material, first }) => [`time of the first ${kind} of ${named(layer, material)}`, first.time, "s"] as const,
    ),
    ...layers.flatMap(({ material, ruptured, exposed, largestExposed }, k) =>
      ruptured > 0
        ? [
            [`share of particles with ruptured ${named(k, material)}`, ruptured, "1"] as const,
            [`exposed fraction at the end under ${named(k, material)}`, exposed, "1"] as const,
            [`largest exposed fraction under ${named(k, material)}`, largestExposed.value, "1"] as const,
          ]
        : [],
    ),
  ];
  return Object.fromEntries(entries.map(([name, value, unit]) => [name, { value, unit }]));
}

/** What stress does to layered particles at its worst, and when. */
function stressSummary({ stress }: LayeredResult): Record<string, SummaryValue> {
  const { pressure, tension, layers, leastShift, largestShift, volumeRatio } = stress;
  const told = (name: string, { value, time }: StressExtreme, unit: string): Record<string, SummaryValue> => ({
    [name]: { value, unit },
    [`time of the ${name}`]: { value: time, unit: "s" },
  });
  if (Number.isNaN(volumeRatio.time)) return {};
  return {
    ...told("largest core pressure", pressure, "Pa"),
    ...told("largest core tension", { ...tension, value: -tension.value }, "Pa"),
    ...Object.assign(
      {},
      ...layers.map(({ material, largestHoop }, k) =>
        told(`largest hoop stress in layer ${k + 1}, ${material}`, largestHoop, "Pa"),
      ),
    ),
    ...told("least shift of the potential by stress", leastShift, "V"),
    ...told("largest shift of the potential by stress", largestShift, "V"),
    ...told("largest volume ratio of a particle", volumeRatio, "1"),
  };
}
