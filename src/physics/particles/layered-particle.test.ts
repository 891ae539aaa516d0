import { describe, expect, it } from "vitest";
import { hardCarbon } from "../../materials/hard-carbon.ts";
import { potentialTable } from "../../materials/potential-table.ts";
import { constant, usualValues } from "../../materials/property.ts";
import { silicon } from "../../materials/silicon.ts";
import { siox } from "../../materials/siox.ts";
import { bdf } from "../../numerics/bdf.ts";
import { checkJacobian } from "../../numerics/system-check.ts";
import { crackedSolid } from "../mechanics/cracked-solid.ts";
import { POWER_LAW } from "../mechanics/flow-law.ts";
import { flowingSolid } from "../mechanics/flowing-solid.ts";
import { oneStatePotential, singlePotential } from "./hysteresis.ts";
import { BONDED, CONTACT, OPEN } from "./layered-cell.ts";
import { layeredMesh, type ParticleLayer } from "./layered-mesh.ts";
import { layeredParticles, type ParticleSetting } from "./layered-particle.ts";
import { loneParticle } from "./lone-particle.ts";

const T = 298.15;
/** With m = 20 differences of the size that rounding asks for are too coarse. */
const GENTLE = { ...POWER_LAW, exponent: 3 };
const nm = 1e-9;
const table = Object.fromEntries(
  [silicon, siox, hardCarbon].map((m) => {
    const laws = m.laws(usualValues(m.properties));
    const { mean, lithiation, delithiation } = laws.potential!;
    return [
      m.id,
      { laws, mean: potentialTable(mean, T), low: potentialTable(lithiation, T), high: potentialTable(delithiation, T) },
    ];
  }),
);

function layer(
  id: string,
  a: number,
  b: number,
  cells: number,
  extra: Partial<ParticleLayer> = {},
  hysteresis = false,
): ParticleLayer {
  const { laws, mean, low, high } = table[id]!;
  return {
    name: id,
    innerRadius: a * nm,
    outerRadius: b * nm,
    cells,
    behaviour: flowingSolid(laws, GENTLE),
    host: {
      maxConcentration: laws.maxConcentration,
      potential: hysteresis ? oneStatePotential(low, high) : singlePotential(mean),
      mean,
      diffusivity: {
        value: (x) => laws.diffusivity!(0, T) * (1 + 0.5 * x),
        slope: () => laws.diffusivity!(0, T) * 0.5,
      },
    },
    ...extra,
  };
}

/** The same without lithium; elastic, as flow at the stress of a stretched shell is too steep for differences. */
function inert(id: string, a: number, b: number, cells: number): ParticleLayer {
  const elastic = { ...table[id]!.laws, flowStress: constant(Number.POSITIVE_INFINITY) };
  const { host: _, ...solid } = layer(id, a, b, cells, { behaviour: flowingSolid(elastic, POWER_LAW) });
  return solid;
}

/** A particle after some lithiation. */
function lithiated(
  layers: readonly ParticleLayer[],
  setting: Partial<ParticleSetting> = {},
  modes?: readonly number[],
  rtol = 1e-4,
) {
  const particle = layeredParticles(layeredMesh(layers), { temperature: T, diffusivityFactor: 1e-2, ...setting })();
  if (modes) particle.contact.set(modes);
  const system = loneParticle(particle, 0.5, { quantity: "flux", value: () => -2e-3 });
  const stepper = bdf.start(system, { rtol });
  if (modes) particle.contact.set(modes);
  let outcome: string = stepper.restart(0, true);
  while (outcome === "ok" || outcome === "event") outcome = stepper.step(150); // what would happen to an interface is left undone here
  expect(outcome).toBe("end");
  return { system, stepper, particle };
}

/** How far its linear algebra is from differences. */
function deviation(layers: readonly ParticleLayer[], setting: Partial<ParticleSetting> = {}, modes?: readonly number[]): number {
  const { system, stepper } = lithiated(layers, setting, modes);
  return checkJacobian(system, stepper.t, stepper.y);
}

