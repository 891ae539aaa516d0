import process from "node:process";
import { parseArgs } from "node:util";
import { cycleOften } from "../src/verification/many-cycles.ts";

/**
 * A thousand constant-current, constant-voltage cycles of a DFN half-cell:
 *
 *   node scripts/many-cycles.ts [--cycles 1000] [--method bdf|rodas4]
 *
 * Prints how many internal steps failed and were repeated; exit code 1 when one could not be repeated with success.
 */
const { values } = parseArgs({
  options: { cycles: { type: "string", default: "1000" }, method: { type: "string", default: "bdf" } },
});

try {
  const started = performance.now();
  const run = cycleOften(Number(values.cycles), { method: values.method === "rodas4" ? "rodas4" : "bdf" }, (done) =>
    console.log(
      `${done.cycles} cycles: ${done.steps} steps, ${done.rejected} rejected, ${done.newtonFailures} not solved at once, ${(done.last / 3600).toFixed(3)} Ah/kg`,
    ),
  );
  console.log(`capacity of the last delithiation over that of the first: ${(run.last / run.first).toFixed(8)}`);
  console.log(`largest change of lithium ${run.lithium.toExponential(1)}, of salt ${run.salt.toExponential(1)}`);
  console.log(`${((performance.now() - started) / run.cycles).toFixed(1)} ms per cycle`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
