import type { AnalysisResult } from "../../analysis/analysis.ts";
import type { Estimate } from "../../data/estimate.ts";
import { type Table, table } from "../../data/table.ts";
import { rowsWhere } from "../../data/table-rows.ts";
import { type CycleMarks, cycleCapacities } from "../../figures/cycle-capacities.ts";
import { cycleProfiles } from "../../figures/cycle-profiles.ts";
import { fading } from "../../figures/fading.ts";
import type { Figure } from "../../figures/figure.ts";
import { polarisation } from "../../figures/polarisation.ts";
import { rateCapability } from "../../figures/rate-capability.ts";
import { fromUnit } from "../../units/quantity.ts";
import { showDecimals, showNumber } from "../../units/show.ts";
import { drawnColumns } from "./drawn-columns.ts";

/** Figures of cycling: capacities and efficiencies, profiles, retention with its law, polarisation by definition, rates. */
export function cyclingFigures(results: readonly AnalysisResult[]): Figure[] {
  const drawn = results.filter((r) => r.tables.capacity && r.tables.cycles);
  return drawn.flatMap((result, k) => {
    const numbered = (id: string) => (drawn.length === 1 ? id : `${id}-${k + 1}`);
    const setting = drawn.length === 1 ? "" : `${result.label}.`;
    return [
      capacityFigure(result, numbered("cycle-capacities"), setting),
      ...profileFigure(result, numbered("cycle-profiles"), setting),
      ...fadingFigure(result, numbered("fading"), setting),
      ...polarisationFigure(result, numbered("polarisation"), setting),
      ...rateFigure(result, numbered("rate-capability"), setting),
    ];
  });
}

const branchesOf = ({ tables }: AnalysisResult) => tables.capacity!.table.names.filter((name) => name !== "cycle");
const isHalfCell = (result: AnalysisResult) => branchesOf(result).includes("lithiation");
const firstOf = (t: Table, name: string) => t.column(name).values;

function capacityFigure(result: AnalysisResult, id: string, setting: string): Figure {
  const { tables, estimates } = result;
  const { table: capacity, words } = tables.capacity!;
  const isComplete = (k: number) => words.state![k] === "complete";
  const bare = (name: string) => drawnColumns(capacity, { cycle: "cycle", value: name });
  const exists = (name: string, k: number) => Number.isFinite(firstOf(capacity, name)[k]!);
  const capacities = branchesOf(result).map(
    (name, k): CycleMarks => ({
      label: name,
      as: `variant ${2 - k}`,
      values: rowsWhere(bare(name), (row) => isComplete(row) && exists(name, row)),
    }),
  );
  const cut = branchesOf(result).map((name) => rowsWhere(bare(name), (row) => !isComplete(row) && exists(name, row)));
  const firstCut = cut.findIndex(({ length }) => length > 0);
  const { table: efficiency, words: efficiencyWords } = tables.coulombicEfficiency!;
  const barred = drawnColumns(efficiency, { cycle: "cycle", value: "efficiency" }, "value");
  const range = efficiencyRange([...firstOf(efficiency, "efficiency")]);
  const isShown = (k: number) => 100 * firstOf(efficiency, "efficiency")[k]! >= range[0];
  const isAbove = (k: number) => efficiencyWords.flags![k]!.startsWith("above");
  const hidden = [...firstOf(efficiency, "cycle")].flatMap((cycle, k) =>
    isShown(k) ? [] : [{ cycle, text: `${showDecimals(100 * firstOf(efficiency, "efficiency")[k]!, 1)} %` }],
  );
  const mass = estimates.find((e): e is Estimate => e.name.startsWith("firstCycle.") && e.unit === "mAh/g");
  const share = mass && typeof mass.sigma === "number" && mass.value ? mass.sigma / mass.value : 0;
  return cycleCapacities(
    [
      ...capacities,
      ...cut.map((values, k) => ({ label: k === firstCut ? "incomplete" : "", as: `variant ${2 - k}`, values, isOpen: true })),
    ],
    [
      { label: "up to 100 %", as: "variant 1", values: rowsWhere(barred, (k) => isShown(k) && !isAbove(k)) },
      { label: "flagged: above 100 %", as: "amber", values: rowsWhere(barred, (k) => isShown(k) && isAbove(k)) },
    ],
    {
      id,
      unit: capacity.column(branchesOf(result)[0]!).unit,
      efficiencies: range,
      ...(hidden.length > 0 ? { below: hidden } : {}),
      setting: [
        hidden.length > 0 ? "An efficiency far below the others stands at the lower edge with its value (open grey marker)." : "",
        share > 1e-3 ? `The mass moves all capacities together, by ${showNumber(196 * share, 2)} % (95 %).` : "",
        setting,
      ]
        .filter((s) => s !== "")
        .join(" "),
      cites: result.cites,
    },
  );
}

