import { brent } from "../../numerics/root.ts";

/** Bodies whose answer to a step of the potential is known here. */
export type SteppedGeometry = "sphere" | "slab";

/**
 * Roots b_n of a body with diffusion inside and a resistance at its surface: b tan b = Λ in a slab fed from one side, 1 − b cot b = Λ in a
 * sphere, Λ = resistance of diffusion over that of the surface. Source: Crank1975, ch. 4 and 6.
 * @param biot  Λ, above 0
 * @param count number of roots, the smallest first
 */
export function biotRoots(geometry: SteppedGeometry, biot: number, count: number): Float64Array {
  const roots = new Float64Array(count);
  const first =
    geometry === "slab"
      ? (b: number) => b * Math.sin(b) - biot * Math.cos(b)
      : (b: number) => (1 - biot) * Math.sin(b) - b * Math.cos(b);
  // b = 0 solves the sphere's equation without being a root; the smallest lies near √(3Λ)
  roots[0] =
    geometry === "slab" ? brent(first, 0, Math.PI / 2) : brent(first, Math.min(1e-3, 0.1 * Math.sqrt(biot)), Math.PI - 1e-12);
  for (let n = 1; n < count; n++) {
    // both equations as b = nπ + an angle: it contracts by 1/(2b) or better
    let b = (n + 0.5) * Math.PI;
    for (let pass = 0, change = 1; pass < 40 && Math.abs(change) > 1e-15 * b; pass++) {
      const next = n * Math.PI + (geometry === "slab" ? Math.atan2(biot, b) : Math.atan2(b, 1 - biot));
      change = next - b;
      b = next;
    }
    roots[n] = b;
  }
  return roots;
}
