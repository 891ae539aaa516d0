import type { Block } from "../../numerics/system.ts";
import { CELL_LIMIT_NAMES, INSIDE, noCellLimits, writeCellLimits } from "./cell-limits.ts";
import type { CellMesh } from "./cell-mesh.ts";
import { electrodeParticles } from "./electrode-particles.ts";
import { arealCapacity, type HalfCell } from "./half-cell.ts";
import type { HalfCellSystem } from "./half-cell-system.ts";
import type { LumpedElectrolyte } from "./lumped-electrolyte.ts";
import { uniformStart } from "./uniform-start.ts";

/** A single-particle model with what impedance needs beyond every half-cell. */
export interface SingleParticleCell extends HalfCellSystem {
  /** Linearised by the last `jacobian`. */
  readonly electrolyte: LumpedElectrolyte;
}

/**
 * Half-cell whose particles of one kind are all alike: they share one potential difference Δ = φ_s − φ_e and one salt
 * concentration. Unknowns: those of the particles, salt, charge ∫ i dt, Δ when there is a double layer; then, algebraic,
 * those of the particles, Δ without double layer, the current density i. With the reaction current s per electrode volume
 * (`ElectrodeParticles.rates`) and the capacitance Σ a C per electrode volume:
 *
 *   L Σ a C dΔ/dt = i − L s,       V = Δ + loss(i, salt),       i = i_set or V = V_set
 *
 * The double layer of lithium, which settles within milliseconds, and the growth of the electrode take no part.
 * Source: Newman2004, ch. 22; Marquis2019.
 */
