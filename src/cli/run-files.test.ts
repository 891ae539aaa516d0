import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { BDF_LABELS } from "../data/file-columns.ts";
import { type RunReading, readRun } from "../report/run/cell-reading.ts";
import { runExperiment } from "./cell-run.ts";
import { designSubject } from "./cell-subject.ts";
import { writeRun } from "./cell-tell.ts";
import { powderSubject } from "./powder-subject.ts";
import { chosenProtocol, refuseCellOnly, type SimulateOptions } from "./simulate-options.ts";

const DESIGN = path.resolve(import.meta.dirname, "../../examples/ccos.yaml");
const temporary = mkdtempSync(path.join(tmpdir(), "lithiate-files-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

interface Written {
  readonly reading: RunReading;
  readonly folder: string;
  /** Files below the folder, the day of the time series left out. */
  readonly names: readonly string[];
}

async function written(
  protocol: string,
  model: SimulateOptions["model"],
  flags: Readonly<Record<string, string>> = {},
): Promise<Written> {
  const typed: SimulateOptions = { protocol, model, method: "auto", png: false, ...flags };
  const subject = model === "particle" ? powderSubject(DESIGN) : designSubject(DESIGN);
  const reading = readRun(runExperiment(subject, typed, chosenProtocol(typed)));
  const folder = mkdtempSync(path.join(temporary, `${protocol}-`));
  await writeRun(reading, folder, false);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.includes("."));
  return { reading, folder, names: names.map((name) => name.replace(/__\d{8}_/, "__")).sort() };
}

/** Header and rows of a CSV file without line breaks in its fields. */
function readCsv(file: string): string[][] {
  const lines = readFileSync(file, "utf8").trimEnd().split("\r\n");
  return lines.map((line) =>
    [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, field]) => field!.replace(/^"|"$/g, "")),
  );
}

const isNumber = (text: string | undefined) => text !== undefined && text !== "" && !Number.isNaN(Number(text));

describe("every CSV file", () => {
  it.each([
    ["first-cycle", "dfn", { cycles: "1" }],
    ["first-cycle", "spm", { cycles: "1", particle: "layered" }],
    ["first-cycle", "spm", { cycles: "1", particle: "layered", failure: "expected", nodes: "8" }],
    ["rate", "particle", { cyclesPerRate: "1" }],
    ["map", "spm", {}],
    ["eis", "spme", { perDecade: "3" }],
    ["cv", "spm", {}],
    ["gitt", "spm", { mostPulses: "40" }],
    ["thickness", "spme", {}],
  ] as const)("has a unit on its columns of numbers, and on no other: %s, %s", async (protocol, model, flags) => {
    const { folder } = await written(protocol, model, flags);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".csv"));
    expect(files.length).toBeGreaterThan(4);
    for (const name of files) {
      const [header = [], ...rows] = readCsv(path.join(folder, name));
      expect(new Set(header).size, `${name} names a column twice`).toBe(header.length);
      for (const [c, title] of header.entries()) {
        const filled = rows.map((row) => row[c]).filter((text) => text !== undefined && text !== "");
        if (filled.length > 0) expect(/ \/ \S/.test(title), `${name}: ${title}`).toBe(filled.every(isNumber));
        const [column = "", unit = ""] = title.split(/ \/ (.*)/);
        expect(Object.hasOwn(BDF_LABELS, column), `${name}: ${title} has a label`).toBe(false);
        expect(unit, `${name}: ${title}`).not.toMatch(/\/kg$|C\/\(kg V\)/);
      }
    }
  });
});

