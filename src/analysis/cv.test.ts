import { describe, expect, it } from "vitest";
import { describeLabData, labBytes } from "../../scripts/shared-data.ts";
import type { Dataset, DatasetFacts } from "../data/dataset.ts";
import type { Estimate } from "../data/estimate.ts";
import { table } from "../data/table.ts";
import { readLabFile } from "../formats/read-lab-file.ts";
import type { AnalysisResult } from "./analysis.ts";
import { cv } from "./cv.ts";

const bell = (E: number, at: number, width: number) => Math.exp(-(((E - at) / width) ** 2));

interface Made {
  readonly name?: string;
  readonly b?: number;
  readonly scale?: number;
  readonly facts?: DatasetFacts;
  readonly perMass?: boolean;
}

const RATES = [0.1, 0.2, 0.5, 1, 2].map((v) => 1e-3 * v);

/** Voltammograms from 0.01 to 1.5 V whose currents follow one power of the scan rate. */
function made({ name = "made", b = 0.5, scale = 1, facts = {}, perMass = false }: Made = {}, rates = RATES): Dataset[] {
  const E = Array.from({ length: 746 }, (_, k) => 0.01 + 2e-3 * k);
  return rates.map((v) => {
    const up = E.map((e) => scale * v ** b * (0.02 + bell(e, 0.5, 0.1)));
    const down = E.map((e) => -scale * v ** b * (0.02 + bell(e, 0.3, 0.1)));
    return {
      kind: "voltammogram",
      file: `${name}-${1e3 * v}.csv`,
      label: `${name}, ${1e3 * v} mV/s`,
      facts: { ...facts, scanRate: v },
      notices: [],
      table: table(name, {
        voltage_volt: { unit: "V", values: [...E, ...E.toReversed()] },
        [perMass ? "x_current_per_gram_active" : "current_ampere"]: {
          unit: perMass ? "A/g" : "A",
          values: [...up, ...down.toReversed()],
        },
        x_branch: { unit: "1", values: [...E.map(() => 1), ...E.map(() => -1)] },
      }),
    };
  });
}

type Options = { readonly numbers?: Record<string, number>; readonly words?: Record<string, string> };

const results = (datasets: readonly Dataset[], { numbers = {}, words = {} }: Options = {}): AnalysisResult[] => [
  ...cv.run(datasets, { numbers, words }, {}),
];

function estimate(result: AnalysisResult, name: string): Estimate & { readonly value: number } {
  const found = result.estimates.find((e) => e.name === name);
  if (!found || typeof found.value !== "number") throw new Error(`${name} has no number`);
  return found as Estimate & { readonly value: number };
}

const sigmaOf = ({ sigma }: Estimate) => (typeof sigma === "number" ? sigma : Number.POSITIVE_INFINITY);

