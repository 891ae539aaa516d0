import { expect, it } from "vitest";
import { constantDiffusivity } from "./diffusion-law.ts";
import { equalSpheres } from "./fick-sphere.ts";
import { rowOfSpheres } from "./sphere-row.ts";

const mesh = { nodes: 7, grading: 2 };
const make = equalSpheres(constantDiffusivity(2e-17), mesh, 80e-9, 2.7e10);
const wave = (n: number, phase: number) => Float64Array.from({ length: n }, (_, i) => 0.4 + 0.1 * Math.sin(phase + 3 * i));

it.each([1, 2, 5])("%i equal spheres give the numbers of one after the other", (count) => {
  const spheres = make(count);
  const rows = [spheres[0]!.row!(count), rowOfSpheres(spheres)];
  spheres[0]!.factor(3);
  const n = count * mesh.nodes;
  const [fast, plain] = rows.map((row) => {
    const y = Float64Array.of(...wave(n, 0), ...wave(count, 1));
    const out = new Float64Array(n);
    const rho = new Float64Array(count);
    const r = wave(n, 2);
    const surface = new Float64Array(count);
    row.rates(y, 0, n, out, surface);
    row.forward(r, 0, rho);
    row.back(r, 0, wave(count, 4));
    return [...out, ...surface, ...rho, ...r];
  });
  expect(fast).toEqual(plain);
});

it("two electrodes of one description share no factors", () => {
  const [first] = make(2);
  const [other] = make(2);
  const w = first!.factor(3);
  const r = wave(mesh.nodes, 0);
  const alone = r.slice();
  const rho = first!.forward(alone, 0);
  other!.factor(400);
  expect(first!.forward(r, 0)).toBe(rho);
  expect(first!.factor(3)).toBe(w);
});
