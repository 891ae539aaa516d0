import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { frontRates } from "./front-options.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "lithiate-front-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function front(...args: readonly string[]) {
  const run = spawnSync(process.execPath, [path.join(ROOT, "bin/lithiate.js"), "front", ...args], {
    encoding: "utf8",
    cwd: ROOT,
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

interface Told {
  readonly radius: number;
  readonly runs: readonly {
    readonly rate: number;
    readonly outcome: string;
    readonly reading: {
      readonly converted: number;
      readonly plateau?: { readonly voltage: number; readonly front: number; readonly surface: number };
      readonly lithium?: readonly [number, number];
      readonly damkohler?: number;
      readonly corePressure?: number;
    };
    readonly curve?: Readonly<Record<string, { readonly unit: string; readonly values: readonly number[] }>>;
  }[];
  readonly assumed: readonly string[];
  readonly notices: readonly string[];
}

const json = (...args: readonly string[]): Told => {
  const { code, out, err } = front(...args, "--json");
  expect(err).toBe("");
  expect(code).toBe(0);
  return JSON.parse(out) as Told;
};

describe("lithiate front", () => {
  it("prints plateau, lithium, Da_f and stress, and writes report, figures, curves and tables", () => {
    const out = path.join(folder, "dots");
    const { code, out: said, err } = front("examples/siqd.yaml", "--rate", "0.1 A/g, 0.01 A/g", "--out", out);
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(said).toMatch(/rate +plateau +front +surface +Li per Si +to +Da_f +pressure +hoop/);
    expect(said).toMatch(/\n +0\.0100 +0\.105 .*\n +0\.100 +0\.06\d /);
    for (const words of [
      /mean of the\s+branches/,
      /Da_f < 0\.3/,
      /are assumed/,
      /0\.06 to 0\.07 V at 0\.1 A\/g/,
      /One crystalline core/,
    ])
      expect(said).toMatch(words);
    for (const line of said.split("\n")) expect(line.length).toBeLessThanOrEqual(110);
    const names = readdirSync(out, { recursive: true, encoding: "utf8" })
      .filter((name) => name.includes("."))
      .sort();
    const figures = ["front-place", "front-stress", "front-voltage"];
    expect(names).toEqual(
      [
        "citations.bib",
        ...figures.flatMap((name) => [`figures/${name}.png`, `figures/${name}.svg`, `tables/${name}.csv`]),
        "front.csv",
        "front.json",
        "report.html",
        "tables/front.csv",
      ].sort(),
    );
    const [header = "", ...rows] = readFileSync(path.join(out, "front.csv"), "utf8").trimEnd().split("\r\n");
    expect(header).toBe(
      "rate / A/g,Test Time / s,Voltage / V,x_capacity_per_gram_active / mAh/g,x_mean_filling / 1,x_surface_filling / 1,x_front_radius / m,x_front_lithium / 1,x_front_damkohler / 1,x_core_pressure / Pa,x_surface_hoop / Pa",
    );
    expect(new Set(rows.map((row) => row.split(",")[0]))).toEqual(new Set(["0.01", "0.1"]));
    const page = readFileSync(path.join(out, "report.html"), "utf8");
    expect(page).not.toMatch(/NaN|undefined|\[object/);
    expect(page).toContain("This is stated, not tuned away.");
    expect(JSON.parse(readFileSync(path.join(out, "front.json"), "utf8")).runs[0]).not.toHaveProperty("curve");
  });

  it("has a plateau of 0.06 to 0.07 V at 0.1 A/g in a dot of 15 nm, most of it lost at the surface, and none in one of 38 nm", () => {
    const dot = json("examples/siqd.yaml", "--radius", "7.5 nm");
    expect(dot.runs[0]!.reading.plateau!.voltage).toBeGreaterThan(0.06);
    expect(dot.runs[0]!.reading.plateau!.voltage).toBeLessThan(0.07);
    expect(dot.runs[0]!.reading.plateau!.surface).toBeGreaterThan(2 * dot.runs[0]!.reading.plateau!.front);
    const large = json("examples/sinp.yaml");
    expect(large.radius).toBeCloseTo(19e-9, 15);
    expect(large.runs[0]!.reading).not.toHaveProperty("plateau");
    expect(large.notices.some((n) => n.includes("nothing is called a plateau"))).toBe(true);
  });

  it("takes flags before the design and the design before the material, for shell and stress too", () => {
    const text = readFileSync(path.join(ROOT, "examples/siqd.yaml"), "utf8");
    const file = path.join(folder, "fast.yaml");
    writeFileSync(file, text.replace("diameter: 14.5 nm", "diameter: 14.5 nm\n      diffusivity: 1e-19 m^2/s"));
    const most = (...args: readonly string[]) => json(...args, "--rate", "0.03 A/g").runs[0]!.reading.damkohler!;
    const usual = most("examples/siqd.yaml");
    expect(most(file) / usual).toBeGreaterThan(50);
    expect(most(file, "--diffusivity", "1e-17 m^2/s")).toBe(usual);
    expect(most("examples/siqd.yaml", "--shell", "full")).not.toBe(usual);
    const end = (...args: readonly string[]) =>
      json("examples/siqd.yaml", "--rate", "0.03 A/g", ...args).runs[0]!.reading.converted;
    expect(end("--stress")).toBeLessThan(0.9 * end());
  });

  it("of a coated design lithiates the core and says what is left out", () => {
    const told = json("examples/ccos.yaml", "--rate", "C/300", "--recrystallised", "0.3");
    expect(told.radius).toBeCloseTo(10e-9, 15);
    const left = told.assumed.find((text) => text.startsWith("Of the design only the core"))!;
    expect(left).toMatch(/2\.10 nm of SiOx, 2\.20 nm of hard carbon, the grain/);
    expect(told.notices.some((n) => n.includes("scenario"))).toBe(true);
    expect(told.runs[0]!.curve!.x_front_radius!.values[0]).toBeCloseTo(3e-9, 15);
    expect(told.runs[0]!.curve!.x_core_pressure!.values[0]).toBeNull();
  });

  it("draws no front where nothing is crystalline", () => {
    const out = path.join(folder, "amorphous");
    const { code } = front("examples/siqd.yaml", "--recrystallised", "0", "--rate", "0.01 A/g", "--no-png", "--out", out);
    expect(code).toBe(0);
    expect(readdirSync(path.join(out, "figures"))).toEqual(["front-voltage.svg"]);
  });

  it("ends with 1 and advice when nothing was lithiated", () => {
    const { code, err } = front("examples/siqd.yaml", "--rate", "5 A/g", "--out", path.join(folder, "none"));
    expect(code).toBe(1);
    expect(err).toMatch(/^nothing was lithiated at 5 A g⁻¹: .*from the start.*ask for less/);
  });

  it.each([
    ["a current of a cell", ["--rate", "1 mA"], /--rate: a lone particle has neither.*\n.*per mass of silicon.*found 1 mA/],
    ["no current", ["--rate", "0.1 A/g, fast"], /--rate: .*\n {2}expected currents per mass of silicon.*found "fast"/],
    ["no current at all", ["--rate", "0 A/g"], /--rate: .*too small/],
    ["more crystal than there is", ["--recrystallised", "1.3"], /--recrystallised: .*too large/],
    ["a wrong unit", ["--front-mobility", "1 nm"], /--front-mobility: .*wrong unit/],
    ["an unknown shell", ["--shell", "thick"], /--shell.*quasi-steady, full/],
  ])("%s is wrong input", (_, more, words) => {
    const out = path.join(folder, "refused");
    const { code, err } = front("examples/siqd.yaml", ...more, "--out", out);
    expect(code).toBe(2);
    expect(err).toMatch(words);
    expect(err).not.toMatch(/\bat .*\.(ts|js):\d+/);
    expect(existsSync(out)).toBe(false);
  });

  it("a core that is not silicon, or too small, is wrong input with file and place", () => {
    const text = readFileSync(path.join(ROOT, "examples/siqd.yaml"), "utf8");
    const [carbon, small] = [path.join(folder, "carbon.yaml"), path.join(folder, "small.yaml")];
    writeFileSync(carbon, text.replace("material: silicon", "material: hard-carbon"));
    writeFileSync(small, text.replace(/diameter: 14.5 nm\n.*\n/, "diameter: 1 nm\n"));
    const first = front(carbon);
    expect(first.code).toBe(2);
    expect(first.err).toMatch(/carbon\.yaml.*particle\.layers\[0\]\.material.*\n {2}expected silicon; found hard-carbon/);
    const second = front(small);
    expect(second.code).toBe(2);
    expect(second.err).toMatch(/small\.yaml.*particle\.layers\[0\]\.diameter.*too small/);
  });

  it("has a help with an example and every flag with its unit", () => {
    const { code, out } = front("--help");
    expect(code).toBe(0);
    expect(out).toMatch(/Examples:\n {2}lithiate front/);
    const told = out.replace(/\s+/g, " ");
    for (const flag of [
      "--front-potential <value>",
      "--radius <value>",
      "--shell <name>",
      "--stress",
      "--recrystallised <value>",
    ])
      expect(told).toContain(flag);
    expect(told).toContain("radius of the crystal, instead of the core's [nm]");
  });
});

it("rates are read once each, slowest first, C-rates by the capacity of silicon", () => {
  expect(frontRates("1 A/g, C/10,0.1 A/g,1000 A/kg", 12.9e6)).toEqual([100, (1 / 10 / 3600) * 12.9e6, 1000]);
});
