import { type Table, table } from "../data/table.ts";
import { familyStrength, needSome, originOf } from "./family.ts";
import { type About, type Axes, axes, type Figure, figure } from "./figure.ts";
import { line, rule, type Series, span } from "./series.ts";
import { layerName } from "./tokens.ts";

/** Stress inside a layered particle at one moment. */
export interface StressState {
  /** Mean filling of the particle, e.g. `0.30`. */
  readonly label: string;
  readonly half: "lithiation" | "delithiation";
  /** One row per cell: `x_radius_metre` (reference), `x_layer` (from 1), `x_hoop_stress_pascal`. */
  readonly radius: Table;
}

/** One layer of the particle: material id and reference radii [m]. */
export interface StressedLayer {
  readonly material: string;
  readonly innerRadius: number;
  readonly outerRadius: number;
}

/** Core pressure on the way in one direction: columns `x_mean_filling` [1] and `x_core_pressure_pascal`, in order of time. */
export interface PressurePath {
  readonly half: "lithiation" | "delithiation";
  readonly path: Table;
}

interface Options extends About {
  /** Series; `accent` unless said. */
  readonly as?: string;
  readonly id?: string;
}

const HALVES = ["lithiation", "delithiation"] as const;

/** The curve of a state, broken between layers, where the hoop stress jumps. */
function broken({ radius }: StressState): Table {
  const [r, layer, hoop] = ["x_radius_metre", "x_layer", "x_hoop_stress_pascal"].map((name) => radius.column(name).values);
  const x: number[] = [];
  const y: number[] = [];
  for (let i = 0; i < radius.length; i++) {
    if (i > 0 && layer![i] !== layer![i - 1]) {
      x.push((r![i]! + r![i - 1]!) / 2);
      y.push(Number.NaN);
    }
    x.push(r![i]!);
    y.push(hoop![i]!);
  }
  return table("hoop stress", { radius: { unit: "m", values: x }, hoop: { unit: "Pa", values: y } });
}

/** Hoop stress over the radius of a layered particle at several fillings on both ways, and the pressure in its core. */
export function particleStress(
  states: readonly StressState[],
  layers: readonly StressedLayer[],
  paths: readonly PressurePath[],
  options: Options,
): Figure {
  needSome(states, "state");
  const { as = "accent" } = options;
  const all = states.flatMap(({ radius }) => [...radius.column("x_hoop_stress_pascal").values]);
  const low = Math.floor((Math.min(0, ...all) / 1e9) * 2.1) / 2;
  const high = Math.ceil((Math.max(0, ...all) / 1e9) * 2.1) / 2;
  const outer = layers.at(-1)!.outerRadius;
  const ground: readonly Series[] = layers.map(({ material, innerRadius, outerRadius }) =>
    span({ x: [1e9 * innerRadius, 1e9 * outerRadius], as: material }),
  );
  const panel = (half: (typeof HALVES)[number], shown: readonly StressState[], first: boolean): Axes =>
    axes({
      title: half,
      naming: "above",
      x: { quantity: "reference radius", symbol: "R", unit: "nm", domain: [0, 1e9 * outer] },
      y: { quantity: "hoop stress", symbol: "σ", unit: "GPa", domain: [low, high], quiet: !first },
      series: [
        ...ground,
        rule("y", 0, { as: "line" }),
        ...shown.map((state, i) =>
          line(broken(state), { x: "radius", y: "hoop", as, strength: familyStrength(i, shown.length), label: state.label }),
        ),
      ],
    });
  const ways = HALVES.map((half) => ({ half, shown: states.filter((s) => s.half === half) })).filter(
    ({ shown }) => shown.length > 0,
  );
  const pressure = axes({
    title: "centre of the core",
    x: { quantity: "mean filling", unit: "1", domain: [0, 1] },
    y: { quantity: "core pressure", symbol: "p", unit: "GPa" },
    series: [
      rule("y", 0, { as: "line" }),
      ...paths.map(({ half, path }) =>
        line(path, {
          x: "x_mean_filling",
          y: "x_core_pressure_pascal",
          as: half === "lithiation" ? "variant 1" : "variant 2",
          label: half,
          arrow: true,
        }),
      ),
    ],
  });
  return figure({
    id: options.id ?? "particle-stress",
    title: options.title ?? "Stress in the layers of a particle",
    width: "double",
    columns: [1.15, ...ways.slice(1).map(() => 1), 1.15],
    caption: `Hoop stress (positive: tension) over the reference radius at the mean fillings of the electrode named above, ${ways.map(({ half }) => half).join(" and ")}; tinted from inside to outside: ${layers.map(({ material }) => layerName(material)).join(", ")}. Last, the pressure at the centre of the core (negative: tension), the mean over the electrode, against the mean filling; arrows point forward in time. ${options.setting}`,
    panels: [...ways.map(({ half, shown }, i) => panel(half, shown, i === 0)), ...(paths.length > 0 ? [pressure] : [])],
    ...originOf(options),
  });
}
