import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Table, table } from "../data/table.ts";
import { arrhenius } from "./arrhenius.ts";
import { cellProfiles } from "./cell-profiles.ts";
import { cyclicVoltammetry } from "./cyclic-voltammetry.ts";
import { cycling } from "./cycling.ts";
import { differentialCapacity } from "./differential-capacity.ts";
import { type Figure, fullCaption } from "./figure.ts";
import { layoutFaults } from "./layout-faults.ts";
import { decadesOf, nyquist } from "./nyquist.ts";
import { renderPng } from "./png.ts";
import { type RateTest, rateCapability, rateTable } from "./rate-capability.ts";
import { renderSvg } from "./svg.ts";
import { titration } from "./titration.ts";
import { voltageFamilies } from "./voltage-family.ts";
import { voltageLoss } from "./voltage-loss.ts";

// Smooth made-up tables: they have the shape of real ones and say nothing about any material.

const setting = "Made-up numbers.";
const grid = (from: number, to: number, n: number) =>
  Float64Array.from({ length: n }, (_, i) => from + ((to - from) * i) / (n - 1));
const RATES = [0.1, 0.5, 1, 3, 4, 5, 0.1];

function ladder(as: string, first: number, fade: number, standing: RateTest["standing"]): RateTest {
  const rows = RATES.flatMap((rate, k) => Array.from({ length: 5 }, (_, i) => ({ rate, cycle: 5 * k + i + 1, i })));
  return {
    as,
    label: standing === "measured" ? `${as}, measured` : as,
    ...(standing ? { standing } : {}),
    cycles: table(as, {
      cycle: { unit: "1", values: rows.map((r) => r.cycle) },
      rate: { unit: "A/kg", values: rows.map((r) => 1000 * r.rate) },
      capacity: { unit: "C/kg", values: rows.map((r) => (3600 * first * (1 - 0.004 * r.i)) / (1 + fade * r.rate ** 0.8)) },
    }),
  };
}

const half = (q: number, sign: 1 | -1, shift: number): Table => {
  const s = grid(0, 1, 90);
  const E = (v: number) =>
    sign < 0 ? 0.01 + 0.6 * Math.exp(-6 * v) + 0.24 * (1 - v) - shift * (1 - v) : 0.25 + 0.3 * v + 0.9 * v ** 12 + shift;
  return table("half cycle", {
    x_step_capacity_per_gram_active: { unit: "C/kg", values: s.map((v) => v * q * 3600) },
    voltage_volt: { unit: "V", values: s.map(E) },
  });
};

function families(): Figure {
  const member = (rate: number, q: number) => ({
    label: `${rate} A g⁻¹`,
    curves: [half(q, -1, 0.02 * rate), half(0.97 * q, 1, 0.025 * rate)],
  });
  return voltageFamilies(
    [
      { as: "CCOS", members: [member(0.1, 2079), member(1, 1515), member(3, 1071), member(5, 877)] },
      { as: "SiNP", members: [member(0.1, 2600), member(1, 1300), member(3, 700), member(5, 410)] },
    ],
    { setting },
  );
}

const oneFamily = (): Figure =>
  voltageFamilies(
    [
      {
        as: "CCOS",
        members: [1, 2, 3].map((n) => ({ label: `cycle ${n}`, curves: [half(2450 - 150 * n, -1, 0.02), half(2100, 1, 0.02)] })),
      },
    ],
    { setting, id: "voltage-cycles", upTo: 1.5 },
  );

