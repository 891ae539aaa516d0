import process from "node:process";
import { parseArgs } from "node:util";
import { type RandomRun, runRandomHalfCell } from "../src/verification/random-half-cell.ts";

/**
 * Runs ten thousand half-cells with numbers drawn at random and says what became of them:
 *
 *   node scripts/random-cells.ts [--from 1] [--count 10000]
 *
 * Every half-cell is made from its seed alone, so a broken run goes on with `--from` the seed it last named. Exit code 1 when
 * one of them throws, stops without a word, gives a number that is none, or loses lithium or salt.
 */
const { values } = parseArgs({
  options: { from: { type: "string", default: "1" }, count: { type: "string", default: "10000" } },
});
const from = Number(values.from);
const count = Number(values.count);
/** Half-cells between two lines of progress. */
const PROGRESS = 250;

const ends = new Map<string, number>();
const worst = { lithium: 0, salt: 0, steps: 0, milliseconds: 0, slowest: from };
let faulty = 0;
let stopped = 0;

function take(run: RandomRun, milliseconds: number): void {
  for (const end of run.finished ? run.ends : run.ends.slice(0, -1)) ends.set(end, (ends.get(end) ?? 0) + 1);
  worst.lithium = Math.max(worst.lithium, run.lithium);
  worst.salt = Math.max(worst.salt, run.salt);
  worst.steps = Math.max(worst.steps, run.steps);
  if (milliseconds > worst.milliseconds) Object.assign(worst, { milliseconds, slowest: run.seed });
  for (const fault of run.faults) console.log(`seed ${run.seed}: ${fault}`);
  if (run.faults.length > 0) faulty++;
  else if (!run.finished) {
    stopped++;
    console.log(`seed ${run.seed}: stopped with advice: ${run.ends.at(-1)}`);
  }
}

const started = performance.now();
for (let seed = from; seed < from + count; seed++) {
  const before = performance.now();
  take(runRandomHalfCell(seed), performance.now() - before);
  const done = seed - from + 1;
  if (done % PROGRESS === 0 || done === count)
    console.log(`${done} of ${count}, last seed ${seed}, ${((performance.now() - started) / done).toFixed(1)} ms each`);
}

console.log(`steps ended by: ${[...ends].map(([end, times]) => `${end} ${times}`).join(", ")}`);
console.log(`${count} half-cells: ${faulty} with faults, ${stopped} stopped early with advice`);
console.log(`largest change of lithium ${worst.lithium.toExponential(1)}, of salt ${worst.salt.toExponential(1)}`);
console.log(`most internal steps ${worst.steps}; slowest seed ${worst.slowest}, ${worst.milliseconds.toFixed(0)} ms`);
process.exitCode = faulty > 0 ? 1 : 0;
