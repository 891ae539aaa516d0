import { type Command, Option } from "commander";
import type { Design } from "../design/design.ts";
import { massBalance } from "../design/mass-balance.ts";
import { protocols } from "../protocols/all.ts";
import { tableCsv } from "../report/csv.ts";
import { type ParticleOptions, particleParameters } from "../simulation/particle-options.ts";
import type { Solution } from "../simulation/solution.ts";
import { ProtocolError } from "../units/error.ts";
import { inUnit } from "../units/quantity.ts";
import { show, showNumber } from "../units/show.ts";
import { readDesignFile } from "./design-file.ts";
import { EXIT, Stopped } from "./failure.ts";
import { addFlags, readFlags } from "./flags.ts";
import { printJson, printLines, provenance, writeFiles } from "./output.ts";
import { progressBar } from "./progress-bar.ts";

interface SimulateOptions {
  readonly protocol: string;
  readonly json?: true;
  readonly out?: string;
  readonly method: "bdf" | "rodas4";
  readonly hysteresis: "none" | "one-state";
  readonly swelling?: true;
  readonly [flag: string]: unknown;
}

const protocolParameters = Object.assign({}, ...protocols.map((p) => p.parameters));

/** `lithiate simulate FILE`: the particle with its size classes under constant current. */
export function addSimulate(program: Command): void {
  const command = program
    .command("simulate")
    .description("run an experiment on the particles of a design, under constant current")
    .argument("<file>", "design file (YAML)")
    .requiredOption("--protocol <name>", protocols.map((p) => `${p.id}: ${p.title.toLowerCase()}`).join("; "))
    .addOption(new Option("--method <name>", "integrator").choices(["bdf", "rodas4"]).default("bdf"))
    .addOption(
      new Option("--hysteresis <law>", "one mean potential, or two branches with a state")
        .choices(["none", "one-state"])
        .default("one-state"),
    )
    .option("--swelling", "let the particles swell freely: longer paths, larger surface")
    .option("--json", "print one JSON object and nothing else")
    .option("--out <folder>", "write curve.csv, profiles.csv, solution.json and figures there")
    .addHelpText(
      "after",
      "\nExamples:\n  lithiate simulate examples/sinp.yaml --protocol first-cycle --out out/sinp\n  lithiate simulate examples/siqd.yaml --protocol map --multiple 5 --diffusivity '1e-19 m^2/s'",
    );
  addFlags(command, protocolParameters);
  addFlags(command, particleParameters);
  command.action(run);
}

function chosenProtocol(name: string) {
  const found = protocols.find((p) => p.id === name);
  if (found) return found;
  throw new ProtocolError(`unknown protocol "${name}"`, {
    place: { path: "--protocol" },
    expected: protocols.map((p) => p.id).join(", "),
    found: name,
  });
}

/** Charge lost in the first cycle, from the mass balance; only a fresh electrode loses it. */
function firstCycleLoss(design: Design, protocol: string): Pick<ParticleOptions, "firstCycleLoss"> {
  if (protocol !== "first-cycle") return {};
  const { parts, lostInside, lostAtSurface } = massBalance(design);
  const oxide = parts.filter((p) => p.kind === "oxide").reduce((sum, p) => sum + p.massShare * p.laws.firstCycleLoss, 0);
  const carbon = parts.filter((p) => p.kind === "carbon").reduce((sum, p) => sum + p.massShare * p.laws.firstCycleLoss, 0);
  return { firstCycleLoss: { oxide: Math.min(oxide, lostInside), filmAndCarbon: carbon + lostAtSurface } };
}

async function run(file: string, options: SimulateOptions): Promise<void> {
  const design = readDesignFile(file);
  const protocol = chosenProtocol(options.protocol);
  const wanted = readFlags(options, protocolParameters);
  const settings: ParticleOptions = {
    ...readFlags(options, particleParameters),
    method: options.method,
    hysteresis: options.hysteresis,
    swelling: options.swelling === true,
    ...firstCycleLoss(design, protocol.id),
  };
  const { simulateParticle } = await import("../simulation/simulate-particle.ts");
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
    curve: Object.fromEntries(
      solution.table.names.map((n) => [n, { unit: solution.table.column(n).unit, values: solution.table.column(n).values }]),
    ),
    provenance: provenance("simulate", { protocol: protocol.id, ...wanted, ...settings }, [file], solution.cites),
  };
  const files = options.out ? await write(options.out, solution, result) : [];
  if (options.json) printJson(result);
  else print(file, design, protocol.title, solution, files);
  if (solution.outcome !== "end") {
    if (options.json) process.exitCode = EXIT.stopped;
    else throw new Stopped(`the run stopped early: ${solution.why}`);
  }
}

function profilesCsv({ profiles }: Solution): string {
  const rows = profiles.flatMap((p) =>
    Array.from(p.radius, (r, k) => [p.step + 1, p.sizeClass + 1, p.time, p.voltage, r, p.filling[k]].join(",")),
  );
  return `step,size class,time / s,voltage / V,radius / m,filling\r\n${rows.join("\r\n")}\r\n`;
}

async function write(folder: string, solution: Solution, result: unknown): Promise<string[]> {
  const { renderSvg } = await import("../figures/svg.ts");
  const { simulationFigures } = await import("./simulation-figures.ts");
  const figures = simulationFigures(solution);
  return writeFiles(folder, {
    "curve.csv": tableCsv(solution.table),
    "profiles.csv": profilesCsv(solution),
    "solution.json": `${JSON.stringify(result, (_, v) => (v instanceof Float64Array ? Array.from(v) : v), 1)}\n`,
    ...Object.fromEntries(figures.map((f) => [`${f.id}.svg`, renderSvg(f)])),
  });
}

function print(file: string, design: Design, title: string, solution: Solution, files: readonly string[]): void {
  process.stdout.write(`${design.name} (${file}): ${title.toLowerCase()}\n\n`);
  printLines(
    solution.steps.map(({ step, end, duration, capacity, voltage, filling }, k) => {
      const how = step.do === "rest" ? "" : ` at ${show(step.at, "A/g", 2)}`;
      const why = end.kind === "passed-at-start" ? `  (${end.limit} was already passed)` : "";
      return [
        `${k + 1}  ${step.do}${how}`,
        `${show(capacity, "mAh/g", 4)} in ${show(duration, "h", 3)}, to ${show(voltage, "V")}, filling ${filling.toFixed(3)}${why}`,
      ];
    }),
  );
  process.stdout.write("\n");
  const shown: Readonly<Record<string, string>> = { "C/kg": "mAh/g", V: "V", "1": "1" };
  printLines(Object.entries(solution.summary).map(([name, { value, unit }]) => [name, show(value, shown[unit] ?? unit)]));
  const { certificate, stats } = solution;
  process.stdout.write(
    `\n  lithium kept to ${showNumber(certificate.lithiumBalance, 1)} of the total; ${stats.steps} steps of ${certificate.method}, rtol ${certificate.rtol}; ${certificate.mesh.nodes} radial nodes\n`,
  );
  for (const notice of solution.notices) process.stdout.write(`  note: ${notice}\n`);
  const curve = solution.table;
  const hours = inUnit(curve.column("time").values.at(-1) ?? 0, "h");
  process.stdout.write(
    `\n${files.length > 0 ? `written: ${files.join(", ")}\n` : ""}simulated ${hours.toPrecision(3)} h. --out FOLDER writes the curve, the profiles and figures.\n`,
  );
}
