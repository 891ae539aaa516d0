import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BpxFile } from "../data/bpx-file.ts";
import { explain, FormatError } from "../units/error.ts";
import { readBpx, writeBpx } from "./bpx.ts";

const particle = {
  "Particle radius [m]": 75e-9,
  "Surface area per unit volume [m-1]": 4e6,
  "Diffusivity [m2.s-1]": 1e-17,
  "OCP [V]": { x: [0, 0.5, 1], y: [1.2, 0.3, 0.01] },
  "OCP (lithiation) [V]": "0.9 - 0.8 * x",
  "OCP (delithiation) [V]": "1.1 - 0.9 * x + 0.1 * exp(-20 * x)",
  "OCP hysteresis decay constant": 40,
  "Reaction rate constant [mol.m-2.s-1]": 1.2e-6,
  "Maximum concentration [mol.m-3]": 278_000,
  "Minimum stoichiometry": 0.01,
  "Maximum stoichiometry": 0.99,
};
const porous = { "Thickness [m]": 2e-5, Porosity: 0.5, "Transport efficiency": 0.35 };
const file: BpxFile = {
  Header: { BPX: "1.1.1", Title: "Silicon half-cell", Model: "Partial" },
  Parameterisation: {
    Cell: {
      "Electrode area [m2]": 1e-4,
      "Number of electrode pairs connected in parallel to make a cell": 1,
      "Lower voltage cut-off [V]": 0.01,
      "Upper voltage cut-off [V]": 3,
      "Nominal cell capacity [A.h]": 0.0015,
    },
    Electrolyte: {
      "Cation transference number": 0.26,
      "Diffusivity [m2.s-1]": "8.794e-11*(x/1000)**2 - 3.972e-10*(x/1000) + 4.862e-10",
      "Conductivity [S.m-1]": 1,
      "Conductivity activation energy [J.mol-1]": 17_000,
    },
    "Positive electrode": { ...porous, "Conductivity [S.m-1]": 3, ...particle },
    Separator: porous,
    "User-defined": {
      "Contact resistance [Ohm]": 3,
      "Film resistance [Ohm.m2]": { "Class 1": 0.01, "Class 2": "0.01 * x" },
    },
  },
  State: { "Initial conditions": { "Initial hysteresis state: Positive electrode": -1 } },
  Validation: { "1C": { "Time [s]": [0, 1], "Current [A]": [-1, -1], "Voltage [V]": [0.5, 0.4] } },
};
const blended: BpxFile = {
  ...file,
  Parameterisation: {
    ...file.Parameterisation,
    "Positive electrode": { ...porous, "Conductivity [S.m-1]": 3, Particle: { Small: particle, Large: particle } },
  },
};

/** The file with one place changed; `undefined` takes the entry away. */
function changed(path: readonly string[], value: unknown): string {
  const copy: Record<string, unknown> = structuredClone({ ...file });
  let at: object = copy;
  for (const step of path.slice(0, -1)) at = Reflect.get(at, step) as object;
  if (value === undefined) Reflect.deleteProperty(at, path.at(-1)!);
  else Reflect.set(at, path.at(-1)!, value);
  return JSON.stringify(copy, null, 2);
}

const complaint = (text: string): string => {
  try {
    readBpx(text, "cell.json");
  } catch (error) {
    if (error instanceof FormatError) return explain(error);
    throw error;
  }
  return "";
};

describe("a BPX file", () => {
  it.each([
    ["of one material", file],
    ["of a blend", blended],
  ])("%s is the same after writing and reading", (_, value) => {
    const text = writeBpx(value);
    const read = readBpx(text);
    expect(read.value).toEqual(value);
    expect(read.notices).toEqual([]);
    expect(writeBpx(read.value)).toBe(text);
  });

  it("keeps every digit of its numbers", () =>
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (v) => {
        const text = writeBpx({ ...file, Validation: { a: { "Time [s]": [v], "Current [A]": [-v], "Voltage [V]": [1 / v] } } });
        expect(readBpx(text).value.Validation!.a).toEqual({ "Time [s]": [v], "Current [A]": [-v], "Voltage [V]": [1 / v] });
      }),
    ));

  it("writes lists on one line, sections in the order of the standard", () => {
    const text = writeBpx({ Validation: file.Validation, Parameterisation: file.Parameterisation, Header: file.Header });
    expect(text).toContain('"OCP [V]": {\n        "x": [0,0.5,1],');
    expect(text.indexOf('"Header"')).toBeLessThan(text.indexOf('"Parameterisation"'));
  });

  it("may be YAML, indented JSON with tabs, or state its version as a number", () => {
    expect(readBpx(JSON.stringify(file, null, "\t")).value).toEqual(file);
    const { value, notices } = readBpx(changed(["Header", "BPX"], 1.1));
    expect(value.Header.BPX).toBe("1.1");
    expect(notices).toHaveLength(1);
  });
});