export function singleParticleCell(
  model: "spm" | "spme",
  cell: HalfCell,
  mesh: CellMesh,
  electrolyte: LumpedElectrolyte,
): SingleParticleCell {
  const { thickness: L } = cell.electrode;
  const layered = cell.doubleLayer.particles > 0;
  let saltAt = 0;
  const particles = electrodeParticles(cell, 1, (differential) => {
    saltAt = differential;
    return saltAt + electrolyte.size + (layered ? 2 : 1);
  });
  const { algebraicAt, algebraic } = particles;
  const chargeAt = saltAt + electrolyte.size;
  const differenceAt = layered ? chargeAt + 1 : algebraicAt + algebraic;
  const currentAt = algebraicAt + algebraic + (layered ? 0 : 1);

  const full = arealCapacity(cell);
  const one = (name: string, unit: string, offset: number, kind: Block["kind"], scale: number): Block => ({
    name,
    unit,
    offset,
    length: 1,
    kind,
    scale,
  });
  const { concentration } = cell.electrolyte;
  const blocks: Block[] = [
    ...particles.blocks,
    { ...one("salt", "mol/m^3", saltAt, "differential", concentration), length: electrolyte.size },
    one("charge", "C/m^2", chargeAt, "differential", full),
    one("potential difference", "V", differenceAt, layered ? "differential" : "algebraic", 1),
    { ...one("current", "A/m^2", currentAt, "algebraic", full / 3600), tested: false },
  ];

  const [difference, salt, source] = [new Float64Array(1), new Float64Array(1), new Float64Array(1)];
  const limits = noCellLimits();
  let byCurrent = true;
  let [wanted, slope, since] = [0, 0, 0];
  let [startFilling, startState] = [0, -1];

  /** L Σ a C [F m⁻² of electrode]. */
  const capacitance = (): number => L * particles.area() * cell.doubleLayer.particles;
  const voltage = (y: Float64Array): number => y[differenceAt]! + electrolyte.loss(y, saltAt, y[currentAt]!);

  // Two rows are left of a condensed step: held dΔ + perCurrent di = …, and the control row.
  let held = 0;
  let perCurrent = 0;
  let weight = 0; // of the reaction current in the first row
  let inertia = 0; // L Σ a C in the first row
  let determinant = 1;
  let step = 0;

  return {
    model,
    cell,
    mesh,
    particles,
    electrolyte,
    limits,
    size: currentAt + 1,
    differential: algebraicAt,
    blocks: blocks.filter((b) => b.length > 0).sort((a, b) => a.offset - b.offset),
    at: {
      salt: electrolyte.size > 0 ? saltAt : -1,
      electrolytePotential: -1,
      potentialDifference: differenceAt,
      charge: chargeAt,
      current: currentAt,
    },
    control(quantity, value, perSecond = 0, from = 0) {
      byCurrent = quantity === "current";
      wanted = value;
      slope = perSecond;
      since = from;
    },
    startFrom(filling, hysteresis) {
      startFilling = filling;
      startState = hysteresis;
    },
    voltage,
    saltConcentration: (y, out) => electrolyte.concentration(y, saltAt, out),
    saltAtParticles(y, out) {
      out[0] = electrolyte.electrodeSalt(y, saltAt);
    },
    saltContent: (y) => electrolyte.content(y, saltAt),

    initial(y) {
      particles.start(y, startFilling, startState);
      electrolyte.start(y, saltAt);
      y[chargeAt] = 0;
      const asked = { quantity: byCurrent ? "current" : "voltage", value: wanted } as const;
      const c = electrolyte.electrodeSalt(y, saltAt);
      const start = uniformStart(cell, particles, y, c, asked, (i) => electrolyte.loss(y, saltAt, i));
      y[differenceAt] = start.difference;
      y[currentAt] = start.current;
    },

    rhs(t, y, out) {
      const i = y[currentAt]!;
      difference[0] = y[differenceAt]!;
      salt[0] = electrolyte.electrodeSalt(y, saltAt);
      particles.rates(y, difference, salt, i, out, source);
      electrolyte.rates(y, saltAt, i, out);
      out[chargeAt] = i;
      const charging = i - L * source[0]!;
      out[differenceAt] = layered ? charging / capacitance() : charging;
      out[currentAt] = wanted + slope * (t - since) - (byCurrent ? i : voltage(y));
    },

    jacobian(_t, y) {
      difference[0] = y[differenceAt]!;
      salt[0] = electrolyte.electrodeSalt(y, saltAt);
      particles.linearise(y, difference, salt, y[currentAt]!);
      electrolyte.linearise(y, saltAt, y[currentAt]!);
    },

    factor(c) {
      step = c;
      if (!particles.factor(c) || !electrolyte.factor(c)) return false;
      const { saltPerCurrent, lossPerCurrent } = electrolyte.condensed;
      weight = layered ? c * L : L;
      inertia = layered ? capacitance() : 0;
      held = inertia + weight * particles.perVolt[0]!;
      perCurrent = weight * (particles.perSalt[0]! * saltPerCurrent + particles.perCurrent[0]!) - weight / L;
      determinant = byCurrent ? held : held * lossPerCurrent - perCurrent;
      return Math.abs(determinant) > 0 && Math.abs(determinant) < Infinity;
    },

    solve(r) {
      particles.forward(r, source);
      electrolyte.forward(r, saltAt);
      const { salt: dc, loss, lossPerCurrent } = electrolyte.condensed;
      const G = particles.perSalt[0]!;
      const balance = (layered ? inertia : 1) * r[differenceAt]! - weight * (source[0]! + G * dc);
      let di = r[currentAt]!;
      let dΔ = (balance - perCurrent * di) / held;
      if (!byCurrent) {
        const volts = r[currentAt]! - loss;
        dΔ = (balance * lossPerCurrent - perCurrent * volts) / determinant;
        // from the row of charge, so that lithium is counted exactly; a double layer may leave that row without i
        di = layered ? (held * volts - balance) / determinant : (balance - held * dΔ) / perCurrent;
      }
      electrolyte.back(r, saltAt, di);
      difference[0] = dΔ;
      salt[0] = dc + electrolyte.condensed.saltPerCurrent * di;
      particles.back(r, difference, salt, di);
      r[chargeAt]! += step * di;
      r[differenceAt] = dΔ;
      r[currentAt] = di;
    },

    sharpen: particles.sharpen,
    eventNames: [...CELL_LIMIT_NAMES, ...(particles.canChange ? [INSIDE] : [])],
    ...(particles.canChange && { innerEvent: CELL_LIMIT_NAMES.length, change: particles.change }),
    events(_t, y, out) {
      const { fillingAbove, fillingBelow } = limits;
      const x = fillingAbove < Infinity || fillingBelow > -Infinity ? particles.meanFilling(y) : 0;
      writeCellLimits(limits, voltage(y), x, y[chargeAt]!, y[currentAt]!, electrolyte.leastSalt(y, saltAt), out);
      if (particles.canChange) out[CELL_LIMIT_NAMES.length] = particles.margin(y);
    },
  };
}
