import type { Standing } from "../data/estimate.ts";
import { interfaceProperties } from "../materials/interface.ts";
import { show } from "../units/show.ts";
import { type AuditRuns, type EncapsulationRun, halfCycleOf, type LayerExtremes } from "./encapsulation-run.ts";
import type { EncapsulationScan } from "./encapsulation-scan.ts";

/** One finding in a sentence, with its numbers (SI). */
export interface AuditVerdict {
  readonly id: string;
  readonly sentence: string;
  readonly standing: Standing;
  readonly numbers: Readonly<Record<string, { readonly value: number; readonly unit: string }>>;
  readonly cites: readonly string[];
}

const gpa = (p: number) => show(p, "GPa", 2);
const mV = (u: number) => show(u, "mV", 2);
const nm = (r: number) => show(r, "nm", 2);
const lithium = (x: number) => `x = ${x.toFixed(2)}`;
const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
const words: Readonly<Record<string, string>> = {
  siox: "oxide",
  "hard-carbon": "hard carbon",
  "closed-pore-carbon": "porous carbon",
};
const nameOf = (layer: LayerExtremes) => words[layer.material] ?? layer.material;

/** Value of a column where the lithium content of a half cycle passes x; undefined outside its range. */
export function valueAt(run: EncapsulationRun, halfCycle: number, x: number, column: string): number | undefined {
  const half = halfCycleOf(run.cycle, halfCycle);
  const xs = half.column("lithium_per_silicon").values;
  const ys = half.column(column).values;
  for (let k = 1; k < xs.length; k++) {
    const [a, b] = [xs[k - 1]!, xs[k]!];
    if ((a - x) * (b - x) <= 0 && a !== b) return ys[k - 1]! + ((x - a) / (b - a)) * (ys[k]! - ys[k - 1]!);
  }
  return undefined;
}

/** Lithium content at which a column first changes sign in a half cycle. */
function crossing(run: EncapsulationRun, halfCycle: number, column: string): number | undefined {
  const half = halfCycleOf(run.cycle, halfCycle);
  const xs = half.column("lithium_per_silicon").values;
  const ys = half.column(column).values;
  for (let k = 1; k < xs.length; k++)
    if (ys[k - 1]! > 0 && ys[k]! <= 0) return xs[k - 1]! + (ys[k - 1]! / (ys[k - 1]! - ys[k]!)) * (xs[k]! - xs[k - 1]!);
  return undefined;
}

/** Statements of the audit, each with its numbers and where it stands. */
export function auditVerdicts(runs: AuditRuns, scan: EncapsulationScan): AuditVerdict[] {
  if (runs.bonded.layers.length === 1)
    return [
      {
        id: "shells",
        sentence: "There is no shell around the silicon: nothing presses on it, and nothing holds it.",
        standing: "computed",
        numbers: {},
        cites: [],
      },
    ];
  return [
    pressure(runs),
    flow(runs),
    rupture(runs),
    bond(runs),
    limit(runs),
    delithiation(runs),
    shakedown(runs),
    rate(runs),
    range(scan),
    ...unfinished(runs),
    {
      id: "scope",
      sentence:
        "The outermost layer is taken as free on its outside and the silicon as uniformly filled; layers of two or three nanometres are some ten atoms thick, so their moduli and strengths are effective ones.",
      standing: "assumed",
      numbers: {},
      cites: [],
    },
  ];
}

function pressure({ bonded }: AuditRuns): AuditVerdict {
  const first = halfCycleOf(bonded.cycle, 0);
  const p = first.column("core_pressure").values;
  const at = p.indexOf(Math.max(...p));
  const x = first.column("lithium_per_silicon").values[at]!;
  const shift = first.column("potential_shift").values;
  const end = p.at(-1)!;
  return {
    id: "pressure",
    sentence: `Shells that hold press on the lithiating core with up to ${gpa(p[at]!)} (${lithium(x)}) and lower its potential by up to ${mV(-Math.min(...shift))}; at the end of the lithiation ${gpa(end)} are left, because the shells flow and grow thin.`,
    standing: "predicted",
    numbers: {
      "largest pressure": { value: p[at]!, unit: "Pa" },
      "largest shift": { value: Math.min(...shift), unit: "V" },
      "pressure when full": { value: end, unit: "Pa" },
    },
    cites: ["Hill1950"],
  };
}

