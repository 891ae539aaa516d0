import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { SurvivalCase } from "../src/studies/survival-case.ts";
import { survive } from "../src/studies/survival-case.ts";
import { build } from "./cold-start.ts";
import type { BenchResult } from "./measure.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const RUNS = 3;
const QUESTION = ["examples/ccos.yaml", "--x", "core.diameter=5nm:60nm:20", "--y", "shell.thickness=0.5nm:10nm:20"];

/** What is read of a written map. */
interface Written {
  readonly counts: Readonly<Record<string, number>>;
  readonly cases: readonly {
    readonly id: string;
    readonly result: { readonly class: string; readonly largestPressure: number };
  }[];
}

/** What every map of these designs must show, whatever the numbers: thick shells on small cores hold, thin ones on large cores break. */
function checkClasses({ counts, cases }: Written): void {
  const { "self-limited": limited = 0, ruptured = 0 } = counts;
  if (cases.length !== 400 || limited === 0 || ruptured <= limited || limited + ruptured !== 400)
    throw new Error(`the map shows ${cases.length} cases: ${JSON.stringify(counts)}`);
}

/**
 * 400 designs, three cycles each, twice (shells that break, shells that hold): from the start of a new process of the built command line
 * to the written map, on all cores.
 * @param runs timed runs
 */
export function survivalMap20(runs = RUNS): BenchResult {
  build();
  const folder = mkdtempSync(path.join(os.tmpdir(), "survival-map-"));
  try {
    const times = Array.from({ length: runs }, () => {
      rmSync(path.join(folder, "map"), { recursive: true, force: true });
      const start = performance.now();
      const line = ["dist/cli.js", "map", ...QUESTION, "--runner", "threads", "--out", path.join(folder, "map")];
      const done = spawnSync(process.execPath, line, { cwd: ROOT, encoding: "utf8" });
      const ms = performance.now() - start;
      if (done.status !== 0) throw new Error(`the command line ended with ${done.status}: ${done.stderr.trim()}`);
      return ms;
    }).sort((a, b) => a - b);
    const written = JSON.parse(readFileSync(path.join(folder, "map/map.json"), "utf8")) as Written;
    checkClasses(written);
    const jobs = readFileSync(path.join(folder, "map/jobs.ndjson"), "utf8").trimEnd().split("\n");
    const { id, content } = JSON.parse(jobs[7 * 20 + 5]!) as { id: string; content: SurvivalCase };
    return {
      name: "survival-map-20x20",
      median_ms: times[times.length >> 1]!,
      min_ms: times[0]!,
      n: runs,
      states: 14,
      rtol: null,
      check: {
        quantity: `largest core pressure at ${content.at.x}, ${content.at.y} in the map and computed alone, Pa`,
        value: written.cases.find((c) => c.id === id)!.result.largestPressure,
        reference: survive(content).largestPressure!,
        allowed: 0,
      },
      allowed_ms: 20_000,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
