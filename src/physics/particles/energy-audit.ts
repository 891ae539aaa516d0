import type { Stepper } from "../../numerics/system.ts";
import { type SurfaceLoad, TRACTION_FREE } from "../mechanics/force-balance.ts";
import { materialPoint } from "../mechanics/layer-behaviour.ts";
import { behaviourOf, type LayeredMesh } from "./layered-mesh.ts";
import { describeCell } from "./layered-point.ts";

/**
 * Mechanical energy of a layered particle of the size of its mesh, per 4π [J]:
 * work = stored − storedAtFirst + dissipated + released + residual.
 */
export interface EnergyBooks {
  /** ∫ Σ V ∂Ψ/∂x dx = ∫ Σ μ_mech dn over all layers: what lithium spends on stress. */
  readonly work: number;
  /** Σ V Ψ + p r³/3 + τ_s r² now, and when the audit began. */
  readonly stored: number;
  readonly storedAtFirst: number;
  /** ∫ Σ V (−∂Ψ/∂z dz/dt) dt of the flow, by its rate law. */
  readonly dissipated: number;
  /** Fall of the stored energy at events, lithium and flow standing still: what ruptures and opening interfaces set free. */
  readonly released: number;
  /** What the books do not explain: the error of the time integration. */
  readonly residual: number;
}

/** Observer of a run that keeps the energy books of one particle. Allocates once. */
export interface EnergyAudit {
  readonly books: EnergyBooks;
  /**
   * To be called after every accepted step, and before a system changes itself (`changing` of `stepThrough`): the restart takes away
   * the dense output of the step before.
   */
  observe(stepper: Stepper): void;
}

/** Where the particle lives in the unknowns of its system, and what loads it. */
export interface AuditedParticle {
  /** Its behaviours may be others than those of the run, e.g. to count stress that does not move lithium. */
  readonly mesh: LayeredMesh;
  /** First differential and first algebraic unknown. */
  readonly at: number;
  readonly alg: number;
  readonly load?: SurfaceLoad;
  /** Which layers are ruptured, as the particle changes it. */
  readonly ruptured?: Uint8Array;
}

/**
 * Audit of the balance of mechanical energy. Forces, μ_mech and the drive of the flow are derivatives of one Ψ, so in exact time
 *
 *   Σ V ∂Ψ/∂x dx/dt = d/dt [Σ V Ψ + p r³/3 + τ_s r²] + Σ V (−∂Ψ/∂z dz/dt)
 *
 * for the cells of a particle, and the residual is the error of the steps. Lithium is counted where it arrives, however it came
 * there: the electrical energy ∫ E j dt of a cell holds besides −F ∫ Σ c_max V U₀ dx and what transport, interfaces and kinetics
 * dissipate; these are not in the books.
 *
 * Simpson's rule on the dense output of every step, dx from the parabola through its three points. Source: Larche1973 (μ_mech).
 *
 * @param size number of unknowns of the system
 * @param from time at which the audit begins [s]
 */
export function energyAudit(size: number, particle: AuditedParticle, from = 0): EnergyAudit {
  const { mesh, at, alg, load = TRACTION_FREE, ruptured } = particle;
  const { layers, cells, firstCell, outerNode, volume, fillingOf, fillings, radius: R } = mesh;
  const y = new Float64Array(size);
  const point = materialPoint();
  const { v, gradient, report } = point;
  const room = () => ({ filling: new Float64Array(fillings), force: new Float64Array(fillings), stored: 0, power: 0 });
  const [first, middle, last] = [room(), room(), room()];
  const unit = R ** 3;
  let before = from;
  let begun = false;
  const books = { work: 0, stored: 0, storedAtFirst: 0, dissipated: 0, released: 0, residual: 0 };

  /** Energy, power of dissipation, fillings and V ∂Ψ/∂x of the state inside the last step. */
  const read = (stepper: Stepper, t: number, out: typeof first): void => {
    stepper.at(t, y);
    out.stored = 0;
    out.power = 0;
    for (let k = 0; k < layers.length; k++) {
      const { host } = layers[k]!;
      const behaviour = behaviourOf(layers[k]!, ruptured?.[k] ?? 0);
      for (let i = firstCell[k]!; i < firstCell[k + 1]!; i++) {
        describeCell(mesh, behaviour, i, y, at, alg, point);
        const V = volume[i]! * unit;
        out.stored += V * report.energy;
        out.power += V * report.dissipation;
        if (!host) continue;
        out.filling[fillingOf[i]!] = v[2]!;
        out.force[fillingOf[i]!] = V * gradient[2]!;
      }
    }
    const r = y[alg + outerNode[cells - 1]!]! * R;
    out.stored += ((load.pressure * r) / 3 + load.surfaceStress) * r * r;
  };

  return {
    books,
    observe(stepper) {
      const step = stepper.t - before;
      if (!(step > 0)) return;
      read(stepper, before, first);
      read(stepper, before + 0.5 * step, middle);
      read(stepper, stepper.t, last);
      if (begun) books.released += books.stored - first.stored;
      else books.storedAtFirst = first.stored;
      begun = true;
      for (let n = 0; n < fillings; n++) {
        const a = first.filling[n]!;
        const m = middle.filling[n]!;
        const b = last.filling[n]!;
        books.work +=
          (first.force[n]! * (4 * m - 3 * a - b) + 4 * middle.force[n]! * (b - a) + last.force[n]! * (a - 4 * m + 3 * b)) / 6;
      }
      books.dissipated += ((first.power + 4 * middle.power + last.power) * step) / 6;
      books.stored = last.stored;
      books.residual = books.work - (books.stored - books.storedAtFirst) - books.dissipated - books.released;
      before = stepper.t;
    },
  };
}