describe("the powder alone", () => {
  it("writes what a half-cell writes but for what needs the cell, and says so", async () => {
    const [cell, powder] = [
      await written("first-cycle", "spm", { cycles: "1" }),
      await written("first-cycle", "particle", { cycles: "1" }),
    ];
    expect(powder.names.filter((name) => !cell.names.includes(name))).toEqual([]);
    expect(cell.names.filter((name) => !powder.names.includes(name))).toEqual([
      "across.csv",
      "figures/voltage-loss.svg",
      "tables/voltage-loss.csv",
    ]);
    const page = readFileSync(path.join(powder.folder, "report.html"), "utf8");
    expect(page).toMatch(/no electrolyte, separator or lithium electrode/);
    expect(page).toMatch(/one gram of active powder/);
    expect(page).not.toMatch(/NaN|undefined|\[object/);
    const parquet = readdirSync(powder.folder).find((name) => name.endsWith(".parquet"))!;
    expect(readFileSync(path.join(powder.folder, parquet), "latin1")).toContain("one gram of active powder, without a cell");
  });

  it("shows its size classes at the moment of a map", async () => {
    const { names, folder } = await written("map", "particle");
    expect(names).toContain("figures/lithium-maps.svg");
    const [header = [], ...rows] = readCsv(path.join(folder, "particles.csv"));
    expect(header).toEqual([
      "Step Count / 1",
      "Test Time / s",
      "Voltage / V",
      "electrode_cell / 1",
      "size_class / 1",
      "x_radius_metre / m",
      "x_filling / 1",
    ]);
    expect(Number(rows[0]![2])).toBeCloseTo(0.25, 6);
  });

  it.each([
    ["cv", /cannot do this step/],
    ["gitt", /cannot do this step/],
    ["eis", /cannot do this step/],
    ["thickness", /cannot do this step/],
  ])("does no %s", async (protocol, message) => {
    await expect(written(protocol, "particle")).rejects.toThrow(message);
  });
});

describe("layers that may fail", () => {
  const flags = { cycles: "1", particle: "layered", failure: "expected", nodes: "8" } as const;

  it("have what happened to them in a table, a file, the page and the data", async () => {
    const { names, folder, reading } = await written("first-cycle", "spm", flags);
    expect(names).toEqual(expect.arrayContaining(["layer-events.csv", "tables/failure.csv"]));
    const { incidents } = reading.run.solutions[0]!.layered!.failure!;
    const [, ...rows] = readCsv(path.join(folder, "layer-events.csv"));
    expect(rows.map((row) => [Number(row[0]), Number(row[1]), Number(row[5]), row[7]])).toEqual(
      incidents.map(({ time, step, layer, kind }) => [time, step + 1, layer + 1, kind]),
    );
    const [, first] = readCsv(path.join(folder, "tables/failure.csv"));
    expect(first!.slice(0, 5)).toEqual(["hard carbon", "ductile rupture", "1", "1", "1"]);
    expect(readFileSync(path.join(folder, "report.html"), "utf8")).toContain("ductile rupture");
    const data = JSON.parse(readFileSync(path.join(folder, "solution.json"), "utf8"));
    expect(data.layered.failure.incidents[0].time).toBe(incidents[0]!.time);
  });

  it("write no table when nothing happened", async () => {
    const { names } = await written("first-cycle", "spm", { ...flags, ruptureStrain: "5" });
    expect(names.filter((name) => /failure|events/.test(name))).toEqual([]);
  });

  it("are no matter of the powder alone", () => {
    expect(() => refuseCellOnly({ protocol: "map", model: "particle", method: "auto", png: false, failure: "expected" })).toThrow(
      /cannot do this/,
    );
  });
});

describe("impedance", () => {
  it("that is mostly capacitive has a Bode plot; an arc that is not closed is marked", async () => {
    const { names, reading } = await written("eis", "spme");
    expect(names).toEqual(expect.arrayContaining(["figures/bode.svg", "figures/bode-blocking.svg", "figures/nyquist.svg"]));
    expect(names).toContain("figures/voltage-over-time.svg");
    const spectra = reading.tables.find((t) => t.id === "spectra")!;
    expect(spectra.rows.map((row) => [row[0], row.at(-1)])).toEqual([
      ["fresh", "extrapolated"],
      ["pristine-cycled", "blocks"],
    ]);
    expect(spectra.note).toMatch(/Blocks.*Extrapolated/);
  });

  it("of a part-filled electrode has none", async () => {
    const { names } = await written("arrhenius", "spm", { temperatureCount: "2", perDecade: "4" });
    expect(names).toContain("figures/nyquist-part-filled.svg");
    expect(names).not.toContain("figures/bode-part-filled.svg");
    expect(names).toContain("figures/bode-pristine-cycled-blocking.svg");
  });
});
