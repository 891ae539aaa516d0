import { readdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { readDesignFile } from "../src/cli/design-file.ts";
import { readProtocolFile } from "../src/cli/protocol-file.ts";
import { protocols } from "../src/protocols/all.ts";
import { type IntegratorAgreement, integratorAgreement } from "../src/verification/integrator-agreement.ts";

/**
 * Runs every example through every ready protocol and those of `examples/protocols`, complete and on the usual mesh, in all
 * models with BDF and RODAS4 at rtol 1e-6, and says how far their voltages are apart:
 *
 *   node scripts/compare-integrators.ts [--example ccos] [--protocol insitu-eis] [--model spm] [--rtol 1e-6] [--classes 3]
 *
 * Exit code 1 when a step ends in another way or two voltages are more than 0.05 mV apart. The long cycling takes most of
 * the time, which is about twenty minutes in all.
 */
const { values } = parseArgs({
  options: {
    example: { type: "string" },
    protocol: { type: "string" },
    model: { type: "string" },
    rtol: { type: "string", default: "1e-6" },
    classes: { type: "string", default: "3" },
  },
});
/** Largest difference of two voltages [V]. */
const ALLOWED = 5e-5;

const folder = path.resolve(import.meta.dirname, "../examples");
const stems = (inside: string) =>
  readdirSync(path.join(folder, inside))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length));
const asked = <T>(all: readonly T[], name: (one: T) => string, wanted: string | undefined): readonly T[] => {
  const found = all.filter((one) => wanted === undefined || name(one) === wanted);
  if (found.length === 0) throw new RangeError(`there is no ${wanted}; there are ${all.map(name).join(", ")}`);
  return found;
};

const examples = asked(stems("."), (name) => name, values.example);
const read = stems("protocols").map((name) => readProtocolFile(path.join(folder, "protocols", `${name}.yaml`)));
const experiments = asked([...protocols, ...read], ({ id }) => id, values.protocol);
const models = asked(["spm", "spme", "dfn"] as const, (name) => name, values.model);

let worst = 0;
let failed = 0;

function tell(name: string, { voltage, where, filling, faults, steps }: IntegratorAgreement): void {
  const [byBdf, byRodas4] = steps;
  for (const fault of faults) console.log(`${name}: ${fault}`);
  if (faults.length === 0)
    console.log(
      `${name}: ${(1000 * voltage).toFixed(4)} mV at ${where}; fillings ${filling.toExponential(1)}; ${byBdf} and ${byRodas4} steps`,
    );
  if (faults.length > 0 || voltage > ALLOWED) failed++;
  worst = Math.max(worst, voltage);
}

for (const example of examples) {
  const design = readDesignFile(path.join(folder, `${example}.yaml`));
  for (const experiment of experiments)
    for (const model of models)
      for (const temperature of experiment.temperatures?.() ?? [undefined]) {
        const name = [example, experiment.id, model, ...(temperature === undefined ? [] : [`${temperature} K`])].join(" ");
        const options = { model, rtol: Number(values.rtol), classes: Number(values.classes) };
        const at = temperature === undefined ? {} : { temperature };
        tell(name, integratorAgreement(design, experiment.steps(), experiment.start(), { ...options, ...at }));
      }
}
console.log(`largest difference ${(1000 * worst).toFixed(4)} mV; ${failed} with more than ${1000 * ALLOWED} mV or other ends`);
process.exitCode = failed > 0 ? 1 : 0;
