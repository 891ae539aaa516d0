import type { Design } from "../design/design.ts";
import { materialOf } from "../design/layer-laws.ts";
import { interfaceProperties } from "../materials/interface.ts";
import { type CutOff, encapsulationRun } from "./encapsulation-run.ts";
import { flagsOf } from "./encapsulation-scan.ts";
import type { Unknown } from "./encapsulation-shares.ts";
import type { ShellScenario } from "./shells-of-design.ts";
import { classOf, type SurvivalClass } from "./survival-result.ts";

/** One axis of a plane through the range of the unknowns; SI. */
export interface PlaneAxis {
  readonly values: readonly number[];
  readonly log: boolean;
}

/** One point of a plane. */
export interface PlaneCase {
  readonly column: number;
  readonly row: number;
  readonly kind: SurvivalClass;
  /** Lithium per silicon reached. */
  readonly lithium: number;
}

/** What becomes of the shells over two unknowns while the others stand still. */
export interface Plane {
  readonly x: PlaneAxis;
  readonly y: PlaneAxis;
  readonly cases: readonly PlaneCase[];
}

/** Planes through the range of the unknown strengths. */
export interface EncapsulationPlanes {
  /** Rupture strain and flow stress of the carbon, with the usual bond. */
  readonly carbon: Plane;
  /** Usual values of the unknowns, SI. */
  readonly usual: Readonly<Record<Unknown, number>>;
  /** Strength and fracture energy of the bonds, with the toughest and strongest carbon of the range. */
  readonly bond: Plane;
}

const COLUMNS = 16;
const ROWS = 12;

const middles = (points: number, [from, to]: readonly [number, number], log: boolean): PlaneAxis => ({
  log,
  values: Array.from({ length: points }, (_, k) => {
    const s = (k + 0.5) / points;
    return log ? from * (to / from) ** s : from + (to - from) * s;
  }),
});

/** First cycles of the shell-pressure model, rate independent, over two planes of the unknown strengths. */
export function encapsulationPlanes(design: Design, cutOff: CutOff): EncapsulationPlanes {
  const { ruptureStrain, flowStress } = materialOf("hard-carbon").properties;
  const { strength, fractureEnergy } = interfaceProperties;
  const plane = (x: PlaneAxis, y: PlaneAxis, scenario: (x: number, y: number) => ShellScenario): Plane => ({
    x,
    y,
    cases: y.values.flatMap((b, row) =>
      x.values.map((a, column) => {
        const run = encapsulationRun(design, { name: "plane", scenario: scenario(a, b), cycles: 1, cutOff });
        const kind = run.outcome === "end" ? classOf(flagsOf(run)) : "unfinished";
        return { column, row, kind, lithium: run.reached[0]! };
      }),
    ),
  });
  const [toughest, strongest] = [ruptureStrain!.range![1], flowStress!.range![1]];
  return {
    usual: {
      rupture_strain: ruptureStrain!.value,
      carbon_flow_stress: flowStress!.value,
      bond_strength: strength.value,
      bond_energy: fractureEnergy.value,
    },
    carbon: plane(middles(COLUMNS, ruptureStrain!.range!, false), middles(ROWS, flowStress!.range!, false), (a, b) => ({
      ruptureStrain: a,
      flowStress: b,
    })),
    bond: plane(middles(COLUMNS, strength.range!, true), middles(ROWS, fractureEnergy.range!, true), (a, b) => ({
      ruptureStrain: toughest,
      flowStress: strongest,
      bond: { strength: a, energy: b },
    })),
  };
}
