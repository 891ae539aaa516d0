import type { Design } from "../design/design.ts";
import { massBalance } from "../design/mass-balance.ts";
import { rowsCsv, tableCsv } from "../report/csv.ts";
import { jsonText, tableJson } from "../report/json.ts";
import { firstCycleLoss } from "../simulation/first-cycle-loss.ts";
import { type ParticleOptions, particleParameters } from "../simulation/particle-options.ts";
import { simulateParticle } from "../simulation/simulate-particle.ts";
import type { Solution, SummaryValue } from "../simulation/solution.ts";
import { inUnit } from "../units/quantity.ts";
import { show, showNumber } from "../units/show.ts";
import { readDesignFile } from "./design-file.ts";
import { EXIT, Stopped } from "./failure.ts";
import { readFlags } from "./flags.ts";
import { printJson, printLines, provenance, writeFiles } from "./output.ts";
import { makeFolder } from "./output-folder.ts";
import { progressBar } from "./progress-bar.ts";
import type { Chosen, SimulateOptions } from "./simulate-options.ts";
import { share, volts } from "./told.ts";
import { wrap } from "./wrap.ts";

/** Runs an experiment on the powder of a design, without the cell around it. */
export async function runPowder(file: string, options: SimulateOptions, { protocol, options: wanted }: Chosen): Promise<void> {
  const design = readDesignFile(file);
  const settings: ParticleOptions = {
    ...readFlags(options, particleParameters),
    method: options.method === "rodas4" ? "rodas4" : "bdf",
    hysteresis: options.hysteresis === "none" ? "none" : "one-state",
    swelling: options.swelling === true,
    ...(protocol.id === "first-cycle" ? { firstCycleLoss: firstCycleLoss(design) } : {}), // only a fresh electrode loses it
  };
  if (options.out) makeFolder(options.out);
  const bar = progressBar();
  let solution: Solution;
  try {
    solution = simulateParticle(design, protocol.steps(wanted), settings, bar.context, protocol.start(wanted));
  } finally {
    bar.done();
  }
  const result = {
    design: design.name,
    protocol: protocol.id,
    ...solution,
    table: undefined,
    curve: tableJson(solution.table).columns,
    provenance: provenance("simulate", { protocol: protocol.id, ...wanted, ...settings }, [file], solution.cites),
  };
  const files = options.out ? await write(options.out, solution, result) : [];
  if (options.json) printJson(result);
  else print(file, design, protocol.title, solution, files);
  const missed = solution.steps.at(-1);
  if (protocol.id !== "first-cycle" && missed?.end.kind === "passed-at-start") {
    if (options.json) process.exitCode = EXIT.stopped;
    else
      throw new Stopped(
        `the map was not taken: at the start the electrode stands at ${volts(missed.voltage)}, already past the limit\n  hint: choose a --voltage that it reaches on the way, or another start`,
      );
  }
  if (solution.outcome !== "end") {
    if (options.json) process.exitCode = EXIT.stopped;
    else throw new Stopped(`the run stopped early: ${solution.why}`);
  }
}

function profilesCsv({ profiles }: Solution): string {
  const columns = [
    { name: "step" },
    { name: "size class" },
    { name: "time", unit: "s" },
    { name: "voltage", unit: "V" },
    { name: "radius", unit: "m" },
    { name: "filling" },
  ];
  const rows = profiles.flatMap((p) =>
    Array.from(p.radius, (r, k) => [p.step + 1, p.sizeClass + 1, p.time, p.voltage, r, p.filling[k]!]),
  );
  return rowsCsv(columns, rows);
}

async function write(folder: string, solution: Solution, result: unknown): Promise<string[]> {
  const { renderSvg } = await import("../figures/svg.ts");
  const { simulationFigures } = await import("./simulation-figures.ts");
  const figures = simulationFigures(solution);
  return writeFiles(folder, {
    "curve.csv": tableCsv(solution.table),
    "profiles.csv": profilesCsv(solution),
    "solution.json": jsonText(result),
    ...Object.fromEntries(figures.map((f) => [`${f.id}.svg`, renderSvg(f)])),
  });
}

/** A number of the summary as people read it. */
function told(name: string, { value, unit }: SummaryValue): string {
  if (unit === "V") return volts(value);
  if (unit === "C/kg") return show(value, "mAh/g", 4);
  if (name.includes("efficiency")) return show(value, "%");
  return name.startsWith("mean filling") ? share(value) : show(value, unit);
}

/** What the mass balance loses inside the silicon, which no run of a particle contains. */
function lossNotice(design: Design, title: string, { summary }: Solution): string[] {
  const simulated = summary["first-cycle efficiency"]?.value;
  if (title !== "First cycles" || simulated === undefined) return [];
  const { efficiency, lostInside } = massBalance(design);
  if (Math.abs(simulated - efficiency) < 0.02) return [];
  return [
    `The mass balance gives a first-cycle efficiency of ${show(efficiency, "%")}: it also counts lithium trapped in silicon (inside the particle ${show(lostInside, "mAh/g")} are lost in all); this run loses lithium to film, oxide and carbon only.`,
  ];
}

function print(file: string, design: Design, title: string, solution: Solution, files: readonly string[]): void {
  process.stdout.write(`${design.name} (${file}): ${title.toLowerCase()}\n\n`);
  printLines(
    solution.steps.map(({ step, end, duration, capacity, voltage, filling }, k) => {
      const how = step.do === "rest" ? "" : ` at ${show(step.at, "A/g", 2)}`;
      const why = end.kind === "passed-at-start" ? `  (${end.limit} was already passed)` : "";
      return [
        `${k + 1}  ${step.do}${how}`,
        `${show(capacity, "mAh/g", 4)} in ${show(duration, "h", 3)}, to ${volts(voltage)}, filling ${share(filling)}${why}`,
      ];
    }),
  );
  process.stdout.write("\n");
  printLines(Object.entries(solution.summary).map(([name, number]) => [name, told(name, number)]));
  const { certificate, stats } = solution;
  process.stdout.write(
    `\n  lithium kept to ${showNumber(certificate.lithiumBalance, 1)} of the total; ${stats.steps} steps of ${certificate.method}, rtol ${certificate.rtol}; ${certificate.mesh.nodes} radial nodes\n`,
  );
  for (const notice of [...solution.notices, ...lossNotice(design, title, solution)])
    process.stdout.write(`  note: ${wrap(notice, 8)}\n`);
  const curve = solution.table;
  const hours = inUnit(curve.column("time").values.at(-1) ?? 0, "h");
  process.stdout.write(
    `\nsimulated ${showNumber(hours, 3)} h; ${files.length > 0 ? `written: ${wrap(files.join(", "), 2)}` : "--out FOLDER writes the curve, the profiles and figures."}\n`,
  );
}
