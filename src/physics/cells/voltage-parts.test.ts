import { describe, expect, it } from "vitest";
import { bdf } from "../../numerics/bdf.ts";
import { sihalfA } from "../../verification/sihalf-a.ts";
import { dfn } from "./dfn.ts";
import type { HalfCell } from "./half-cell.ts";
import type { HalfCellSystem } from "./half-cell-system.ts";
import { lithiumOverpotential } from "./lithium-overpotential.ts";
import { spm } from "./spm.ts";
import { spme } from "./spme.ts";
import { VOLTAGE_PARTS, voltageSplit } from "./voltage-parts.ts";

/** SiHalf-A with a film, a contact resistance and freely swelling particles of two sizes. */
function cell(): HalfCell {
  const plain = sihalfA({ hysteresis: "one-state", contactResistance: 3e-4 });
  const [kind] = plain.kinds;
  const surface = { ...kind!.surface, filmResistance: 2e-3, volumeGrowth: 2.8 };
  return {
    ...plain,
    kinds: [0.3, 0.7].map((share) => ({ ...kind!, surface, volumeFraction: share * kind!.volumeFraction })),
  };
}

/** Parts of the voltage, by name, after a lithiation of 600 s at 10 A m⁻² from a filling of 0.3, integrated closely. */
function split(system: HalfCellSystem, current = -10, rest = 0): { parts: Record<string, number>; y: Float64Array } {
  system.startFrom(0.3, -1);
  system.control("current", current);
  const stepper = bdf.start(system, { rtol: 1e-8 });
  while (stepper.step(600) === "ok");
  if (rest > 0) {
    system.control("current", 0);
    stepper.restart(600);
    while (stepper.step(600 + rest) === "ok");
  }
  const out = new Float64Array(1 + VOLTAGE_PARTS.length);
  const splitter = voltageSplit(system);
  splitter.write(stepper.y, out, 1);
  expect(splitter.interfaceDefect()).toBeLessThan(1e-10); // the kinetic part is that of Butler and Volmer
  return { parts: Object.fromEntries(VOLTAGE_PARTS.map((name, k) => [name, out[k + 1]!])), y: stepper.y };
}

describe.each([spm, spme, dfn])("voltage parts of %o", (make) => {
  it("add up to the voltage, and while lithiating each loss lowers it", () => {
    const system = make(cell());
    const { parts, y } = split(system);
    expect(Object.values(parts).reduce((a, b) => a + b)).toBeCloseTo(system.voltage(y), 12);
    for (const name of ["diffusion", "kinetic", "film", "ohmic", "lithium"]) expect(parts[name], name).toBeLessThan(-1e-5);
    if (make === spm) expect(parts.concentration).toBe(0);
    else expect(parts.concentration).toBeLessThan(-1e-4);
    const up = split(make(cell()), 10).parts;
    for (const name of ["diffusion", "kinetic", "film", "ohmic", "lithium"]) expect(up[name], name).toBeGreaterThan(1e-5);
  });

  it("leave only gradients at rest", () => {
    const { parts } = split(make(cell()), -10, 1);
    for (const name of ["film", "lithium"]) expect(Math.abs(parts[name]!), name).toBeLessThan(make === dfn ? 1e-4 : 1e-12);
    expect(parts.diffusion).toBeLessThan(-1e-5);
    const later = split(make(cell()), -10, 1e5).parts;
    for (const name of ["diffusion", "kinetic", "concentration", "ohmic"])
      expect(Math.abs(later[name]!), name).toBeLessThan(1e-4);
  });
});

it("are those of Butler and Volmer, of the film and of Ohm in a single particle", () => {
  const described = cell();
  const one: HalfCell = { ...described, kinds: [{ ...described.kinds[0]!, volumeFraction: 0.1 }] };
  const system = spm(one);
  const { parts, y } = split(system);
  const { surface, radius } = one.kinds[0]!;
  const x = system.particles.rows[0]!.surfaceFilling(y, 0);
  const area = (1 + 2.8 * x) ** (2 / 3); // of the swollen surface over the reference
  const j = -10 / (20e-6 * (0.3 / radius)) / area;
  const V2 = 0.0513852; // 2RT/F at 298.15 K
  expect(parts.kinetic).toBeCloseTo(V2 * Math.asinh(j / (2 * surface.exchange.density(x, 1000))), 6);
  expect(parts.film).toBeCloseTo(2e-3 * j, 8);
  expect(parts.ohmic).toBeCloseTo(-10 * 3e-4, 10);
  expect(parts.lithium).toBeCloseTo(lithiumOverpotential(one.lithium, -10, 1000, one.temperature), 10);
});

it("agree between SPMe and DFN where both apply", () => {
  const [a, b] = [split(spme(cell()), -1).parts, split(dfn(cell()), -1).parts];
  for (const name of VOLTAGE_PARTS) expect(Math.abs(a[name]! - b[name]!), name).toBeLessThan(3e-4);
});
