import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDesign } from "../design/read-design.ts";
import { readYamlDocument } from "../formats/yaml-document.ts";
import { protocols } from "../protocols/all.ts";
import type { Options } from "../protocols/protocol.ts";
import { readProtocol } from "../protocols/read-protocol.ts";
import type { Step } from "../protocols/step.ts";
import { integratorAgreement } from "./integrator-agreement.ts";

const folder = path.resolve(import.meta.dirname, "../../examples");
const document = (file: string) => readYamlDocument(readFileSync(path.join(folder, file), "utf8"), file);
const examples = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
const withHolds = readProtocol(document("protocols/rate-with-holds.yaml"));

/**
 * Fewer unknowns, and fewer steps of the same kind, than in use; all of them: scripts/compare-integrators.ts. A titration takes
 * pulses of four hours; of several cycles the first and the last are run (in the rate test 0.1 and 5 A/g, in voltammetry
 * 0.1 and 2 mV/s); a series of temperatures is run at its first.
 */
const COARSE = { nodes: 8, separatorCells: 3, electrodeCells: 4, classes: 2 };
const FEWER: Readonly<Record<string, Options>> = { gitt: { pulseTime: 14_400, mostPulses: 12 } };

function firstAndLast(steps: readonly Step[]): Step[] {
  const last = Math.max(...steps.map(({ cycle = 1 }) => cycle));
  return steps.filter(({ cycle = 1 }) => cycle === 1 || cycle === last);
}

describe.each(examples)("BDF and RODAS4 at rtol 1e-6 on %s", (file) => {
  const design = readDesign(document(file));
  it.each([...protocols, withHolds])("agree within 0.05 mV: $id", ({ id, ...protocol }) => {
    const steps = firstAndLast(protocol.steps(FEWER[id]));
    const [temperature] = protocol.temperatures?.() ?? [];
    for (const model of ["spm", "spme", "dfn"] as const) {
      const options = { model, rtol: 1e-6, ...COARSE, ...(temperature !== undefined && { temperature }) };
      const { voltage, where, filling, faults } = integratorAgreement(design, steps, protocol.start(FEWER[id]), options);
      expect(faults).toEqual([]);
      expect(voltage, `${model}: ${where}`).toBeLessThan(5e-5);
      expect(filling, model).toBeLessThan(1e-5);
    }
  });
});
