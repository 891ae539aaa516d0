import { cycleDomain } from "./cycle-axis.ts";
import type { CycleMarks } from "./cycle-capacities.ts";
import { needSome, originOf } from "./family.ts";
import { type About, type Figure, figure } from "./figure.ts";
import { points } from "./series.ts";

/** Polarisation over the cycles by several definitions beside each other. */
export function polarisation(definitions: readonly CycleMarks[], options: About & { readonly id?: string }): Figure {
  needSome(definitions, "definition");
  return figure({
    id: options.id ?? "polarisation",
    title: options.title ?? "Polarisation by definition",
    height: 70,
    caption: `Polarisation of each complete cycle by three definitions: difference of the mean potentials of the branches, difference of the potentials where half of the capacity of each has passed, and the jumps of the potential at the ends of both branches added. ${options.setting}`,
    naming: "above",
    x: { quantity: "cycle", unit: "1", domain: cycleDomain(definitions.map((d) => d.values)) },
    y: { quantity: "polarisation", unit: "mV", zero: true },
    series: definitions.map(({ as, label, values }) =>
      points(values, { x: "cycle", y: "value", as, label, standing: "measured" }),
    ),
    ...originOf(options),
  });
}
