import { expect, it } from "vitest";
import { describeLabData, labBytes } from "../../scripts/shared-data.ts";
import type { Dataset } from "../data/dataset.ts";
import { explain, FormatError } from "../units/error.ts";
import { type LabFileOptions, readLabFile } from "./read-lab-file.ts";

const read = (name: string, options?: LabFileOptions) => readLabFile(labBytes(name), name, options);
const values = (dataset: Dataset, column: string) => dataset.table.column(column).values;
const rows = (all: readonly Dataset[]) => all.map((d) => d.table.length);

function refusal(name: string): string {
  try {
    read(name);
  } catch (error) {
    if (error instanceof FormatError) return explain(error);
    throw error;
  }
  throw new Error(`${name} was read`);
}

/** Largest difference between two spectra, as a share of the modulus. */
function difference(a: Dataset, b: Dataset): number {
  expect(a.table.length).toBe(b.table.length);
  let most = 0;
  for (let i = 0; i < a.table.length; i++) {
    const at = (d: Dataset, name: string) => values(d, name)[i]!;
    const [re, im] = ["real_impedance_ohm", "imaginary_impedance_ohm"];
    const modulus = Math.hypot(at(a, re!), at(a, im!));
    most = Math.max(
      most,
      Math.abs(at(a, "frequency_hertz") / at(b, "frequency_hertz") - 1),
      Math.hypot(at(a, re!) - at(b, re!), at(a, im!) - at(b, im!)) / modulus,
    );
  }
  return most;
}

/** The control spectrum of 29 points: 100 ohm in series with 200 ohm ∥ 0.8 µF and 500 ohm ∥ Warburg element of 4e-4 S s^0.5. */
function controlImpedance(frequency: number): { real: number; imaginary: number } {
  const w = 2 * Math.PI * frequency;
  const x = w * 200 * 0.8e-6;
  const warburg = 4e-4 * Math.sqrt(w / 2);
  const size = (1 / 500 + warburg) ** 2 + warburg ** 2;
  return { real: 100 + 200 / (1 + x * x) + (1 / 500 + warburg) / size, imaginary: (-200 * x) / (1 + x * x) - warburg / size };
}

describeLabData("the control spectrum in every text variant", () => {
  const folder = "eis/pyimpspec_formats/";
  it.each([
    ["data-comma.csv", 1e-12],
    ["data-comma-decimal-separator.csv", 1e-12],
    ["data-semicolon.csv", 1e-12],
    ["data-tab.csv", 1e-12],
    ["data-space.csv", 1e-12],
    ["data-header-variant-1.csv", 1e-12],
    ["data-header-variant-2.csv", 1e-12],
    ["data-header-variant-3.csv", 1e-12],
    ["data-header-variant-4.csv", 1e-12],
    ["case-negative-real-imaginary.csv", 1e-12],
    ["data.i2b", 1e-12],
    ["data.dta", 1e-12],
    ["data.mpt", 1e-7],
    ["data-metadata.mpt", 1e-7],
    ["data.z", 1e-6],
    ["data.P00", 1e-3],
  ])("%s", (name, print) => {
    const all = read(folder + name);
    expect(rows(all)).toEqual([29]);
    const spectrum = all[0]!;
    for (let i = 0; i < 29; i++) {
      const exact = controlImpedance(values(spectrum, "frequency_hertz")[i]!);
      const modulus = Math.hypot(exact.real, exact.imaginary);
      expect(Math.abs(values(spectrum, "real_impedance_ohm")[i]! - exact.real)).toBeLessThan(print * modulus);
      expect(Math.abs(values(spectrum, "imaginary_impedance_ohm")[i]! - exact.imaginary)).toBeLessThan(print * modulus);
    }
  });

  it("several in one file, forwards and backwards, and a part of one", () => {
    expect(rows(read(`${folder}case-multiple-spectra.csv`))).toEqual([29, 29, 29, 29]);
    expect(rows(read(`${folder}case-multiple-spectra-reverse.csv`))).toEqual([29, 29]);
    expect(rows(read(`${folder}case-multiple-spectra.mpt`))).toEqual([29, 29, 29]);
    expect(rows(read(`${folder}case-fragment.csv`))).toEqual([6]);
    expect(rows(read(`${folder}drift-corrected-data.dta`))).toEqual([55]);
    expect(values(read(`${folder}drift-corrected-data.dta`)[0]!, "real_impedance_ohm")[54]).toBe(163443.2);
  });

  it.each(["data.dfr", "data.fods", "data.idf", "data.ids", "data.json", "data.ods", "data.pssession", "data.xlsx"])(
    "%s is refused",
    (name) => {
      expect(refusal(folder + name)).toContain("not read yet");
    },
  );
});

