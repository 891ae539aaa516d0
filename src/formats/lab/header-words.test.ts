import { describe, expect, it } from "vitest";
import { meaning } from "./header-words.ts";

/**
 * Header → quantity, dimension of its unit and factor to base units; a minus before the quantity stands for a minus in the
 * header.
 */
const HEADERS: readonly (readonly [header: string, quantity: string, dimension?: string, factor?: number])[] = [
  ["f", "frequency"],
  ["freq/Hz", "frequency", "1/s", 1],
  ["Freq.[Hz]", "frequency", "1/s", 1],
  ["frequency_kHz", "frequency", "1/s", 1000],
  ["frequency_hertz", "frequency", "1/s", 1],
  ["Frequenz (mHz)", "frequency", "1/s", 1e-3],
  ["Data: Frequency", "frequency"],
  ["频率(Hz)", "frequency", "1/s", 1],
  ["Z_re_ohm", "real", "ohm", 1],
  ["Zs'[ohm]", "real", "ohm", 1],
  ["Re(Z)/Ohm", "real", "ohm", 1],
  ["Re(Z) / kΩ", "real", "ohm", 1000],
  ["Z'(a)", "real"],
  ["Zreal", "real"],
  ["Z Real", "real"],
  ["Real Impedance / ohm", "real", "ohm", 1],
  ["real_impedance_ohm", "real", "ohm", 1],
  ["Z' (mOhm)", "real", "ohm", 1e-3],
  ["Z' / Ω·cm²", "real", "ohm m^2", 1e-4],
  ["-Z'", "-real"],
  ["Z''", "imaginary"],
  ["Z''(b)", "imaginary"],
  ['Z"/ohm', "imaginary", "ohm", 1],
  ["Z″ (Ω)", "imaginary", "ohm", 1],
  ["-Im(Z)/Ohm", "-imaginary", "ohm", 1],
  ["−Z″ [MΩ]", "-imaginary", "ohm", 1e6],
  ["-Zim", "-imaginary"],
  ["Zimg", "imaginary"],
  ["Z_im_ohm", "imaginary", "ohm", 1],
  ["|Z|", "modulus"],
  ["Zmod", "modulus"],
  ["Z/ohm", "modulus", "ohm", 1],
  ["-phase", "-phase"],
  ["Phase/deg", "phase", "rad", Math.PI / 180],
  ["Phase(Z)/deg", "phase", "rad", Math.PI / 180],
  ["theta (rad)", "phase", "rad", 1],
  ["Phasenwinkel [°]", "phase", "rad", Math.PI / 180],
  ["time/s", "time", "s", 1],
  ["Test Time / s", "time", "s", 1],
  ["TestTime/Sec", "time", "s", 1],
  ["t(s)", "time", "s", 1],
  ["Seconds", "time", "s", 1],
  ["Time(h:min:s.ms)", "time"],
  ["Zeit in min", "time", "s", 60],
  ["总时间", "time"],
  ["测试时间(Sec)", "time", "s", 1],
  ["Ewe/V", "voltage", "V", 1],
  ["<Ewe>/V", "voltage", "V", 1],
  ["potential_V", "voltage", "V", 1],
  ["E / V vs. Li/Li+", "voltage", "V", 1],
  ["Potential (V vs Li/Li⁺)", "voltage", "V", 1],
  ["Spannung [mV]", "voltage", "V", 1e-3],
  ["voltage_volt", "voltage", "V", 1],
  ["Volts", "voltage", "V", 1],
  ["电压(V)", "voltage", "V", 1],
  ["<I>/mA", "current", "A", 1e-3],
  ["Current(A)", "current", "A", 1],
  ["Im/A", "current", "A", 1],
  ["I (µA)", "current", "A", 1e-6],
  ["current_mA_g", "current", "A/g", 1e-3],
  ["Current density (mA/cm²)", "current", "A/m^2", 10],
  ["Strom [mA]", "current", "A", 1e-3],
  ["电流(mA)", "current", "A", 1e-3],
  ["mA", "current", "A", 1e-3],
  ["capacity_mAh_g", "capacity", "A s/g", 3.6],
  ["Spec. Cap.(mAh/g)", "capacity", "A s/g", 3.6],
  ["SpeCap/mAh/g", "capacity", "A s/g", 3.6],
  ["Q / mA h g⁻¹", "capacity", "A s/g", 3.6],
  ["Capacity [A.h]", "capacity", "A s", 3600],
  ["(Q-Qo)/mA.h", "capacity", "A s", 3.6],
  ["容量(mAh)", "capacity", "A s", 3.6],
  ["Kapazität (mAh/g)", "capacity", "A s/g", 3.6],
  ["SOC_exp", "capacity", "1", 1],
  ["Stoichiometry", "capacity", "1", 1],
  ["Chg. Cap.(Ah)", "charging", "A s", 3600],
  ["charge_capacity_Ah", "charging", "A s", 3600],
  ["充电容量(mAh)", "charging", "A s", 3.6],
  ["DChg. Cap.(Ah)", "discharging", "A s", 3600],
  ["discharging_capacity_ah", "discharging", "A s", 3600],
  ["C_rates", "rate", "1/s", 1 / 3600],
  ["rate_per_h", "rate", "1/s", 1 / 3600],
  ["C-rate (1/h)", "rate", "1/s", 1 / 3600],
  ["Rate (C)", "rate", "1/s", 1 / 3600],
  ["temperature_C", "temperature", "K", 1],
  ["T (°C)", "temperature", "K", 1],
  ["T/K", "temperature", "K", 1],
  ["ambient_temperature_celsius", "temperature", "K", 1],
  ["温度(℃)", "temperature", "K", 1],
  ["R_ct_ohm", "resistance", "ohm", 1],
  ["Cycle Index", "cycle"],
  ["cycle number", "cycle"],
  ["循环", "cycle"],
  ["Step Index", "step"],
  ["工步号", "step"],
  ["Step Type", "step-type"],
  ["scan_rate_mV_s", "scan-rate", "V/s", 1e-3],
  ["Scan rate (mV s⁻¹)", "scan-rate", "V/s", 1e-3],
  ["branch", "branch"],
  ["DataPoint", "record"],
];

