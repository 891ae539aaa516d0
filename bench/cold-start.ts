import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { readDesignFile } from "../src/cli/design-file.ts";
import { lithiate } from "../src/protocols/words.ts";
import { halfCellModel } from "../src/simulation/half-cell-model.ts";
import { simulateCell } from "../src/simulation/simulate-cell.ts";
import type { BenchResult } from "./measure.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const DESIGN = path.join(ROOT, "examples/ccos.yaml");
const PROTOCOL = path.join(ROOT, "bench/one-c.yaml");
const RUNS = 7;
const START = { filling: 0.02, hysteresis: -1 } as const;
/** Column of the curve that is checked. */
const CAPACITY = "x_step_capacity_per_gram_active / mAh/g";

/** Builds the command line as it is published. */
export function build(): void {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const done = spawnSync(npm, ["run", "--silent", "build"], { cwd: ROOT, encoding: "utf8", shell: process.platform === "win32" });
  if (done.status !== 0)
    throw new Error(`the build failed: ${(done.stderr || done.stdout).trim().split("\n").slice(-3).join(" ")}`);
}

/** Last value of a column of a CSV file. */
function lastOf(file: string, column: string): number {
  const [header, ...rows] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const k = header!.split(",").indexOf(column);
  if (k < 0) throw new Error(`the curve has no column ${column}`);
  return Number(rows.at(-1)!.split(",")[k]);
}

/** From the start of a new process of the built command line to the written 1C curve of a DFN: what a person waits for. */
export function coldFirstCurve(): BenchResult {
  build();
  const folder = mkdtempSync(path.join(os.tmpdir(), "first-curve-"));
  const file = path.join(folder, "curve.csv");
  const line = ["dist/cli.js", "simulate", DESIGN, "--protocol", PROTOCOL, "--model", "dfn", "--curve", file];
  try {
    const times = Array.from({ length: RUNS }, () => {
      rmSync(file, { force: true });
      const start = performance.now();
      const done = spawnSync(process.execPath, line, { cwd: ROOT, encoding: "utf8" });
      const ms = performance.now() - start;
      if (done.status !== 0) throw new Error(`the command line ended with ${done.status}: ${done.stderr.trim()}`);
      return ms;
    }).sort((a, b) => a - b);
    const design = readDesignFile(DESIGN);
    const options = { model: "dfn" } as const;
    const model = halfCellModel(design, options);
    const fine = simulateCell(design, [lithiate("1C", { to: "10 mV" })], { ...options, rtol: 1e-7 }, {}, START);
    return {
      name: "cold-first-curve",
      median_ms: times[RUNS >> 1]!,
      min_ms: times[0]!,
      n: RUNS,
      states: model.system.size,
      rtol: model.settings.rtol,
      check: {
        quantity: "capacity until 10 mV of the written curve, mAh/g",
        value: lastOf(file, CAPACITY),
        reference: fine.steps[0]!.capacity / 3600,
        allowed: 50e-6,
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
