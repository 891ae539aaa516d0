import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { protocols } from "../protocols/all.ts";
import { breathingParameters, cellOptionParameters } from "../simulation/cell-options.ts";
import type { Parameter } from "../units/parameter.ts";
import { flagOf } from "./flags.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "lithiate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lithiate(...args: readonly string[]) {
  const run = spawnSync(process.execPath, [path.join(ROOT, "bin/lithiate.js"), ...args], { encoding: "utf8", cwd: ROOT });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

/** Writes a design that differs from ccos.yaml in one place, and returns its path. */
function mutated(name: string, from: string | RegExp, to: string): string {
  const text = readFileSync(path.join(ROOT, "examples/ccos.yaml"), "utf8");
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  const file = path.join(folder, `${name}.yaml`);
  writeFileSync(file, changed);
  return file;
}

const STACK = /\bat .*\.(ts|js):\d+/;

describe("wrong input ends with 2, a place, and no stack trace", () => {
  it.each([
    ["an unknown material", /siox/, "siix", /particle\.layers\[1\]\.material/, /siox/],
    ["a negative thickness", "2.1 nm", "-2.1 nm", /particle\.layers\[1\]\.thickness/, /negative/],
    ["a wrong unit", "2.1 nm", "2.1 V", /particle\.layers\[1\]\.thickness/, /wrong unit/],
    ["a missing unit", "2.1 nm", "2.1", /particle\.layers\[1\]\.thickness/, /no unit/],
    ["a thickness in the core", "diameter: 20 nm", "thickness: 20 nm", /particle\.layers\[0\]/, /diameter/],
    ["an unknown key", "loading:", "lodaing:", /electrode/, /loading/],
    ["YAML that is none", "layers: #", "layers: [#", /\d+:\d+/, /hint/],
    ["the same key twice", "name: CCOS", "name: a\nname: CCOS", /\d+:\d+/, /twice/],
  ])("%s", (name, from, to, place, words) => {
    const file = mutated(name.replaceAll(" ", "-"), from, to);
    const { code, out, err } = lithiate("design", file);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(path.basename(file));
    expect(err).toMatch(place);
    expect(err).toMatch(words);
    expect(err).not.toMatch(STACK);
  });

  it("frequencies the wrong way round, and a folder where the curve should go, name their flags", () => {
    const swapped = ["--lowest-frequency", "10 Hz", "--highest-frequency", "1 Hz"];
    const first = lithiate("simulate", "examples/ccos.yaml", "--protocol", "eis", ...swapped);
    expect(first.code).toBe(2);
    expect(first.err).toMatch(/^--lowest-frequency: the lowest frequency lies above/);
    const place = mkdtempSync(path.join(folder, "in-the-way-"));
    renameSync(place, `${place}.csv`);
    const second = lithiate("simulate", "examples/ccos.yaml", "--protocol", "eis", "--curve", `${place}.csv`);
    expect(second.code).toBe(2);
    expect(second.err).toMatch(/^--curve .*cannot be written there\n.*found a folder/);
  });

  it("several cores that cannot be packed", () => {
    const text = readFileSync(path.join(ROOT, "examples/ccos-multi.yaml"), "utf8").replace("cores: 4.23", "cores: 6");
    const file = path.join(folder, "packed.yaml");
    writeFileSync(file, text);
    const { code, err } = lithiate("design", file);
    expect(code).toBe(2);
    expect(err).toMatch(/0\.74/);
    expect(err).toMatch(/particle\.sphere/);
    expect(err).not.toMatch(STACK);
  });

  it.each([
    ["--upper", "3.5 V", /at most 3\.00 V/],
    ["--lower=-0.9 V", undefined, /at least −0\.\d+ V/],
  ])("an unreachable cut-off: %s", (flag, value, words) => {
    const { code, err } = lithiate(
      "simulate",
      "examples/sinp.yaml",
      "--protocol",
      "first-cycle",
      flag,
      ...(value ? [value] : []),
    );
    expect(code).toBe(2);
    expect(err).toMatch(/cannot be reached/);
    expect(err).toMatch(words);
    expect(err).not.toMatch(STACK);
  });

  it.each([
    [["design", "no-such.yaml"], /no-such\.yaml/],
    [["design", "examples"], /examples/],
    [["simulate", "examples/sinp.yaml", "--protocol", "nonsense"], /first-cycle/],
    [["simulate", "examples/sinp.yaml", "--protocol", "map", "--rtol", "lots"], /--rtol/],
    [["simulate", "examples/sinp.yaml", "--protocol", "map", "--method", "euler"], /bdf/],
    [["verify", "--only", "V999"], /V01/],
    [["verify", "--only", ""], /--only/],
    [["verify", "--reference", "examples"], /examples: this is a folder/],
    [["design", "examples/ccos.yaml", "--out", "package.json"], /a file/],
    [["simulate", "examples/sinp.yaml", "--protocol", "first-cycle", "--cycles", "1.5"], /whole number/],
    [["simulate", "examples/sinp.yaml", "--protocol", "map", "--cycles", "2"], /--multiple/],
    [["simulate", "examples/sinp.yaml", "--protocol", "map", "--base", "0.1"], /no unit/],
    [["simulate", "examples/sinp.yaml", "--protocol", "frist-cycle"], /did you mean first-cycle\?/],
    [["simulate", "examples/sinp.yaml", "--protocol", "gitt", "--model", "particle"], /spm, spme or dfn/],
    [["simulate", "examples/sinp.yaml", "--protocol", "arrhenius", "--temperature", "25 degC"], /--coldest/],
    [["simulate", "examples/sinp.yaml", "--protocol", "map", "--breathing", "--json"], /the model dfn/],
    [["simulate", "examples/sinp.yaml", "--protocol", "map", "--curve", "curve.txt"], /\.csv or \.parquet/],
    [["simulate", "examples/sinp.yaml", "--protocol", "map", "--curve", "c.csv", "--json"], /--curve or --json/],
    [["nonsense"], /--help/],
  ] as const)("%j", (args, words) => {
    const { code, err } = lithiate(...args);
    expect(code).toBe(2);
    expect(err).toMatch(words);
    expect(err).not.toMatch(STACK);
  });
});

it("every flag that has a unit says so in the help, and every default with its unit", () => {
  const { out } = lithiate("simulate", "--help");
  const told = out.replace(/\s+/g, " ");
  for (const { parameters } of [...protocols, { parameters: cellOptionParameters }, { parameters: breathingParameters }])
    for (const [name, { label, unit, shownIn = unit }] of Object.entries<Parameter>(parameters)) {
      expect(told).toContain(`${flagOf(name)} <value> ${label}${unit === "1" ? "" : ` [${shownIn}]`}`);
    }
});

it.each([["particle"], ["spm"]])("a map that cannot be taken ends with 1 and advice: %s", (model) => {
  const out = path.join(folder, `no-map-${model}`);
  const asked = ["--protocol", "map", "--voltage", "2 V", "--model", model, "--out", out, "--no-png"];
  const { code, err } = lithiate("simulate", "examples/sinp.yaml", ...asked);
  expect(code).toBe(1);
  expect(err).toMatch(/already past[\s\S]*hint: /);
});

it("an experiment file that is wrong is told with line and column", () => {
  const file = path.join(folder, "wrong-protocol.yaml");
  writeFileSync(file, "name: mine\nsteps:\n  - lithiate: 0.1 A/g\n    until: { voltage: 0.01 A }\n");
  const { code, err } = lithiate("simulate", "examples/sinp.yaml", "--protocol", file);
  expect(code).toBe(2);
  expect(err).toMatch(/wrong-protocol\.yaml:4:\d+ \(steps\[0\]\.until\.voltage\)[\s\S]*expected [\s\S]*found /);
  expect(err).not.toMatch(STACK);
});

it("no line of a result is wider than 110 columns", () => {
  const out = path.join(folder, "narrow");
  for (const verb of [["design"], ["audit"], ["simulate", "--protocol", "map", "--no-png", "--out", out]])
    for (const line of lithiate(verb[0]!, "examples/ccos.yaml", ...verb.slice(1)).out.split("\n"))
      expect(line.length).toBeLessThanOrEqual(110);
});

describe("--json prints one object and nothing else", () => {
  it.each([
    [["design", "examples/ccos.yaml"], "balance"],
    [["simulate", "examples/siqd.yaml", "--protocol", "map"], "curve"],
    [["audit", "examples/ccos.yaml"], "verdicts"],
    [["verify", "--only", "V07,V26"], "cases"],
  ] as const)("%j", (args, key) => {
    const { code, out, err } = lithiate(...args, "--json");
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveProperty(key);
  });
});

it("every verb has a help with an example", () => {
  for (const verb of ["paper", "design", "simulate", "audit", "verify"]) {
    const { code, out } = lithiate(verb, "--help");
    expect(code).toBe(0);
    expect(out).toMatch(/Examples?:\n {2}lithiate/);
  }
});

it("verify follows another reference and ends with 1 when numbers differ", () => {
  const own = JSON.parse(readFileSync(path.join(ROOT, "src/verification/expected.json"), "utf8"));
  const wrong = { ...own, cases: own.cases.filter((c: { id: string }) => c.id === "V07") };
  wrong.cases[0].expected[0].value *= 1.1;
  const file = path.join(folder, "wrong.json");
  writeFileSync(file, JSON.stringify(wrong));
  const { code, out } = lithiate("verify", "--json", "--reference", file);
  expect(code).toBe(1);
  expect(JSON.parse(out).cases).toMatchObject([{ id: "V07", pass: false }]);
});

it("a rate test prints its table and writes report, figures, curve and tables", () => {
  const out = path.join(folder, "rate");
  const short = ["--formation-cycles", "1", "--cycles-per-rate", "1", "--model", "spm"];
  const { code, out: told, err } = lithiate("simulate", "examples/ccos.yaml", "--protocol", "rate", "--out", out, ...short);
  expect(err).toBe("");
  expect(code).toBe(0);
  const rates = [...told.matchAll(/^ +(\d\.\d+) +\d+ +([\d.]+) /gm)].map(([, rate, capacity]) => [
    Number(rate),
    Number(capacity),
  ]);
  expect(rates.map(([rate]) => rate)).toEqual([0.1, 0.5, 1, 3, 4, 5]);
  const capacities = rates.map(([, capacity]) => capacity!);
  expect(capacities).toEqual([...capacities].sort((a, b) => b - a));
  const page = readFileSync(path.join(out, "report.html"), "utf8");
  expect(page.match(/<figure/g)!.length).toBeGreaterThanOrEqual(4);
  expect(page).not.toMatch(/NaN|undefined|\[object/);
  const links = [...page.matchAll(/href="((?:figures|tables)\/[^"]+|steps\.csv)"/g)].map(([, link]) => link!);
  expect(links.length).toBeGreaterThan(8);
  for (const link of links) expect(existsSync(path.join(out, link)), link).toBe(true);
  const curves = readdirSync(out).filter((name) => name.includes(".bdf."));
  const [csv, parquet] = [".csv", ".parquet"].map((ending) => curves.find((name) => name.endsWith(ending))!);
  expect(readFileSync(path.join(out, csv!), "utf8")).toMatch(/^Test Time \/ s,Voltage \/ V,Current \/ A,/);
  expect(readFileSync(path.join(out, parquet!)).subarray(0, 4).toString()).toBe("PAR1");
  expect(readFileSync(path.join(out, "cycles.csv"), "utf8").trim().split("\r\n")).toHaveLength(8);
});

it("--curve writes that file alone", () => {
  const file = path.join(folder, "alone/curve.csv");
  const { code, out } = lithiate("simulate", "examples/sinp.yaml", "--protocol", "map", "--model", "dfn", "--curve", file);
  expect(code).toBe(0);
  expect(out).toBe("");
  expect(readdirSync(path.dirname(file))).toEqual(["curve.csv"]);
  const last = readFileSync(file, "utf8").trim().split("\r\n").at(-1)!.split(",");
  expect(Number(last[1])).toBeCloseTo(0.25, 6);
});

it("paper writes one report with its figures, tables, provenance and sources", { timeout: 60_000 }, () => {
  const out = path.join(folder, "paper");
  const { code, err } = lithiate("paper", "--out", out, "--no-png");
  expect(err).not.toMatch(/stopped/);
  expect(code).toBe(0);
  const page = readFileSync(path.join(out, "index.html"), "utf8");
  expect(page.match(/<svg/g)!.length).toBeGreaterThanOrEqual(10);
  expect(page).not.toMatch(/NaN|undefined|\[object/);
  for (const file of ["provenance.json", "citations.bib", "figures/lithium-maps.svg", "tables/numbers.csv"])
    expect(existsSync(path.join(out, file)), file).toBe(true);
  expect(JSON.parse(readFileSync(path.join(out, "provenance.json"), "utf8"))).toHaveProperty("sources");
});