describeLabData("spectra of instruments", () => {
  it.each([
    ["Circuit1_EIS_1.z", 48],
    ["Circuit2_EIS_1.z", 56],
    ["Circuit3_EIS_1.z", 53],
    ["exampleData.csv", 66],
    ["exampleDataAutolab.txt", 41],
    ["exampleDataBioLogic.mpt", 43],
    ["exampleDataCHInstruments.txt", 73],
    ["exampleDataGamry.DTA", 72],
    ["exampleDataGamryABORT.DTA", 72],
    ["exampleDataPowersuite.txt", 30],
    ["exampleDataVersaStudio.par", 61],
    ["exampleDataZPlot.z", 21],
    ["exampleDataZPlot_noComments.z", 31],
  ])("%s has %i points", (name, points) => {
    const all = read(`eis/impedance_py/${name}`);
    expect(rows(all)).toEqual([points]);
    const capacitive = values(all[0]!, "imaginary_impedance_ohm").filter((v) => v < 0).length;
    expect(capacitive).toBeGreaterThan(points / 2);
  });

  it("reads the example of the documentation with 57 capacitive points", () => {
    const [spectrum] = read("eis/impedance_py/exampleData.csv");
    const capacitive = [...values(spectrum!, "imaginary_impedance_ohm")]
      .map((v, i) => [v, values(spectrum!, "frequency_hertz")[i]!])
      .filter(([v]) => v! < 0);
    expect(capacitive).toHaveLength(57);
    expect(capacitive[0]![1]).toBeCloseTo(1258.9, 0);
    expect(capacitive[56]![1]).toBeCloseTo(3.1623e-3, 9);
  });

  it("says that a run was stopped, and what a header lacks", () => {
    expect(read("eis/impedance_py/exampleDataGamryABORT.DTA")[0]!.notices.join()).toContain("stopped early");
    const message = refusal("eis/impedance_py/exampleDataBioLogic_MissingFreq.mpt");
    expect(message).toContain("the header has 17 names, the rows have 18 cells");
    expect(message).toContain("among them frequency");
  });

  it("gives the same spectrum from EC-Lab and RelaxIS, and refuses the binary file", () => {
    const folder = "eis/hybrid_drt/PEIS_LPSCl_IonBlocking_-25C";
    const [a] = read(`${folder}.txt`);
    const [b] = read(`${folder}_RelaxIS.txt`);
    expect(difference(a!, b!)).toBeLessThan(1e-7);
    expect([a!.facts.temperature, b!.facts.temperature]).toEqual([248.15, 248.15]);
    expect(refusal(`${folder}.mpr`)).toContain("BioLogic binary");
  });
});

describeLabData("series of spectra", () => {
  it("parts them and fills the facts", () => {
    const insitu = read("synthetic/insitu_series_si_halfcell.csv");
    expect(insitu).toHaveLength(24);
    expect(insitu[0]!.facts).toEqual({ index: 0, direction: "lithiation", potential: 3 });
    expect(insitu[23]!.facts.direction).toBe("delithiation");
    const arrhenius = read("synthetic/arrhenius_series_two_samples.csv");
    expect(new Set(arrhenius.map((d) => d.facts.sample))).toEqual(new Set(["A", "B"]));
    expect(arrhenius[0]!.facts.temperature).toBe(288.15);
    expect(read("eis/autoeis_coincell_cycles/coincell_eis_cycles_001-100.csv").map((d) => d.facts.index)).toEqual(
      Array.from({ length: 100 }, (_, k) => k + 1),
    );
    const anode = read("eis/mj1_anode_series/mj1_anode_delithiation_eis.csv");
    expect(rows(anode)).toEqual(Array.from({ length: 24 }, () => 72));
    expect(anode.find((d) => d.facts.index === 0)!.label).toContain("0.9968");
    expect(read("eis/eisfitpython_arrhenius/s04147-140deg.txt")[0]!.facts.temperature).toBe(413.15);
  });

  it("reads the middle arc of the graphite-SiOx anode: −Z″ of 0.78 ohm at 37 Hz at 1 % charge, 0.44 ohm at 232 Hz in the end", () => {
    const anode = read("eis/mj1_anode_series/mj1_anode_delithiation_eis.csv");
    const top = (index: number) => {
      const d = anode.find((one) => one.facts.index === index)!;
      const [f, im] = [values(d, "frequency_hertz"), values(d, "imaginary_impedance_ohm")];
      const middle = [...f.keys()].filter((k) => f[k]! > 10 && f[k]! < 1e4);
      const k = middle.reduce((best, one) => (im[one]! < im[best]! ? one : best));
      return [Math.round(f[k]!), (-im[k]!).toFixed(2)];
    };
    expect(top(1)).toEqual([37, "0.78"]);
    for (const index of [99, 0]) expect(top(index)).toEqual([232, "0.44"]);
  });

  it("reads every file of the distribution of relaxation times", () => {
    for (const name of ["1ZARC.csv", "2ZARC0.csv", "2ZARC2.csv", "2ZARC4.csv", "2XZARCequal.csv", "zarc_data.txt"])
      expect(rows(read(`eis/pydrttools/${name}`)), name).toEqual([81]);
    expect(rows(read("eis/pydrttools/LIB_data.txt"))).toEqual([107]);
  });
});

