import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { constant } from "../../materials/property.ts";
import { DesignError } from "../../units/error.ts";
import { type FlowLaw, POWER_LAW, RATE_INDEPENDENT } from "./flow-law.ts";
import type { Bond, SolidLaws, SphereLayer } from "./layered-sphere.ts";
import { channelCrackEnergy, exposedFraction } from "./rupture.ts";
import { type SweepResult, shellPressure } from "./shell-pressure.ts";
import type { ShellState } from "./shell-state.ts";

const never = Number.POSITIVE_INFINITY;
const nm = 1e-9;
const unbroken = { fractureEnergy: never, ruptureStrain: never, maxConcentration: 3.11e5 };
const silicon: SolidLaws = {
  ...unbroken,
  youngsModulus: { empty: 90e9, full: 40e9 },
  poissonsRatio: 0.24,
  flowStress: constant(never),
  volumeRatio: { empty: 1, full: 3.7985 },
};
const oxide: SolidLaws = {
  ...unbroken,
  youngsModulus: { empty: 70e9, full: 40e9 },
  poissonsRatio: 0.17,
  flowStress: constant(1e9),
  volumeRatio: { empty: 1, full: 2 },
};
const carbon: SolidLaws = {
  ...unbroken,
  youngsModulus: constant(30e9),
  poissonsRatio: 0.2,
  flowStress: constant(1.5e9),
  volumeRatio: { empty: 1, full: 1.03 },
};

/** The coated dot of 10/12.1/14.3 nm. */
function dot({ bonds, carbonLaws = carbon }: { bonds?: Bond; carbonLaws?: SolidLaws } = {}): SphereLayer[] {
  const bond = bonds ? { bond: bonds } : {};
  return [
    { name: "silicon", innerRadius: 0, outerRadius: 10 * nm, cells: 2, laws: silicon },
    { name: "oxide", innerRadius: 10 * nm, outerRadius: 12.1 * nm, cells: 4, laws: oxide, ...bond },
    { name: "carbon", innerRadius: 12.1 * nm, outerRadius: 14.3 * nm, cells: 8, laws: carbonLaws, ...bond },
  ];
}

const last = (r: SweepResult): ShellState => r.rows.at(-1)!;
const imbalance = (s: ShellState) => Math.abs(s.work - s.stored - s.dissipated - s.released) / s.dissipated;
const numbersOf = (rows: readonly ShellState[]) =>
  rows.flatMap((r) => [
    r.corePressure,
    r.potentialShift,
    r.volumeRatio,
    r.work,
    ...r.layers.flatMap((l) => [
      l.hoopInner,
      l.hoopOuter,
      l.innerRadius,
      l.outerRadius,
      l.inelasticStrain,
      l.gap,
      l.traction,
      l.debondingEnergy,
      l.exposed,
    ]),
  ]);

