import { brent } from "../../numerics/root.ts";
import type { Block } from "../../numerics/system.ts";
import { drivingShare, drivingShareSlope, type FirstCycleReaction } from "../particles/first-cycle-reactions.ts";
import type { ParticleKind } from "../particles/particle-kind.ts";
import type { ParticleEvent, ParticleRow } from "../particles/particle-row.ts";
import { arealCapacity, type HalfCell } from "./half-cell.ts";

/**
 * All particles of an electrode, seen from the electrolyte and the solid: per electrode cell the reaction current
 * they pass, as an answer to φ_s − φ_e, to the salt and to the cell current.
 *
 * Unknowns: the differential ones of every row of particles, row by row; progress of the first-cycle reactions of each cell,
 * index `cell·reactions + reaction`; then the algebraic ones of every row, which start with its fluxes.
 */
export interface ElectrodeParticles {
  readonly cells: number;
  readonly kinds: readonly ParticleKind[];
  /** The particles of each kind. */
  readonly rows: readonly ParticleRow[];
  readonly reactions: readonly FirstCycleReaction[];
  /** First progress. */
  readonly progressAt: number;
  /** Number of differential unknowns, which start at 0. */
  readonly differential: number;
  /** First of the algebraic unknowns, and how many there are. */
  readonly algebraicAt: number;
  readonly algebraic: number;
  readonly blocks: readonly Block[];
  /** Reference area of all particles per electrode volume [m⁻¹]; follows `resize`. */
  area(): number;
  /**
   * Writes the rates of the differential unknowns and the residuals of the algebraic ones to `out`, and the current that leaves
   * the particles per electrode volume, Σ a_k j_k − Σ q_m dξ_m/dt [A m⁻³], to `source`.
   * @param difference φ_s − φ_e of each cell [V]; `salt` c_e of each cell [mol m⁻³]; `current` i [A m⁻²]
   */
  rates(
    y: Float64Array,
    difference: Float64Array,
    salt: Float64Array,
    current: number,
    out: Float64Array,
    source: Float64Array,
  ): void;
  /** Evaluates all slopes at a state and keeps them. */
  linearise(y: Float64Array, difference: Float64Array, salt: Float64Array, current: number): void;
  /** Condenses one implicit step c [s] to the slopes of the source below. False when singular. */
  factor(c: number): boolean;
  /** After `factor`: change of the source per change of φ_s − φ_e, of c_e and of i, per cell. */
  readonly perVolt: Float64Array;
  readonly perSalt: Float64Array;
  readonly perCurrent: Float64Array;
  /** The part of `perVolt` that changes the lithium in the particles: without the first-cycle reactions. */
  readonly storedPerVolt: Float64Array;
  /** First half of the solve: sweeps the right-hand side and writes the source it stands for. */
  forward(r: Float64Array, source: Float64Array): void;
  /** After `forward`: the part of the source that comes from the lithium in the particles. */
  readonly stored: Float64Array;
  /** Second half: the solution, once the changes of φ_s − φ_e and c_e of each cell and of i are known. */
  back(r: Float64Array, dDifference: Float64Array, dSalt: Float64Array, dCurrent: number): void;
  /** Whether anything can happen inside the particles that changes them: rupture, debonding, contact. */
  readonly canChange: boolean;
  /** Least event function of that [1], positive while nothing does. */
  margin(y: Float64Array): number;
  /** `System.change`: lets it happen and adds it to `events`; false when nothing was due. */
  change(y: Float64Array): boolean;
  /** What has happened inside the particles of every row, as `restore` takes it; empty where nothing can. */
  condition(): Uint8Array;
  /** Puts all particles back into a condition, which `start` renews. */
  restore(condition: Uint8Array): void;
  /** What has happened since the last start, in order; `row` is the kind of particles. */
  readonly events: (ParticleEvent & { readonly row: number })[];
  /** `System.sharpen` for the unknowns of all rows. */
  sharpen(y: Float64Array, rtol: number, weight: Float64Array): void;
  /** Mean filling of the electrode, weighted by capacity. */
  meanFilling(y: Float64Array): number;
  /** Writes one mean filling and hysteresis state everywhere, kinds in equilibrium with each other; progress and fluxes zero. */
  start(y: Float64Array, filling: number, hysteresis: number): void;
  /** Gives kind k another radius [m] and diffusivity factor, at the same volume fraction. Nothing is rebuilt. */
  resize(kind: number, radius: number, diffusivityFactor: number): void;
}

