import { describe, expect, it } from "vitest";
import { ARC, arc, columnOf, readText, refusalOf, rowsOf } from "./read-text-fixture.ts";

describe("spectra", () => {
  it("reads a table of frequency, real and imaginary part", () => {
    const [spectrum] = readText(arc("freq/Hz,Re(Z)/Ohm,-Im(Z)/Ohm", ([f, re, im]) => [f, re, -im]));
    expect(spectrum).toMatchObject({ kind: "impedance", label: "cell-7", facts: {} });
    expect([...spectrum!.table.column("frequency_hertz").values]).toEqual(ARC.map((p) => p[0]));
    expect([...spectrum!.table.column("real_impedance_ohm").values]).toEqual(ARC.map((p) => p[1]));
    expect([...spectrum!.table.column("imaginary_impedance_ohm").values]).toEqual(ARC.map((p) => p[2]));
    expect(spectrum!.notices).toEqual(['The minus of the header "-Im(Z)/Ohm" was undone: Z″ is negative where capacitive.']);
  });

  it("orders from high to low frequency and keeps the order measured", () => {
    const falling = readText(arc("f/Hz,Z'/ohm,Z''/ohm"));
    const upward = readText(`f/Hz,Z'/ohm,Z''/ohm\n${rowsOf([...ARC].reverse())}`);
    expect([...upward[0]!.table.column("frequency_hertz").values]).toEqual([
      ...falling[0]!.table.column("frequency_hertz").values,
    ]);
    expect(upward[0]!.table.column("record_index").values[0]).toBe(ARC.length);
    expect(upward[0]!.notices).toEqual([]);
  });

  it("refuses frequencies that are none", () => {
    const message = refusalOf(arc("f/Hz,Z'/ohm,Z''/ohm", ([f, re, im]) => [-f, re, im]));
    expect(message).toContain("no frequency is above zero");
    expect(message).toContain(":2:");
  });

  it("tells points that are out of order", () => {
    const mixed = [...ARC];
    [mixed[20], mixed[21]] = [mixed[21]!, mixed[20]!];
    const [spectrum, ...others] = readText(`f/Hz,Z'/ohm,Z''/ohm\n${rowsOf(mixed)}`);
    expect(others).toEqual([]);
    expect([...spectrum!.table.column("frequency_hertz").values]).toEqual(ARC.map((p) => p[0]));
    expect(spectrum!.notices.join()).toContain("sorted");
    const shuffled = ARC.map((_, k) => ARC[(k * 12) % ARC.length]!);
    expect(readText(`f/Hz,Z'/ohm,Z''/ohm\n${rowsOf(shuffled)}`)).toHaveLength(1);
  });

  it("parts spectra where the frequency restarts, at once or back and forth", () => {
    const twice = readText(`f/Hz,Z'/ohm,Z''/ohm\n${rowsOf([...ARC, ...ARC])}`);
    expect(twice.map((d) => [d.label, d.table.length])).toEqual([
      ["no. 1", 31],
      ["no. 2", 31],
    ]);
    const back = readText(`f/Hz,Z'/ohm,Z''/ohm\n${rowsOf([...ARC, ...[...ARC].reverse()])}`);
    expect(back.map((d) => d.table.length)).toEqual([31, 31]);
  });

  it("parts spectra by the columns that tell series apart and fills the facts", () => {
    const rows = ["A", "B"].flatMap((s) => [15, 25].flatMap((t) => ARC.map((p) => `${s};${t};${p.join(";")}`)));
    const all = readText(`sample;temperature_C;f/Hz;Z'/ohm;Z''/ohm\n${rows.join("\n")}`);
    expect(all.map((d) => d.label)).toEqual(["A, 15 °C", "A, 25 °C", "B, 15 °C", "B, 25 °C"]);
    expect(all[3]!.facts).toEqual({ sample: "B", temperature: 298.15 });
    const series = ARC.map((p) => `4,delithiation,0.25,${p.join(",")}`).join("\n");
    expect(readText(`index,direction,potential_V,f/Hz,Z'/ohm,Z''/ohm\n${series}`)[0]!.facts).toEqual({
      index: 4,
      direction: "delithiation",
      potential: 0.25,
    });
  });

  it("takes the temperature from the option, else from the name of the file", () => {
    const text = arc("f/Hz,Z'/ohm,Z''/ohm");
    const [named] = readText(text, {}, "data/s04-140deg.txt");
    expect(named!.facts.temperature).toBe(413.15);
    expect(named!.notices.join()).toContain("140 °C from the name of the file");
    expect(readText(text, {}, "lps_-25C.txt")[0]!.facts.temperature).toBe(248.15);
    expect(readText(text, { temperature: 300 }, "s04-140deg.txt")[0]!.facts.temperature).toBe(300);
    expect(readText(text, {}, "1100C_anode.csv")[0]!.facts.temperature).toBeUndefined();
  });

  it("makes real and imaginary part of modulus and phase", () => {
    const polar =
      (unit: number, sign: number) =>
      ([f, re, im]: readonly number[]) => [f!, Math.hypot(re!, im!), (sign * Math.atan2(im!, re!)) / unit];
    const degree = Math.PI / 180;
    for (const [header, unit, sign] of [
      ["f/Hz,|Z|/ohm,Phase/deg", degree, 1],
      ["f/Hz,|Z|/ohm,-Phase/deg", degree, -1],
      ["f/Hz,|Z|/ohm,theta (rad)", 1, 1],
      ["f/Hz,|Z|/ohm,phase", degree, 1],
      ["f/Hz,|Z|/ohm,phase", 1, 1],
    ] as const) {
      const [spectrum] = readText(arc(header, polar(unit, sign)));
      const { values } = spectrum!.table.column("imaginary_impedance_ohm");
      for (const [i, point] of ARC.entries()) expect(values[i]).toBeCloseTo(point[2], 9);
      if (header.endsWith("phase"))
        expect(spectrum!.notices.join()).toContain(unit === 1 ? "taken as radians" : "taken as degrees");
    }
  });

  it("refuses a phase that is not in the unit of its header", () => {
    const polar =
      (unit: number) =>
      ([f, re, im]: readonly number[]) => [f!, Math.hypot(re!, im!), Math.atan2(im!, re!) / unit];
    expect(refusalOf(arc("f/Hz,|Z|/ohm,Phase/deg", polar(1)))).toContain('phase="Phase/deg [rad]"');
    expect(refusalOf(arc("f/Hz,|Z|/ohm,Phase/rad", polar(Math.PI / 180)))).toContain('phase="Phase/rad [deg]"');
    const values = columnOf(arc("f/Hz,|Z|/ohm,Phase/deg", polar(1)), "imaginary_impedance_ohm", {
      columns: { phase: "Phase/deg [rad]" },
    });
    expect(values[15]).toBeCloseTo(ARC[15]![2], 9);
  });

  it("turns a sign that the course of the real part contradicts, and says so", () => {
    const stored = arc("f/Hz,Z'/ohm,Z''/ohm", ([f, re, im]) => [f, re, -im]);
    const [turned] = readText(stored);
    expect(turned!.table.column("imaginary_impedance_ohm").values[15]).toBe(ARC[15]![2]);
    expect(turned!.notices.join()).toContain("was turned");
    expect(columnOf(stored, "imaginary_impedance_ohm", { sign: "keep" })[15]).toBe(-ARC[15]![2]);
    expect(columnOf(arc("f/Hz,Z'/ohm,Z''/ohm"), "imaginary_impedance_ohm", { sign: "flip" })[15]).toBe(-ARC[15]![2]);
    const wrongHeader = readText(arc("f/Hz,Z'/ohm,-Z''/ohm"));
    expect(wrongHeader[0]!.table.column("imaginary_impedance_ohm").values[15]).toBe(ARC[15]![2]);
    expect(wrongHeader[0]!.notices.join()).toContain("was turned");
  });

  it("keeps an inductive spectrum and a blocking capacitor", () => {
    const coil = ARC.map(([f]) => {
      const x = 2 * Math.PI * f * 1e-3;
      return [f, 1 + (5 * x * x) / (1 + x * x), (5 * x) / (1 + x * x)];
    });
    const [inductive] = readText(`f/Hz,Z'/ohm,Z''/ohm\n${rowsOf(coil)}`);
    expect(inductive!.table.column("imaginary_impedance_ohm").values[15]).toBe(coil[15]![2]);
    expect(inductive!.notices.join()).toContain("inductive");
    const blocking = ARC.map(([f]) => [f, 5, 1 / (2 * Math.PI * f * 1e-6)]);
    const [capacitor] = readText(`f/Hz,Z'/ohm,Z''/ohm\n${rowsOf(blocking)}`);
    expect(capacitor!.table.column("imaginary_impedance_ohm").values[15]).toBe(-blocking[15]![2]!);
  });

  it("undoes minuses of both parts, and refuses a negative real part without one", () => {
    const both = ([f, re, im]: readonly number[]) => [f!, -re!, -im!];
    expect(columnOf(arc("f/Hz,-Z'/ohm,-Z''/ohm", both), "real_impedance_ohm")).toEqual(ARC.map((p) => p[1]));
    expect(refusalOf(arc("f/Hz,Z'/ohm,Z''/ohm", both))).toContain("negative at most points");
    const negative = arc("f/Hz,Z'/ohm,Z''/ohm", ([f, re, im]) => [f, 50 - re, -im]);
    expect(refusalOf(negative)).toMatch(/hint: if the cell has a negative differential resistance, --sign keep reads it/);
    expect(columnOf(negative, "real_impedance_ohm", { sign: "keep" })[30]).toBe(50 - ARC[30]![1]);
    const [odd] = readText(arc("f/Hz,-Z'/ohm,-Z''/ohm", ([f, re, im]) => [f, re, -im]));
    expect(odd!.table.column("real_impedance_ohm").values[15]).toBe(ARC[15]![1]);
    expect(odd!.notices.join()).toContain("they were taken as Z′");
  });

  it("refuses a sign that nothing decides", () => {
    const flat = ARC.map(([f], k) => [f, 5 + (k % 2) * 1e-3, 1e-3]);
    expect(refusalOf(`f/Hz,Z'/ohm,Z''/ohm\n${rowsOf(flat)}`)).toContain("--sign keep");
  });

  it("leaves out points at direct current, rows that stand twice, and keeps a frequency measured twice", () => {
    const rows = [...ARC.slice(0, 12), ARC[11]!, [ARC[11]![0], 50, -20], ...ARC.slice(12), [0, 110, 0]];
    const [spectrum] = readText(`f/Hz,Z'/ohm,Z''/ohm\n${rowsOf(rows)}`);
    expect(spectrum!.table.length).toBe(32);
    expect(spectrum!.notices).toEqual([
      "Points at a frequency of zero or below were left out: line 35.",
      "Rows that stand twice were used once: line 14.",
      "A frequency was measured more than once; analyses take the mean of its points: line 15.",
    ]);
  });

  it("refuses ohm and kohm in one column", () => {
    const mixed = ARC.map(([f, re, im], k) => (k < 16 ? [f, re, im] : [f, re / 1000, im / 1000]));
    const message = refusalOf(`f/Hz,Z'/ohm,Z''/ohm\n${rowsOf(mixed)}`);
    expect(message).toContain("cell-7.csv:18");
    expect(message).toContain("ohm and kohm mixed");
  });

  it("divides an impedance per area by the area", () => {
    const text = arc("f/Hz,Z'/ohm cm2,Z''/ohm cm2");
    expect(refusalOf(text)).toContain("--area");
    const values = columnOf(text, "real_impedance_ohm", { area: { value: 2e-4, sigma: 1e-6, from: "--area" } });
    expect(values[15]).toBeCloseTo(ARC[15]![1] / 2, 9);
  });

  it("takes three columns without header for a spectrum, and no others", () => {
    const [spectrum] = readText(rowsOf(ARC, "\t"));
    expect(spectrum!.notices[0]).toContain("no header");
    expect([...spectrum!.table.column("real_impedance_ohm").values]).toEqual(ARC.map((p) => p[1]));
    expect(refusalOf("1,2\n2,3\n3,4\n4,5\n")).toContain("has no header");
    const clock = Array.from({ length: 40 }, (_, k) => [k, 3 - k / 100, 0.001]);
    expect(refusalOf(rowsOf(clock))).toContain("has no header");
  });
});

describe("impossible sizes", () => {
  it("names the line of the file and the row of the spectrum where an impedance is zero", () => {
    const upward = [...ARC].reverse().map(([f, re, im], k) => (k === 3 ? [f, 0, 0] : [f, re, im]));
    const message = refusalOf(`f/Hz,Z'/ohm,Z''/ohm\n${upward.map((row) => row.join(",")).join("\n")}`);
    expect(message).toMatch(/^cell-7\.csv:5: an impedance is zero/);
    expect(message).toContain("row 28 of the spectrum");
  });

  it.each([1e30, 1e-30])("refuses impedances times %s, with the line", (factor) => {
    const text = arc("f/Hz,Z'/ohm,Z''/ohm", ([f, re, im]) => [f, re * factor, im * factor]);
    expect(refusalOf(text)).toMatch(/^cell-7\.csv:2: an impedance is of an impossible size/);
  });
});
