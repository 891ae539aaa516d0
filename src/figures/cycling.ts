import { type Table, table } from "../data/table.ts";
import { needSome, originOf } from "./family.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import { type CurveStanding, line, points, type Series } from "./series.ts";

/** One cell over its cycles. */
export interface CyclingTest {
  /** Series, e.g. `CCOS`. */
  readonly as: string;
  readonly label: string;
  /** Columns `cycle` [1] ascending, `capacity` [C kg⁻¹] and `efficiency` [1] (delithiated over lithiated charge). */
  readonly cycles: Table;
  readonly standing?: CurveStanding;
}

interface Options extends About {
  /** Cycles whose efficiency may lie below the range that is shown; 3 unless said. They are named in the caption. */
  readonly formation?: number;
  readonly id?: string;
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** Range of efficiencies after formation, in percent: to the next half percent below, and at least to 100 %. */
function efficiencyRange(tests: readonly CyclingTest[], formation: number): readonly [number, number] {
  const all = tests.flatMap(({ cycles }) => {
    const values = [...cycles.column("efficiency").values].filter((v) => Number.isFinite(v));
    return values.length > formation ? values.slice(formation) : values;
  });
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const step = high - low > 0.02 ? 1 : 0.5;
  return [Math.floor((100 * low) / step) * step, Math.max(100, Math.ceil((100 * high) / step) * step)];
}

/** Cycles without the first ones whose efficiency lies below the range: they would be a stroke that leaves the frame. */
function within({ cycles }: CyclingTest, [low]: readonly [number, number]): Table {
  const shown = cycles.column("efficiency").values.findIndex((v) => 100 * v >= low);
  if (shown <= 0) return cycles;
  const columns = cycles.names.map((name) => [name, cycles.column(name)] as const);
  return table(
    cycles.label,
    Object.fromEntries(columns.map(([name, c]) => [name, { unit: c.unit, values: c.values.slice(shown) }])),
  );
}

/** Capacity and coulombic efficiency over the cycles. Efficiencies above 100 % stay as they are. */
export function cycling(tests: readonly CyclingTest[], options: Options): Figure {
  needSome(tests, "cell");
  const range = efficiencyRange(tests, options.formation ?? 3);
  const draw = (y: string, isNamed: boolean) =>
    tests.map((test): Series => {
      const { as, label, standing = "computed" } = test;
      const cycles = y === "efficiency" && standing !== "measured" ? within(test, range) : test.cycles;
      const place = { x: "cycle", y, as, standing, ...(isNamed ? { label } : {}) };
      return standing === "measured" ? points(cycles, place) : line(cycles, place);
    });
  const first = tests
    .filter(({ cycles }) => 100 * (cycles.column("efficiency").values[0] ?? 1) < range[0])
    .map(({ label, cycles }) => `${label} ${percent(cycles.column("efficiency").values[0]!)}`);
  const last = Math.max(...tests.map(({ cycles }) => cycles.column("cycle").values.at(-1) ?? 1));
  return figure({
    id: options.id ?? "cycling",
    title: options.title ?? "Cycling",
    caption: `Capacity per gram of active powder and coulombic efficiency (delithiated over lithiated charge) of each cycle.${first.length > 0 ? ` Efficiency of the first cycle, below the range shown: ${first.join(", ")}.` : ""} ${options.setting}`,
    height: 95,
    panels: [
      axes({
        x: { quantity: "cycle", unit: "1", domain: [0, last], quiet: true },
        y: { quantity: "capacity", unit: "mAh/g", zero: true },
        series: draw("capacity", true),
      }),
      axes({
        x: { quantity: "cycle", unit: "1", domain: [0, last] },
        y: { quantity: "efficiency", unit: "%", domain: range },
        series: draw("efficiency", false),
      }),
    ],
    ...originOf(options),
  });
}
