/** A hole in the cut face of a porous layer, in the units of the radii. */
export interface Pore {
  readonly u: number;
  readonly v: number;
  readonly radius: number;
}

/** Fractional parts of multiples of irrational numbers: even, without order, the same everywhere. */
const sequence = (i: number, irrational: number) => (i * irrational) % 1;

/** Holes that cover a share of a half ring without touching each other or its edges. */
export function poresOf(inner: number, outer: number, porosity: number): Pore[] {
  const thickness = outer - inner;
  const wanted = porosity * (Math.PI / 2) * (outer ** 2 - inner ** 2);
  const pores: Pore[] = [];
  let covered = 0;
  for (let i = 1; i < 3000 && covered < wanted; i++) {
    const radius = thickness * (0.07 + 0.13 * sequence(i, 0.7548776662466927));
    const r = inner + radius * 1.4 + (thickness - 2.8 * radius) * sequence(i, 0.5698402909980532);
    const angle = Math.PI * (sequence(i, Math.SQRT2) - 0.5) * 0.97;
    const pore = { u: r * Math.cos(angle), v: r * Math.sin(angle), radius };
    if (pore.u < radius * 1.3) continue;
    if (pores.some((p) => Math.hypot(p.u - pore.u, p.v - pore.v) < 1.15 * (p.radius + radius))) continue;
    pores.push(pore);
    covered += Math.PI * radius ** 2;
  }
  return pores;
}
