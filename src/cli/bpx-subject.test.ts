import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { writeBpx } from "../formats/bpx.ts";
import { delithiate, lithiate, rest } from "../protocols/words.ts";
import { arrheniusSeries, readSpectra } from "../report/run/spectrum-numbers.ts";
import { bpxOfDesign } from "../simulation/bpx-design.ts";
import { stemOf } from "../studies/experiment/subject.ts";
import { bpxSubject } from "./bpx-subject.ts";
import { validateFile } from "./bpx-validation.ts";
import { runExperiment } from "./cell-run.ts";
import { designSubject } from "./cell-subject.ts";
import { readDesignFile } from "./design-file.ts";
import { chosenProtocol, type SimulateOptions } from "./simulate-options.ts";

const folder = mkdtempSync(path.join(tmpdir(), "lithiate-bpx-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const DESIGN = path.resolve(import.meta.dirname, "../../examples/sinp.yaml");
const file = path.join(folder, "sinp.bpx.json");
const written = bpxOfDesign(readDesignFile(DESIGN)).value;
writeFileSync(file, writeBpx(written));
const typed: SimulateOptions = { protocol: "map", model: "dfn", method: "auto", png: false };

it.each(["spm", "dfn"] as const)("a half-cell from BPX gives the curve of the design it was written from: %s", (model) => {
  const steps = [lithiate("1 A/g", { to: "0.05 V" })];
  const start = { filling: 0.02, hysteresis: 1 };
  const [own, read] = [designSubject(DESIGN), bpxSubject(file, typed)].map((s) => s.simulate(steps, { model }, {}, start));
  expect(read!.outcome).toBe("end");
  expect(read!.steps[0]!.capacity / own!.steps[0]!.capacity).toBeCloseTo(1, 3);
  expect(read!.steps[0]!.startVoltage).toBeCloseTo(own!.steps[0]!.startVoltage, 3);
});

it("the activation energy of charge transfer is that of the design within 0.5 %", () => {
  const chosen = chosenProtocol({ ...typed, protocol: "arrhenius" });
  const options = { ...chosen.options, temperatureStep: 30, temperatureCount: 2, perDecade: 6 };
  const energies = [designSubject(DESIGN), bpxSubject(file, typed)].map((subject) => {
    const { solutions } = runExperiment(subject, { ...typed, model: "spm" }, { ...chosen, options });
    const series = arrheniusSeries(readSpectra(solutions));
    return series.find(({ name }) => name === "part filled")!.lines.exchangeCurrent.energy.value;
  });
  expect(energies[0]!).toBeGreaterThan(30_000);
  expect(Math.abs(energies[1]! / energies[0]! - 1)).toBeLessThan(5e-3);
});

it("cites the format and names the sources that stand in the file", () => {
  const { cites, notices } = bpxSubject(file, typed).simulate(
    [rest("1 min")],
    { model: "spm" },
    {},
    { filling: 0.5, hysteresis: 1 },
  );
  expect(cites).toEqual(expect.arrayContaining(["Faraday2026", "Newman2004", "Axen2022"]));
  expect(notices.join(" ")).toMatch(/The file names its sources: Verbrugge2016/);
});

it("without hysteresis the curve OCP [V] of the file is used, and said so", () => {
  const start = { filling: 0.5, hysteresis: 1 };
  const run = bpxSubject(file, typed).simulate([rest("1 min")], { model: "spm", hysteresis: "none" }, {}, start);
  const { Particle } = written.Parameterisation["Positive electrode"]!;
  const ocp = Object.values(Particle!)[0]!["OCP [V]"];
  const half = typeof ocp === "object" ? ocp.y[ocp.x.indexOf(0.5)]! : Number.NaN;
  expect(run.steps[0]!.voltage).toBeCloseTo(half, 6);
  expect(run.notices.join(" ")).toMatch(/its branches are left out/);
});

describe("validation experiments", () => {
  const steps = [rest("10 min"), lithiate("0.5 A/g", { to: "0.05 V" }), rest("1 h"), delithiate("0.5 A/g", { to: "0.9 V" })];
  const options = { model: "spm", temperature: 308.15, rtol: 1e-6, firstCycleLoss: { oxide: 0, filmAndCarbon: 0 } } as const;
  const { table } = designSubject(DESIGN).simulate(steps, options, {}, { voltage: 0.9, hysteresis: -1 });
  const [time, current, voltage] = ["test_time_second", "current_ampere", "voltage_volt"].map((name) =>
    Array.from(table.column(name).values),
  );
  const experiment = {
    "Time [s]": time!,
    "Current [A]": current!,
    "Voltage [V]": voltage!,
    "Temperature [K]": time!.map(() => 308.15),
  };
  const validated = path.join(folder, "validated.json");
  writeFileSync(validated, writeBpx({ ...written, Validation: { "0.5 A/g": experiment } }));
  const validate = (...args: readonly string[]) =>
    spawnSync(
      process.execPath,
      [path.resolve(import.meta.dirname, "main.ts"), "simulate", validated, "--protocol", "validation", ...args],
      { encoding: "utf8" },
    );

  it("are repeated at their temperature: the curve of the design is met within 0.5 mV", () => {
    const { stdout, status } = validate("--model", "spm", "--rtol", "1e-6", "--json");
    expect(status).toBe(0);
    const [repeated] = JSON.parse(stdout).experiments;
    expect(repeated).toMatchObject({ experiment: "0.5 A/g", outcome: "end", samples: time!.length, compared: time!.length });
    expect(repeated.temperature).toBeCloseTo(308.15, 6);
    expect(repeated.largest).toBeLessThan(5e-4);
    expect(repeated.rms).toBeLessThanOrEqual(repeated.largest);
    const cold = JSON.parse(validate("--model", "spm", "--temperature", "25 degC", "--json").stdout).experiments[0];
    expect(cold.largest).toBeGreaterThan(5e-3);
  });

  it("are told in millivolts", () =>
    expect(validate("--model", "spm").stdout).toMatch(/root mean square\s+largest[\s\S]*mV\s+mV[\s\S]*0\.5 A\/g +308\.15/));

  it("are announced by any other protocol", () => {
    const run = bpxSubject(validated, typed).simulate([rest("1 min")], { model: "spm" }, {}, { filling: 0.5, hysteresis: 1 });
    expect(run.notices.join(" ")).toMatch(/Validation experiments in the file: 1; --protocol validation/);
  });

  it.each([
    ["a design", DESIGN, {}, /only a half-cell in BPX holds/],
    ["a file without any", file, {}, /no validation experiment of a half-cell/],
    ["a number of a protocol", validated, { current: "1 A/g" }, /no such option/],
    ["a folder", validated, { out: "somewhere" }, /no such option/],
    ["a file of the curve", validated, { curve: "somewhere.csv" }, /no such option/],
    ["the powder alone", validated, { model: "particle" }, /no such option/],
  ] as const)("refuse %s", (_, subject, more, words) =>
    expect(() => validateFile(subject, { ...typed, protocol: "validation", ...more })).toThrow(words),
  );

  it("say that they write no files where one is asked for", () => {
    const expected = "none: it prints a table, or data with --json, and writes no files";
    for (const asked of [{ out: "somewhere" }, { curve: "somewhere.csv" }])
      expect(() => validateFile(validated, { ...typed, protocol: "validation", ...asked })).toThrow(
        expect.objectContaining({ facts: expect.objectContaining({ expected }) }),
      );
  });

  it("that ask for more than the electrode holds end with 1, compared as far as it goes", () => {
    const more = { ...experiment, "Current [A]": current!.map((i) => Math.min(2 * i, 0)) };
    writeFileSync(validated, writeBpx({ ...written, Validation: { more } }));
    const { stdout, stderr, status } = validate("--model", "spm");
    expect(status).toBe(1);
    const [, compared, samples] = /more could not be repeated to its end: .* (\d+) of (\d+) samples/.exec(stderr)!.map(Number);
    expect(samples).toBe(time!.length);
    expect(compared).toBeGreaterThan(10);
    expect(compared).toBeLessThan(samples!);
    expect(stdout).toMatch(/electrode is full/);
  });
});

it("flags that need a design are refused, and files are named without their endings", () => {
  expect(() => bpxSubject(file, { ...typed, classes: "3" })).toThrow(/BPX cannot be changed so/);
  expect(["examples/ccos.yaml", "cell.bpx.json", "a.b.json"].map(stemOf)).toEqual(["ccos", "cell", "a.b"]);
});
