import { series } from "../../analysis/series.ts";
import type { Context } from "../../data/progress.ts";
import { type Table, table } from "../../data/table.ts";
import type { Design } from "../../design/design.ts";
import { inSituImpedance } from "../../protocols/in-situ-impedance.ts";
import { halfCellModel } from "../../simulation/half-cell-model.ts";
import { exactResistances } from "../exact-resistances.ts";
import { simulatedSpectra } from "../simulated-data.ts";
import type { BiasRow, MethodBias } from "./method-bias.ts";
import { virtualRun } from "./virtual-run.ts";

/** The usual reading of two semicircles and a tail. */
const CIRCUIT = "R0-p(R1,CPE1)-p(CPE2,R2-W1)";

type Column = ReturnType<Table["column"]>;

/** One arc of the circuit in every spectrum. */
interface Arc {
  readonly resistance: Column;
  /** Time constant in spectrum k [s]. */
  time(k: number): number;
}

/** Arc n: its resistance beside its constant-phase element, whose time constant is (R Q)^(1/n). */
function arcOf(t: Table, n: 1 | 2): Arc {
  const [resistance, Q, power] = [t.column(`R${n}`), t.column(`CPE${n}.Q`), t.column(`CPE${n}.n`)];
  return { resistance, time: (k) => (resistance.values[k]! * Q.values[k]!) ** (1 / power.values[k]!) };
}

/** Charge-transfer resistance read from spectra along a cycle, beside that of the exchange current. */
export function chargeTransferBias(design: Design, context: Context): MethodBias {
  const { run } = virtualRun(design, inSituImpedance, {}, context);
  const { cell, area } = halfCellModel(design);
  const [result] = series.run(
    simulatedSpectra(run),
    { numbers: {}, words: { circuit: CIRCUIT, smooth: "no", along: "order" } },
    context,
  );
  if (!result) throw new RangeError("a series of spectra gives one result");
  const { table: t, words } = result.tables.series!;
  const arcs = ([1, 2] as const).map((n) => arcOf(t, n)) as [Arc, Arc];
  const [R1, R2] = arcs.map((arc) => arc.resistance) as [Column, Column];
  const sigmaOf = (column: Column, row: number) => (column.sigma as Float64Array)[row]!;
  const truths = run.spectra.map(({ filling }) => exactResistances(cell, area, filling));
  const rows = truths.flatMap(({ particles, lithium, film }, k): BiasRow[] => {
    const label = run.spectra[k]!.label ?? `${run.spectra[k]!.voltage.toFixed(2)} V`;
    const at = run.spectra.slice(0, k).some((s) => s.label === label) ? `${label} again` : label;
    const common = { at, unit: "ohm", light: words.light![k]! as BiasRow["light"], reason: words.reason![k]! };
    const [r1, r2] = [R1.values[k]!, R2.values[k]!];
    const [slower, faster] = arcs[0].time(k) > arcs[1].time(k) ? [R1, R2] : [R2, R1];
    const row = (quantity: string, recovered: number, uncertainty: number, truth: number): BiasRow => ({
      ...common,
      quantity,
      recovered,
      sigma: Number.isFinite(uncertainty) ? uncertainty : null,
      true: truth,
    });
    return [
      row("slower arc as charge transfer", slower.values[k]!, sigmaOf(slower, k), particles),
      row("faster arc as charge transfer", faster.values[k]!, sigmaOf(faster, k), particles),
      row("both arcs as all interfaces", r1 + r2, Math.hypot(sigmaOf(R1, k), sigmaOf(R2, k)), particles + lithium + film),
    ];
  });
  return {
    method: "rct",
    title: "Impedance: charge-transfer resistance",
    about: [
      `Spectra along the first lithiation and back, read with the circuit ${CIRCUIT}.`,
      "True: RT/F over the exchange current of all particles at the mean filling, which one of the two arcs is usually taken for; and that with film and lithium electrode, which both arcs together contain. The slower arc is the one with the longer time constant (R Q)^(1/n). Which arc is the lithium electrode's cannot be seen in a cell of two electrodes.",
    ],
    rows,
    course: {
      x: "voltage",
      words: "cell voltage",
      table: table(design.name, {
        voltage: { unit: "V", values: run.spectra.map((s) => s.voltage) },
        ratio: {
          unit: "1",
          values: truths.map(({ particles }, k) => {
            const slower = arcs[0].time(k) > arcs[1].time(k) ? R1 : R2;
            return slower.values[k]! / particles;
          }),
        },
      }),
    },
    results: [result],
    notices: run.notices,
    cites: [...result.cites, ...run.cites],
  };
}