function losses(): Figure {
  const curve = (title: string, sign: 1 | -1) => {
    const s = grid(0, 1, 80);
    const volt = (f: (x: number) => number) => ({ unit: "V", values: s.map((x) => sign * f(x)) });
    return {
      title,
      parts: table(title, {
        x_step_capacity_per_gram_active: { unit: "C/kg", values: s.map((v) => v * 1515 * 3600) },
        x_lithium_volt: volt(() => 0.006),
        x_ohmic_volt: volt(() => 0.012),
        x_concentration_volt: volt((x) => 0.01 * (1 - Math.exp(-x / 0.1))),
        x_film_volt: volt(() => 0),
        x_kinetic_volt: volt((x) => 0.051 * Math.asinh(0.4 / Math.sqrt((x + 0.02) * (1.02 - x)))),
        x_diffusion_volt: volt((x) => 0.02 + 0.03 * (x - 0.4) ** 2 - (sign > 0 ? 0.05 * Math.exp(-x / 0.03) : 0)),
      }),
    };
  };
  return voltageLoss([curve("lithiation, 1 A g⁻¹", -1), curve("delithiation, 1 A g⁻¹", 1)], { setting });
}

function scans(): Figure {
  const rates = [0.1, 0.2, 0.5, 1, 2];
  const bump = (E: number, at: number, width: number) => Math.exp(-(((E - at) / width) ** 2));
  const E = [...grid(1.2, 0.01, 90), ...grid(0.01, 1.2, 90)];
  const curve = (v: number) => {
    const size = 0.35 * (v / 0.1) ** 0.61;
    const i = E.map((e, k) =>
      k < 90
        ? -size * (bump(e, 0.19 - 0.03 * v, 0.09) + 0.9 * bump(e, 0, 0.06) + 0.1)
        : size * (0.7 * bump(e, 0.36 + 0.02 * v, 0.1) + 0.9 * bump(e, 0.52 + 0.04 * v, 0.1) + 0.08),
    );
    return table(`${v}`, {
      voltage_volt: { unit: "V", values: E },
      x_current_per_gram_active: { unit: "A/g", values: i },
    });
  };
  const peaks = (as: string, label: string, size: number, b: number) => ({
    as,
    label,
    exponent: b,
    peaks: table(label, {
      scan_rate: { unit: "V/s", values: rates.map((v) => v / 1000) },
      peak_current: { unit: "A/kg", values: rates.map((v, k) => 1000 * size * (v / 0.1) ** b * (1 + 0.03 * (-1) ** k)) },
    }),
  });
  return cyclicVoltammetry(
    rates.map((v) => ({ label: `${v} mV s⁻¹`, as: "CCOS", curve: curve(v) })),
    { setting, peaks: [peaks("CCOS", "CCOS", 0.37, 0.61), peaks("SiNP", "SiNP", 0.21, 0.68)] },
  );
}

function pulses(): Figure {
  const t: number[] = [];
  const E: number[] = [];
  for (let k = 0; k < 18; k++) {
    const rest = 0.06 + 0.5 * Math.exp(-k / 5) - 0.002 * k;
    for (const s of [0, 60, 200, 400, 600]) {
      t.push(k * 4200 + s);
      E.push(rest + 0.02 - 0.03 - 0.02 * Math.sqrt(s / 600));
    }
    for (const s of [10, 300, 900, 1800, 3600]) {
      t.push(k * 4200 + 600 + s);
      E.push(rest - 0.008 * Math.exp(-s / 700) - 0.01);
    }
  }
  const filling = grid(0.05, 0.9, 18);
  const values = (factor: (x: number) => number) =>
    table("D", {
      filling: { unit: "1", values: filling },
      diffusivity: { unit: "m^2/s", values: filling.map((x) => 1e-17 * factor(x)) },
    });
  return titration(
    [
      {
        as: "CCOS",
        run: table("run", { test_time_second: { unit: "s", values: t }, voltage_volt: { unit: "V", values: E } }),
        apparent: [{ label: "apparent", values: values((x) => 0.08 + 6 * (x - 0.5) ** 2) }],
        true: values(() => 1),
      },
    ],
    { setting },
  );
}