function flow({ bonded }: AuditRuns): AuditVerdict {
  const shells = bonded.layers.slice(1);
  const parts = shells.map((l) =>
    l.flowsFrom === undefined
      ? `the ${nameOf(l)} stays elastic (at most ${gpa(l.tension)} of ${gpa(l.strength)})`
      : `the ${nameOf(l)} flows from ${lithium(l.flowsFrom)} on and has stretched inelastically by ${percent(l.firstStrain)} when full`,
  );
  return {
    id: "flow",
    sentence: `In the first lithiation ${parts.join("; ")}.`,
    standing: "predicted",
    numbers: Object.fromEntries(shells.map((l) => [`inelastic strain, ${nameOf(l)}`, { value: l.firstStrain, unit: "1" }])),
    cites: ["Zhang2019", "Zhang2014"],
  };
}

function rupture({ expected }: AuditRuns): AuditVerdict {
  const broken = expected.layers.filter((l) => l.rupturesAt !== undefined);
  const sentence =
    broken.length === 0
      ? "With the usual rupture strains no layer breaks."
      : `With the usual rupture strains ${broken
          .map((l) => {
            const cycle =
              Math.floor(
                expected.events.find((e) => e.layer === expected.layers.indexOf(l) && e.kind.endsWith("rupture"))!.halfCycle / 2,
              ) + 1;
            return `the ${nameOf(l)} breaks at ${lithium(l.rupturesAt!)} in cycle ${cycle}`;
          })
          .join(", ")}; its rupture strain is an assumption on which published values differ by a factor of twenty.`;
  return {
    id: "rupture",
    sentence,
    standing: "assumed",
    numbers: Object.fromEntries(broken.map((l) => [`breaks, ${nameOf(l)}`, { value: l.rupturesAt!, unit: "1" }])),
    cites: ["Manoharan2009", "Zhang2019"],
  };
}

function bond({ expected }: AuditRuns): AuditVerdict {
  const shells = expected.layers.slice(1);
  const loose = shells.filter((l) => l.debondsAt !== undefined);
  const usual = `${gpa(interfaceProperties.strength.value)} and ${show(interfaceProperties.fractureEnergy.value, "J/m^2", 2)}`;
  const pull = Math.max(...shells.map((l) => l.pull));
  const energy = Math.max(...shells.map((l) => l.debondingEnergy));
  const sentence =
    loose.length > 0
      ? `With the usual bond (${usual}) ${loose.map((l) => `the ${nameOf(l)} comes off the layer inside at ${lithium(l.debondsAt!)}`).join(", ")}, while delithiating.`
      : `With the usual bond (${usual}) nothing comes off: the layers are pulled apart with up to ${gpa(pull)}, but opening would release no more than ${show(energy, "J/m^2", 2)}, and it takes strength and energy together.`;
  return {
    id: "bond",
    sentence,
    standing: "assumed",
    numbers: {
      pull: { value: pull, unit: "Pa" },
      "released energy": { value: energy, unit: "J/m^2" },
      ...Object.fromEntries(loose.map((l) => [`comes off, ${nameOf(l)}`, { value: l.debondsAt!, unit: "1" }])),
    },
    cites: ["Shi2016"],
  };
}

