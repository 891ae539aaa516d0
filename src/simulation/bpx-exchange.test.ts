import { describe, expect, it } from "vitest";
import type { BpxFile, BpxParticle } from "../data/bpx-file.ts";
import { core, design, layer, particle } from "../design/fluent.ts";
import { readBpx, writeBpx } from "../formats/bpx.ts";
import { dfn } from "../physics/cells/dfn.ts";
import { arealCapacity, type HalfCell } from "../physics/cells/half-cell.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { spm } from "../physics/cells/spm.ts";
import { constantDiffusivity, tabulatedDiffusivity } from "../physics/particles/diffusion-law.ts";
import { DesignError } from "../units/error.ts";
import { runCell } from "../verification/cell-run.ts";
import { SIHALF_A_AREA, sihalfA } from "../verification/sihalf-a.ts";
import { bpxOfDesign } from "./bpx-design.ts";
import { type BpxAbout, bpxOfHalfCell } from "./bpx-export.ts";
import { halfCellOfBpx } from "./bpx-import.ts";
import { cellSettings } from "./cell-options.ts";
import { halfCellOf } from "./half-cell-description.ts";

const about: BpxAbout = {
  title: "SiHalf-A",
  area: SIHALF_A_AREA,
  voltages: [0.05, 0.9],
  diffusion: [{ law: constantDiffusivity(1e-17), factor: 1 }],
  hysteresis: -1,
};
const silicon = design("silicon", particle(core("silicon", { diameter: "150 nm" })), { loading: "1 mg/cm^2" });
const coated = design(
  "coated",
  particle(
    core("silicon", { diameter: "60 nm" }),
    layer("siox", { thickness: "2 nm" }),
    layer("hard-carbon", { thickness: "5 nm" }),
  ),
  { loading: "1 mg/cm^2" },
);

/** Through text and back. */
const again = (file: BpxFile) => halfCellOfBpx(readBpx(writeBpx(file)).value, { mesh: { nodes: 20, grading: 2 } });

const FRACTIONS = Array.from({ length: 49 }, (_, k) => 0.02 * (k + 1));

/** Largest difference of the voltages [V] and of the durations [1] of a lithiation and a delithiation at 1C. */
function difference(make: (cell: HalfCell) => HalfCellSystem, a: HalfCell, b: HalfCell) {
  const i = arealCapacity(a) / 3600;
  const spans = [
    { current: -i, voltage: 0.05 },
    { current: 0, time: 600 },
    { current: i, voltage: 0.9 },
  ];
  const [ours, theirs] = [a, b].map((cell) =>
    runCell(make(cell), spans, { filling: 0.02, hysteresis: -1, rtol: 1e-7, fractions: FRACTIONS }),
  );
  const volts = ours!.flatMap((span, k) => span.voltages.map((v, f) => Math.abs(v - theirs![k]!.voltages[f]!)));
  return {
    voltage: Math.max(...volts),
    duration: Math.max(...ours!.map((span, k) => Math.abs(theirs![k]!.duration / span.duration - 1))),
  };
}

