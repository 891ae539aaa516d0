import { describe, expect, it } from "vitest";
import { table } from "../data/table.ts";
import { bode } from "./bode.ts";
import { layoutFaults } from "./layout-faults.ts";
import type { Line } from "./series.ts";
import { renderSvg } from "./svg.ts";

const setting = "Made-up numbers.";

/** A resistor of 3 Ω before a capacitor of 2 mF, and an inductance of so many henry. */
function spectrum(inductance = 0) {
  const f = Float64Array.from({ length: 57 }, (_, k) => 10 ** (-2 + k / 8));
  const im = f.map((v) => 2 * Math.PI * v * inductance - 1 / (2 * Math.PI * v * 2e-3));
  return table("spectrum", {
    frequency_hertz: { unit: "Hz", values: f },
    absolute_impedance_ohm: { unit: "ohm", values: im.map((x) => Math.hypot(3, x)) },
    phase_degree: { unit: "deg", values: im.map((x) => (180 / Math.PI) * Math.atan2(x, 3)) },
  });
}

describe("a Bode plot", () => {
  const figure = bode([{ label: "empty", as: "CCOS", spectrum: spectrum() }], { setting });
  const [modulus, phase] = figure.panels.map((p) => (p.kind === "axes" ? p : undefined));
  const drawn = (panel: typeof modulus) => panel!.series.find((s): s is Line => s.kind === "line")!.y.values;

  it("shows modulus and negative phase over a logarithmic frequency, a capacitor at 90°", () => {
    expect([modulus!.x.log, modulus!.y.log, phase!.x.log, phase!.y.log]).toEqual([true, true, true, undefined]);
    expect(drawn(phase)[0]).toBeCloseTo(90, 0);
    expect(drawn(phase).at(-1)).toBeCloseTo(0, 1);
    expect(drawn(modulus).at(-1)).toBeCloseTo(3, 3);
    expect(phase!.y.domain).toEqual([0, 90]);
  });

  it("leaves its range where an inductance turns the phase", () => {
    const other = bode([{ label: "coil", as: "CCOS", spectrum: spectrum(1e-4) }], { setting });
    const panel = other.panels[1]!;
    expect(panel.kind === "axes" && panel.y.domain).toBeUndefined();
    expect(layoutFaults(renderSvg(other))).toEqual([]);
  });

  it("shows a modulus that hardly changes on a linear axis, and others from one round number to another", () => {
    const scaled = (least: number, most: number) => {
      const f = Float64Array.from({ length: 20 }, (_, k) => 10 ** (k / 5));
      const own = table("small", {
        frequency_hertz: { unit: "Hz", values: f },
        absolute_impedance_ohm: { unit: "ohm", values: f.map((_, k) => least * (most / least) ** (k / 19)) },
        phase_degree: { unit: "deg", values: f.map(() => -10) },
      });
      const panel = bode([{ label: "small", as: "CCOS", spectrum: own }], { setting, unit: "mohm" }).panels[0]!;
      return panel.kind === "axes" ? panel.y : undefined;
    };
    expect(scaled(0.112, 0.151)).toEqual({ symbol: "|Z|", unit: "mohm" });
    expect(scaled(0.0153, 0.054)).toMatchObject({ log: true, domain: [10, 100] });
    expect(scaled(0.21, 0.9)).toMatchObject({ log: true, domain: [200, 1000] });
  });

  it("has a sound layout, with several spectra too", () => {
    const several = ["288 K", "298 K", "308 K"].map((label) => ({ label, as: "SiNP", spectrum: spectrum() }));
    expect(layoutFaults(renderSvg(figure))).toEqual([]);
    expect(layoutFaults(renderSvg(bode(several, { setting })))).toEqual([]);
  });

  it("of nothing is refused in words", () => {
    expect(() => bode([], { setting })).toThrow("there is no spectrum to draw");
  });
});