/** Range of efficiencies in percent: of all cycles but the first when that lies far below, and to 100 at least. */
function efficiencyRange(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [99, 101];
  const later = values.slice(1);
  const [low, high] = [Math.min(1, ...(later.length > 0 ? later : values)), Math.max(1, ...values)];
  const isFirstFar = later.length > 0 && values[0]! < low - 2 * (high - low) - 0.005;
  const least = isFirstFar ? low : Math.min(low, values[0]!);
  const step = high - least > 0.05 ? 2 : high - least > 0.01 ? 1 : 0.2;
  return [Math.floor((100 * least) / step - 0.2) * step, Math.max(100, Math.ceil((100 * high) / step + 0.2) * step)];
}

function profileFigure(result: AnalysisResult, id: string, setting: string): Figure[] {
  const { profiles } = result.tables;
  if (!profiles || profiles.table.length === 0) return [];
  const [cycle, branch] = [firstOf(profiles.table, "cycle"), firstOf(profiles.table, "branch")];
  const { table: capacity, words } = result.tables.capacity!;
  const isComplete = (number: number) => words.state![firstOf(capacity, "cycle").indexOf(number)] === "complete";
  const cycles = [...new Set(cycle)].map((number) => ({
    label: `cycle ${number}${isComplete(number) ? "" : ", incomplete"}`,
    branches: [-1, 1]
      .map((sign) => rowsWhere(profiles.table, (k) => cycle[k] === number && branch[k] === sign))
      .filter((t) => t.length > 0),
  }));
  const unit = profiles.table.column("capacity").unit;
  const [first, second] = branchesOf(result);
  return [
    cycleProfiles(cycles, {
      id,
      unit,
      potentials: potentialsOf(result, profiles.table),
      setting: [`Falling: ${branchAt(-1)}; rising: ${branchAt(1)}.`, setting].filter((s) => s).join(" "),
      ...(isHalfCell(result) ? { against: "Li⁺/Li" } : {}),
    }),
  ];

  function branchAt(sign: 1 | -1): string {
    return (isHalfCell(result) ? sign < 0 : sign > 0) ? first! : second!;
  }
}

/** Potentials of the rising branches, from zero in a half-cell where that is near, so that the way down from the open circuit takes no room. */
function potentialsOf(result: AnalysisResult, profiles: Table): readonly [number, number] {
  const branch = firstOf(profiles, "branch");
  const rising = [...firstOf(profiles, "potential")].filter((_, k) => branch[k] === 1 || !branch.includes(1));
  const [low, high] = [rising.reduce((a, b) => Math.min(a, b)), rising.reduce((a, b) => Math.max(a, b))];
  const room = 0.05 * (high - low);
  return [isHalfCell(result) && low < high - low ? Math.min(0, low) : low - room, high + room];
}

