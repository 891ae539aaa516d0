import { potentialTable } from "../materials/potential-table.ts";
import { bdf } from "../numerics/bdf.ts";
import { straightLine } from "../numerics/straight-line.ts";
import { ADVICE, type Outcome } from "../numerics/system.ts";
import { spm } from "../physics/cells/spm.ts";
import { symmetricExchange } from "../physics/particles/butler-volmer.ts";
import type { DiffusingSphere } from "../physics/particles/diffusing-sphere.ts";
import { constantDiffusivity } from "../physics/particles/diffusion-law.ts";
import { fickSlab } from "../physics/particles/fick-slab.ts";
import { fickSphere } from "../physics/particles/fick-sphere.ts";
import { singlePotential } from "../physics/particles/hysteresis.ts";
import { FARADAY, GAS_CONSTANT, ROOM_TEMPERATURE } from "../units/constants.ts";
import { verificationCase } from "./case.ts";
import { constantElectrolyte, idealHalfCell } from "./ideal-half-cell.ts";

// A lattice gas, one gallery of width 1; the numbers of the host are assumptions that cannot matter.
const U0 = 0.4; // V
const host = { X: [1], U: [U0], w: [1], cites: [] };
const potential = singlePotential(potentialTable(host, ROOM_TEMPERATURE));
const THERMAL = (GAS_CONSTANT * ROOM_TEMPERATURE) / FARADAY; // RT/F, V
const CHARGE_DENSITY = FARADAY * 3e5; // C m⁻³
const FILM = 1e-5; // m
const D = 1e-15; // m² s⁻¹

/** The film is this many diffusion lengths √(D RT/Fv) thick at the slowest scan rate. */
const DIFFUSION_LENGTHS = 10;
const SLOWEST = (D * THERMAL * DIFFUSION_LENGTHS ** 2) / FILM ** 2; // V s⁻¹
const SCAN_RATES = [1, 10, 100].map((k) => k * SLOWEST);
/**
 * Exchange current over the scale of the peak current, F c_max √(FDv/RT) or F n_Li v F/RT: kinetics cost 10 µV. A larger one
 * would leave the current, which is then the small difference of two potentials, to rounding.
 */
const REVERSIBLE = 2e3;
/** A fivefold exchange current may move the peak by this share of its height, and by this [V]. */
const CONVERGED = { height: 2e-4, place: 1e-4 };
/** Where the sweep starts, in RT/F above U₀; in equilibrium the filling there is 6e-6. */
const START = 12;
const RTOL = 1e-6;
/** Potential between two readings of the current [V]. */
const SPACING = 2e-4;

/** Peak of the magnitude of the current along a sweep. */
interface Peak {
  /** Height [A m⁻²] and potential [V]. */
  readonly height: number;
  readonly potential: number;
  /** Potentials of half the height before and after the peak [V]; NaN when the sweep ends above it. */
  readonly halfBefore: number;
  readonly halfAfter: number;
}

/** Lithiates a film or powder of the lattice gas by a sweep at v [V s⁻¹] from U₀ + 12 RT/F on, by the single-particle model. */
function sweep(sphere: () => DiffusingSphere, radius: number, v: number, exchange: number): Peak {
  const system = spm(
    idealHalfCell({
      sphere,
      radius,
      chargeDensity: CHARGE_DENSITY,
      volumeFraction: 1,
      potential,
      exchange: symmetricExchange(exchange),
      electrode: { thickness: FILM, porosity: 0.5, bruggeman: 1.5, conductivity: 1, loading: 1 },
      separator: { thickness: 1e-5, porosity: 1, bruggeman: 1 },
      electrolyte: constantElectrolyte(3e-10, 0.4, 1),
    }),
  );
  const start = U0 + START * THERMAL;
  system.startFrom(1 / (1 + Math.exp(START)), 0);
  system.control("voltage", start, -v);
  const stepper = bdf.start(system, { rtol: RTOL });
  const y = new Float64Array(system.size);
  const current: number[] = [];
  const duration = (start - U0 + 8 * THERMAL) / v;
  let outcome: Outcome = "ok";
  while (outcome === "ok") {
    outcome = stepper.step(duration);
    while ((current.length * SPACING) / v <= stepper.t) {
      stepper.at((current.length * SPACING) / v, y);
      current.push(-y[system.at.current]!);
    }
  }
  if (stepper.t !== duration) throw new RangeError(`the sweep stopped after ${stepper.t} of ${duration} s: ${ADVICE[outcome]}`);
  return peakOf(current, start);
}

