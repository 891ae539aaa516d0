import { describe, expect, it } from "vitest";
import { carriedUnit } from "./carried-unit.ts";
import { ARC, arc, columnOf, readText, refusalOf } from "./read-text-fixture.ts";

const OMEGA = 2 * Math.PI;
const turning = (header: string) => arc(`${header},Z_re,Z_im`, ([f, re, im]) => [OMEGA * f, re, im]);
const notices = (...of: Parameters<typeof readText>) => readText(...of)[0]!.notices.join(" ");

describe("angular frequency", () => {
  it.each([
    ["omega (rad/s)", undefined],
    ["Omega [rad s^-1]", undefined],
    ["ω/rad s⁻¹", undefined],
    ["omega_rad_s", undefined],
    ["w [rad/s]", undefined],
    ["Frequency (rad/s)", undefined],
    ["Angular Frequency", undefined],
    ["omega", undefined],
    ["omega (1/s)", undefined],
    ["omega (rad/s)", "omega (rad/s)"],
    ["omega (1/s)", "omega (1/s)"],
    ["omega", "1"],
    ["turns", "turns [rad/s]"],
    ["Frequency (s^-1)", "Frequency (s^-1) [rad/s]"],
  ])("%s, stated as %s, is read as ω/2π and told", (header, stated) => {
    const options = stated === undefined ? {} : { columns: { frequency: stated } };
    const read = columnOf(turning(header), "frequency_hertz", options);
    for (const [k, [f]] of ARC.entries()) expect(read[k]! / f).toBeCloseTo(1, 12);
    expect(notices(turning(header), options)).toContain("f = ω/2π");
    expect(notices(turning(header), options)).not.toContain('" in Hz, ');
  });

  it("1/s of a frequency is Hz, and a notice says how to state the other", () => {
    expect(columnOf(arc("Frequency (s^-1),Z_re,Z_im"), "frequency_hertz")[0]).toBe(ARC[0]![0]);
    expect(notices(arc("Frequency (s^-1),Z_re,Z_im"))).toContain('--columns frequency="Frequency (s^-1) [rad/s]"');
    expect(notices(arc("freq_Hz,Z_re,Z_im"))).not.toContain("ω");
  });

  it("a column called ω in Hz, and a bare w, are not taken by themselves", () => {
    expect(refusalOf(turning("omega (Hz)"))).toContain("needs frequency");
    for (const bare of ["W", "\u03a9", "\u2126"]) expect(refusalOf(turning(bare))).toContain("needs frequency");
    expect(columnOf(arc("omega (Hz),Z_re,Z_im"), "frequency_hertz", { columns: { frequency: "omega (Hz)" } })[0]).toBe(1e5);
  });
});

describe("a stated column whose header carries a unit that does not fit", () => {
  it.each([
    ["turns (rpm)", "not known as a unit"],
    ["turns/rpm", "not known as a unit"],
    ["turns in rpm", "not known as a unit"],
    ["turns [mV]", "found mV"],
    ["turns_mV", "found mV"],
    ["freq_rad", "found rad"],
  ])("%s is refused, with how to state it", (header, found) => {
    for (const stated of [header, "1"]) {
      const message = refusalOf(arc(`${header},Z_re,Z_im`), { columns: { frequency: stated } });
      expect(message).toContain(`the column "${header}" cannot be frequency`);
      expect(message).toContain(found);
      expect(message).toContain(`--columns frequency="${header} [unit]"`);
    }
    const given = { columns: { frequency: `${header} [kHz]` } };
    expect(columnOf(arc(`${header},Z_re,Z_im`), "frequency_hertz", given)[0]).toBe(1e8);
  });

  it("is refused where the unit stands in a line of its own", () => {
    const text = arc("turns,Z_re,Z_im\nrpm,Ohm,Ohm");
    expect(refusalOf(text, { columns: { frequency: "turns" } })).toContain('"rpm", which is not known as a unit');
  });

  it.each([
    ["Re(Z)", "real"],
    ["channel (2)", "real"],
    ["signal 7", "real"],
    ["cell_A", "real"],
    ["probe vs. Ag/AgCl", "real"],
  ])("%s carries none", (header, quantity) => {
    const text = arc(`freq_Hz,${header},Z_im`);
    expect(columnOf(text, "real_impedance_ohm", { columns: { [quantity]: header } })[0]).toBe(ARC[0]![1]);
  });

  it("tells what stands at the place of a unit", () => {
    expect(carriedUnit("omega (turns/s)")).toEqual({ text: "turns/s", unit: undefined });
    expect(carriedUnit("a/b/mAh/g")?.unit?.dimension).toBe("A s/g");
    expect(carriedUnit("Clock (hh:mm:ss)")).toBeUndefined();
  });
});