describe("cv on made voltammograms", () => {
  it("reads one power of the scan rate from a set in any order", () => {
    const [result, ...more] = results(made({ b: 0.5 }).toReversed());
    expect(more).toEqual([]);
    expect(estimate(result!, "bValue.anodic").value).toBeCloseTo(0.5, 6);
    expect(estimate(result!, "bValue.A1").value).toBeCloseTo(0.5, 4);
    expect(estimate(result!, "peakPotential.A1").value).toBeCloseTo(0.5, 2);
    expect(estimate(result!, "peakPotential.C1").value).toBeCloseTo(0.3, 2);
    expect(estimate(result!, "peakSeparation").value).toBeCloseTo(0.2, 2);
    expect(estimate(result!, "halfWavePotential").value).toBeCloseTo(0.4, 2);
    expect(estimate(result!, "peakRatio").value).toBeCloseTo(1, 2);
    expect(estimate(result!, "randlesSevcikSlope")).toMatchObject({ light: "green", unit: "A/(V/s)^0.5", n: 5 });
    expect(estimate(result!, "randlesSevcikSlope").value).toBeCloseTo(1.02, 2);
    expect(estimate(result!, "splitValidity").value).toBe(1);
    for (const v of ["0.1", "0.2", "0.5", "1", "2"]) expect(estimate(result!, `capacitiveShare.${v}`).value).toBeCloseTo(0, 6);
    expect(result!.label).toBe("5 scan rates, 0.1 mV/s to 2 mV/s");
    expect(result!.files).toHaveLength(5);
  });

  it("tells diffusion in particles of finite depth beside b, and a diffusivity for a depth", () => {
    const [result] = results(made({ b: 0.61 }), { numbers: { diffusionLength: 10e-9 } });
    const { value, light } = estimate(result!, "apparentDiffusivity.anodic");
    expect(light).toBe("amber");
    expect(value * 1e19).toBeGreaterThan(1);
    expect(value * 1e19).toBeLessThan(10);
    expect(result!.notices.join(" ")).toContain("It is no proof of a capacitive current");
    expect(estimate(results(made({ b: 0.61 }))[0]!, "diffusionRate.anodic").value * 1e-16).toBeCloseTo(value, 24);
  });

  it("gives a diffusivity only with area and concentration", () => {
    const area = { area: { value: 1e-4, sigma: 1e-6, from: "made" } };
    const names = (o: Options, facts?: DatasetFacts) => results(made(facts ? { facts } : {}), o)[0]!.estimates.map((e) => e.name);
    expect(names({ numbers: { concentration: 1e4 } })).not.toContain("diffusivity.anodic");
    expect(names({ numbers: { concentration: 1e4 } }, area)).toContain("diffusivity.anodic");
  });

  it("corrects the ohmic drop and shows both", () => {
    const [result] = results(made({ b: 1, scale: 0.5 }), { numbers: { resistance: 20 } });
    expect(result!.tables.voltammogramsAsMeasured!.table.length).toBeGreaterThan(100);
    expect(result!.estimates.map((e) => e.name)).toContain("capacitiveShare.2.uncorrected");
    expect(result!.options.resistance).toBe(20);
    expect(result!.method).toContain("E′ = E − I R_u");
    const moved = estimate(result!, "peakPotential.A1").value;
    expect(moved).toBeCloseTo(0.5 - 20 * 0.5 * 1e-4, 2);
  });

  it("needs the mass for an ohmic drop of currents per mass", () => {
    const mass = { value: 1e-6, sigma: 1e-8, from: "made" };
    const perMass = { perMass: true };
    expect(() => results(made(perMass), { numbers: { resistance: 20 } })).toThrow(/needs the current of the cell/);
    const [result] = results(made({ ...perMass, facts: { mass } }), { numbers: { resistance: 20 } });
    expect(estimate(result!, "randlesSevcikSlope").unit).toBe("A/kg/(V/s)^0.5");
  });

  it("puts the estimate from a capacitance beside the split", () => {
    const [result] = results(made({ b: 0.7 }), { numbers: { capacitance: 1 } });
    const { table: shares } = result!.tables.capacitiveShare!;
    const [share] = shares.column("double_layer_share").values;
    const charge = result!.tables.trasatti!.table.column("charge").values[0]!;
    expect(share).toBeCloseTo((1 * (1.495 - 0.015)) / charge, 3);
    expect(shares.names).toEqual(
      expect.arrayContaining(["share", "low", "high", "held_share", "valid_share", "charge_aligned_share", "outer_charge_share"]),
    );
  });

  it("compares two electrodes by the slopes per mass, with b beside it", () => {
    const mass = (value: number) => ({ mass: { value, sigma: 0.02 * value, from: "made" } });
    const datasets = [
      ...made({ name: "ccos", scale: 2, facts: mass(1e-6) }),
      ...made({ name: "sinp", scale: 1, facts: mass(2e-6) }),
    ];
    const all = results(datasets, { words: { samples: "CCOS=ccos,SiNP=sinp" } });
    expect(all.map((r) => r.label)).toEqual(["CCOS", "SiNP", "CCOS over SiNP"]);
    const ratio = estimate(all[2]!, "relativeEcsa");
    expect(ratio.value).toBeCloseTo(4, 3);
    expect(sigmaOf(ratio)).toBeCloseTo(4 * Math.SQRT2 * 0.02, 3);
    expect(ratio.light).toBe("amber");
    const capacitive = results([...made({ name: "ccos", b: 0.8, scale: 2 }), ...made({ name: "sinp", b: 0.8 })], {
      words: { samples: "CCOS=ccos,SiNP=sinp" },
    })[2]!;
    expect(estimate(capacitive, "relativeEcsa").reason).toContain("premise of diffusion alone");
    expect(estimate(capacitive, "relativeEcsa.capacitive").value).toBeCloseTo(2, 2);
    expect(() => results(datasets, { words: { samples: "CCOS=ccos,SiNP=none" } })).toThrow(/fits none/);
  });

  it("tells samples that the files name apart, unless each has one dataset only", () => {
    const two = [...made({ name: "a", facts: { sample: "A" } }), ...made({ name: "b", facts: { sample: "B" } })];
    expect(results(two).map((r) => r.label)).toEqual(["A", "B", "A over B"]);
    const each = made().map((d, k) => ({ ...d, facts: { ...d.facts, sample: `cell ${k}` } }));
    expect(results(each)).toHaveLength(1);
  });

  it("does with one and two scan rates what they allow", () => {
    const [one] = results(made({}, [1e-3]));
    expect(one!.estimates.map((e) => e.name)).toEqual(expect.arrayContaining(["peakPotential.A1", "peakSeparation"]));
    expect(one!.estimates.map((e) => e.name)).not.toContain("bValue.anodic");
    const [two] = results(made({}, [1e-3, 2e-3]));
    expect(two!.estimates.find((e) => e.name === "bValue.anodic")).toMatchObject({
      light: "red",
      sigma: { none: expect.any(String) },
    });
    expect(() => results([])).toThrow(/no voltammogram/);
  });

  it("refuses currents that are turned or all zero, and bounds outside of the sweeps", () => {
    expect(() => results(made({ scale: -1 }))).toThrow(/turned/);
    expect(() => results(made({ scale: 0 }))).toThrow(/no current/);
    expect(() => results(made(), { numbers: { from: 2, to: 3 } })).toThrow(/share no range/);
    expect(() => results(made(), { numbers: { baselineFrom: 0.3 } })).toThrow(/two anchors/);
  });

  it("compares rates between bounds that are asked for", () => {
    const [result] = results(made({ b: 0.7 }), { numbers: { from: 0.2, to: 0.9 } });
    const at = result!.tables.splitOverPotential!.table.column("potential").values;
    expect(Math.min(...at)).toBeCloseTo(0.2, 9);
    expect(Math.max(...at)).toBeCloseTo(0.9, 9);
    expect(result!.method).toContain("from 0.2 V to 0.9 V");
  });

  it("leaves out a scan rate that comes twice, and says so", () => {
    const [result] = results([...made(), ...made({ name: "again" }, [1e-3])]);
    expect(result!.notices.join(" ")).toContain("repeats the scan rate 1 mV/s");
    expect(estimate(result!, "bValue.anodic").n).toBe(5);
  });

  it("has a rate constant for a couple in solution only", () => {
    const names = (words: Record<string, string>, numbers: Record<string, number> = {}) =>
      results(made(), { words, numbers })[0]!;
    expect(names({}).notices.join(" ")).toContain("not for an insertion electrode");
    expect(names({ redox: "solution" }).estimates.find((e) => e.name === "rateConstant")).toMatchObject({ value: null });
    const known = names({ redox: "solution" }, { diffusivity: 1e-9 }).estimates.find((e) => e.name === "rateConstant");
    expect(known).toMatchObject({ value: expect.any(Number) }); // 200 mV lie inside the range of ψ
  });

  it("resolves overlapping peaks on request", () => {
    const [result] = results(made({}, [1e-3, 2e-3, 4e-3]), { words: { overlapping: "fit" } });
    const { table: components } = result!.tables.components!;
    expect(components.length).toBeGreaterThanOrEqual(6);
    const at = [...components.column("potential").values];
    expect(at.some((E) => Math.abs(E - 0.5) < 5e-3)).toBe(true);
  });

  it("holds numbers only, with a unit, a reason and a light for every estimate", () => {
    for (const result of results(made({ b: 0.7 }), { numbers: { resistance: 5, capacitance: 1 } })) {
      for (const e of result.estimates) {
        expect(e.value === null || Number.isFinite(e.value), e.name).toBe(true);
        expect(e.light, e.name).toMatch(/green|amber|red/);
        expect(e.reason, e.name).not.toBe("");
      }
      for (const [name, { table: t, words }] of Object.entries(result.tables)) {
        for (const column of t.names) expect([...t.column(column).values].every(Number.isFinite), `${name}.${column}`).toBe(true);
        for (const list of Object.values(words)) expect(list).toHaveLength(t.length);
      }
    }
  });
});