/** Peak by the parabola through its three highest readings, half heights by straight lines. Reading k stands at start − k·SPACING. */
function peakOf(current: readonly number[], start: number): Peak {
  const top = current.indexOf(Math.max(...current));
  const [a, b, c] = [current[top - 1]!, current[top]!, current[top + 1]!];
  const shift = (0.5 * (a - c)) / (a - 2 * b + c);
  const height = b - 0.25 * (a - c) * shift;
  const at = (k: number) => start - k * SPACING;
  const crossing = (k: number) => at(k + (0.5 * height - current[k]!) / (current[k + 1]! - current[k]!));
  const after = current.findIndex((i, k) => k > top && i < 0.5 * height);
  return {
    height,
    potential: at(top + shift),
    halfBefore: crossing(current.findIndex((i) => i >= 0.5 * height) - 1),
    halfAfter: after < 0 ? Number.NaN : crossing(after - 1),
  };
}

/** b of i_p ∝ v^b, least squares over all scan rates in logarithms. */
const exponent = (rates: readonly number[], heights: readonly number[]) =>
  straightLine(rates.map(Math.log), heights.map(Math.log)).slope;

/** Throws unless a larger exchange current gives the same peak. */
function checkReversible(peak: Peak, faster: Peak): void {
  const height = Math.abs(faster.height / peak.height - 1);
  const place = Math.abs(faster.potential - peak.potential);
  if (!(height < CONVERGED.height && place < CONVERGED.place))
    throw new RangeError(`the sweep is not reversible: faster kinetics move the peak by ${100 * height} % and ${place} V`);
}

/** F c_max √(FDv/RT) [A m⁻²]. */
const scale = (v: number) => CHARGE_DENSITY * Math.sqrt((D * v) / THERMAL);

export const thickFilmSweep = verificationCase({
  id: "V15",
  levels: ["spm"],
  about:
    "Sweep over a planar film of a lattice gas by the single-particle model with practically reversible kinetics, 10 to 100 diffusion lengths thick: height, potential and half-peak of the current at the slowest scan, b over two decades of scan rate.",
  cites: ["Bard2001"],
  run() {
    const film = () => {
      const slab = fickSlab(constantDiffusivity(D), { nodes: 160, grading: 3 });
      slab.resize(FILM, CHARGE_DENSITY * FILM, 1);
      return slab;
    };
    // an electrode counts area by 3/R: of 1 m² film per m² of electrode
    const peak = (v: number, exchange = REVERSIBLE * scale(v)) => sweep(film, 3 * FILM, v, exchange);
    const peaks = SCAN_RATES.map((v) => peak(v));
    const [slow] = peaks;
    checkReversible(slow!, peak(SLOWEST, 5 * REVERSIBLE * scale(SLOWEST)));
    return [
      slow!.height / scale(SLOWEST),
      slow!.potential - U0,
      slow!.halfBefore - slow!.potential,
      exponent(
        SCAN_RATES,
        peaks.map((p) => p.height),
      ),
    ];
  },
});

export const uniformHostSweep = verificationCase({
  id: "V16",
  levels: ["spm"],
  about:
    "Sweep over small particles of a lattice gas whose diffusion takes no time, by the single-particle model with practically reversible kinetics: height, potential and width of the current peak, b over two decades of scan rate.",
  cites: ["Bard2001"],
  run() {
    const R = 1e-8;
    const powder = () => {
      const sphere = fickSphere(constantDiffusivity(1e-12), { nodes: 4, grading: 2 });
      sphere.resize(R, (CHARGE_DENSITY * R) / 3, 1);
      return sphere;
    };
    const rates = [1e-4, 1e-3, 1e-2]; // V s⁻¹
    const capacity = CHARGE_DENSITY * FILM; // F n_Li, C m⁻²
    const exchange = (v: number) => (REVERSIBLE * capacity * v) / THERMAL / ((3 / R) * FILM);
    const peaks = rates.map((v) => sweep(powder, R, v, exchange(v)));
    const [slow] = peaks;
    checkReversible(slow!, sweep(powder, R, rates[0]!, 5 * exchange(rates[0]!)));
    return [
      (slow!.height * THERMAL) / (capacity * rates[0]!),
      slow!.potential - U0,
      slow!.halfBefore - slow!.halfAfter,
      exponent(
        rates,
        peaks.map((p) => p.height),
      ),
    ];
  },
});
