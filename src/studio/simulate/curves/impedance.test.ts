import { describe, expect, it } from "vitest";
import { table } from "../../../data/table.ts";
import type { Spectrum } from "../../../simulation/cell-solution.ts";
import { NO_COURSE } from "../../state/course.ts";
import type { ShownCourse } from "./curve.ts";
import { impedance } from "./impedance.ts";

/** A charge-transfer arc beside a double layer, per area of 1 m²; of a large resistance nothing but the capacitor is left. */
function spectrum(label: string | undefined, resistance: number, temperature = 298): Spectrum {
  const f = [1e4, 1e3, 100, 10, 1, 0.1];
  const parts = f.map((one) => {
    const wrc = 2 * Math.PI * one * resistance * 0.1;
    return { re: resistance / (1 + wrc ** 2), im: (-resistance * wrc) / (1 + wrc ** 2) };
  });
  const [re, im] = [parts.map((p) => p.re), parts.map((p) => p.im)];
  return {
    ...{ step: 3, time: 0, voltage: 1.741, filling: 0.1, temperature, current: 0, drift: 0 },
    ...(label === undefined ? {} : { label }),
    table: table("spectrum", {
      frequency_hertz: { unit: "Hz", values: f },
      real_impedance_ohm: { unit: "ohm", values: re },
      imaginary_impedance_ohm: { unit: "ohm", values: im },
      x_real_impedance_ohm_m2: { unit: "ohm m^2", values: re },
      x_imaginary_impedance_ohm_m2: { unit: "ohm m^2", values: im },
    }),
  };
}

const shown = (name: string, ...spectra: Spectrum[]): ShownCourse => ({ name, as: name, course: { ...NO_COURSE, spectra } });
const namesOf = (courses: readonly ShownCourse[]) =>
  impedance
    .figure(courses)
    .panels.flatMap((p) => (p.kind === "axes" ? p.series.flatMap((s) => (s.kind === "line" ? [s.label] : [])) : []));

const [OPEN, BLOCKING] = [1, 1e5];

describe("spectra of a run", () => {
  it("leave out an electrode that blocks, say so, and are called as their experiment calls them", () => {
    const spectra = [1, 0.5, 0.3, 0.2, 0.1, 0.05, 0.01].map((E) => spectrum(`lithiating, ${E} V`, OPEN));
    const courses = [shown("CCOS", spectrum("delithiating, 3 V", BLOCKING), ...spectra)];
    expect(namesOf(courses)).toEqual(spectra.map(({ label }) => label)); // all of them
    expect(impedance.figure(courses).caption).toContain("Left out: a spectrum of an electrode that is empty or full and blocks.");
    expect(impedance.leftOut!([shown("CCOS", ...spectra)])).toBe("");
  });

  it("are all drawn where every electrode blocks", () => {
    const courses = [shown("CCOS", spectrum("fresh", BLOCKING)), shown("SiNP", spectrum("fresh", BLOCKING))];
    expect(namesOf(courses)).toEqual(["CCOS, fresh", "SiNP, fresh"]);
    expect(impedance.leftOut!(courses)).toBe("");
  });

  it("tell temperatures and repetitions apart", () => {
    const at = (temperature: number) => spectrum("part filled", OPEN, temperature);
    expect(namesOf([shown("CCOS", at(288), at(298), at(298))])).toEqual(["part filled, 288 K", "part filled, 298 K", "part filled, 298 K, again"]); // biome-ignore format: names
    expect(namesOf([shown("CCOS", spectrum(undefined, OPEN))])).toEqual(["step 4"]);
  });
});
