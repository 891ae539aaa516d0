import process from "node:process";
import { parseArgs } from "node:util";
import { randomLayered } from "../src/verification/random-layered.ts";
import { type RandomLayeredRun, runRandomLayered } from "../src/verification/random-layered-run.ts";

/**
 * Runs three hundred half-cells of layered particles with numbers drawn at random and says what became of them:
 *
 *   node scripts/random-layered.ts [--count 300] [--seed 1]
 *
 * Every half-cell is made from its seed alone, counted up from `--seed`. Exit code 1 when one of them throws, stops without a
 * word, ends where it must not, gives a number that is none, loses lithium or lets faces overlap.
 */
const { values } = parseArgs({
  options: { seed: { type: "string", default: "1" }, count: { type: "string", default: "300" } },
});
const from = Number(values.seed);
const count = Number(values.count);
/** Half-cells between two lines of progress. */
const PROGRESS = 100;

const ends = new Map<string, number>();
const events = new Map<string, number>();
const worst = { lithium: 0, steps: 0, milliseconds: 0, slowest: from };
let faulty = 0;
let stopped = 0;

const tally = (into: Map<string, number>, names: readonly string[]) => {
  for (const name of names) into.set(name, (into.get(name) ?? 0) + 1);
};
const listed = (counts: Map<string, number>) => [...counts].map(([name, times]) => `${name} ${times}`).join(", ");

function take(run: RandomLayeredRun, milliseconds: number): void {
  const { seed, faults, finished } = run;
  tally(ends, finished ? run.ends : run.ends.slice(0, -2));
  tally(events, run.events);
  worst.lithium = Math.max(worst.lithium, run.lithium);
  worst.steps = Math.max(worst.steps, run.steps);
  if (milliseconds > worst.milliseconds) Object.assign(worst, { milliseconds, slowest: seed });
  for (const fault of faults) console.log(`seed ${seed}: ${fault}`);
  if (faults.length > 0) faulty++;
  if (finished || run.ends.length === 0) return;
  stopped++;
  const { layers, model, method, rate } = randomLayered(seed);
  const made = layers.map(({ name, outerRadius }) => `${name} ${(outerRadius * 1e9).toFixed(1)}`).join(" | ");
  console.log(`seed ${seed} (${model}, ${method}, ${rate.toPrecision(2)}C, ${made}): ${run.ends.at(-1)}`);
}

const started = performance.now();
for (let seed = from; seed < from + count; seed++) {
  const before = performance.now();
  take(runRandomLayered(seed), performance.now() - before);
  const done = seed - from + 1;
  if (done % PROGRESS === 0 || done === count)
    console.log(`${done} of ${count}, last seed ${seed}, ${((performance.now() - started) / done).toFixed(1)} ms each`);
}

console.log(`half cycles ended by: ${listed(ends)}`);
console.log(`inside the particles: ${listed(events)}`);
console.log(`${count} half-cells: ${faulty} with faults, ${stopped} stopped early with advice`);
console.log(`largest change of lithium ${worst.lithium.toExponential(1)}`);
console.log(`most internal steps ${worst.steps}; slowest seed ${worst.slowest}, ${worst.milliseconds.toFixed(0)} ms`);
process.exitCode = faulty > 0 ? 1 : 0;