function limit({ expected, elastic, elasticMean }: AuditRuns): AuditVerdict {
  const reached = expected.reached[0]!;
  const stop = (run: EncapsulationRun) => lithium(run.reached[0]!);
  const cause = expected.plan.cutOff.overpotential > 0 ? "Stress and overpotential stop" : "Stress stops";
  const elasticStop = elastic.selfLimited
    ? `Shells that neither flowed nor broke would stop it at ${stop(elastic)} (lithiation branch) or ${stop(elasticMean)} (mean potential).`
    : `Even shells that neither flowed nor broke would let it reach ${stop(elastic)}.`;
  return {
    id: "self-limit",
    sentence: `${expected.selfLimited ? `${cause} the lithiation at ${lithium(reached)}.` : `Stress does not stop the lithiation: it reaches ${lithium(reached)}.`} ${elasticStop}`,
    standing: "predicted",
    numbers: {
      reached: { value: reached, unit: "1" },
      "reached, elastic shells": { value: elastic.reached[0]!, unit: "1" },
      "reached, elastic shells, mean potential": { value: elasticMean.reached[0]!, unit: "1" },
    },
    cites: [],
  };
}

/** The sign of the core pressure while delithiating, beside the paper's claim of compression. */
function delithiation({ expected, bonded, debonding }: AuditRuns): AuditVerdict {
  const empty = (run: EncapsulationRun) => halfCycleOf(run.cycle, 1).column("core_pressure").values.at(-1)!;
  const one = valueAt(bonded, 1, 1, "core_pressure") ?? empty(bonded);
  const turn = crossing(bonded, 1, "core_pressure");
  const opened = debonding.events.some((e) => e.kind === "debonding");
  return {
    id: "delithiation",
    sentence: `While delithiating, a core that stays bonded is under tension, not compression: ${gpa(one)} at x = 1 and ${gpa(empty(bonded))} when empty${turn === undefined ? "" : ` (compression ends at ${lithium(turn)})`}; with the usual rupture strain and bond it is ${gpa(empty(expected))} when empty${opened ? `, and once an interface has opened it is ${Math.abs(empty(debonding)) < 1e3 ? "zero" : gpa(empty(debonding))}` : ""}. Where recrystallisation of silicon during delithiation is explained by compression from the shells (Yu2024), the shells must neither have flowed nor broken, or the core must never empty.`,
    standing: "contradiction",
    numbers: {
      "bonded, x = 1": { value: one, unit: "Pa" },
      "bonded, empty": { value: empty(bonded), unit: "Pa" },
      ...(turn === undefined ? {} : { "compression ends": { value: turn, unit: "1" } }),
      "usual, empty": { value: empty(expected), unit: "Pa" },
      ...(opened ? { "debonded, empty": { value: empty(debonding), unit: "Pa" } } : {}),
    },
    cites: ["Yu2024"],
  };
}

/** Gap that stays and where the core touches again, when the weakest bond of the range opens. */
function shakedown({ debonding }: AuditRuns): AuditVerdict {
  const weakest = gpa(interfaceProperties.strength.range![0]);
  const about = { id: "gap", standing: "assumed", cites: ["Yu2024"] } as const;
  if (!debonding.events.some((e) => e.kind === "debonding"))
    return { ...about, sentence: `Even the weakest bond considered (${weakest}) is never reached: no gap opens.`, numbers: {} };
  const halves = [...new Set(debonding.cycle.column("half_cycle").values)];
  const gaps = halves
    .filter((half) => half % 2 === 1)
    .map((half) => halfCycleOf(debonding.cycle, half).column("gap").values.at(-1)!);
  const again = recontact(debonding);
  const same = Math.max(...gaps) < 1.05 * Math.min(...gaps);
  const left = same
    ? `a gap of ${nm(gaps[0]!)} is left after every cycle`
    : `gaps of ${gaps.map(nm).join(", ")} are left after the cycles`;
  return {
    ...about,
    sentence: `If bonds give way at ${weakest}, ${left}: the shells have grown for good, and in the second lithiation ${again ? `core and shell touch again at ${lithium(again.x)} and press with ${gpa(again.pressure)} when full` : "core and shell do not touch again"}. Voids as in the micrographs are what this leads to.`,
    numbers: {
      ...Object.fromEntries(gaps.map((gap, k) => [`gap after cycle ${k + 1}`, { value: gap, unit: "m" }])),
      ...(again
        ? { "touches again": { value: again.x, unit: "1" }, "contact pressure": { value: again.pressure, unit: "Pa" } }
        : {}),
    },
  };
}

