import { constant } from "../materials/property.ts";
import { type FlowLaw, POWER_LAW, RATE_INDEPENDENT } from "../physics/mechanics/flow-law.ts";
import type { SphereLayer } from "../physics/mechanics/layered-sphere.ts";
import { shellPressure } from "../physics/mechanics/shell-pressure.ts";
import type { ShellState } from "../physics/mechanics/shell-state.ts";
import { verificationCase } from "./case.ts";
import { elasticLaws } from "./elastic-shells.ts";

const nm = 1e-9;
const GPa = 1e9;
const FULL = 3.75; // Li per Si
const gpa = (empty: number, full: number) => ({ empty: empty * GPa, full: full * GPa });
const unbroken = elasticLaws(1, 0);

/** Coated dot of the benchmark: silicon, oxide and hard carbon, bonded for good; flow stresses [GPa] of the shells. */
export function coatedDot(
  radii: readonly [number, number, number],
  flow: readonly [number, number],
  cells: readonly [number, number, number],
): SphereLayer[] {
  const [core, oxide, carbon] = radii.map((r) => r * nm) as [number, number, number];
  return [
    {
      name: "silicon",
      innerRadius: 0,
      outerRadius: core,
      cells: cells[0],
      laws: {
        ...unbroken,
        youngsModulus: gpa(90, 40),
        poissonsRatio: 0.24,
        volumeRatio: { empty: 1, full: 1 + 0.746269 * FULL },
      },
    },
    {
      name: "oxide",
      innerRadius: core,
      outerRadius: oxide,
      cells: cells[1],
      laws: {
        ...unbroken,
        youngsModulus: gpa(70, 40),
        poissonsRatio: 0.17,
        volumeRatio: { empty: 1, full: 2 },
        flowStress: constant(flow[0] * GPa),
      },
    },
    {
      name: "carbon",
      innerRadius: oxide,
      outerRadius: carbon,
      cells: cells[2],
      laws: {
        ...unbroken,
        youngsModulus: gpa(30, 30),
        poissonsRatio: 0.2,
        volumeRatio: { empty: 1, full: 1.03 },
        flowStress: constant(flow[1] * GPa),
      },
    },
  ];
}

const MESH = [10, 16, 30] as const;
/** x and half cycle of the rows that are compared. */
const ROWS = [
  [0.25, 0],
  [1, 0],
  [3.75, 0],
  [3, 1],
  [1, 1],
  [0, 1],
] as const;

function cycle(layers: readonly SphereLayer[], law: FlowLaw, turns: readonly number[], step: number): readonly ShellState[] {
  const swept = shellPressure(layers, { turns, law, step, fillingTime: 3600 });
  if (swept.outcome !== "end") throw new Error(`the cycle stopped: ${swept.advice}`);
  return swept.rows;
}

function at(rows: readonly ShellState[], x: number, halfCycle: number): ShellState {
  const found = rows.find((row) => row.halfCycle === halfCycle && Math.abs(FULL * row.filling - x) < 1e-9);
  if (!found) throw new Error(`the cycle has no row at x = ${x}`);
  return found;
}

/** Pressure, volume ratio, core radius, hoop stress of the innermost and outermost cell of the carbon, per row. */
const compared = (rows: readonly ShellState[]) =>
  ROWS.flatMap(([x, halfCycle]) => {
    const { corePressure, volumeRatio, layers } = at(rows, x, halfCycle);
    return [corePressure, volumeRatio, layers[0]!.outerRadius, layers[2]!.hoopInner, layers[2]!.hoopOuter];
  });

const pressures = (rows: readonly ShellState[], xs: readonly number[]) => xs.map((x) => at(rows, x, 0).corePressure);

/** V11: bonded cycle of the coated dot, rate-independent flow; without flow; and with the dimensions of the drawing. */
export const coatedDotRateIndependent = verificationCase({
  id: "V11",
  levels: ["M1f"],
  about:
    "Silicon dot in oxide and hard carbon, 10/12.1/14.3 nm, lithiated to x = 3.75 and back with rate-independent flow: core pressure, volume, core radius and hoop stress of the carbon at six points; then without flow, and for 7.5/10/17.5 nm. 10 + 16 + 30 cells, 150 steps per half cycle (75 without flow).",
  cites: ["Hill1950"],
  run() {
    const radii = [10, 12.1, 14.3] as const;
    const flow = [1, 1.5] as const;
    const never = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
    return [
      ...compared(cycle(coatedDot(radii, flow, MESH), RATE_INDEPENDENT, [0, 1, 0], 1 / 150)),
      ...pressures(cycle(coatedDot(radii, never, MESH), RATE_INDEPENDENT, [0, 1], 1 / 75), [0.05, 0.25, 1, 2, 3.75]),
      ...pressures(cycle(coatedDot([7.5, 10, 17.5], flow, MESH), RATE_INDEPENDENT, [0, 1], 1 / 150), [0.25, 1, 3.75]),
    ];
  },
});

/** V43: the same cycle with power-law flow, one hour per half cycle. */
export const coatedDotPowerLaw = verificationCase({
  id: "V43",
  levels: ["M1f"],
  about:
    "The coated dot of V11 with power-law flow (m = 20, 1e-4 1/s), one hour per half cycle, in time by a second-order, L-stable method with step control: the same quantities at the same six points. 10 + 16 + 30 cells, at least 75 steps per half cycle.",
  cites: ["Alexander1977"],
  run: () => compared(cycle(coatedDot([10, 12.1, 14.3], [1, 1.5], MESH), POWER_LAW, [0, 1, 0], 1 / 75)),
});