function fadingFigure(result: AnalysisResult, id: string, setting: string): Figure[] {
  const { cycles, fade } = result.tables;
  const [retention, main] = [firstOf(cycles!.table, "retention"), firstOf(cycles!.table, "main_rate")];
  const drawn = drawnColumns(cycles!.table, { cycle: "cycle", value: "retention" });
  const atMain = rowsWhere(drawn, (k) => main[k] === 1);
  const others = rowsWhere(drawn, (k) => main[k] === 0 && Number.isFinite(retention[k]!));
  if (atMain.length < 3) return [];
  const knee = result.estimates.find((e) => e.name === "fade.knee")?.value;
  const method = result.estimates.find((e) => e.name === "retention")?.method ?? "";
  const within = fade && firstOf(fade.table, "measured");
  const law = fade &&
    within && {
      label: `law: ${fade.words.law![0]}`,
      within: rowsWhere(fade.table, (k) => within[k] === 1),
      beyond: rowsWhere(fade.table, (k) => within[k] === 0 || within[k + 1] === 0),
    };
  const marks: readonly CycleMarks[] = [
    { label: "measured", as: "variant 1", values: atMain },
    ...(others.length > 0 ? [{ label: "at other rates", as: "muted", values: others }] : []),
  ];
  return [
    fading(marks, {
      id,
      setting: [method ? `Reference: ${method.split(" over that of ").at(-1)}.` : "", setting].filter((s) => s).join(" "),
      cites: fade ? ["Hurvich1989"] : [],
      ...(typeof knee === "number" ? { knee } : {}),
      ...(law ? { law } : {}),
    }),
  ];
}

function polarisationFigure(result: AnalysisResult, id: string, setting: string): Figure[] {
  const { table: cycles, words } = result.tables.cycles!;
  const [first, second] = branchesOf(result);
  const jumps = table("jumps", {
    cycle: cycles.column("cycle"),
    value: {
      unit: "V",
      values: firstOf(cycles, `ohmic_drop_${first}`).map((v, k) => v + firstOf(cycles, `ohmic_drop_${second}`)[k]!),
    },
  });
  const definitions: readonly CycleMarks[] = [
    { label: "mean potentials", as: "variant 1", values: drawnColumns(cycles, { cycle: "cycle", value: "hysteresis" }) },
    {
      label: "at half of the capacity",
      as: "variant 2",
      values: drawnColumns(cycles, { cycle: "cycle", value: "difference_at_50_percent" }),
    },
    { label: "jumps at the ends", as: "variant 3", values: jumps },
  ];
  const shown = definitions
    .map((d) => ({
      ...d,
      values: rowsWhere(d.values, (k) => words.state![k] === "complete" && Number.isFinite(firstOf(d.values, "value")[k]!)),
    }))
    .filter((d) => d.values.length > 0);
  return shown.length > 0 ? [polarisation(shown, { id, setting })] : [];
}

/** Fewer rates are no test of them. */
const LEAST_RATES = 3;

/** Capacity at stepped rates, where a mass is known and there are several. */
function rateFigure(result: AnalysisResult, id: string, setting: string): Figure[] {
  const { rates, cycles, capacity } = result.tables;
  if (!rates || rates.table.length < LEAST_RATES) return [];
  const second = branchesOf(result)[1]!;
  const { table: all, words } = cycles!;
  const own = table("rates", {
    cycle: all.column("cycle"),
    capacity: { unit: "C/kg", values: firstOf(capacity!.table, second).map((q) => fromUnit(q, "mAh/g")) },
    rate: { unit: "A/kg", values: groupedRates(result, firstOf(all, `current_${second}`)) },
  });
  const complete = rowsWhere(own, (k) => words.state![k] === "complete");
  return [rateCapability([{ cycles: complete, as: "CCOS", standing: "measured" }], { id, setting })];
}

/** Current of the block to which each cycle belongs [A/kg], so that cycles of one block have one rate. */
function groupedRates({ tables }: AnalysisResult, currents: Float64Array): Float64Array {
  const blocks = tables.blocks!.table;
  const second = blocks.names.filter((name) => name.startsWith("current_")).at(-1)!;
  const [from, to, current] = [firstOf(blocks, "from_cycle"), firstOf(blocks, "to_cycle"), firstOf(blocks, second)];
  const cycle = firstOf(tables.cycles!.table, "cycle");
  return currents.map((own, k) => {
    const block = from.findIndex((a, b) => cycle[k]! >= a && cycle[k]! <= to[b]!);
    return fromUnit(block >= 0 ? current[block]! : own, "A/g");
  });
}