/** A gap below this counts as closed [m]. */
const CLOSED = 1e-13;

/** Lithium content of the second lithiation at which the last gap closes, and the core pressure at its end. */
function recontact(run: EncapsulationRun): { x: number; pressure: number } | undefined {
  const second = halfCycleOf(run.cycle, 2);
  const gap = second.column("gap").values;
  const touch = gap.findIndex((g, k) => k > 0 && g < CLOSED && gap[k - 1]! >= CLOSED);
  if (touch < 0) return undefined;
  return { x: second.column("lithium_per_silicon").values[touch]!, pressure: second.column("core_pressure").values.at(-1)! };
}

function rate({ slow, fast }: AuditRuns): AuditVerdict {
  const extremes = (run: EncapsulationRun) => {
    const p = run.cycle.column("core_pressure").values;
    return { press: Math.max(...p), pull: Math.min(...p) };
  };
  const breaks = (run: EncapsulationRun) => {
    const broken = run.layers.find((l) => l.rupturesAt !== undefined);
    return broken ? `, the ${nameOf(broken)} breaks at ${lithium(broken.rupturesAt!)}` : ", nothing breaks";
  };
  const [a, b] = [extremes(slow), extremes(fast)];
  return {
    id: "rate",
    sentence: `With flow in time the core pressure lies between ${gpa(a.pull)} and ${gpa(a.press)} at 0.1 A g⁻¹${breaks(slow)}, and between ${gpa(b.pull)} and ${gpa(b.press)} at 5 A g⁻¹${breaks(fast)}: fifty times the current changes the pressure by ${percent(b.press / a.press - 1)}.`,
    standing: "predicted",
    numbers: {
      "largest pressure, 0.1 A/g": { value: a.press, unit: "Pa" },
      "largest pressure, 5 A/g": { value: b.press, unit: "Pa" },
      "lowest pressure, 0.1 A/g": { value: a.pull, unit: "Pa" },
      "lowest pressure, 5 A/g": { value: b.pull, unit: "Pa" },
    },
    cites: ["Berla2015"],
  };
}

function range({ table, shares, unfinished }: EncapsulationScan): AuditVerdict {
  const tension = table.column("largest_tension").values;
  return {
    id: "range",
    sentence: `Over the ranges of rupture strain, carbon strength and bond (${table.length} combinations, first cycle) the shells stay intact in ${percent(shares.intact)}, flow in ${percent(shares.flows)}, break in ${percent(shares.ruptures)}, come off in ${percent(shares.debonds)} and stop the lithiation in ${percent(shares.selfLimits)}; the core is pulled with up to ${gpa(Math.max(...tension))}.${unfinished > 0 ? ` ${unfinished} of them could not be computed to the end.` : ""} These are shares of the range, not probabilities.`,
    standing: "assumed",
    numbers: Object.fromEntries(Object.entries(shares).map(([name, value]) => [name, { value, unit: "1" }])),
    cites: ["Manoharan2009", "Zhang2019"],
  };
}

/** Runs that stopped early are said, not hidden. */
function unfinished(runs: AuditRuns): AuditVerdict[] {
  return [runs.expected, runs.bonded, runs.debonding, runs.elastic, runs.elasticMean, runs.slow, runs.fast]
    .filter((run) => run.outcome !== "end")
    .map((run) => ({
      id: `unfinished ${run.plan.name}`,
      sentence: `The run "${run.plan.name}" stopped early: ${run.advice}.`,
      standing: "computed" as const,
      numbers: {},
      cites: [],
    }));
}
