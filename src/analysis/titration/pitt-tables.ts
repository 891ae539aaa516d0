import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import { capacityScale } from "./capacity-scale.ts";
import { classicOf, type JudgedStep } from "./pitt-reading.ts";
import { columnOf } from "./table-columns.ts";
import type { TitrationRecord } from "./titration-record.ts";

/** Every step: potentials [V], charge, diffusivities [m²/s] by the fit and by the classic ways, Λ and leakage. */
export function stepsTable(record: TitrationRecord, steps: readonly JudgedStep[]): NotedTable {
  const { unit, factor } = capacityScale(record, steps[0]?.fit?.charge ?? 1);
  const of = (name: string, value: (s: JudgedStep) => number | undefined, sigma?: (s: JudgedStep) => number | undefined) =>
    columnOf(name, steps.map(value), sigma && steps.map(sigma));
  const told = (s: JudgedStep) => (s.light.determinable ? s.fit : undefined);
  const ampere = record.perMass ? "A/kg" : "A";
  const finite = (sigma: number | undefined, scale: number) =>
    sigma !== undefined && Number.isFinite(sigma) ? sigma * scale : undefined;
  const spread = (value: number | undefined, logSigma: number | undefined) =>
    value !== undefined && logSigma !== undefined && Number.isFinite(logSigma) ? value * logSigma : undefined;
  return {
    table: table("steps", {
      step: columnOf(
        "1",
        steps.map((_, k) => k + 1),
      ),
      start_time: of("s", (s) => s.step.start),
      potential: of("V", (s) => s.step.potential),
      step_size: of("V", (s) => s.step.size),
      capacity_change: of(
        unit,
        (s) => told(s) && told(s)!.charge * factor,
        (s) => finite(told(s)?.chargeSigma, Math.abs(factor)),
      ),
      diffusivity: of(
        "m^2/s",
        (s) => told(s)?.diffusivity,
        (s) => spread(told(s)?.diffusivity, told(s)?.logSigma),
      ),
      long_time_diffusivity: of("m^2/s", (s) => classicOf(s).longTime),
      short_time_diffusivity: of("m^2/s", (s) => classicOf(s).shortTime),
      biot: of(
        "1",
        (s) => told(s)?.biot,
        (s) => spread(told(s)?.biot, told(s)?.biotLogSigma),
      ),
      leakage: of(
        ampere,
        (s) => told(s)?.leakage,
        (s) => finite(told(s)?.leakageSigma, 1),
      ),
      leakage_share: of("1", (s) => told(s)?.classic.leakageShare),
    }),
    judged: ["diffusivity", "long_time_diffusivity", "short_time_diffusivity"],
    words: { light: steps.map((s) => s.light.light), reason: steps.map((s) => s.light.reason) },
  };
}

/** Current after every step over the time since it [s], with the fit. */
export function decayTable(record: TitrationRecord, steps: readonly JudgedStep[]): NotedTable {
  const ampere = record.perMass ? "A/kg" : "A";
  const [number, time, current, fitted]: number[][] = [[], [], [], []];
  for (const [k, { fit }] of steps.entries())
    for (let i = 0; i < (fit?.time.length ?? 0); i++) {
      number!.push(k + 1);
      time!.push(fit!.time[i]!);
      current!.push(fit!.current[i]!);
      fitted!.push(fit!.fitted[i]!);
    }
  return {
    table: table("decay", {
      step: columnOf("1", number!),
      time: columnOf("s", time!),
      current: columnOf(ampere, current!),
      fitted_current: columnOf(ampere, fitted!),
    }),
    words: {},
  };
}
