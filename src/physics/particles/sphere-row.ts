import type { DiffusingSphere, SphereRow } from "./diffusing-sphere.ts";

/** The row of all particles of a kind: the shared work of equal spheres where they have it. */
export function rowOf(spheres: readonly DiffusingSphere[]): SphereRow {
  const [first] = spheres;
  const shared = spheres.every((sphere) => sphere === first) ? first!.row?.(spheres.length) : undefined;
  return shared ?? rowOfSpheres(spheres);
}

/** Any particles of the same number of unknowns, one after the other. */
export function rowOfSpheres(spheres: readonly DiffusingSphere[]): SphereRow {
  const count = spheres.length;
  const n = spheres[0]!.size;
  return {
    rates(y, at, fluxAt, out, surface) {
      for (let p = 0, from = at; p < count; p++, from += n) {
        const sphere = spheres[p]!;
        const j = y[fluxAt + p]!;
        sphere.rates(y, from, j, out);
        surface[p] = sphere.surface(y, from, j);
      }
    },
    forward(r, at, rho) {
      for (let p = 0; p < count; p++) rho[p] = spheres[p]!.forward(r, at + p * n);
    },
    back(r, at, dj) {
      for (let p = 0; p < count; p++) spheres[p]!.back(r, at + p * n, dj[p]!);
    },
  };
}

/** What equal spheres of one diffusivity share. */
export interface EqualSpheres {
  /** Exchange through each face [s⁻¹], volume shares and their inverses. */
  readonly rate: Float64Array;
  readonly share: Float64Array;
  readonly perShare: Float64Array;
  /** Factors of `diffusionChain` for the present step. */
  readonly carried: Float64Array;
  readonly gain: Float64Array;
  readonly inverse: Float64Array;
  /** 1/Σ [m² C⁻¹], c/Σ and the last pivot. */
  perFlux(): number;
  leaving(): number;
  pivot(): number;
}

/** `count` equal spheres, two at a time. */
export function rowOfEqualSpheres(spheres: EqualSpheres, count: number): SphereRow {
  const { rate, share, perShare, carried, gain, inverse } = spheres;
  const n = share.length;
  const last = n - 1;
  return {
    rates(y, at, fluxAt, out, surface) {
      const perFlux = spheres.perFlux();
      for (let p = 0; p < count; p += 2) {
        const o = at + p * n;
        const q = p + 1 < count ? o + n : o; // an odd one out is done twice
        let a = 0; // what flows inwards through the face towards the centre
        let b = 0;
        let x = y[o]!;
        let z = y[q]!;
        for (let i = 0; i < last; i++) {
          const g = rate[i]!;
          const v = perShare[i]!;
          const x1 = y[o + i + 1]!;
          const z1 = y[q + i + 1]!;
          const F = g * (x1 - x);
          const G = g * (z1 - z);
          out[o + i] = (F - a) * v;
          out[q + i] = (G - b) * v;
          a = F;
          b = G;
          x = x1;
          z = z1;
        }
        out[o + last] = (-y[fluxAt + p]! * perFlux - a) * perShare[last]!;
        surface[p] = x;
        if (q === o) break;
        out[q + last] = (-y[fluxAt + p + 1]! * perFlux - b) * perShare[last]!;
        surface[p + 1] = z;
      }
    },
    forward(r, at, rho) {
      const pivot = spheres.pivot();
      const first = share[0]!;
      for (let p = 0; p < count; p += 2) {
        const o = at + p * n;
        if (p + 1 === count) {
          let a = first * r[o]!;
          r[o] = a;
          for (let i = 1; i < n; i++) r[o + i] = a = share[i]! * r[o + i]! + carried[i - 1]! * a;
          rho[p] = a / pivot;
          break;
        }
        const q = o + n;
        let a = first * r[o]!;
        let b = first * r[q]!;
        r[o] = a;
        r[q] = b;
        for (let i = 1; i < n; i++) {
          const s = share[i]!;
          const c = carried[i - 1]!;
          a = s * r[o + i]! + c * a;
          b = s * r[q + i]! + c * b;
          r[o + i] = a;
          r[q + i] = b;
        }
        rho[p] = a / pivot;
        rho[p + 1] = b / pivot;
      }
    },
    back(r, at, dj) {
      const pivot = spheres.pivot();
      const leaving = spheres.leaving();
      for (let p = 0; p < count; p += 2) {
        const o = at + p * n;
        let x = (r[o + last]! - leaving * dj[p]!) / pivot;
        r[o + last] = x;
        if (p + 1 === count) {
          for (let i = last - 1; i >= 0; i--) r[o + i] = x = r[o + i]! * inverse[i]! + gain[i]! * x;
          break;
        }
        const q = o + n;
        let z = (r[q + last]! - leaving * dj[p + 1]!) / pivot;
        r[q + last] = z;
        for (let i = last - 1; i >= 0; i--) {
          const v = inverse[i]!;
          const g = gain[i]!;
          x = r[o + i]! * v + g * x;
          z = r[q + i]! * v + g * z;
          r[o + i] = x;
          r[q + i] = z;
        }
      }
    },
  };
}