/** R_s, an arc and a Warburg tail. */
function spectrum(R: number, tail: number): Table {
  const frequency = Float64Array.from({ length: 57 }, (_, i) => 10 ** (5 - i / 8));
  const parts = frequency.map((f) => 1 + (2 * Math.PI * f * R * 2e-5) ** 2);
  const w = frequency.map((f) => tail / Math.sqrt(2 * Math.PI * f));
  return table("spectrum", {
    frequency_hertz: { unit: "Hz", values: frequency },
    real_impedance_ohm: { unit: "ohm", values: parts.map((d, i) => 4 + R / d + w[i]!) },
    imaginary_impedance_ohm: {
      unit: "ohm",
      values: parts.map((d, i) => -((R * 2 * Math.PI * frequency[i]! * R * 2e-5) / d + w[i]!)),
    },
  });
}

const impedance = (): Figure =>
  nyquist(
    [
      { label: "CCOS", as: "CCOS", spectrum: spectrum(67, 14) },
      { label: "SiNP", as: "SiNP", spectrum: spectrum(147, 20) },
    ],
    { setting },
  );

const insitu = (): Figure =>
  nyquist(
    [1.0, 0.5, 0.25, 0.1].map((E, i) => ({
      label: `${E.toFixed(2)} V`,
      as: "CCOS",
      spectrum: spectrum(150 - 35 * i, 20 - 4 * i),
    })),
    { setting, id: "nyquist-insitu" },
  );

const measuredSpectrum = (): Figure =>
  nyquist(
    [
      { label: "CCOS", as: "CCOS", spectrum: spectrum(64, 15) },
      { label: "CCOS, measured", as: "CCOS", spectrum: spectrum(67, 14), standing: "measured" },
    ],
    { setting, id: "nyquist-measured" },
  );

function energies(): Figure {
  const T = [288, 298, 308, 318];
  const test = (as: string, R25: number, E: number) => ({
    as,
    label: as,
    energy: { ofTemperatureOverResistance: E, ofConductance: E - 2520 },
    resistances: table(as, {
      temperature: { unit: "K", values: T },
      resistance: { unit: "ohm", values: T.map((t) => R25 * (t / 298) * Math.exp((E / 8.314462618) * (1 / t - 1 / 298))) },
    }),
  });
  return arrhenius([test("CCOS", 66.9, 52870), test("SiNP", 146.7, 59830)], { setting });
}

function peaksOfCapacity(): Figure {
  const E = grid(0.02, 1, 120);
  const bump = (e: number, at: number, width: number) => Math.exp(-(((e - at) / width) ** 2));
  const curve = (f: (e: number) => number) =>
    table("dQ/dV", {
      voltage_volt: { unit: "V", values: E },
      x_incremental_capacity_per_gram_active: { unit: "C/(kg V)", values: E.map((e) => 3600 * f(e)) },
    });
  const both = (q: number, shift: number) => ({
    lithiation: curve((e) => q * (bump(e, 0.23 - shift, 0.06) + 1.1 * bump(e, 0.08 - shift / 2, 0.04))),
    delithiation: curve((e) => q * (0.6 * bump(e, 0.3 + shift, 0.07) + 0.8 * bump(e, 0.46 + shift, 0.07))),
  });
  return differentialCapacity(
    [
      { as: "CCOS", label: "CCOS", ...both(6000, 0) },
      { as: "SiNP", label: "SiNP", ...both(5000, 0.03) },
    ],
    { setting },
  );
}

function life(): Figure {
  const test = (as: string, N: number, q: number, keep: number, ice: number) => {
    const cycle = grid(1, N, N);
    return {
      as,
      label: as,
      cycles: table(as, {
        cycle: { unit: "1", values: cycle },
        capacity: { unit: "C/kg", values: cycle.map((n) => 3600 * (n < 4 ? 2 : 1) * q * keep ** n) },
        efficiency: { unit: "1", values: cycle.map((n) => 0.9985 - (0.9985 - ice) * Math.exp(-(n - 1) / 0.9)) },
      }),
    };
  };
  return cycling([test("CCOS", 300, 900, 0.9993, 0.84), test("SiNP", 175, 700, 0.991, 0.81)], { setting });
}