const bond = { strength: 8e8, energy: 1 };
const dot = (shell: Partial<ParticleLayer> = {}, hysteresis = false) => [
  layer("silicon", 0, 10, 5, { grading: 2 }, hysteresis),
  layer("siox", 10, 12, 3, shell, hysteresis),
  layer("hard-carbon", 12, 14, 3, shell, hysteresis),
];

describe("linear algebra of the layered particle against differences", () => {
  const close = 1e-4; // wrong entries make 1e-3 or more
  it("bare sphere", () => expect(deviation([layer("silicon", 0, 10, 6, { grading: 2 })])).toBeLessThan(close));
  it("three hosts", () => expect(deviation(dot())).toBeLessThan(close));
  it("three hosts that remember", () => expect(deviation(dot({}, true), { hysteresisRate: 20 })).toBeLessThan(close));
  it("exchange at interfaces of finite speed", () => expect(deviation(dot({ interfaceConductance: 1e-9 }))).toBeLessThan(close));
  it("under pressure and surface stress", () =>
    expect(deviation(dot(), { load: { pressure: 2e8, surfaceStress: 1 } })).toBeLessThan(close));
  for (const [name, mode] of [
    ["bonded", BONDED],
    ["open", OPEN],
    ["in contact", CONTACT],
  ] as const)
    it(`split interfaces, ${name}`, () => expect(deviation(dot({ bond }), {}, [0, mode, mode])).toBeLessThan(close));
  for (const [name, mode] of [
    ["open", OPEN],
    ["in contact", CONTACT],
  ] as const)
    it(`interfaces that pass lithium by their gap, ${name}`, () => {
      const opened = { conductance: 1e-9, gapShare: 0.9, gapLength: 3e-10 };
      expect(deviation(dot({ bond, opened }), {}, [0, mode, mode])).toBeLessThan(close);
    });
  for (const ruptured of [0, 1])
    it(`a carbon shell that can rupture, ${ruptured ? "ruptured" : "whole"}`, () => {
      const [core, oxide, carbon] = dot();
      const { laws } = table["hard-carbon"]!;
      const fracture = { ...laws, ruptureStrain: 10, cracked: crackedSolid(carbon!.behaviour) };
      const { system, stepper, particle } = lithiated([core!, oxide!, { ...carbon!, fracture }]);
      particle.ruptured[2] = ruptured;
      stepper.restart(stepper.t, true);
      expect(checkJacobian(system, stepper.t, stepper.y)).toBeLessThan(3e-4);
    });
  it("an inert shell inside and a film outside", () =>
    expect(
      deviation([
        layer("silicon", 0, 10, 5),
        inert("siox", 10, 12, 3),
        layer("hard-carbon", 12, 14, 3),
        inert("siox", 14, 15, 2),
      ]),
    ).toBeLessThan(close));
});

describe("lithium and equilibrium of the layered particle", () => {
  it("is conserved to rounding", () => {
    const { system, stepper, particle } = lithiated(dot({ bond }));
    const { share, fillings, maxConcentration, radius } = particle.mesh;
    const start = new Float64Array(system.size);
    system.initial(start);
    let gain = 0;
    for (let i = 0; i < fillings; i++) gain += share[i]! * (stepper.y[i]! - start[i]!);
    const given = (-stepper.y[system.chargeAt]! * 3) / (96485.33212 * maxConcentration * radius);
    expect(gain).toBeGreaterThan(0.004);
    expect(Math.abs(gain / given - 1)).toBeLessThan(1e-12);
  });

  it("split and shared interfaces are the same while bonded", () => {
    const shared = lithiated(dot(), {}, undefined, 1e-6);
    const split = lithiated(dot({ bond }), {}, undefined, 1e-6);
    expect(split.particle.surface.equilibrium).toBeCloseTo(shared.particle.surface.equilibrium, 5);
    const [a, b] = [shared, split].map(({ system, stepper, particle }) => {
      const { outerNode, cells } = particle.mesh;
      return stepper.y[system.algebraicAt + outerNode[cells - 1]!]!;
    });
    expect(a! / b!).toBeCloseTo(1, 6);
  });
});