describe("a half-cell through a BPX file and back", () => {
  it.each([
    ["SPM, one potential", spm, "none"],
    ["SPM, one-state hysteresis", spm, "one-state"],
    ["DFN, one-state hysteresis", dfn, "one-state"],
    ["SPM, branches by the sign of the current", spm, "current-sigmoid"],
  ] as const)("%s, has the same curve within 0.05 mV", (_, make, hysteresis) => {
    const cell = sihalfA({ hysteresis, contactResistance: 5e-4, mesh: { nodes: 20, grading: 2 } });
    const { value, notices } = bpxOfHalfCell(cell, about);
    expect(notices).toEqual([]);
    const back = again(value);
    expect(back.notices).toEqual([]);
    expect(back.cell.hysteresis).toBe(hysteresis);
    const { voltage, duration } = difference(make, cell, back.cell);
    expect(voltage).toBeLessThan(5e-5);
    expect(duration).toBeLessThan(2e-5);
  });

  it("keeps an exchange current that BPX has no form for, and says so", () => {
    const cell = sihalfA({ bluntRoots: true, mesh: { nodes: 20, grading: 2 } });
    const { value, notices } = bpxOfHalfCell(cell, about);
    expect(notices.join()).toMatch(/exchange current is not of the form/);
    expect(difference(spm, cell, again(value).cell).voltage).toBeLessThan(5e-5);
  });

  it("keeps what a design adds: film, loading, double layers, transport and its warmth, first-cycle losses", () => {
    const set = cellSettings({ temperature: 308.15, nodes: 20, firstCycleLoss: { oxide: 100, filmAndCarbon: 50 } });
    const { cell, area, doubleLayer } = halfCellOf(coated, set);
    const back = again(
      bpxOfDesign(coated, { temperature: 308.15, nodes: 20, firstCycleLoss: { oxide: 100, filmAndCarbon: 50 } }).value,
    );
    expect(back.doubleLayer).toEqual(doubleLayer);
    expect(back.area).toBeCloseTo(area, 15);
    expect(back.cell.reactions).toEqual(cell.reactions);
    expect(back.cell.temperature).toBe(308.15);
    for (const key of ["thickness", "porosity", "bruggeman", "conductivity", "loading"] as const)
      expect(back.cell.electrode[key] / cell.electrode[key]).toBeCloseTo(1, 12);
    expect(back.cell.contactResistance / cell.contactResistance).toBeCloseTo(1, 12);
    for (const T of [283.15, 308.15])
      for (const law of ["conductivity", "saltDiffusivity"] as const)
        for (const c of [300, 1000, 1777]) {
          const [ours, theirs] = [cell, back.cell].map(({ electrolyte }) => electrolyte[law](c, T));
          expect(theirs! / ours!).toBeCloseTo(1, 5);
        }
    for (const c of [200, 1000, 1500])
      expect(back.cell.lithium.exchangeCurrentDensity(c) / cell.lithium.exchangeCurrentDensity(c)).toBeCloseTo(1, 6);
    const [a, b] = [cell, back.cell].map(({ kinds }) => kinds[0]!);
    expect(b!.surface.exchange.density(0.3, 800) / a!.surface.exchange.density(0.3, 800)).toBeCloseTo(1, 9);
    expect(b!.hysteresisRate).toBeCloseTo(a!.hysteresisRate, 12);
    expect(b!.surface.filmResistance).toBeCloseTo(a!.surface.filmResistance, 12);
  });

  it("keeps size classes and swelling", () => {
    const options = { classes: 1, swelling: true, nodes: 20 };
    const { cell } = halfCellOf(silicon, cellSettings(options));
    const { value } = bpxOfDesign(silicon, options);
    const { voltage } = difference(spm, cell, again(value).cell);
    expect(voltage).toBeLessThan(5e-5);
    const [kind] = cell.kinds;
    const two: HalfCell = { ...cell, kinds: [kind!, { ...kind!, radius: 2 * kind!.radius }] };
    const law = tabulatedDiffusivity((x) => 1e-17 * (1 + x));
    const blend = bpxOfHalfCell(two, {
      ...about,
      diffusion: [
        { law, factor: 1 },
        { law, factor: 2 },
      ],
    });
    const back = again(blend.value).cell.kinds;
    expect(back.map((k) => k.radius)).toEqual(two.kinds.map((k) => k.radius));
    expect(back.map((k) => k.surface.volumeGrowth)).toEqual(two.kinds.map((k) => k.surface.volumeGrowth));
    const D = Object.values(blend.value.Parameterisation["Positive electrode"]!.Particle!).map((p) => p["Diffusivity [m2.s-1]"]);
    expect(D[1]).toMatchObject({ y: expect.arrayContaining([2e-17, 4e-17]) });
  });

  it("the second text is the first: written, read, written", () => {
    const text = writeBpx(bpxOfDesign(silicon).value);
    expect(writeBpx(readBpx(text).value)).toBe(text);
  });
});

