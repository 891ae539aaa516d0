import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readYamlDocument } from "../formats/yaml-document.ts";
import { LithiateError } from "../units/error.ts";
import { fromUnit, inUnit } from "../units/quantity.ts";
import { balanceRows } from "./balance-rows.ts";
import { cellOf } from "./cell.ts";
import type { Design, Particle } from "./design.ts";
import { checkDesign } from "./design-checks.ts";
import { massBalance } from "./mass-balance.ts";
import { plainSource, readDesign } from "./read-design.ts";
import { writeDesign } from "./write-design.ts";

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** SI values that people could have typed: six digits in a unit. */
const typed = (min: number, max: number, unit: string) => between(min, max).map((x) => fromUnit(Number(x.toPrecision(6)), unit));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const shells = fc.array(
  fc.record({
    material: fc.constantFrom("siox", "hard-carbon", "closed-pore-carbon", "sei"),
    thickness: typed(0.5, 10, "nm"),
    density: maybe(typed(1, 3, "g/cm^3")),
  }),
  { maxLength: 3 },
);

const electrode = fc.record(
  {
    loading: fc.constant(fromUnit(1, "mg/cm^2")),
    porosity: fc.constant(0.4),
    bruggeman: between(1, 3),
    conductivity: typed(0.1, 1000, "S/m"),
    thickness: typed(60, 200, "um"),
  },
  { requiredKeys: ["loading", "porosity"] },
);
const anyCell = fc.record(
  {
    area: typed(0.1, 100, "cm^2"),
    contactResistance: typed(0, 20, "ohm cm^2"),
    electrolyte: fc.record(
      {
        name: fc.constantFrom("nyman" as const, "capiglia" as const),
        concentration: typed(0.1, 3, "mol/L"),
        transferenceNumber: between(0, 1),
        thermodynamicFactor: between(0.5, 3),
        scale: between(0.1, 2),
      },
      { requiredKeys: [] },
    ),
    separator: fc.record(
      { thickness: typed(5, 500, "um"), porosity: between(0.1, 1), bruggeman: between(1, 3) },
      { requiredKeys: [] },
    ),
    lithium: fc.record(
      { exchangeCurrentDensity: typed(0.1, 1000, "A/m^2"), activationEnergy: typed(0, 100, "kJ/mol") },
      { requiredKeys: [] },
    ),
    film: fc.record({ thickness: typed(0, 100, "nm"), resistivity: typed(0, 1e8, "ohm m") }, { requiredKeys: [] }),
    doubleLayer: fc.record({ particles: typed(0, 1, "F/m^2"), lithium: typed(0, 1, "F/m^2") }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

const design: fc.Arbitrary<Design> = fc
  .record({
    core: fc.record({ diameter: typed(10, 60, "nm"), s: between(0.05, 0.4), min: typed(5, 10, "nm"), max: typed(60, 90, "nm") }),
    distributed: fc.boolean(),
    shells,
    inSphere: fc.boolean(),
    cores: between(1, 20),
    packing: between(0.05, 0.7),
    share: fc.oneof(fc.constant(0), between(0.001, 0.5)),
    porosity: between(0, 0.6),
    area: maybe(typed(1, 200, "m^2/g")),
    electrode,
    cell: maybe(anyCell),
  })
  .map(({ core: { diameter, s, min, max }, distributed, shells, inSphere, cores, packing, share, porosity, area, ...outer }) => {
    const distribution = { law: "lognormal", s, min, max } as const;
    const layers: Particle["layers"] = [
      { material: "silicon", diameter, ...(distributed && { distribution }), overrides: {} },
      ...shells.map(({ material, thickness, density }) => ({
        material,
        thickness,
        overrides: density === undefined ? {} : { density },
      })),
    ];
    const coated = (distributed ? max : diameter) + 2 * shells.reduce((sum, { thickness }) => sum + thickness, 0);
    const across = inUnit(coated * Math.cbrt(cores / packing), "nm");
    const sphere = { diameter: fromUnit(Math.ceil(across), "nm"), cores };
    const particle: Particle = {
      layers: inSphere ? [...layers, { material: "hard-carbon", overrides: {} }] : layers,
      ...(inSphere && { sphere }),
      matrix: { material: "closed-pore-carbon", massShare: share, closedPorosity: porosity, overrides: {} },
      secondary: { diameter: fromUnit(1, "um"), ...(area !== undefined && { area }) },
    };
    const { electrode, cell } = outer;
    return { name: "any", particle, electrode, ...(cell && { cell }) };
  })
  .filter((made) => checkDesign(made).length === 0);

const base = writeDesign({
  name: "base",
  particle: {
    layers: [
      { material: "silicon", diameter: 20e-9, distribution: { law: "lognormal", s: 0.2, min: 10e-9, max: 30e-9 }, overrides: {} },
      { material: "siox", thickness: 2e-9, overrides: { oxygen: 1.3 } },
      { material: "hard-carbon", overrides: { density: 1200 } },
    ],
    sphere: { diameter: 80e-9, cores: 4 },
    matrix: { material: "closed-pore-carbon", massShare: 0.1, closedPorosity: 0.2, overrides: {} },
    secondary: { diameter: 4.2e-7, area: 7380 },
  },
  electrode: { loading: 0.011, porosity: 0.5, thickness: 2e-5, bruggeman: 1.5 },
  cell: { area: 1.54e-4, electrolyte: { name: "nyman", concentration: 1000 }, separator: { thickness: 2.5e-5 }, film: {} },
});

/** Either a design, whose balance then holds, or an error in words; nothing else may come out. */
function designOrError(read: () => Design): void {
  let made: Design;
  try {
    made = read();
  } catch (error) {
    expect(error).toBeInstanceOf(LithiateError);
    return;
  }
  const rows = balanceRows(massBalance(made));
  for (const { key, value } of rows) expect([key, Number.isFinite(value)]).toEqual([key, true]);
  const { electrode, area } = cellOf(made);
  for (const value of [area, ...Object.values(electrode)]) expect(value).toBeGreaterThanOrEqual(0);
  expect(electrode.solidFraction + electrode.porosity).toBeLessThan(1 + 1e-6);
}

describe("any design", () => {
  it("reads as it was written", () => {
    fc.assert(
      fc.property(design, (made) => {
        expect(readDesign(plainSource(writeDesign(made)))).toEqual(made);
      }),
      { numRuns: 150 },
    );
  });

  it("has shares that sum to one and a balance of finite numbers", () => {
    fc.assert(
      fc.property(design, (made) => {
        const b = massBalance(made);
        expect(b.parts.reduce((sum, p) => sum + p.massShare, 0)).toBeCloseTo(1, 12);
        expect(b.parts.reduce((sum, p) => sum + p.solidShare + p.poreShare, 0)).toBeCloseTo(1, 12);
        expect(b.parts.every((p) => p.massShare > 0 && p.solidShare > 0)).toBe(true);
        expect(b.efficiency).toBeGreaterThan(0);
        expect(b.efficiency).toBeLessThan(1);
        expect(b.apparentDensity).toBeLessThanOrEqual(b.trueDensity * (1 + 1e-12));
        expect(b.expansion.poresClosed).toBeLessThanOrEqual(b.expansion.poresKept);
        for (const { key, value } of balanceRows(b)) expect([key, Number.isFinite(value)]).toEqual([key, true]);
      }),
      { numRuns: 150 },
    );
  });
});

/** Paths of all entries of a value. */
const pathsOf = (value: unknown, at: readonly string[] = []): string[][] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[...at, key], ...pathsOf(inner, [...at, key])])
    : [];

/** The value with one entry put in place of another, renamed or taken away. */
function changed(value: unknown, [step, ...rest]: readonly string[], change: Change): unknown {
  const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
  if (rest.length > 0) copy[step!] = changed(copy[step!], rest, change);
  else if (change.kind === "put") copy[step!] = change.value;
  else {
    if (change.kind === "rename") copy[change.name] = copy[step!];
    delete copy[step!];
  }
  return Array.isArray(value) ? Object.values(copy) : copy;
}
type Change = { kind: "put"; value: unknown } | { kind: "rename"; name: string } | { kind: "drop" };

describe("a damaged design", () => {
  const junk = fc.oneof(
    fc.constantFrom(
      "-3 nm",
      "5 V",
      "3",
      "20 nm",
      "1e400 nm",
      "NaN",
      "",
      " ",
      "siox",
      "silicon",
      "0 nm",
      "1 um",
      "50 %",
      "__proto__",
      "constructor",
    ),
    fc.constantFrom(null, true, 0, -1, 0.5, 7, 1e300, Number.NaN, Number.POSITIVE_INFINITY, [], {}, [{}], {
      material: "silicon",
    }),
    fc.anything({ maxDepth: 2 }),
  );
  const change: fc.Arbitrary<Change> = fc.oneof(
    junk.map((value) => ({ kind: "put", value }) as const),
    fc
      .oneof(fc.constantFrom("thicknes", "diameter", "toString", "__proto__"), fc.string())
      .map((name) => ({ kind: "rename", name }) as const),
    fc.constant({ kind: "drop" } as const),
  );

  it("is a design or an error in words, whatever entry is changed", () => {
    const paths = pathsOf(base);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(paths.length - 1), change), { minLength: 1, maxLength: 3 }), (changes) => {
        let value: unknown = base;
        for (const [k, one] of changes)
          if (pathsOf(value).some((p) => p.join() === paths[k]!.join())) value = changed(value, paths[k]!, one);
        designOrError(() => readDesign(plainSource(value)));
      }),
      { numRuns: 400 },
    );
  });

  it("is a design or an error in words, whatever character is changed", () => {
    const text = JSON.stringify(base, null, 1).replaceAll('"', "");
    const piece = fc.constantFrom(
      "",
      " ",
      "\n",
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      "-",
      "0",
      "9",
      "e",
      "#",
      "'",
      "&a ",
      "*a",
      "!",
      "nm",
      "\t",
      "~",
    );
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(6), piece, (at, cut, put) => {
        designOrError(() => readDesign(readYamlDocument(text.slice(0, at) + put + text.slice(at + cut), "x.yaml")));
      }),
      { numRuns: 300 },
    );
  });
});
