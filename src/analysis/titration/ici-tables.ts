import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import { capacityScale } from "./capacity-scale.ts";
import type { IciReading } from "./ici-reading.ts";
import { columnOf } from "./table-columns.ts";

/** What every interruption tells; numbers that cannot be told are missing. */
export function interruptsTable({ record, interrupts }: IciReading): NotedTable {
  const { unit, factor } = capacityScale(record, interrupts[0]?.interrupt.current ?? 1);
  const results = interrupts.map((i) => i.result);
  const told = interrupts.map(({ result, light }) => (light.determinable ? result : undefined));
  const ohm = record.perMass ? "ohm kg" : "ohm";
  return {
    table: table("interrupts", {
      interrupt: columnOf(
        "1",
        interrupts.map((_, k) => k + 1),
      ),
      test_time_second: columnOf(
        "s",
        interrupts.map((i) => i.interrupt.start),
      ),
      capacity: columnOf(
        unit,
        interrupts.map((i) => i.interrupt.charge * factor),
      ),
      potential: columnOf(
        "V",
        interrupts.map((i) => i.interrupt.line?.intercept),
      ),
      open_circuit_slope: columnOf(
        "V/s",
        results.map((r) => r?.openCircuitSlope),
        results.map((r) => r?.openCircuitSigma),
      ),
      diffusivity: columnOf(
        "m^2/s",
        told.map((r) => r?.diffusivity),
        told.map((r) => r?.diffusivitySigma),
      ),
      corrected_diffusivity: columnOf(
        "m^2/s",
        told.map((r) => r?.corrected),
      ),
      resistance: columnOf(
        ohm,
        results.map((r) => r?.resistance),
        results.map((r) => r?.resistanceSigma),
      ),
      coefficient: columnOf(
        `${ohm}/s^0.5`,
        results.map((r) => r?.coefficient),
        results.map((r) => r?.coefficientSigma),
      ),
      fourier: columnOf(
        "1",
        told.map((r) => r?.fourier),
      ),
      law_share: columnOf(
        "1",
        told.map((r) => r?.bias),
      ),
    }),
    judged: ["diffusivity", "corrected_diffusivity"],
    words: { light: interrupts.map((i) => i.light.light), reason: interrupts.map((i) => i.light.reason) },
  };
}

/** √t [s^0.5] and potential [V] of every interruption, with the line where it was fitted. */
export function interruptRootTimes({ record, interrupts }: IciReading): NotedTable {
  const rows: [number, number, number, number][] = [];
  for (const [k, { interrupt }] of interrupts.entries()) {
    const { rest, start, line } = interrupt;
    for (let i = rest.first; i <= rest.last; i++) {
      const t = record.time[i]! - start;
      const fitted = line && t >= line.from && t <= line.to ? line.intercept + line.slope * Math.sqrt(t) : Number.NaN;
      rows.push([k + 1, Math.sqrt(Math.max(0, t)), record.voltage[i]!, fitted]);
    }
  }
  return {
    table: table("root time", {
      interrupt: columnOf(
        "1",
        rows.map((r) => r[0]),
      ),
      root_time: columnOf(
        "s^0.5",
        rows.map((r) => r[1]),
      ),
      potential: columnOf(
        "V",
        rows.map((r) => r[2]),
      ),
      line: columnOf(
        "V",
        rows.map((r) => r[3]),
      ),
    }),
    words: {},
  };
}
