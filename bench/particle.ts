import { spawnSync } from "node:child_process";
import type { Design } from "../src/design/design.ts";
import { lithiate } from "../src/protocols/words.ts";
import { type ParticleModel, particleModel } from "../src/simulation/particle-model.ts";
import { runParticle } from "../src/simulation/simulate-particle.ts";
import type { Solution } from "../src/simulation/solution.ts";
import type { Benchmark, BenchResult } from "./measure.ts";

const RTOL = 1e-4;
/** One bare silicon sphere of 40 nm. */
const sphere = (diameter: number): Design => ({
  name: "silicon sphere",
  particle: { layers: [{ material: "silicon", diameter, overrides: {} }] },
  electrode: { loading: 0.011, porosity: 0.5 },
});
/** 1C of the full capacity of silicon, to 10 mV. */
const STEPS = [lithiate("3.5786 A/g", { to: "10 mV" })];
const START = { filling: 0.02, hysteresis: -1 } as const;
/** Diffusivity that leaves a gradient to be resolved [m² s⁻¹]. */
const OPTIONS = { classes: 1, diffusivity: 1e-18, hysteresis: "none" as const, rtol: RTOL };

/** Filling at the cut-off of the same run at rtol 1e-8. */
function referenceFilling(nodes: number, diameter: number): number {
  const run = runParticle(particleModel(sphere(diameter), { ...OPTIONS, nodes, rtol: 1e-8 }), STEPS, {}, START);
  return run.steps[0]!.filling;
}

const check = (solution: Solution | undefined, nodes: number, diameter: number): BenchResult["check"] => ({
  quantity: "filling when 10 mV is reached",
  value: solution!.steps[0]!.filling,
  reference: referenceFilling(nodes, diameter),
  allowed: 5e-5,
});

/** Lithiation of one sphere, warm. */
export function particle(nodes: number): Benchmark {
  const model = particleModel(sphere(40e-9), { ...OPTIONS, nodes });
  let solution: Solution | undefined;
  return {
    name: `particle-${nodes}`,
    states: model.system.size,
    rtol: RTOL,
    n: 101,
    run() {
      solution = runParticle(model, STEPS, {}, START);
    },
    check: () => check(solution, nodes, 40e-9),
    more: () => ({ steps: solution!.stats.steps }),
  };
}

/** A new core radius in the design value to a finished 1C curve in the same process, and the share of its set-up. */
export function radiusChange(): Benchmark {
  const nodes = 30;
  let model: ParticleModel | undefined;
  let solution: Solution | undefined;
  let k = 0;
  const setUps: number[] = [];
  const diameterOf = (n: number) => (20 + (n % 40)) * 1e-9;
  return {
    name: "radius-change",
    states: particleModel(sphere(40e-9), { ...OPTIONS, nodes }).system.size,
    rtol: RTOL,
    n: 101,
    run() {
      k++;
      const start = performance.now();
      model = particleModel(sphere(diameterOf(k)), { ...OPTIONS, nodes });
      setUps.push(performance.now() - start);
      solution = runParticle(model, STEPS, {}, START);
    },
    check: () => check(solution, nodes, diameterOf(k)),
    more: () => ({ setup_median_ms: setUps.slice(-101).sort((a, b) => a - b)[50] }),
  };
}

/** First run in a fresh process: what a person waits for the first time. Prints its time for `particleCold`. */
function coldRun(): void {
  const start = performance.now();
  const solution = runParticle(particleModel(sphere(40e-9), { ...OPTIONS, nodes: 30 }), STEPS, {}, START);
  process.stdout.write(JSON.stringify({ ms: performance.now() - start, filling: solution.steps[0]!.filling }));
}

/** The first run of a fresh process, several processes. */
export function particleCold(): BenchResult {
  const runs = Array.from({ length: 7 }, () => {
    const { stdout } = spawnSync(process.execPath, [import.meta.filename, "--cold"], { encoding: "utf8" });
    return JSON.parse(stdout) as { ms: number; filling: number };
  });
  const times = runs.map((r) => r.ms).sort((a, b) => a - b);
  const states = particleModel(sphere(40e-9), { ...OPTIONS, nodes: 30 }).system.size;
  const value = runs[0]!.filling;
  return {
    name: "particle-30-cold",
    median_ms: times[3]!,
    min_ms: times[0]!,
    n: times.length,
    states,
    rtol: RTOL,
    check: { quantity: "filling when 10 mV is reached", value, reference: referenceFilling(30, 40e-9), allowed: 5e-5 },
  };
}

if (process.argv.includes("--cold")) coldRun();
