import type { Table } from "../../data/table.ts";
import { partOf } from "../../data/table-rows.ts";
import { particleStress, type StressState } from "../../figures/particle-stress.ts";
import type { CellProfile } from "../../simulation/cell-solution.ts";
import type { RunSolution } from "../../simulation/run-solution.ts";
import type { Run } from "../../studies/experiment/run.ts";
import { SHOWN_FILLINGS } from "../../studies/experiment/shown-fillings.ts";
import type { Illustration } from "../paper/illustration.ts";
import { type HalfCycle, halfCycles } from "./half-cycles.ts";
import { settingOf } from "./run-setting.ts";
import { stacked } from "./stacked.ts";

/** Distance of a filling from one that is shown. */
const CLOSE = 0.02;

/** Stress over the radius of the middle size class at several fillings of the first cycle, and core pressure over filling. */
export function stressFigures(run: Run): Illustration[] {
  const solution = run.solutions[0]!;
  const { layered } = solution;
  if (!layered) return [];
  const halves = halfCycles(solution);
  const first = halves.filter(({ cycle }) => cycle === halves[0]!.cycle);
  const kinds = solution.profiles[0]?.particles.reduce((most, { kind }) => Math.max(most, kind + 1), 1) ?? 1;
  const kind = kinds >> 1;
  const states = first.flatMap((half) => statesOf(solution, half, kind));
  if (states.length === 0) return [];
  const paths = first.map(({ verb, result }) => ({ half: wayOf(verb), path: partOf(solution.table, result.rows) }));
  const which = kinds > 1 ? `Particle of the middle one of ${kinds} size classes.` : "";
  return [
    {
      figure: particleStress(
        states.map(({ state }) => state),
        layered.layers,
        paths,
        settingOf(run, which),
      ),
      alt: "Hoop stress over the radius of a layered particle at several fillings, and core pressure over the filling.",
      tables: {
        "particle-stress": stacked(
          "particle stress",
          states.map(({ state }) => state.radius),
          {
            test_time_second: { unit: "s", values: states.map(({ time }) => time) },
            x_mean_filling: { unit: "1", values: states.map(({ filling }) => filling) },
          },
        ),
      },
    },
  ];
}

const wayOf = (verb: HalfCycle["verb"]): "lithiation" | "delithiation" => (verb === "lithiate" ? "lithiation" : "delithiation");

/** The states of a half cycle nearest to the fillings that are shown, in order of time. */
function statesOf(
  { profiles, steps, table: t }: RunSolution,
  { verb, result }: HalfCycle,
  kind: number,
): { readonly state: StressState; readonly time: number; readonly filling: number }[] {
  const path = partOf(t, result.rows);
  const kept = profiles
    .filter(({ step }) => steps[step] === result)
    .map((profile) => ({ profile, filling: fillingOf(path, profile.time) }));
  const shown = SHOWN_FILLINGS.flatMap((wanted) => {
    const near = kept.filter(({ filling }) => Math.abs(filling - wanted) < CLOSE);
    return near.length > 0 ? [near.reduce((a, b) => (Math.abs(b.filling - wanted) < Math.abs(a.filling - wanted) ? b : a))] : [];
  });
  return shown
    .sort((a, b) => a.profile.time - b.profile.time)
    .map(({ profile, filling }) => ({
      state: { label: filling.toFixed(2), half: wayOf(verb), radius: middleOf(profile, kind) },
      time: profile.time,
      filling,
    }));
}

/** The particle of a kind in the middle of the electrode. */
function middleOf({ particles }: CellProfile, kind: number): Table {
  const own = particles.filter((p) => p.kind === kind);
  return own[own.length >> 1]!.radius;
}

/** Mean filling of the electrode at a time, linear between the rows of a half cycle. */
function fillingOf(rows: Table, time: number): number {
  const [t, x] = ["test_time_second", "x_mean_filling"].map((name) => rows.column(name).values) as [Float64Array, Float64Array];
  const after = Math.max(
    1,
    t.findIndex((at) => at >= time),
  );
  return x[after - 1]! + ((x[after]! - x[after - 1]!) * (time - t[after - 1]!)) / (t[after]! - t[after - 1]!);
}