/** Potentials between which particles of several hosts are looked for at rest [V]. */
const REST = [-1, 4] as const;

/** Filling of each kind where all of them rest at one potential and hold a mean filling; the same for all that show their surface's. */
function restingFillings(rows: readonly ParticleRow[], share: Float64Array, filling: number, h: number): readonly number[] {
  const rests = rows.flatMap(({ rest }) => rest ?? []);
  if (rows.length === 1 || rests.length < rows.length) return rows.map(() => filling);
  const at = (U: number) => rests.map((rest) => rest.filling(U, h));
  const excess = (U: number) => at(U).reduce((sum, x, k) => sum + share[k]! * x, 0) - filling;
  if (excess(REST[1]) >= 0 || excess(REST[0]) <= 0) return rows.map(() => filling);
  return at(brent(excess, ...REST));
}

/**
 * @param cell  description of the half-cell
 * @param cells electrode cells; 1 for a single-particle model
 * @param algebraicAt where the algebraic unknowns start: the number of differential unknowns of the whole system
 */
export function electrodeParticles(
  cell: HalfCell,
  cells: number,
  algebraicAt: (differential: number) => number,
): ElectrodeParticles {
  const { kinds, reactions, temperature: T } = cell;
  const M = reactions.length;
  const rows = kinds.map((kind) => kind.row(cells, cell.hysteresis));
  const K = rows.length;
  const progressAt = rows.reduce((sum, row) => sum + row.differential, 0);
  const differential = progressAt + cells * M;
  const at = algebraicAt(differential);

  const capacities = kinds.map((kind) => kind.volumeFraction * kind.chargeDensity);
  const full = capacities.reduce((sum, q) => sum + q, 0);
  const share = Float64Array.from(capacities, (q) => q / (full * cells)); // of one particle in the capacity of the electrode
  const perRow = share.map((part) => part * cells);
  const area = (): number => {
    let sum = 0;
    for (let k = 0; k < K; k++) sum += rows[k]!.area;
    return sum;
  };
  const oneHour = arealCapacity(cell) / 3600 / cell.electrode.thickness; // 1C per electrode volume [A m⁻³]

  const blocks: Block[] = [];
  let [nextDifferential, nextAlgebraic] = [0, at];
  for (const row of rows) {
    blocks.push(...row.place(nextDifferential, nextAlgebraic, () => oneHour / area()));
    nextDifferential += row.differential;
    nextAlgebraic += row.algebraic;
  }
  if (M > 0) blocks.push({ name: "progress", unit: "1", offset: progressAt, length: cells * M, kind: "differential", scale: 1 });

  const array = (n: number) => new Float64Array(n);
  const [ξU, ξξ, ξKept] = [array(cells * M), array(cells * M), array(cells * M)];
  const [perVolt, perSalt, perCurrent] = [array(cells), array(cells), array(cells)];
  const [storedPerVolt, stored] = [array(cells), array(cells)];
  let c = 0;
  const events: (ParticleEvent & { readonly row: number })[] = [];

  return {
    cells,
    kinds,
    rows,
    reactions,
    progressAt,
    differential,
    algebraicAt: at,
    algebraic: nextAlgebraic - at,
    blocks: blocks.sort((a, b) => a.offset - b.offset),
    area,
    perVolt,
    perSalt,
    perCurrent,
    storedPerVolt,
    stored,

    rates(y, difference, salt, current, out, source) {
      for (let i = 0; i < cells; i++) source[i] = 0;
      for (let k = 0; k < K; k++) rows[k]!.rates(y, difference, salt, current, out, source);
      for (let i = 0, n = 0; n < cells * M; i++) {
        for (let m = 0; m < M; m++, n++) {
          const reaction = reactions[m]!;
          const rate = reaction.rate * (1 - y[progressAt + n]!) * drivingShare(reaction, difference[i]!, T);
          out[progressAt + n] = rate;
          source[i]! -= reaction.charge * rate;
        }
      }
    },

    linearise(y, difference, salt, current) {
      for (let k = 0; k < K; k++) rows[k]!.linearise(y, difference, salt, current);
      for (let i = 0, n = 0; n < cells * M; i++) {
        for (let m = 0; m < M; m++, n++) {
          const reaction = reactions[m]!;
          ξU[n] = reaction.rate * (1 - y[progressAt + n]!) * drivingShareSlope(reaction, difference[i]!, T);
          ξξ[n] = -reaction.rate * drivingShare(reaction, difference[i]!, T);
        }
      }
    },

    factor(step) {
      c = step;
      let sound = true;
      for (let i = 0; i < cells; i++) storedPerVolt[i] = perSalt[i] = perCurrent[i] = 0;
      for (let k = 0; k < K; k++) {
        const row = rows[k]!;
        if (!row.factor(c)) sound = false;
        const a = row.area;
        for (let i = 0; i < cells; i++) {
          storedPerVolt[i]! += a * row.perVolt[i]!;
          perSalt[i]! += a * row.perSalt[i]!;
          perCurrent[i]! += a * row.perCurrent[i]!;
        }
      }
      for (let i = 0, n = 0; i < cells; i++) {
        let slope = storedPerVolt[i]!;
        for (let m = 0; m < M; m++, n++) {
          ξKept[n] = 1 / (1 - c * ξξ[n]!);
          slope -= reactions[m]!.charge * ξU[n]! * ξKept[n]!;
        }
        perVolt[i] = slope;
        if (!(slope > 0 && slope < Infinity)) sound = false;
      }
      return sound;
    },

    forward(r, source) {
      for (let i = 0; i < cells; i++) stored[i] = 0;
      for (let k = 0; k < K; k++) rows[k]!.forward(r, stored);
      for (let i = 0, n = 0; i < cells; i++) {
        let leaving = stored[i]!;
        for (let m = 0; m < M; m++, n++) leaving -= reactions[m]!.charge * ξξ[n]! * r[progressAt + n]! * ξKept[n]!;
        source[i] = leaving;
      }
    },

    back(r, dDifference, dSalt, dCurrent) {
      for (let k = 0; k < K; k++) rows[k]!.back(r, dDifference, dSalt, dCurrent);
      for (let i = 0, n = 0; n < cells * M; i++)
        for (let m = 0; m < M; m++, n++) r[progressAt + n] = (r[progressAt + n]! + c * ξU[n]! * dDifference[i]!) * ξKept[n]!;
    },

    canChange: rows.some((row) => row.margin !== undefined),
    margin(y) {
      let least = 1;
      for (let k = 0; k < K; k++) least = Math.min(least, rows[k]!.margin?.(y) ?? 1);
      return least;
    },
    change(y) {
      const found = rows.flatMap((row, k) => (row.happen?.(y) ?? []).map((event) => ({ ...event, row: k })));
      events.push(...found);
      return found.length > 0;
    },
    condition: () => Uint8Array.from(rows.flatMap((row) => [...(row.condition?.() ?? [])])),
    restore(condition) {
      let next = 0;
      for (const row of rows) {
        const length = row.condition?.().length ?? 0;
        row.restore?.(condition.subarray(next, next + length));
        next += length;
      }
    },
    events,

    sharpen(y, rtol, weight) {
      for (let k = 0; k < K; k++) rows[k]!.sharpen(y, rtol, weight);
    },

    meanFilling(y) {
      let mean = 0;
      for (let k = 0; k < K; k++) {
        const row = rows[k]!;
        for (let i = 0; i < cells; i++) mean += share[k]! * row.meanFilling(y, i);
      }
      return mean;
    },
    start(y, filling, hysteresis) {
      events.length = 0;
      const own = restingFillings(rows, perRow, filling, hysteresis);
      for (let k = 0; k < K; k++) rows[k]!.start(y, own[k]!, hysteresis);
      y.fill(0, progressAt, differential);
    },
    resize(k, radius, diffusivityFactor) {
      rows[k]!.resize(radius, diffusivityFactor);
    },
  };
}
