import type { Table } from "../../data/table.ts";
import { massBalance } from "../../design/mass-balance.ts";
import { layerName } from "../../figures/tokens.ts";
import { limitingProcess } from "../../simulation/limiting-groups.ts";
import { hasVoltageParts, type RunSolution } from "../../simulation/run-solution.ts";
import type { StressExtreme } from "../../simulation/stress-watch.ts";
import type { Subject } from "../../studies/experiment/subject.ts";
import { show, showNumber } from "../../units/show.ts";
import { cyclesOf, halfCycles, kindOf } from "./half-cycles.ts";
import { millivolts, share } from "./told.ts";

/** A number of a run in words, with its unit. */
export type Told = readonly [label: string, value: string];

/** Parts of the voltage that are a loss: column of the table → word. */
const LOSSES = [
  ["x_mechanical_volt", "stress"],
  ["x_diffusion_volt", "diffusion"],
  ["x_kinetic_volt", "kinetic"],
  ["x_film_volt", "film"],
  ["x_concentration_volt", "electrolyte"],
  ["x_ohmic_volt", "ohmic"],
  ["x_lithium_volt", "lithium"],
] as const;

/** With more spectra than this a lithiation is cut into pieces. */
const MANY_SPECTRA = 4;

/** What the dimensionless groups compare with what. */
const MEANING = {
  "lithium kinetics": "|i|/2i₀ of lithium",
  "electrolyte ohmic": "|i|L/κ over RT/F",
  "electrolyte diffusion": "|i|(1−t₊)L/(F D c₀)",
  kinetics: "|i|/2i₀ of the particles",
  ohmic: "|i|R over RT/F",
  "solid diffusion": "diffusion time over time of filling",
} as const;

/** Charges and efficiency of the first cycle. */
function firstCycle(solution: RunSolution): Told[] {
  const first = cyclesOf(solution)[0];
  if (!first || !(first.lithiation > 0)) return [];
  const parts = [
    `lithiation ${show(first.lithiation, "mAh/g", 4)}`,
    ...(first.delithiation > 0 ? [`delithiation ${show(first.delithiation, "mAh/g", 4)}`] : []),
    ...(first.delithiation > 0 ? [`efficiency ${show(first.efficiency, "%")}`] : []),
  ];
  return [["first cycle", parts.join(", ")]];
}

/** What is lost at the end of the first lithiation. */
function losses(solution: RunSolution): Told[] {
  const first = halfCycles(solution).find((h) => h.verb === "lithiate");
  if (!first || solution.spectra.length > MANY_SPECTRA || !hasVoltageParts(solution)) return [];
  const row = first.result.rows[1] - 1;
  const parts = LOSSES.map(([name, word]) => [word, -solution.table.column(name).values[row]!] as const);
  const sum = parts.reduce((total, [, v]) => total + v, 0);
  const shown = parts.filter(([, v]) => Math.abs(v) > 5e-5).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  const words = shown.map(([word, v]) => `${word} ${millivolts(v)}`).join(", ");
  return [["voltage lost, first lithiation", `${millivolts(sum)} at its end: ${words}`]];
}

/** The process that limits, and the other five. */
function limiting({ groups }: RunSolution): Told[] {
  if (groups.every((g) => g.value === 0)) return [];
  const most = limitingProcess(groups);
  const others = groups.filter((g) => g !== most).sort((a, b) => b.value - a.value);
  const words = others.map((g) => `${g.process} ${showNumber(g.value, 2)}`).join(", ");
  return [
    ["limiting process", `${most.process}: ${MEANING[most.process]} is ${showNumber(most.value, 2)} at the largest current`],
    ["other processes", `${words} (such ratios; far below 1 a process hardly matters)`],
  ];
}

function deposition({ depositionMargin: m, table: t, model }: RunSolution): Told[] {
  if (m === undefined || t.length === 0 || !Number.isFinite(m.value)) return [];
  const inner = m.innerValue < m.value - 5e-5 ? `, ${millivolts(m.innerValue)} under the film` : "";
  const from = m.belowZeroFrom;
  const warning = from === undefined ? "" : `; below 0 from ${show(from, "h", 3)} on, where lithium may deposit`;
  const where = model === "dfn" ? ` ${show(m.position, "um", 2)} into the electrode` : "";
  return [
    [
      "margin to lithium deposition",
      `${millivolts(m.value)}${inner} at the least,${where} after ${show(m.time, "h", 3)}${warning}`,
    ],
  ];
}

/** Least difference of filling that is worth a line [1]. */
const UNEVEN = 1e-6;

/** Filling over the radius of the core of a particle: of all of it where it has no layers. */
function coreOf(radius: Table): Float64Array {
  const filling = radius.column("x_filling").values;
  return radius.has("x_layer") ? filling.filter((_, i) => radius.column("x_layer").values[i] === 1) : filling;
}