function profiles(): Figure {
  const x = grid(0.5e-6, 44.5e-6, 45);
  const state = (label: string, s: number) => ({
    label,
    across: table(label, {
      x_position_metre: { unit: "m", values: x },
      x_salt_concentration_mol_per_m3: { unit: "mol/m^3", values: x.map((v) => 1000 + 400 * s * (0.5 - v / 45e-6)) },
      x_electrolyte_potential_volt: { unit: "V", values: x.map((v) => -0.005 - 0.03 * s * (v / 45e-6)) },
      x_mean_filling_1: { unit: "1", values: x.map((v) => (v < 25e-6 ? Number.NaN : 0.1 + 0.7 * s - 0.004e6 * (v - 25e-6))) },
      x_surface_filling_1: {
        unit: "1",
        values: x.map((v) => (v < 25e-6 ? Number.NaN : 0.16 + 0.7 * s - 0.006e6 * (v - 25e-6))),
      },
    }),
  });
  return cellProfiles([state("5 min", 0.3), state("20 min", 0.6), state("40 min", 1)], {
    setting,
    separator: 25e-6,
    electrode: 20e-6,
  });
}

const FIGURES: Readonly<Record<string, () => Figure>> = {
  rate: () =>
    rateCapability(
      [ladder("CCOS", 2200, 0.25, "computed"), ladder("SiNP", 2500, 0.9, "computed"), ladder("CCOS", 2230, 0.24, "measured")],
      { setting },
    ),
  families,
  oneFamily,
  losses,
  scans,
  pulses,
  impedance,
  insitu,
  measuredSpectrum,
  energies,
  peaksOfCapacity,
  life,
  profiles,
};

/** Set to a folder to look at the pictures. */
const folder = process.env.LITHIATE_FIGURES;

describe.each(Object.entries(FIGURES))("figure %s", (_, make) => {
  const made = make();
  const svg = renderSvg(made);
  if (folder) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${made.id}.png`), renderPng(svg));
  }

  it("has a sound layout", () => expect(layoutFaults(svg)).toEqual([]));
  it("is drawn the same twice", () => expect(renderSvg(make())).toBe(svg));
});

it("a figure of nothing is refused in words", () => {
  expect(() => rateCapability([], { setting })).toThrow("there is no rate test to draw");
  expect(() => nyquist([], { setting })).toThrow("there is no spectrum to draw");
});

describe("what the figures count", () => {
  it("the rate table holds the last cycle in a row at each rate", () => {
    const t = rateTable(ladder("CCOS", 2000, 0, "computed"));
    expect([...t.column("cycle").values]).toEqual([5, 10, 15, 20, 25, 30, 35]);
    expect(t.column("capacity").values[1]).toBeCloseTo(3600 * 2000 * (1 - 0.016), 6);
  });

  it("only rows within a twentieth of a decade are named by it", () => {
    expect([...decadesOf([1e5, 2e4, 1.1e3, 130, 9.5, 1e-2])]).toEqual([
      [5, "10 mHz"],
      [4, "10 Hz"],
      [2, "1 kHz"],
      [0, "100 kHz"],
    ]);
  });

  it("an efficiency below the range is told in the caption", () => {
    expect(fullCaption(life())).toContain("below the range shown: CCOS 84.0 %, SiNP 81.0 %");
  });

  it("a part of the loss that does not exist has no entry", () => {
    const names = losses().panels.flatMap((p) =>
      p.kind === "axes" ? p.series.flatMap((s) => ("label" in s && s.label ? [s.label] : [])) : [],
    );
    expect(names).toEqual(["lithium", "ohmic", "electrolyte", "kinetic", "diffusion", "total"]);
  });

  it("losses of lithiation and delithiation stand on the same side", () => {
    const totals = losses().panels.flatMap((p) => (p.kind === "axes" ? p.series.filter((s) => s.kind === "line") : []));
    for (const total of totals) expect(total.y.values.at(-1)).toBeGreaterThan(0.05);
  });
});
