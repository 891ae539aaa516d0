import type { Design } from "../design/design.ts";
import { type Random, seededRandom } from "../numerics/random.ts";
import { ADVICE } from "../numerics/system.ts";
import type { Step } from "../protocols/step.ts";
import type { CellOptions } from "../simulation/cell-options.ts";
import { simulateCell } from "../simulation/simulate-cell.ts";

/** A half-cell nobody chose, and what is done with it. */
export interface RandomHalfCell {
  readonly design: Design;
  readonly options: CellOptions;
  readonly steps: readonly Step[];
  /** Start: nearly empty, on the delithiation branch. */
  readonly filling: number;
}

const between = (random: Random, low: number, high: number) => low + (high - low) * random();
const acrossDecades = (random: Random, low: number, high: number) => low * (high / low) ** random();
const chosen = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

/**
 * A silicon electrode with numbers drawn at random, each over the whole range that is met in the lab and beyond: 0.05–10C,
 * D 10⁻¹⁷–10⁻¹³ m²/s, R 5 nm–5 µm, j₀₀ 0.02–50 A/m², L 10–150 µm, and what else a half-cell has. It is lithiated to
 * 10 mV, rests, and is delithiated to 1.2 V. Model, integrator and mesh are drawn as well; most often the DFN and BDF.
 */
export function randomHalfCell(seed: number): RandomHalfCell {
  const random = seededRandom(seed);
  const rate = acrossDecades(random, 0.05, 10);
  const diffusivity = acrossDecades(random, 1e-17, 1e-13);
  const diameter = 2 * acrossDecades(random, 5e-9, 5e-6);
  const exchangeCurrentDensity = acrossDecades(random, 0.02, 50);
  const thickness = between(random, 10e-6, 150e-6);
  const porosity = between(random, 0.3, 0.75);
  const share = between(random, 0.1, 0.9); // of silicon in the solid
  const classes = chosen(random, [1, 1, 2]);
  const breathing = random() < 0.15;
  const design: Design = {
    name: `random half-cell ${seed}`,
    particle: {
      layers: [
        {
          material: "silicon",
          diameter,
          overrides: {},
          ...(classes > 1 && {
            distribution: { law: "lognormal", s: between(random, 0.1, 0.6), min: diameter / 4, max: 4 * diameter },
          }),
        },
      ],
    },
    electrode: {
      loading: 2330 * thickness * (1 - porosity) * share,
      porosity,
      thickness,
      bruggeman: between(random, 1.2, 3),
      conductivity: acrossDecades(random, 0.1, 1000),
    },
    cell: {
      electrolyte: {
        name: chosen(random, ["nyman", "capiglia"]),
        concentration: between(random, 500, 1500),
        transferenceNumber: between(random, 0.2, 0.5),
        thermodynamicFactor: between(random, 0.8, 2.5),
      },
      separator: {
        thickness: between(random, 10e-6, 50e-6),
        porosity: between(random, 0.3, 0.9),
        bruggeman: between(random, 1.2, 2.5),
      },
      lithium: { exchangeCurrentDensity: acrossDecades(random, 1, 100) },
      contactResistance: chosen(random, [0, acrossDecades(random, 1e-4, 1e-2)]),
    },
  };
  const options: CellOptions = {
    classes,
    diffusivity,
    exchangeCurrentDensity,
    temperature: chosen(random, [263.15, 283.15, 298.15, 323.15]), // few, since each has its own tables
    hysteresis: chosen(random, ["none", "one-state", "one-state", "current-sigmoid"]),
    swelling: random() < 0.3,
    doubleLayer: random() < 0.2,
    ...(breathing && { breathing: { outward: random(), leastPorosity: 0.15 } }),
    ...(random() < 0.3 && { filmResistance: acrossDecades(random, 1e-4, 1e-1) }),
    ...(random() < 0.2 && { firstCycleLoss: { oxide: between(random, 0, 5e5), filmAndCarbon: between(random, 0, 5e5) } }),
  };
  return {
    design,
    filling: between(random, 0.005, 0.05),
    steps: experimentAt(rate / 3600, random),
    options: { ...options, ...computationOf(breathing, random) },
  };
}

/** Lithiation to 10 mV, sometimes a hold there, a rest, delithiation to 1.2 V, at so many times the capacity per second. */
function experimentAt(at: number, random: Random): Step[] {
  return [
    { do: "lithiate", at, per: "capacity", until: { voltage: 0.01 } },
    ...(random() < 0.3
      ? [{ do: "hold", at: 0.01, until: { current: { value: at / 20, per: "capacity" }, time: 7200 } } as const]
      : []),
    { do: "rest", at: 0, until: { time: between(random, 60, 7200) } },
    { do: "delithiate", at, per: "capacity", until: { voltage: 1.2 } },
  ];
}

/** Model, integrator and mesh. Only the porous electrode breathes, and `methodFor` says why RODAS4 does not suit it then. */
function computationOf(breathing: boolean, random: Random): CellOptions {
  const whole = (low: number, high: number) => Math.floor(between(random, low, high + 1));
  return {
    model: breathing ? "dfn" : chosen(random, ["spm", "spme", "dfn", "dfn"]),
    method: breathing ? "bdf" : chosen(random, ["bdf", "bdf", "rodas4"]),
    nodes: whole(4, 24),
    separatorCells: whole(2, 12),
    electrodeCells: whole(2, 16),
    separatorGrading: between(random, 1, 3),
  };
}

/** What became of a random half-cell. */
export interface RandomRun {
  readonly seed: number;
  /** Why each step ended, e.g. `voltage`, `time`, `salt depletion`; one more with the advice when the run stopped early. */
  readonly ends: readonly string[];
  readonly finished: boolean;
  readonly steps: number;
  readonly lithium: number;
  readonly salt: number;
  /** Everything that must not be: a number that is none, a stop without a word, lithium or salt that is lost. */
  readonly faults: readonly string[];
}

/** Lithium and salt are conserved to these shares of what is there; measured in five thousand half-cells: 4e-15 and 1.3e-13. */
const CONSERVED = { lithium: 1e-13, salt: 1e-12 };

/** Runs the half-cell of a seed. A run that throws is a fault as well: no combination of these numbers is wrong input. */
export function runRandomHalfCell(seed: number): RandomRun {
  const { design, options, steps, filling } = randomHalfCell(seed);
  try {
    const run = simulateCell(design, steps, options, { profiles: "chosen" }, { filling, hysteresis: 1 });
    const { lithiumBalance: lithium, saltBalance: salt = 0 } = run.certificate;
    const finished = run.outcome === "end";
    const ends = run.steps.map(({ end }) => end.limit);
    const notNumbers = run.table.names.filter((name) => !run.table.column(name).values.every(Number.isFinite));
    const faults = [
      ...notNumbers.map((name) => `${name} is not a number`),
      ...(ends.some((end) => end === "") ? ["a step ended without a reason"] : []),
      ...(finished && ends.length !== steps.length ? ["a step was left out"] : []),
      ...(!finished && !run.why.includes(ADVICE[run.outcome]) ? ["it stopped without advice"] : []),
      ...(lithium < CONSERVED.lithium ? [] : [`lithium moved by ${lithium}`]),
      ...(salt < CONSERVED.salt ? [] : [`salt moved by ${salt}`]),
    ];
    return { seed, ends: finished ? ends : [...ends, run.why], finished, steps: run.stats.steps, lithium, salt, faults };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { seed, ends: [], finished: false, steps: 0, lithium: 0, salt: 0, faults: [`it threw: ${why}`] };
  }
}
