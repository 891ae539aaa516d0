/**
 * `npm run bench`: how fast, with a physical check in every row; a wrong row ends it with exit code 1. `--json` prints one
 * object and nothing else; the results are also written to bench/results/.
 */
import { warmBenchmarks } from "./all.ts";
import { coldFirstCurve } from "./cold-start.ts";
import { isRight, measure } from "./measure.ts";
import { particleCold } from "./particle.ts";
import { machine, writeResults } from "./result-file.ts";
import { survivalMap20 } from "./survival-map.ts";

const json = process.argv.includes("--json");
// Every benchmark runs once before any is timed: timings are those of a process that has run other models too.
const benchmarks = warmBenchmarks();
for (const b of benchmarks) b.run();
const results = [...measure(benchmarks), particleCold(), coldFirstCurve(), survivalMap20()];
const result = {
  results,
  versions: { node: process.version, v8: process.versions.v8 },
  machine,
  date: new Date().toISOString(),
};
const file = writeResults("own", result);
if (!results.every(isRight)) process.exitCode = 1;

if (json) console.log(JSON.stringify(result));
else {
  console.log(`${machine.cpu}, ${machine.cores} cores, Node ${process.version}\n`);
  console.log("name                  median ms   min ms  states  check");
  for (const r of results) {
    const off = r.check.value / r.check.reference - 1;
    const mV = r.max_voltage_difference_mV;
    const voltage = typeof mV === "number" ? `; largest voltage difference ${mV.toPrecision(2)} mV` : "";
    const setUp = typeof r.setup_median_ms === "number" ? `; set-up ${r.setup_median_ms.toFixed(4)} ms` : "";
    console.log(
      `${r.name.padEnd(20)} ${r.median_ms.toFixed(3).padStart(10)} ${r.min_ms.toFixed(3).padStart(8)} ${String(r.states).padStart(7)}  ${r.check.quantity}: ${r.check.value.toPrecision(6)} against ${r.check.reference.toPrecision(6)} (${off.toExponential(1)})${voltage}${setUp}${isRight(r) ? "" : "   TOO FAR"}`,
    );
  }
  console.log(`\n${file}`);
}