describe("conventions", () => {
  const { value } = bpxOfHalfCell(sihalfA({ hysteresis: "one-state", gamma: 10 }), about);
  const electrode = value.Parameterisation["Positive electrode"]!;

  it("the decay constant of the file is twice Γ, as PyBaMM counts", () =>
    expect(electrode["OCP hysteresis decay constant"]).toBe(10));

  it("K gives j₀ = F K √(c_e/c_e0) √(x(1 − x)), with the factor 2 in front of sinh", () => {
    const j0 = 6.48e-7 * (28_700 / 278_000) * Math.sqrt(1000 * 139_000 * 139_000);
    expect((96_485.33212 * electrode["Reaction rate constant [mol.m-2.s-1]"]! * 0.5) / j0).toBeCloseTo(1, 9);
  });

  it("the conductivity of the file is that of the porous electrode", () =>
    expect(electrode["Conductivity [S.m-1]"]).toBeCloseTo(10 * 0.4 ** 1.5, 12));

  it("the surface per volume is 3ε/R", () =>
    expect(electrode["Surface area per unit volume [m-1]"]).toBeCloseTo((3 * 0.1) / 75e-9, 3));
});

describe("files of others", () => {
  const graphite: BpxParticle = {
    "Particle radius [m]": 5e-6,
    "Surface area per unit volume [m-1]": 4e5,
    "Diffusivity [m2.s-1]": "3e-14 * (1 + x)",
    "Diffusivity activation energy [J.mol-1]": 20_000,
    "OCP [V]": "0.2 + 1.5 * exp(-60 * x) - 0.1 * x + 1e-3 * log(1 - x)",
    "Entropic change coefficient [V.K-1]": -1e-4,
    "Reaction rate constant [mol.m-2.s-1]": 1e-5,
    "Maximum concentration [mol.m-3]": 30_000,
    "Minimum stoichiometry": 0.01,
    "Maximum stoichiometry": 0.95,
  };
  const porous = { "Thickness [m]": 5e-5, Porosity: 0.3, "Transport efficiency": 0.16 };
  const file: BpxFile = {
    Header: { BPX: "1.0.0", Model: "DFN" },
    Parameterisation: {
      Cell: {
        "Electrode area [m2]": 0.01,
        "Number of electrode pairs connected in parallel to make a cell": 2,
        "Lower voltage cut-off [V]": 2.7,
        "Upper voltage cut-off [V]": 4.2,
        "Nominal cell capacity [A.h]": 1,
        "Reference temperature [K]": 298.15,
      },
      Electrolyte: {
        "Cation transference number": 0.3,
        "Diffusivity [m2.s-1]": "4e-10 * (1 - x / 3000)",
        "Conductivity [S.m-1]": "1e-3 * x - 2.5e-7 * x**2",
      },
      "Negative electrode": { ...porous, "Conductivity [S.m-1]": 100, ...graphite },
      "Positive electrode": { ...porous, "Conductivity [S.m-1]": 1, ...graphite, "OCP [V]": "4 - x" },
      Separator: porous,
    },
  };

  it("a full cell gives its negative electrode against lithium, and says what is assumed", () => {
    const { cell, area, notices } = halfCellOfBpx(file, { temperature: 308.15 });
    expect(area).toBeCloseTo(0.02, 15);
    expect(notices.join(" ")).toMatch(/full cell.*salt concentration.*active mass.*lithium metal/s);
    expect(notices.join(" ")).toMatch(/diffusivity of the electrolyte is positive from/);
    const U = cell.kinds[0]!.surface.potential.value(0.5, 0);
    expect(U).toBeCloseTo(0.2 + 1.5 * Math.exp(-30) - 0.05 + 1e-3 * Math.log(0.5) - 1e-3, 7);
    const system = dfn(cell);
    system.startFrom(0.05, 0);
    const i = arealCapacity(cell) / 36_000;
    const [span] = runCell(system, [{ current: -i, voltage: 0.05 }], { filling: 0.05, hysteresis: 0, rtol: 1e-5, fractions: [] });
    expect(span!.duration).toBeGreaterThan(20_000);
  });

  it("the other electrode may be chosen", () => {
    const { cell } = halfCellOfBpx(file, { electrode: "Positive electrode" });
    expect(cell.kinds[0]!.surface.potential.value(0.5, 0)).toBeCloseTo(3.5, 6);
  });

  it("warms what has an activation energy", () => {
    const rate = (T: number) => {
      const row = halfCellOfBpx({ ...file }, { temperature: T }).cell.kinds[0]!.row(1, "none");
      row.place(0, row.differential, () => 1);
      const y = Float64Array.from({ length: row.differential + row.algebraic }, (_, k) => 0.5 + 0.1 * Math.sin(k));
      const out = y.slice();
      row.rates(y, new Float64Array(1), Float64Array.of(1000), 0, out, new Float64Array(1));
      return out[0]!;
    };
    expect(rate(318.15) / rate(298.15)).toBeCloseTo(Math.exp((20_000 / 8.314462618) * (1 / 298.15 - 1 / 318.15)), 8);
  });

  const branches = { "OCP (lithiation) [V]": "0.5 - 0.4 * x", "OCP (delithiation) [V]": "0.7 - 0.4 * x" } as const;
  /** The file with other numbers of its negative electrode, read with a hysteresis. */
  const read = (more: Partial<BpxParticle>, hysteresis?: HalfCell["hysteresis"]) => {
    const Negative = { ...porous, "Conductivity [S.m-1]": 100, ...graphite, "OCP [V]": "0.55 - 0.4 * x", ...more };
    const Parameterisation = { ...file.Parameterisation, "Negative electrode": Negative };
    return halfCellOfBpx({ ...file, Parameterisation }, hysteresis === undefined ? {} : { hysteresis });
  };
  const U = ({ cell }: { readonly cell: HalfCell }, h: number) => cell.kinds[0]!.surface.potential.value(0.5, h);

  it("without hysteresis the potential is OCP [V] of the file, not the half sum of its branches", () => {
    const [own, none] = [read(branches), read(branches, "none")];
    expect([own.cell.hysteresis, none.cell.hysteresis]).toEqual(["current-sigmoid", "none"]);
    expect([U(own, -1), U(own, 0), U(own, 1)].map((u) => Number(u.toFixed(8)))).toEqual([0.3, 0.4, 0.5]);
    for (const h of [-1, 0, 1]) expect(U(none, h)).toBeCloseTo(0.35, 8);
    expect(own.notices.join()).not.toMatch(/OCP \[V\]/);
    expect(none.notices.join()).toMatch(/curve OCP \[V\] of the file; its branches are left out/);
  });

  it("says so when the file has no branches for the hysteresis that is asked for, or no decay constant", () => {
    const [plain, state] = [read({}, "one-state"), read(branches, "one-state")];
    expect(plain.cell.hysteresis).toBe("none");
    expect(plain.notices.join()).toMatch(/no branches of the potential for the hysteresis one-state/);
    expect(state.cell.hysteresis).toBe("one-state");
    expect(state.cell.kinds[0]!.hysteresisRate).toBe(20);
    expect(state.notices.join()).toMatch(/that of silicon, γ = 40, is assumed/);
    expect(read({ ...branches, "OCP hysteresis decay constant": 10 }, "one-state").cell.kinds[0]!.hysteresisRate).toBe(5);
  });

  it("cites the format, its equations and the law of the hysteresis", () => {
    expect(read({}).cites).toEqual(["Faraday2026", "Crank1975", "Newman2004", "Laidler1984"]);
    expect(read(branches, "one-state").cites).toContain("Axen2022");
  });

  it("gives the validation experiments of a half-cell, and none of a full cell", () => {
    const Validation = { "C/10": { "Time [s]": [0, 1], "Current [A]": [0, -1], "Voltage [V]": [0.5, 0.4] } };
    const { "Positive electrode": _, ...half } = file.Parameterisation;
    expect(halfCellOfBpx({ ...file, Parameterisation: half, Validation }).experiments).toEqual(Validation);
    const full = halfCellOfBpx({ ...file, Validation });
    expect(full.experiments).toEqual({});
    expect(full.notices.join()).toMatch(/validation curves of the file are those of the full cell/);
  });

  it("says what a half-cell needs and the file lacks", () => {
    const { Electrolyte: _, ...rest } = file.Parameterisation;
    expect(() => halfCellOfBpx({ ...file, Parameterisation: rest })).toThrow(DesignError);
    expect(() =>
      halfCellOfBpx({ ...file, Parameterisation: { ...rest, Electrolyte: _, "Negative electrode": { "Thickness [m]": 1e-5 } } }),
    ).toThrow(/lacks/);
  });

  it("refuses a potential that has no value", () => {
    const Negative = { ...porous, "Conductivity [S.m-1]": 1, ...graphite, "OCP [V]": "log(x - 2)" };
    expect(() =>
      halfCellOfBpx({ ...file, Parameterisation: { ...file.Parameterisation, "Negative electrode": Negative } }),
    ).toThrow(/no value where it is needed/);
  });
});
