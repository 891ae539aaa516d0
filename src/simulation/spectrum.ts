import { table } from "../data/table.ts";
import { impedance } from "../physics/cells/half-cell-impedance.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import type { ImpedanceStep } from "../protocols/step.ts";
import { inUnit } from "../units/quantity.ts";
import type { Spectrum } from "./cell-solution.ts";

/** Where on the path a spectrum is taken. */
export interface Measured extends Pick<Spectrum, "step" | "time" | "voltage" | "filling" | "current"> {
  /** dV/dt [V s⁻¹] and di/dt [A m⁻² s⁻¹] just before. */
  readonly voltageRate: number;
  readonly currentRate: number;
}

/**
 * Impedance of a half-cell about the state y, of the whole cell and per electrode area [m²]. Where the voltage is held, a state
 * that still relaxes shows in the current alone; times the impedance of the lowest frequency, its change is the voltage that
 * the hold takes up.
 */
export function spectrumOf(
  system: HalfCellSystem,
  area: number,
  { frequencies, label }: ImpedanceStep,
  y: Float64Array,
  { voltageRate, currentRate, ...at }: Measured,
): Spectrum {
  const f = Float64Array.from(frequencies);
  const { real, imaginary } = impedance(system, y, f);
  const ofCell = (Z: Float64Array) => ({ unit: "ohm", values: Z.map((z) => z / area) });
  const modulus = real.map((re, k) => Math.hypot(re, imaginary[k]!));
  const slowest = modulus[f.indexOf(Math.min(...f))]!;
  const phase = real.map((re, k) => inUnit(Math.atan2(imaginary[k]!, re), "deg"));
  return {
    ...at,
    temperature: system.cell.temperature,
    drift: Math.max(Math.abs(voltageRate), Math.abs(currentRate) * slowest),
    ...(label !== undefined && { label }),
    table: table(label ?? "impedance", {
      frequency_hertz: { unit: "Hz", values: f },
      real_impedance_ohm: ofCell(real),
      imaginary_impedance_ohm: ofCell(imaginary),
      absolute_impedance_ohm: ofCell(modulus),
      phase_degree: { unit: "deg", values: phase },
      x_real_impedance_ohm_m2: { unit: "ohm m^2", values: real },
      x_imaginary_impedance_ohm_m2: { unit: "ohm m^2", values: imaginary },
    }),
  };
}