/** Least gap between layers that is one [m]: far less than an atom, far more than rounding leaves where an interface is closed. */
const OPENED = 1e-12;

/** What stress does at its worst, and at which mean filling. */
function stressWords({ layered }: RunSolution): Told[] {
  if (!layered || Number.isNaN(layered.stress.pressure.time)) return [];
  const { pressure, tension, layers, leastShift, largestShift, volumeRatio, gap } = layered.stress;
  const at = ({ filling }: StressExtreme) => `at filling ${share(filling)}`;
  const pascals = (e: StressExtreme, sign = 1) => `${show(sign * e.value, "GPa", 3)} ${at(e)}`;
  return [
    ["core pressure", `${pascals(pressure)} at most${tension.value < 0 ? `; tension ${pascals(tension, -1)}` : ""}`],
    [
      "largest hoop stress",
      layers.map(({ material, largestHoop }) => `${layerName(material)} ${pascals(largestHoop)}`).join("; "),
    ],
    [
      "potential moved by stress",
      `${millivolts(leastShift.value)} ${at(leastShift)} to ${millivolts(largestShift.value)} ${at(largestShift)}`,
    ],
    [
      "particle volume",
      `${showNumber(volumeRatio.value, 3)} times its reference at most${gap.value > OPENED ? `; gap between layers ${show(gap.value, "nm", 2)} at most` : ""}`,
    ],
    ...(layered.failure?.layers ?? [])
      .filter(({ ruptured }) => ruptured > 0)
      .map(({ material, exposed, largestExposed: most }): Told => {
        const when = most.value > 0 ? ` ${at(most)}` : "";
        const words = `${share(most.value)} of the surface at most${when}, ${share(exposed)} at the end`;
        return [`laid bare under ${layerName(material)}`, words];
      }),
  ];
}

/** Largest difference of filling between surface and centre of a particle, where the run ended with a current. */
function unevenness({ profiles, steps }: RunSolution): Told[] {
  const last = profiles.at(-1);
  if (last === undefined || !(steps[last.step]!.capacity > 0)) return [];
  const differences = last.particles.map(({ radius }) => {
    const filling = coreOf(radius);
    return filling.at(-1)! - filling[0]!;
  });
  const largest = differences.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
  if (Math.abs(largest) < UNEVEN) return [];
  return [["filling, edge − core", `${showNumber(largest, 2)} at most, at the end of step ${last.step + 1}`]];
}

/** The numbers that a run is read for. */
export function keyNumbers(solution: RunSolution): Told[] {
  return [
    ...firstCycle(solution),
    ...losses(solution),
    ...unevenness(solution),
    ...stressWords(solution),
    ...limiting(solution),
    ...deposition(solution),
  ];
}

/** How far the numbers can be trusted as numbers, in one sentence. */
export function certificateWords({ certificate: c, stats, model }: RunSolution): string {
  const salt = c.saltBalance === undefined ? "" : `, salt to ${showNumber(c.saltBalance, 1)}`;
  const parts =
    c.interfaceDefect === undefined
      ? ""
      : `; the particles meet the Butler–Volmer equation within ${show(c.interfaceDefect, "mV", 1)}`;
  const isResolved = model === "spme" || model === "dfn";
  const cells = isResolved ? `${c.mesh.separator} + ${c.mesh.electrode} cells in separator and electrode, ` : "";
  const mesh = c.meshError
    ? `; error of the mesh about ${millivolts(c.meshError.voltage)} and ${showNumber(100 * c.meshError.capacity, 1)} % of a capacity`
    : "";
  return `lithium kept to ${showNumber(c.lithiumBalance, 1)} of the total${salt}${parts}; ${stats.steps} time steps of ${c.method}, rtol ${c.rtol}; ${cells}${c.mesh.radial} radial nodes${mesh}`;
}

/** What is assumed or odd, in sentences, and what the mass balance would lose besides. */
export function notices(solution: RunSolution, { design }: Subject, told: readonly string[] = []): string[] {
  const simulated = kindOf(solution).sweeps ? 0 : (cyclesOf(solution)[0]?.efficiency ?? 0);
  const balance = design && simulated > 0 ? massBalance(design) : undefined;
  const trapped =
    balance && Math.abs(simulated - balance.efficiency) >= 0.02
      ? [
          `The mass balance gives a first-cycle efficiency of ${show(balance.efficiency, "%")}: it also counts lithium trapped in silicon (inside the particle ${show(balance.lostInside, "mAh/g")} are lost in all); this run loses lithium to film, oxide and carbon only.`,
        ]
      : [];
  return [...told, ...solution.notices, ...trapped];
}
