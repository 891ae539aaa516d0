import { type Table, table } from "../../data/table.ts";
import { cellProfiles } from "../../figures/cell-profiles.ts";
import { type LithiumProfile, lithiumMaps } from "../../figures/lithium-maps.ts";
import type { CellProfile } from "../../simulation/cell-solution.ts";
import type { RunSolution } from "../../simulation/run-solution.ts";
import type { Run } from "../../studies/experiment/run.ts";
import { show } from "../../units/show.ts";
import type { Illustration } from "../paper/illustration.ts";
import { seriesOf, settingOf } from "./run-setting.ts";
import { stacked } from "./stacked.ts";
import { stepWords, volts } from "./told.ts";

/** Most states in one figure. */
const MOST = 4;
/** Sweeps that end above it delithiate [V]. */
const UPPER = 0.6;

/** Salt, potential and filling across the cell at the ends of steps; none in models without electrolyte. */
export function acrossFigures(run: Run): Illustration[] {
  const solution = run.solutions[0]!;
  const states = shownStates(solution);
  if (solution.model === "spm" || solution.model === "particle" || states.length === 0) return [];
  const { subject } = run;
  const kinds = states[0]!.profile.across.names.filter((name) => name.startsWith("x_mean_filling_")).length;
  const kind = Math.ceil(kinds / 2);
  return [
    {
      figure: cellProfiles(
        states.map(({ label, profile }) => ({ label, across: profile.across })),
        {
          ...settingOf(run, kinds > 1 ? `Filling of the middle one of ${kinds} size classes.` : ""),
          separator: subject.separator,
          electrode: subject.electrode,
          kind,
          as: seriesOf(subject.name),
        },
      ),
      alt: "Salt concentration, electrolyte potential and filling over the distance from lithium.",
      tables: {
        "cell-profiles": stacked(
          "across the cell",
          states.map((s) => s.profile.across),
          { test_time_second: { unit: "s", values: states.map((s) => s.profile.time) } },
        ),
      },
    },
  ];
}

/** Ends of the last lithiation at each rate; where there is one rate alone, of the delithiation as well. */
function shownStates(solution: RunSolution): { readonly label: string; readonly profile: CellProfile }[] {
  const ends = solution.profiles.flatMap((profile) => {
    const { step, capacity, start, duration } = solution.steps[profile.step]!;
    if (profile.time < start + duration * (1 - 1e-9)) return []; // kept on the way
    if (!(capacity > 0) || step.do === "hold" || step.do === "rest") return [];
    const into = step.do === "lithiate" || (step.do === "sweep" && profile.voltage < UPPER);
    return [{ into, label: `${stepWords(step).replace(/ to .* at | at /, ", ")}, ${volts(profile.voltage)}`, profile }];
  });
  const lithiated = [...new Map(ends.filter((e) => e.into).map((e) => [e.label, e])).values()];
  const all = lithiated.length > 1 ? lithiated : [...new Map(ends.map((e) => [e.label, e])).values()];
  const rows = Array.from({ length: Math.min(MOST, all.length) }, (_, k) =>
    all.length <= MOST ? k : Math.round((k * (all.length - 1)) / (MOST - 1)),
  );
  return rows.map((row) => all[row]!);
}

/** Lithium over the radius at the last moment kept: size classes along the columns, places in the electrode along the rows. */
export function mapFigures(run: Run): Illustration[] {
  const last = run.solutions[0]!.profiles.at(-1);
  if (last === undefined) return [];
  const places = [...new Set(last.particles.map((p) => p.cell))];
  const kinds = [...new Set(last.particles.map((p) => p.kind))];
  const middle = places[places.length >> 1]!;
  const shown = [...new Set([kinds[0]!, kinds[kinds.length >> 1]!, kinds.at(-1)!])];
  const at = (cell: number, kind: number) => ({
    radius: coreOf(last.particles.find((p) => p.cell === cell && p.kind === kind)!.radius),
  });
  const { layered } = run.solutions[0]!;
  const core = layered && layered.layers.length > 1 ? "Of the layers, the core alone. " : "";
  const named = seriesOf(run.subject.name);
  const who = named === "accent" ? "particle" : named;
  const maps = shown.map((kind) => profileOf(at(middle, kind).radius, who, diameter(at(middle, kind).radius)));
  const where = ["at the separator", "middle", "at the collector"];
  const across =
    places.length < 2
      ? []
      : places.map((cell, k) => profileOf(at(cell, shown[shown.length >> 1]!).radius, who, where[k] ?? `cell ${cell + 1}`));
  const figures = [
    lithiumMaps(maps, {
      ...settingOf(run, `${core}At ${show(last.voltage, "V")}${places.length < 2 ? "" : ", in the middle of the electrode"}.`),
      columnTitle: "diameter of the size class",
    }),
    ...(across.length > 0
      ? [
          lithiumMaps(across, {
            ...settingOf(run, `${core}At ${show(last.voltage, "V")}, particles of one size at three depths of the electrode.`),
            id: "lithium-across",
            title: "Lithium across the electrode",
            columnTitle: "place in the electrode",
          }),
        ]
      : []),
  ];
  return figures.map((f, i) => {
    const drawn = (i === 0 ? maps : across).map((p) => p.profile);
    const classes = i === 0 ? shown : drawn.map(() => shown[shown.length >> 1]!);
    const cells = i === 0 ? drawn.map(() => middle) : places;
    const numbers = {
      electrode_cell: { unit: "1", values: cells.map((c) => c + 1) },
      size_class: { unit: "1", values: classes.map((k) => k + 1) },
    };
    return {
      figure: f,
      alt: "Filling over the radius of particles, with its mean and the difference between edge and core.",
      tables: { [f.id]: stacked(f.id, drawn, numbers) },
    };
  });
}

/** The core of a layered particle: what is filled one by one in different hosts has no common mean. Others as they are. */
function coreOf(radius: Table): Table {
  if (!radius.has("x_layer")) return radius;
  const layer = radius.column("x_layer").values;
  const inside = (values: Float64Array) => values.filter((_, i) => layer[i] === 1);
  return table(
    radius.label,
    Object.fromEntries(
      radius.names.map((name) => [name, { unit: radius.column(name).unit, values: inside(radius.column(name).values) }]),
    ),
  );
}

const diameter = (radius: Table) => `${(2e9 * radius.column("x_radius_metre").values.at(-1)!).toFixed(0)} nm`;

function profileOf(radius: Table, material: string, column: string): LithiumProfile {
  const filling = radius.column("x_filling").values.map((x) => Math.min(1, Math.max(0, x)));
  return {
    material,
    column,
    profile: table(column, { radius: radius.column("x_radius_metre"), filling: { unit: "1", values: filling } }),
  };
}