const read = (names: readonly string[]) => names.flatMap((name) => readLabFile(labBytes(name), name));

describeLabData("cv on measured voltammograms", () => {
  const LTO = Array.from(
    { length: 10 },
    (_, k) => `cv/lto_cb_10rates/CV_LTO-CB_${String(k + 2).padStart(2, "0")}_CV_C05_cycle2_${(0.1 * (k + 1)).toFixed(1)}mVs.csv`,
  );
  const ANODE = [
    ["02", "0.2"],
    ["03", "0.5"],
    ["04", "0.8"],
    ["05", "1"],
    ["06", "2"],
  ].map(([n, v]) => `cv/anode_0.01-2.5V_5rates/1100C_Randes_${n}_CV_C01_cycle2_${v}mVs.mpt`);

  it("reads b, slope and naive split of LTO with carbon black", () => {
    const [result] = results(read(LTO));
    const anodic = estimate(result!, "bValue.anodic");
    expect(Math.abs(anodic.value - 0.747)).toBeLessThan(0.002);
    expect(sigmaOf(anodic)).toBeCloseTo(0.029, 3);
    expect(anodic.light).toBe("amber");
    const cathodic = estimate(result!, "bValue.cathodic");
    expect(Math.abs(cathodic.value - 0.609)).toBeLessThan(0.002);
    expect(sigmaOf(cathodic)).toBeCloseTo(0.008, 3);
    expect(cathodic.light).toBe("amber");
    expect(result!.tables.bValues!.table.column("r_squared").values[1]).toBeCloseTo(0.9985, 4);
    const slope = estimate(result!, "randlesSevcikSlope");
    expect(slope.value * 1e2).toBeCloseTo(2.13, 2);
    expect(sigmaOf(slope) * 1e4).toBeCloseTo(6.7, 1);
    expect(result!.tables.rootLines!.table.column("r_squared").values[0]).toBeCloseTo(0.992, 3);
    expect(Math.abs(estimate(result!, "capacitiveShare.0.1").value - 0.387)).toBeLessThan(0.003);
    expect(Math.abs(estimate(result!, "capacitiveShare.1").value - 0.665)).toBeLessThan(0.003);
    expect(estimate(result!, "capacitiveShare.1").light).toBe("red");
  });

  it("reads the second cycle of a whole recording as the file that holds it alone", () => {
    const [whole] = results(read(["cv/lto_cb_10rates/CV_LTO-CB_02_CV_C05_raw.mpt"]));
    const [alone] = results(read([LTO[0]!]));
    for (const name of ["peakPotential.A1", "peakPotential.C1", "peakSeparation"])
      expect(estimate(whole!, name).value).toBeCloseTo(estimate(alone!, name).value, 3);
    expect(whole!.notices.join(" ")).toContain("cycle 2 of 2");
  });

  it("refuses the anode that walks and fades", () => {
    const [result] = results(read(ANODE));
    const anodic = estimate(result!, "bValue.anodic");
    expect(anodic.value).toBeCloseTo(0.491, 3);
    expect(sigmaOf(anodic)).toBeCloseTo(0.131, 3);
    expect(anodic.light).toBe("red");
    expect(result!.tables.bValues!.table.column("r_squared").values[0]).toBeCloseTo(0.823, 3);
    const local = result!.tables.localB!;
    const own = [...local.table.column("b").values].filter((_, k) => local.words.series![k] === "anodic");
    for (const [k, b] of [0.97, 0.26, 0.06, 0.17].entries()) expect(own[k]).toBeCloseTo(b, 2);
    const cathodic = estimate(result!, "bValue.cathodic");
    expect(cathodic.light).toBe("red");
    expect(cathodic.reason).toContain("the extremum sits on the vertex (0.011 V)");
    expect(result!.estimates.some((e) => e.name.endsWith(".C1"))).toBe(false);
    const extrema = result!.tables.extrema!.table.column("potential").values;
    expect(extrema[0]).toBeCloseTo(0.381, 2);
    expect(extrema[4]).toBeCloseTo(0.643, 2);
    const charge = result!.tables.trasatti!.table.column("anodic_charge").values;
    expect(charge[0]! / 3.6).toBeCloseTo(0.341, 2);
    expect(charge[4]! / 3.6).toBeCloseTo(0.105, 2);
    expect(estimate(result!, "randlesSevcikSlope").light).toBe("red");
    expect(result!.tables.rootLines!.table.column("r_squared").values[0]).toBeCloseTo(0.758, 3);
  });

  it("refuses its split and its kinetics", () => {
    const [result] = results(read(ANODE));
    for (const [v, share] of [
      ["0.2", 0.224],
      ["0.5", 0.248],
      ["0.8", 0.331],
      ["1", 0.385],
      ["2", 0.585],
    ] as const) {
      const found = estimate(result!, `capacitiveShare.${v}`);
      expect(Math.abs(found.value - share)).toBeLessThan(0.006);
      expect(found.light).toBe("red");
    }
    const split = result!.tables.splitOverPotential!.table;
    const poor = (sign: number) => {
      const rows = [...split.column("branch").values.keys()].filter((k) => split.column("branch").values[k] === sign);
      return rows.filter((k) => split.column("r_squared").values[k]! < 0.95).length / rows.length;
    };
    expect(poor(1)).toBeCloseTo(0.46, 1);
    expect(poor(-1)).toBe(1);
    const transfer = estimate(result!, "transferCoefficient.A1");
    expect(transfer.value).toBeCloseTo(0.11, 2);
    expect(transfer.light).toBe("red");
    expect(Math.abs(estimate(result!, "peakShift.A1").value - 0.273)).toBeLessThan(0.01);
  });

  it("splits the synthetic sets as they were made", () => {
    const TRUTH = [0.334, 0.415, 0.465, 0.501, 0.529];
    const names = ["0.2", "0.4", "0.6", "0.8", "1"];
    const [exact] = results(read(["synthetic/cv_dunn_exact.csv"]));
    const behind = read(["synthetic/cv_dunn_with_series_resistance_150ohm.csv"]);
    const [corrected] = results(behind, { numbers: { resistance: 150 } });
    for (const [k, name] of names.entries()) {
      expect(Math.abs(estimate(exact!, `capacitiveShare.${name}`).value - TRUTH[k]!)).toBeLessThan(0.006);
      expect(Math.abs(estimate(corrected!, `capacitiveShare.${name}`).value - TRUTH[k]!)).toBeLessThan(0.01);
      const raw = estimate(corrected!, `capacitiveShare.${name}.uncorrected`).value;
      expect(Math.abs(raw - [0.321, 0.403, 0.458, 0.502, 0.539][k]!)).toBeLessThan(0.005);
    }
  });
});