describe("what is wrong is told with line and path", () => {
  const electrode = ["Parameterisation", "Positive electrode"];
  it.each<[string, readonly string[], unknown, readonly string[]]>([
    [
      "a misspelled key",
      [...electrode, "Particle Radius [m]"],
      1e-7,
      ["no key", 'is "Particle radius [m]" meant?', "cell.json:"],
    ],
    ["a missing key", [...electrode, "OCP [V]"], undefined, ['"OCP [V]" is missing']],
    ["a wrong kind", [...electrode, "Porosity"], "half", ['"Porosity"', "expected a number", 'found "half"']],
    ["a number out of range", [...electrode, "Porosity"], 1.2, ["expected less than 1", "found 1.2"]],
    ["a negative thickness", [...electrode, "Thickness [m]"], -1, ["expected more than 0"]],
    ["a formula", [...electrode, "OCP [V]"], "1 - x^2", ["column 6", "powers are written x**2"]],
    ["code instead of a formula", [...electrode, "OCP [V]"], "eval(x)", ['found "eval"', "at column 1"]],
    ["a function that is none", [...electrode, "OCP [V]"], true, ["a number, an expression of x, or a table"]],
    ["a table of unequal length", [...electrode, "OCP [V]"], { x: [0, 1], y: [1, 2, 3] }, ["as many numbers"]],
    ["a table that turns back", [...electrode, "OCP [V]"], { x: [0, 1, 0.5], y: [1, 2, 3] }, ["ascends strictly"]],
    ["an unknown model", ["Header", "Model"], "P2D", ["SPM, SPMe, DFN, Partial"]],
    ["an old version", ["Header", "BPX"], "0.4.0", ["old version", "the Python package bpx"]],
    ["curves of unequal length", ["Validation", "1C", "Time [s]"], [0], ["as many numbers in every list"]],
    ["a text among the numbers", ["Parameterisation", "User-defined", "Note"], "made by hand", ['found "made"']],
    ["an old place of the temperature", ["Parameterisation", "Cell", "Ambient temperature [K]"], 298, ["no key"]],
  ])("%s", (_, path, value, words) => {
    const text = complaint(changed(path, value));
    expect(text).toMatch(/cell\.json:\d+:\d+ \(/);
    for (const word of words) expect(text).toContain(word);
  });

  it.each([
    ["nothing", ""],
    ["no object", "[1, 2]"],
    ["a number", "17"],
    ["broken JSON", '{"Header": {'],
    ["a key twice", '{"Header": 1, "Header": 2}'],
    ["a deep nest", `${"[".repeat(500)}${"]".repeat(500)}`],
    ["a deep group", changed(["Parameterisation", "User-defined", "a"], JSON.parse(`${'{"a":'.repeat(90)}1${"}".repeat(90)}`))],
    ["more than 1 MB", `{"a": "${"x".repeat(1_100_000)}"}`],
    ["a prototype", '{"__proto__": {"Header": 1}}'],
    ["infinity", changed([...electrode, "Porosity"], 0.5).replace('"Porosity": 0.5', '"Porosity": 1e999')],
  ])("%s", (_, text) => {
    expect(complaint(text)).not.toBe("");
    expect(Reflect.get({}, "Header")).toBeUndefined();
  });

  it("never writes what it would not read", () => {
    expect(() => writeBpx({ ...file, Header: { ...file.Header, BPX: "2.0" } })).toThrow(FormatError);
    const Separator = { ...porous, Porosity: Number.NaN };
    expect(() => writeBpx({ ...file, Parameterisation: { ...file.Parameterisation, Separator } })).toThrow(FormatError);
  });

  it("any JSON is read or refused, and nothing else happens", () =>
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom("Header", "Parameterisation", "State", "Validation"), (text, key) => {
        for (const whole of [text, changed([key], JSON.parse(text))])
          try {
            readBpx(whole);
          } catch (error) {
            expect(error).toBeInstanceOf(FormatError);
          }
      }),
    ));
});