describeLabData("other measurements", () => {
  it("reads the silicon half-cell of a Neware tester: clock, sign, mass", () => {
    const [cell] = read("cycling/si_halfcell_uio/neware_uio.csv");
    expect(rows([cell!])).toEqual([9065]);
    expect(cell!.facts.mass!.value).toBeCloseTo(2.08e-6, 12);
    expect(values(cell!, "test_time_second")[721]).toBe(12 * 3600);
    expect(values(cell!, "current_ampere")[721]).toBe(-0.00024859);
    expect(values(cell!, "cycle_count").reduce((a, b) => Math.max(a, b))).toBe(4);
    expect(Math.max(...values(cell!, "discharging_capacity_ah"))).toBeCloseTo(2250.15e-3 * 2.08e-3, 6);
  });

  it("reads Arbin columns", () => {
    const [cell] = read("cycling/si_halfcell_ife_001_45/20160805_test001_45_cc_01_raw.csv");
    expect(cell!.table.length).toBe(10261);
    expect(cell!.table.names).toContain("charging_capacity_ah");
  });

  it("reads voltammograms with their scan rates", () => {
    const dunn = read("synthetic/cv_dunn_exact.csv");
    expect(dunn.map((d) => d.facts.scanRate)).toEqual([2e-4, 4e-4, 6e-4, 8e-4, 1e-3]);
    for (const cv of dunn) expect(values(cv, "x_branch").reduce((a, b) => a + b)).toBe(0);
    const [raw] = read("cv/lto_cb_10rates/CV_LTO-CB_02_CV_C05_raw.mpt");
    expect(raw!.facts.scanRate).toBe(1e-4);
    const [slim] = read("cv/lto_cb_10rates/CV_LTO-CB_05_CV_C05_cycle2_0.4mVs.csv");
    expect(slim!.facts.scanRate).toBe(4e-4);
    const [anode] = read("cv/anode_0.01-2.5V_5rates/1100C_Randes_02_CV_C01_cycle2_0.2mVs.mpt");
    expect(values(anode!, "voltage_volt")[0]).toBe(2.5004375);
    expect(values(anode!, "current_ampere")[0]).toBeCloseTo(3.667762569139849e-5, 18);
  });

  it("reads titrations, one electrode or the other", () => {
    const [full] = read("gitt/lgm50_three_electrode/pulse_1.csv");
    expect(values(full!, "voltage_volt")[0]).toBe(4.1476388);
    const [negative] = read("gitt/lgm50_three_electrode/pulse_1.csv", {
      columns: { voltage: "Negative electrode potential [V]" },
    });
    expect(values(negative!, "voltage_volt")[0]).toBe(0.090112835);
    const lowest = values(full!, "current_ampere").reduce((a, b) => Math.min(a, b));
    expect(lowest).toBeLessThan(-1e-3);
    expect(read("gitt/lgm50_three_electrode/anode_OCP_2_lit.csv")[0]!.kind).toBe("potential curve");
    expect(rows(read("gitt/ampworks_ici/ici_charge.csv"))).toEqual([21555]);
    expect(rows(read("synthetic/dqdv_three_logistic_delithiation.csv", { columns: { voltage: "potential_noisy_V" } }))).toEqual([
      4788,
    ]);
    expect(refusal("gitt/icm_p2d_synthetic/C10_current_total.dat")).toContain("needs voltage");
  });

  it("reads rate tests", () => {
    expect(read("synthetic/rate_tian_synthetic.csv").map((d) => d.facts.sample)).toEqual(["series 1", "series 2", "series 3"]);
    const collected = read("rate/batteryratecap/capacity_rate.csv");
    expect(rows(collected)).toEqual([7, 7, 3, 3, 3, 3, 3, 3, 7, 7, 6, 7, 4, 4]);
    expect(read("rate/galpynostatic/lmo_df.csv")[0]!.table.names).toEqual(["x_rate", "x_relative_capacity"]);
    expect(refusal("rate/galpynostatic/lto_0.1C.csv")).toContain("no header");
    expect(refusal("rate/batteryratecap/published_fit_parameters.csv")).toContain("no column of a known quantity");
  });
});