describe("shell-pressure sweep", () => {
  it("puts a bonded core under pressure on the way in and under tension on the way out", () => {
    const { rows, outcome, events } = shellPressure(dot(), { turns: [0, 1, 0] });
    expect(outcome).toBe("end");
    expect(events).toEqual([]);
    expect(rows).toHaveLength(151);
    const flowing = (half: number, y: number) =>
      rows.find((r) => r.halfCycle === half && Math.abs(r.filling - y) < 1e-9)!.layers.map((l) => l.flowing);
    expect(flowing(0, 0.4)).toEqual([false, true, true]);
    expect(flowing(1, 74 / 75)).toEqual([false, false, false]); // elastic at the turn
    expect(Math.max(...rows.map((r) => r.corePressure)) / 1e9).toBeCloseTo(0.79, 1);
    expect(rows.at(-1)!.corePressure / 1e9).toBeCloseTo(-0.88, 2);
    expect(rows.find((r) => r.halfCycle === 1 && Math.abs(r.filling - 0.8) < 1e-9)!.potentialShift).toBeLessThan(0);
    expect(rows.at(-1)!.potentialShift).toBeGreaterThan(0.07);
  });

  it("keeps the energy books: dissipation never falls, and the defect goes down with the step", () => {
    for (const [law, limit] of [
      [RATE_INDEPENDENT, 2e-3],
      [POWER_LAW, 3e-4],
    ] as const) {
      const run = (step: number) => shellPressure(dot(), { turns: [0, 1, 0], law, fillingTime: 3600, step });
      const [coarse, fine] = [run(1 / 75), run(1 / 300)];
      for (const { rows } of [coarse, fine])
        for (let k = 1; k < rows.length; k++) expect(rows[k]!.dissipated).toBeGreaterThanOrEqual(rows[k - 1]!.dissipated);
      expect(imbalance(last(coarse))).toBeLessThan(limit);
      expect(imbalance(last(fine))).toBeLessThan(imbalance(last(coarse)));
    }
  });

  it("closes the third cycle: the work of the lithium is what flow has used up", () => {
    const { rows } = shellPressure(dot(), { turns: [0, 1, 0, 1, 0, 1, 0], step: 1 / 150 });
    const end = (half: number) => rows.findLast((r) => r.halfCycle === half)!;
    const work = end(5).work - end(3).work;
    expect(work / (end(5).dissipated - end(3).dissipated)).toBeCloseTo(1, 2);
    expect(end(5).corePressure / end(3).corePressure).toBeCloseTo(1, 3); // periodic
  });

  it("goes over into the rate-independent law as the exponent grows", () => {
    const pressure = (law: FlowLaw) =>
      shellPressure(dot(), { turns: [0, 1], law, fillingTime: 3600 }).rows.map((r) => r.corePressure);
    const limit = pressure(RATE_INDEPENDENT);
    const distance = (m: number) => Math.max(...pressure({ ...POWER_LAW, exponent: m }).map((p, k) => Math.abs(p - limit[k]!)));
    const [far, near, nearest] = [distance(10), distance(20), distance(100)];
    expect(near).toBeLessThan(far);
    expect(nearest).toBeLessThan(near);
    expect(nearest).toBeLessThan(0.02e9);
  });

  it("does not depend on the tolerance in time beyond it", () => {
    const end = (tolerance: number) =>
      last(shellPressure(dot(), { turns: [0, 1, 0.6], law: POWER_LAW, fillingTime: 3600, tolerance }));
    expect(end(1e-3).corePressure / 1e9).toBeCloseTo(end(1e-5).corePressure / 1e9, 3);
    expect(end(1e-3).layers[2]!.outerRadius / end(1e-5).layers[2]!.outerRadius).toBeCloseTo(1, 5);
  });

  it("ends a lithiation at the cut-off and turns there", () => {
    const { rows, events } = shellPressure(dot(), { turns: [0, 1, 0], room: (y, shift) => 0.5 + 2 * shift - y });
    const stop = events.find((e) => e.kind === "cut-off")!;
    expect(stop.filling).toBeGreaterThan(0.3);
    expect(stop.filling).toBeLessThan(0.5); // compression lowers the potential
    expect(Math.max(...rows.map((r) => r.filling))).toBe(stop.filling);
    expect(last({ rows } as SweepResult).filling).toBe(0);
  });

  it("refuses impossible paths", () => {
    expect(() => shellPressure(dot(), { turns: [0] })).toThrow(DesignError);
    expect(() => shellPressure(dot(), { turns: [0, 1.2] })).toThrow(DesignError);
    expect(() => shellPressure(dot(), { turns: [0, Number.NaN] })).toThrow(DesignError);
    expect(() => shellPressure(dot(), { turns: [0, 1], law: POWER_LAW })).toThrow(/time of a filling/);
    expect(() => shellPressure(dot(), { turns: [0, 1], step: 0 })).toThrow(DesignError);
  });
});

