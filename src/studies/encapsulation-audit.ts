import type { Context } from "../data/progress.ts";
import type { Design } from "../design/design.ts";
import { massBalance } from "../design/mass-balance.ts";
import { interfaceProperties } from "../materials/interface.ts";
import { POWER_LAW } from "../physics/mechanics/flow-law.ts";
import { type AuditRuns, type CutOff, type EncapsulationRun, encapsulationRun, type RunPlan } from "./encapsulation-run.ts";
import { type EncapsulationScan, encapsulationScan } from "./encapsulation-scan.ts";
import { type AuditVerdict, auditVerdicts } from "./encapsulation-verdicts.ts";

/** What the shells around the silicon go through, and what gives way. */
export interface EncapsulationAudit {
  readonly design: string;
  readonly runs: AuditRuns;
  readonly scan: EncapsulationScan;
  readonly verdicts: readonly AuditVerdict[];
}

/** Options of the audit. */
export interface AuditOptions {
  readonly cycles?: number;
  /** Cut-off of the lithiation; default 10 mV, no overpotential, lithiation branch. */
  readonly cutOff?: CutOff;
}

/** Currents of the runs in time [A kg⁻¹]: 0.1 and 5 A/g, the smallest and the largest of Yu2024. */
const SLOW = 100;
const FAST = 5000;

/**
 * Encapsulation audit: cycles of the shell-pressure model between empty and cut-off, all layer stresses against strength, and
 * the statement what flows, ruptures, comes off or stops the lithiation, under the usual assumptions and over their ranges.
 *
 * @example encapsulationAudit(design).verdicts.map((v) => v.sentence)
 * @throws DesignError when the core is not silicon
 */
export function encapsulationAudit(design: Design, options: AuditOptions = {}, context: Context = {}): EncapsulationAudit {
  const cutOff = options.cutOff ?? { voltage: 0.01, overpotential: 0, branch: "lithiation" };
  const cycles = options.cycles ?? 3;
  const capacity = massBalance(design).reversibleCapacity; // C kg⁻¹
  const inTime = (current: number) => ({ law: POWER_LAW, fillingTime: capacity / current });
  const weakest = { strength: interfaceProperties.strength.range![0], energy: 0 };
  const plans = {
    expected: { name: "expected", scenario: {}, cycles, cutOff },
    bonded: { name: "bonded", scenario: { bond: "permanent", breaks: false }, cycles, cutOff },
    debonding: { name: "debonding", scenario: { bond: weakest, breaks: false }, cycles, cutOff },
    elastic: { name: "elastic", scenario: { bond: "permanent", flows: false }, cycles: 1, cutOff },
    elasticMean: {
      name: "elastic, mean potential",
      scenario: { bond: "permanent", flows: false },
      cycles: 1,
      cutOff: { ...cutOff, branch: "mean" },
    },
    slow: { name: "0.1 A/g", scenario: {}, cycles, cutOff, inTime: inTime(SLOW) },
    fast: { name: "5 A/g", scenario: {}, cycles, cutOff, inTime: inTime(FAST) },
  } satisfies Record<keyof AuditRuns, RunPlan>;

  const names = Object.keys(plans) as (keyof AuditRuns)[];
  const done: Partial<Record<keyof AuditRuns, EncapsulationRun>> = {};
  for (const [k, name] of names.entries()) {
    context.onProgress?.({ task: `shells: ${plans[name].name}`, done: k, total: names.length + 1 });
    done[name] = encapsulationRun(design, plans[name]);
  }
  context.onProgress?.({ task: "shells: ranges of the unknowns", done: names.length, total: names.length + 1 });
  const runs = done as AuditRuns;
  const scan = encapsulationScan(design, cutOff);
  return { design: design.name, runs, scan, verdicts: auditVerdicts(runs, scan) };
}
