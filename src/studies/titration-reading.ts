import { weppnerHugginsSimplified } from "../analysis/titration/weppner-huggins.ts";
import { type Table, table } from "../data/table.ts";
import { composition } from "../design/composition.ts";
import type { Design } from "../design/design.ts";
import { type CellOptions, type CellSettings, cellSettings } from "../simulation/cell-options.ts";
import type { CellStepResult } from "../simulation/cell-solution.ts";
import { halfCellOf } from "../simulation/half-cell-description.ts";
import { storageOf } from "../simulation/host-storage.ts";
import { AnalysisError } from "../units/error.ts";

/** What a titration measures: particles of a size, and the diffusivity that a simulation was made with. */
export interface TitratedHost {
  /** Volume over surface of all particles together, R/3 for spheres of one size [m]. */
  readonly volumePerSurface: number;
  /** Radius with the same V/S [m]. */
  readonly radius: number;
  /** True diffusivity [m² s⁻¹] at a filling. */
  diffusivity(filling: number): number;
}

/** Diffusivities read from the pulses of a titration. */
export interface TitrationReading {
  /**
   * One row per pulse in order of time: `filling` at its middle [1], `lithiating` (1 or 0), apparent `diffusivity` and
   * `true_diffusivity` [m² s⁻¹], `resting_change` ΔE_s, `pulse_change` ΔE_t and `jump` at the start of the pulse, magnitudes [V].
   */
  readonly pulses: Table;
  /** Pulses that could not be read: without a rest before or after, or with a resting potential that did not follow the current. */
  readonly leftOut: number;
  /** (4/πτ)(V/S)² [m² s⁻¹]: what the method gives once the pulse has filled the particle evenly, whatever D is. */
  readonly ceiling: number;
  /** Smallest and largest τ D/R² of the pulses [1]; the method holds well below 0.01. */
  readonly pulseTimes: readonly [number, number];
}

/**
 * Size and diffusivity of the particles of a design as its half-cell has them; of layered ones, the size of the unit cells and the
 * diffusivity of the core at half filling.
 * @throws DesignError when nothing stores lithium
 */
export function titratedHost(design: Design, options: CellOptions = {}): TitratedHost {
  const set = cellSettings(options);
  if (set.particle === "layered") return layeredHost(design, set);
  const { particle } = design;
  const { diameters, capacityShare, diffusion } = storageOf(particle, composition(particle), set);
  const surfacePerVolume = diameters.reduce((sum, d, k) => sum + (6 * capacityShare[k]!) / d, 0);
  const volumePerSurface = 1 / surfacePerVolume;
  const [x, D] = [new Float64Array(1), new Float64Array(1)];
  return {
    volumePerSurface,
    radius: 3 * volumePerSurface,
    diffusivity(filling) {
      x[0] = filling;
      diffusion.evaluate(x, 0, 1, D);
      return D[0]!;
    },
  };
}

function layeredHost(design: Design, set: CellSettings): TitratedHost {
  const { cell, layers } = halfCellOf(design, set);
  const full = cell.kinds.reduce((sum, k) => sum + k.volumeFraction * k.chargeDensity, 0);
  const surfacePerVolume = cell.kinds.reduce((sum, k) => sum + (3 * k.volumeFraction * k.chargeDensity) / full / k.radius, 0);
  const core = (layers![0]!.diffusivity ?? Number.NaN) * set.diffusivityFactor;
  return { volumePerSurface: 1 / surfacePerVolume, radius: 3 / surfacePerVolume, diffusivity: () => core };
}

/**
 * Apparent diffusivity of every pulse by the simplified formula, beside the true one. A simulation knows the voltage right after the
 * current is switched on, so ΔE_t leaves out the ohmic and kinetic jump itself; the analysis of records, which cannot know it, finds
 * it from a line in √t, and there is none in pulses longer than diffusion takes.
 * @param steps of a run, pulses and rests one after the other
 * @throws AnalysisError when there is no pulse between two rests
 */
export function apparentDiffusivity(steps: readonly CellStepResult[], host: TitratedHost): TitrationReading {
  const rows: number[][] = [];
  let leftOut = 0;
  let [least, most] = [Infinity, 0];
  let longest = 0;
  for (const [k, pulse] of steps.entries()) {
    const { step, duration, startVoltage, voltage, filling } = pulse;
    if ((step.do !== "lithiate" && step.do !== "delithiate") || pulse.end.kind === "skipped") continue;
    const [before, after] = [steps[k - 1], steps[k + 1]];
    const way = step.do === "lithiate" ? -1 : 1;
    const finished = step.until.time === undefined || duration > 0.999 * step.until.time;
    const restingChange = before && after ? way * (after.voltage - before.voltage) : Number.NaN;
    const pulseChange = way * (voltage - startVoltage);
    if (!isRest(before) || !isRest(after) || !finished || !(restingChange > 0) || !(pulseChange > 0)) {
      leftOut++;
      continue;
    }
    const middle = 0.5 * (before.filling + filling);
    const D = host.diffusivity(middle);
    const apparent = weppnerHugginsSimplified(restingChange, duration, pulseChange, host.volumePerSurface);
    const jump = way * (startVoltage - before.voltage);
    rows.push([middle, way < 0 ? 1 : 0, apparent, D, restingChange, pulseChange, jump]);
    const time = (D * duration) / host.radius ** 2;
    least = Math.min(least, time);
    most = Math.max(most, time);
    longest = Math.max(longest, duration);
  }
  if (rows.length === 0)
    throw new AnalysisError("no diffusivity can be read from this run", {
      expected: "pulses of current with a rest before and after each",
      found: `${steps.length} steps, ${leftOut} pulses that cannot be read`,
    });
  const column = (unit: string, q: number) => ({ unit, values: Float64Array.from(rows, (r) => r[q]!) });
  const pulses = table("pulses", {
    filling: column("1", 0),
    lithiating: column("1", 1),
    diffusivity: column("m^2/s", 2),
    true_diffusivity: column("m^2/s", 3),
    resting_change: column("V", 4),
    pulse_change: column("V", 5),
    jump: column("V", 6),
  });
  const ceiling = weppnerHugginsSimplified(1, longest, 1, host.volumePerSurface);
  return { pulses, leftOut, ceiling, pulseTimes: [least, most] };
}

const isRest = (r: CellStepResult | undefined): r is CellStepResult => r?.step.do === "rest" && r.end.kind !== "skipped";