describe("what gives way", () => {
  it("breaks a layer whose inelastic hoop strain reaches its rupture strain, and the pressure drops", () => {
    const { rows, events } = shellPressure(dot({ carbonLaws: { ...carbon, ruptureStrain: 0.1 } }), { turns: [0, 1, 0] });
    const rupture = events[0]!;
    expect([rupture.kind, rupture.layer, rupture.halfCycle]).toEqual(["ductile rupture", 2, 0]);
    const after = rows.find((r) => r.filling > rupture.filling)!;
    const before = rows.findLast((r) => r.halfCycle === 0 && r.filling < rupture.filling)!;
    expect(before.layers[2]!.inelasticStrain).toBeCloseTo(0.1, 2);
    expect(after.corePressure).toBeLessThan(0.6 * before.corePressure);
    expect(Math.abs(after.layers[2]!.hoopLargest)).toBeLessThan(5e6); // no hoop tension across the crack
    expect(after.released).toBeGreaterThan(0);
    const full = rows.find((r) => r.filling === 1)!;
    expect(full.layers[2]!.exposed).toBeGreaterThan(0.2);
    expect(full.layers[2]!.exposed).toBeCloseTo(exposedFraction(full.layers[2]!.outerRadius / (14.3 * nm), 1.1), 12);
    expect(last({ rows } as SweepResult).layers[2]!.hoopSmallest).toBeLessThan(-0.5e9); // its faces press when it closes
    expect(imbalance(last({ rows } as SweepResult))).toBeLessThan(0.01);
  });

  it("breaks a thick layer by a crack only when stress and energy both suffice", () => {
    expect(channelCrackEnergy(1.5e9, 3 * nm, 30e9, 0.2)).toBeCloseTo(0.43, 2); // 3 nm of carbon: 0.43 J/m² against 20
    const kind = (fractureEnergy: number) =>
      shellPressure(dot({ carbonLaws: { ...carbon, fractureEnergy } }), { turns: [0, 1] }).events[0]?.kind;
    expect(kind(20)).toBeUndefined();
    expect(kind(0.1)).toBe("brittle rupture");
  });

  it("opens an interface above its strength and energy; then the core is free, a gap stays and closes again", () => {
    const weak = dot({ bonds: { strength: 0.3e9, energy: 0 } });
    const { rows, events } = shellPressure(weak, { turns: [0, 1, 0, 1] });
    const opening = events.find((e) => e.kind === "debonding")!;
    expect([opening.layer, opening.halfCycle]).toEqual([1, 1]);
    const empty = rows.findLast((r) => r.halfCycle === 1)!;
    expect(Math.abs(empty.corePressure)).toBeLessThan(1);
    expect(empty.layers[1]!.gap + empty.layers[2]!.gap).toBeGreaterThan(2 * nm);
    expect(empty.layers[1]!.debonded).toBe(true);
    const pressed = rows.filter((r) => r.halfCycle === 2 && r.layers[1]!.traction > 1e6);
    for (const r of pressed) expect(Math.abs(r.layers[1]!.gap)).toBeLessThan(1e-6 * nm);
    const strong = shellPressure(dot({ bonds: { strength: 0.3e9, energy: 1 } }), { turns: [0, 1, 0] });
    expect(strong.events).toEqual([]); // the strength is reached, the energy is not
    expect(Math.max(...strong.rows.map((r) => r.layers[1]!.debondingEnergy))).toBeGreaterThan(0.1);
  });

  it("computes any list of layers to finite numbers or says why it stopped", () => {
    const within = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const solid = fc.record({
      E: within(5e9, 2e11),
      softening: within(0.3, 1.2),
      nu: within(0, 0.45),
      flow: fc.oneof(within(0.002, 0.06), fc.constant(never)),
      full: within(1, 2.5),
      rupture: fc.oneof(within(0.01, 0.5), fc.constant(never)),
      energy: fc.oneof(within(0.01, 10), fc.constant(never)),
      thickness: within(0.3, 20),
      gap: fc.oneof(fc.constant(0), within(0.1, 5)),
      cells: fc.integer({ min: 1, max: 6 }),
      bond: fc.option(fc.record({ strength: within(5e7, 3e9), energy: within(0, 2) }), { nil: undefined }),
    });
    let finished = 0;
    fc.assert(
      fc.property(fc.array(solid, { minLength: 1, maxLength: 4 }), fc.boolean(), within(1, 8), (given, inTime, decades) => {
        let r = 0;
        const layers = given.map((s, k): SphereLayer => {
          const innerRadius = k === 0 ? 0 : r + s.gap * nm;
          r = innerRadius + s.thickness * nm;
          const laws: SolidLaws = {
            youngsModulus: { empty: s.E, full: s.E * s.softening },
            poissonsRatio: s.nu,
            flowStress: constant(s.flow * s.E),
            volumeRatio: { empty: 1, full: k === 0 ? s.full * 1.5 : s.full },
            fractureEnergy: s.energy,
            ruptureStrain: s.rupture,
            maxConcentration: 3e5,
          };
          return {
            name: `layer ${k}`,
            innerRadius,
            outerRadius: r,
            cells: s.cells,
            laws,
            ...(k > 0 && s.bond ? { bond: s.bond } : {}),
          };
        });
        const swept = shellPressure(layers, {
          turns: [0, 1, 0.2],
          step: 1 / 40,
          law: inTime ? POWER_LAW : RATE_INDEPENDENT,
          fillingTime: 10 ** decades,
        });
        expect(["end", "newton-diverged", "step-too-small", "too-many-steps", "singular"]).toContain(swept.outcome);
        if (swept.outcome === "end") finished++;
        expect(swept.advice).not.toBe("");
        for (const x of numbersOf(swept.rows)) expect(Number.isFinite(x)).toBe(true);
        for (let k = 1; k < swept.rows.length; k++)
          expect(swept.rows[k]!.dissipated).toBeGreaterThanOrEqual(swept.rows[k - 1]!.dissipated);
        for (const row of swept.rows)
          for (const l of row.layers) {
            if (!l.debonded) continue;
            expect(l.gap).toBeGreaterThan(-1e-6 * l.innerRadius);
            expect(l.traction).toBeGreaterThan(-1e4);
          }
      }),
      { numRuns: 60, seed: 1 },
    );
    expect(finished).toBeGreaterThanOrEqual(58);
  });
});