describe("what a header means", () => {
  for (const [header, quantity, dimension, factor] of HEADERS)
    it(`${header} is ${quantity}`, () => {
      const found = meaning(header);
      expect(`${found?.negated ? "-" : ""}${found?.quantity}`).toBe(quantity);
      expect(found?.unit?.dimension).toBe(dimension);
      if (factor !== undefined) expect(found?.unit?.factor).toBeCloseTo(factor, 12);
    });

  it("takes the unit from a line below the names", () => {
    expect(meaning("Zreal", "ohm")).toMatchObject({ quantity: "real", unit: { dimension: "ohm", factor: 1 } });
    expect(meaning("Im", "A")).toMatchObject({ quantity: "current", unit: { dimension: "A" } });
    expect(meaning("Vf", "V vs. Ref.")).toMatchObject({ quantity: "voltage", unit: { dimension: "V" } });
  });

  it("reads degrees Celsius and kelvin", () => {
    expect(meaning("temperature_C")?.unit?.offset).toBe(273.15);
    expect(meaning("T/K")?.unit?.offset).toBe(0);
  });

  it.each([
    "Phase(Y)/deg",
    "|Y|/Ohm-1",
    "Re(Zce)/Ohm",
    "control/V",
    "potential_noisy_V",
    "Negative electrode potential [V]",
    "charge_capacity_absolute",
    "SOC_pred",
    "Voltage [ohm]",
    "Current (furlong)",
    "Qmax_mAh_g",
    "internal_resistance_ohm",
    "",
  ])('leaves "%s" out', (header) => {
    expect(meaning(header)).toBeUndefined();
  });
});
