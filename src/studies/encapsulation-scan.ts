import { type Table, table } from "../data/table.ts";
import type { Design } from "../design/design.ts";
import { materialOf } from "../design/layer-laws.ts";
import { interfaceProperties } from "../materials/interface.ts";
import type { Property } from "../materials/material.ts";
import { type CutOff, type EncapsulationRun, encapsulationRun } from "./encapsulation-run.ts";
import type { SurvivalFlags } from "./survival-result.ts";

/** Share of the scanned combinations in which something happens within the first cycle [1]; one does not exclude another. */
export interface ScanShares {
  /** Nothing flows, breaks, comes off or stops the lithiation. */
  readonly intact: number;
  readonly flows: number;
  readonly ruptures: number;
  readonly debonds: number;
  readonly selfLimits: number;
}

/** How the verdict depends on what is not known about carbon and interfaces. */
export interface EncapsulationScan {
  /** One row per combination: `rupture_strain`, `carbon_flow_stress`, `bond_strength`, `bond_energy`, what happened (0 or 1), extremes. */
  readonly table: Table;
  readonly shares: ScanShares;
  /** Combinations whose first cycle could not be computed to its end. */
  readonly unfinished: number;
}

/** What happened in a run to any of the shells. */
export function flagsOf({ layers, selfLimited }: EncapsulationRun): SurvivalFlags {
  const shells = layers.slice(1);
  return {
    flows: shells.some((l) => l.flowsFrom !== undefined),
    ruptures: shells.some((l) => l.rupturesAt !== undefined),
    debonds: shells.some((l) => l.debondsAt !== undefined),
    selfLimits: selfLimited,
  };
}

/** Middles of equal parts of a property's range, in equal ratios: each stands for its part of the range. */
function over(property: Property, parts: number): number[] {
  const [from, to] = property.range ?? [property.value, property.value];
  return Array.from({ length: parts }, (_, k) => from * (to / from) ** ((k + 0.5) / parts));
}

/** Parts of the ranges; what the rupture strain decides changes most within its range. */
const PARTS = { ruptureStrain: 12, flowStress: 6, strength: 4, energy: 4 } as const;

/**
 * First cycles, rate independent, over the ranges of the rupture strain and flow stress of the carbon and of strength and
 * energy of the interfaces: 12 × 6 × 4 × 4 combinations of equal weight on logarithmic scales. The ranges are those of the materials;
 * no value in them is more likely than another, so the shares are shares of the range and not probabilities.
 */
export function encapsulationScan(design: Design, cutOff: CutOff): EncapsulationScan {
  const carbon = materialOf("hard-carbon").properties;
  const columns: Record<string, number[]> = {
    rupture_strain: [],
    carbon_flow_stress: [],
    bond_strength: [],
    bond_energy: [],
    flows: [],
    ruptures: [],
    debonds: [],
    self_limits: [],
    intact: [],
    largest_pressure: [],
    largest_tension: [],
    pressure_when_empty: [],
    lithium_reached: [],
  };
  let unfinished = 0;
  for (const ruptureStrain of over(carbon.ruptureStrain!, PARTS.ruptureStrain))
    for (const flowStress of over(carbon.flowStress!, PARTS.flowStress))
      for (const strength of over(interfaceProperties.strength, PARTS.strength))
        for (const energy of over(interfaceProperties.fractureEnergy, PARTS.energy)) {
          const scenario = { ruptureStrain, flowStress, bond: { strength, energy } };
          const run = encapsulationRun(design, { name: "scan", scenario, cycles: 1, cutOff });
          if (run.outcome !== "end") unfinished++;
          const { flows, ruptures, debonds, selfLimits } = flagsOf(run);
          const pressure = run.cycle.column("core_pressure").values;
          const row = {
            rupture_strain: ruptureStrain,
            carbon_flow_stress: flowStress,
            bond_strength: strength,
            bond_energy: energy,
            flows: Number(flows),
            ruptures: Number(ruptures),
            debonds: Number(debonds),
            self_limits: Number(selfLimits),
            intact: Number(!(flows || ruptures || debonds || selfLimits)),
            largest_pressure: Math.max(...pressure),
            largest_tension: Math.max(0, -Math.min(...pressure)),
            pressure_when_empty: pressure.at(-1)!,
            lithium_reached: run.reached[0]!,
          };
          for (const [name, value] of Object.entries(row)) columns[name]!.push(value);
        }
  const share = (name: string) => columns[name]!.reduce((a, b) => a + b, 0) / columns[name]!.length;
  const UNITS: Readonly<Record<string, string>> = {
    carbon_flow_stress: "Pa",
    bond_strength: "Pa",
    bond_energy: "J/m^2",
    largest_pressure: "Pa",
    largest_tension: "Pa",
    pressure_when_empty: "Pa",
  };
  return {
    table: table(
      "encapsulation scan",
      Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, { unit: UNITS[name] ?? "1", values }])),
    ),
    shares: {
      intact: share("intact"),
      flows: share("flows"),
      ruptures: share("ruptures"),
      debonds: share("debonds"),
      selfLimits: share("self_limits"),
    },
    unfinished,
  };
}
