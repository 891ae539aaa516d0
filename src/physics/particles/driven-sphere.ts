import type { Block, System } from "../../numerics/system.ts";
import type { DiffusingSphere } from "./diffusing-sphere.ts";

/** What drives a lone sphere: a flux per reference area [A m⁻²] as a function of time, or a surface filling held from t = 0. */
export type Drive = { readonly flux: (t: number) => number } | { readonly surface: number };

/**
 * One sphere alone, without kinetics or potential: the textbook problems. Unknowns: its fillings, then ∫ j dt [C m⁻²].
 *
 * A held surface is imposed as the flux that keeps it: the outermost unknown, which must be a node on the surface, stands still.
 *
 * @param initial filling at t = 0
 */
export function drivenSphere(sphere: DiffusingSphere, drive: Drive, arealCapacity: number, initial = 0): System {
  const n = sphere.size;
  const held = "surface" in drive ? drive.surface : undefined;
  const blocks: Block[] = [
    { name: "filling", unit: "1", offset: 0, length: n, kind: "differential", scale: 1 },
    { name: "charge", unit: "C/m^2", offset: n, length: 1, kind: "differential", scale: arealCapacity },
  ];
  let w = 0;
  let c = 0;

  /** Flux that holds the surface. */
  const fluxNow = (t: number, y: Float64Array, out: Float64Array): number => {
    if ("flux" in drive) return drive.flux(t);
    sphere.rates(y, 0, 0, out); // what the surface node would receive without a flux
    return out[n - 1]! * sphere.share[n - 1]! * arealCapacity;
  };

  return {
    size: n + 1,
    differential: n + 1,
    blocks,
    initial(y) {
      y.fill(initial, 0, n);
      if (held !== undefined) y[n - 1] = held;
      y[n] = 0;
    },
    rhs(t, y, out) {
      const j = fluxNow(t, y, out);
      sphere.rates(y, 0, j, out);
      if (held !== undefined) out[n - 1] = 0;
      out[n] = j;
    },
    jacobian(_t, y) {
      sphere.linearise(y, 0, 0);
    },
    factor(step) {
      c = step;
      w = sphere.factor(c);
      return w < Infinity;
    },
    solve(r) {
      if (held === undefined) {
        sphere.forward(r, 0);
        sphere.back(r, 0, 0);
        return;
      }
      const kept = r[n - 1]!; // change of the surface filling
      const ρ = sphere.forward(r, 0);
      const dj = w > 0 ? (ρ - kept) / w : 0;
      sphere.back(r, 0, dj);
      r[n] = r[n]! + c * dj;
    },
  };
}
