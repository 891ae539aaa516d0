import { type Table, table } from "../data/table.ts";
import { inUnit } from "../units/quantity.ts";
import { converted } from "./axis-scale.ts";
import { needSome, originOf } from "./family.ts";
import { type About, type Figure, figure } from "./figure.ts";
import { type CurveStanding, label, line, points, rule, type Series } from "./series.ts";
import { textWidth } from "./text.ts";
import { linearTicks } from "./ticks.ts";

/** Capacity of one material, cycle by cycle, at stepped rates. */
export interface RateTest {
  /** Columns `cycle` [1] ascending, `capacity` [C kg⁻¹] and `rate` [A kg⁻¹], one row per cycle. */
  readonly cycles: Table;
  /** Series, e.g. `CCOS`. */
  readonly as: string;
  readonly label?: string;
  /** Measured cycles are markers, all others a stroke a cycle wide. */
  readonly standing?: CurveStanding;
}

/** Cycles in a row at one rate. */
interface Ladder {
  readonly rate: number;
  readonly from: number;
  readonly to: number;
}

/** Width of the frame of a single figure, about [pt]. */
const FRAME = 195;

function laddersOf({ cycles }: RateTest): Ladder[] {
  const [cycle, rate] = [cycles.column("cycle").values, cycles.column("rate").values];
  const ladders: Ladder[] = [];
  for (let i = 0; i < cycles.length; i++) {
    const last = ladders.at(-1);
    if (last && last.rate === rate[i]!) ladders[ladders.length - 1] = { ...last, to: cycle[i]! };
    else ladders.push({ rate: rate[i]!, from: cycle[i]!, to: cycle[i]! });
  }
  return ladders;
}

/** A stroke from half a cycle before to half a cycle after each cycle; a gap where the rate changes. */
function strokes({ cycles }: RateTest): Table {
  const [cycle, rate, capacity] = ["cycle", "rate", "capacity"].map((name) => cycles.column(name).values);
  const [x, y]: [number[], number[]] = [[], []];
  for (let i = 0; i < cycles.length; i++) {
    if (i > 0 && rate![i] !== rate![i - 1]) {
      x.push(cycle![i]! - 0.5);
      y.push(Number.NaN);
    }
    x.push(cycle![i]! - 0.5, cycle![i]! + 0.5);
    y.push(capacity![i]!, capacity![i]!);
  }
  const unit = cycles.column("capacity").unit;
  return table(cycles.label, { cycle: { unit: "1", values: x }, capacity: { unit, values: y } });
}

/** Capacity at each rate: that of the last cycle in a row at this rate. Columns `rate`, `capacity`, `cycle`. */
export function rateTable(test: RateTest): Table {
  const { cycles } = test;
  const ends = laddersOf(test).map(({ to }) => cycles.column("cycle").values.indexOf(to));
  const column = (name: string) => ({
    unit: cycles.column(name).unit,
    values: ends.map((row) => cycles.column(name).values[row]!),
  });
  return table(cycles.label, { rate: column("rate"), capacity: column("capacity"), cycle: column("cycle") });
}

const shown = (rate: number) => String(Number(inUnit(rate, "A/g").toPrecision(3)));

/** Whether each rate has room for its unit above its cycles. */
function unitsFit(ladders: readonly Ladder[]): boolean {
  const whole = ladders.at(-1)!.to - ladders[0]!.from + 1;
  return ladders.every((l) => textWidth(`${shown(l.rate)} A g⁻¹`) + 4 < (FRAME * (l.to - l.from + 1)) / whole);
}

/** The rate above each group of cycles. */
function rateNames(ladders: readonly Ladder[], fits: boolean, top: number): Series[] {
  return ladders.flatMap(({ rate, from, to }, i) => [
    ...(i > 0 ? [rule("x", from - 0.5, { as: "line" })] : []),
    label((from + to) / 2, top, fits ? `${shown(rate)} A g⁻¹` : shown(rate), { anchor: "middle", as: "muted" }),
  ]);
}

/** Capacity over the cycle number at stepped rates; the rate stands above its cycles. */
export function rateCapability(tests: readonly RateTest[], options: About & { readonly id?: string }): Figure {
  needSome(tests, "rate test");
  const ladders = laddersOf(tests[0]!);
  const fits = unitsFit(ladders);
  const capacities = tests.flatMap(({ cycles }) => [...converted(cycles.column("capacity"), "mAh/g")]);
  const top = 0.95 * linearTicks(0, 1.1 * Math.max(...capacities), false).domain[1];
  const first = ladders[0]!.from - 0.5;
  return figure({
    id: options.id ?? "rate-capability",
    title: options.title ?? "Rate capability",
    caption: `Capacity per gram of active powder in each cycle of a rate test; the numbers at the top are currents. ${options.setting}`,
    x: {
      quantity: fits ? "cycle" : "cycle (at the top: current / A g⁻¹)",
      unit: "1",
      domain: [first, Math.max(...tests.map((t) => t.cycles.column("cycle").values.at(-1)!)) + 0.5],
    },
    y: { quantity: "capacity", unit: "mAh/g", zero: true },
    series: [
      ...rateNames(ladders, fits, top),
      ...tests.map((test) => {
        const { standing = "computed", as, label: name } = test;
        const place = { x: "cycle", y: "capacity", as, standing, ...(name ? { label: name } : {}) };
        return standing === "measured" ? points(test.cycles, place) : line(strokes(test), place);
      }),
    ],
    ...originOf(options),
  });
}
