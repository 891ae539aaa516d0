import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDesignFile } from "../../cli/design-file.ts";
import { firstCycle } from "../../protocols/first-cycle.ts";
import type { Protocol } from "../../protocols/protocol.ts";
import { arrheniusSeries } from "../../protocols/resting-impedance.ts";
import type { CellOptions } from "../../simulation/cell-options.ts";
import { powderSubject } from "./powder-subject.ts";
import { citesOf, type Experiment } from "./run.ts";
import { runExperiment } from "./run-experiment.ts";
import { SHOWN_FILLINGS } from "./shown-fillings.ts";
import { designSubject, stemOf } from "./subject.ts";

const FILE = "examples/sinp.yaml";
const design = readDesignFile(path.resolve(import.meta.dirname, "../../..", FILE));
const cell = designSubject(design, FILE);

function experiment(protocol: Protocol, wanted: Experiment["wanted"], options: CellOptions): Experiment {
  const told = { protocolName: protocol.id, settings: { protocol: protocol.id }, inputs: [FILE] };
  return { protocol, wanted, options: { model: "spm", nodes: 8, ...options }, ...told };
}

it("names the files of a subject after its own", () => {
  expect(["examples/ccos.yaml", "C:\\data\\cell.bpx.json", "sinp.v2.yaml"].map(stemOf)).toEqual(["ccos", "cell", "sinp.v2"]);
});

it("runs once at every temperature that the protocol asks for, and says which", () => {
  const told: { task: string; done: number; total: number }[] = [];
  const asked = experiment(arrheniusSeries, { temperatureCount: 2, perDecade: 3 }, {});
  const begun: [number, number][] = [];
  const run = runExperiment(cell, asked, {
    onProgress: (progress) => void told.push(progress),
    onSolution: (solution) => void begun.push([solution, told.length]),
  });
  const seen = told.findIndex(({ task }) => task.startsWith("298 K"));
  expect(begun, "told before all else of it").toEqual([
    [0, 0],
    [1, seen],
  ]);
  const kelvin = run.solutions.map(({ spectra }) => spectra[0]!.temperature);
  expect(kelvin).toEqual(arrheniusSeries.temperatures!(asked.wanted));
  expect([...new Set(told.map(({ task }) => task.split(",")[0]))]).toEqual(kelvin.map((T) => `${T} K`));
  expect(told.every(({ done, total }) => done <= total)).toBe(true);
  expect(citesOf(run).length).toBe(new Set(citesOf(run)).size);
});

it("refuses a temperature beside a protocol that has its own", () => {
  expect(() => runExperiment(cell, experiment(arrheniusSeries, {}, { temperature: 300 }))).toThrow(
    expect.objectContaining({ facts: expect.objectContaining({ place: { path: "temperature" } }) }),
  );
});

describe("the inside of layered particles", () => {
  const fillings = (asked: readonly number[]) => {
    const { solutions } = runExperiment(cell, experiment(firstCycle, {}, { particle: "layered" }), { fillings: asked });
    const { profiles, table: t } = solutions[0]!;
    const [time, mean] = ["test_time_second", "x_mean_filling"].map((name) => t.column(name).values);
    return profiles.map((p) => mean![time!.findIndex((at) => at >= p.time - 1e-6)]!);
  };

  it("is kept at the usual fillings and at those that the caller wants besides", () => {
    const [usual, twice, more] = [fillings([]), fillings([0.5]), fillings([0.35])];
    for (const wanted of SHOWN_FILLINGS) expect(usual.some((x) => Math.abs(x - wanted) < 0.02)).toBe(true);
    expect(twice).toEqual(usual);
    expect(usual.some((x) => Math.abs(x - 0.35) < 0.02)).toBe(false);
    expect(more.some((x) => Math.abs(x - 0.35) < 0.02)).toBe(true);
    expect(more.length).toBeGreaterThan(usual.length);
  });
});

it("stops at the signal of the caller, with what is finished", () => {
  const run = runExperiment(powderSubject(design, FILE), experiment(firstCycle, {}, {}), { signal: { aborted: true } });
  expect(run.solutions[0]!.outcome).not.toBe("end");
});
