import { type Table, table } from "../../data/table.ts";
import { axes, figure } from "../../figures/figure.ts";
import { layerProfiles, type ProfileState } from "../../figures/layer-profiles.ts";
import { band, label, line, rule, type Series } from "../../figures/series.ts";
import { layerName } from "../../figures/tokens.ts";
import type { DotRun } from "../../studies/dot-cycle.ts";
import { type DotEncapsulation, LEAST_DIFFUSIVITY } from "../../studies/dot-encapsulation.ts";
import { show, showNumber } from "../../units/show.ts";
import type { Illustration } from "./illustration.ts";
import { stacked } from "./stacked-table.ts";

const CITES = ["Yu2024"];

/** What every caption of these figures says of its numbers. */
export const HOW =
  "Coupled particle model: lithium, finite strain and flow of all layers together, 1 A g⁻¹, equilibrium potential at the surface between 0.01 and 3.0 V. Nothing is calibrated; strengths are literature values or assumptions.";

/** Names of the gaps from the centre outwards. */
const GAP_WORDS = ["silicon to oxide", "oxide to carbon"];

/** A name of a run in the name of a file. */
const slug = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** Profiles of one half cycle, named by their filling. */
function statesOf({ profiles }: DotRun, halfCycle: number): ProfileState[] {
  return profiles.filter((p) => p.halfCycle === halfCycle).map(({ filling, radius }) => ({ label: percent(filling), radius }));
}

/** Every profile of a run in one table. */
const profileTable = ({ plan, profiles }: DotRun): Table =>
  stacked(
    plan.name,
    profiles.map(({ halfCycle, filling, radius }) => ({
      key: { half_cycle: ["1", halfCycle], mean_filling: ["1", filling] },
      part: radius,
    })),
  );

/** Lithium and stress over the radius of a coated dot. */
export function dotProfilesFigure({ bonded, opening }: DotEncapsulation): Illustration {
  return {
    figure: layerProfiles(
      [
        { title: "lithiation", states: statesOf(bonded, 0) },
        { title: "delithiation, bonded", states: statesOf(bonded, 1) },
        { title: "delithiation, interfaces open", states: statesOf(opening, 1) },
      ],
      bonded.layers.map(({ material }) => material),
      {
        id: "dot-profiles",
        title: "In a dot lithium is even, and the stress is that of its shells",
        height: 132,
        setting: `CCOS, one dot with its oxide and carbon: filling, radial and hoop stress (positive: tension) over the current radius at the fillings of the whole particle named above each row, the fainter the earlier. Upper and middle rows: shells that stay bonded and whole (predicted). Lower row: interfaces that open at the weakest strength of the range, 0.1 GPa (scenario); where no curve runs between two layers there is a gap. ${HOW}`,
        cites: CITES,
      },
    ),
    alt: "Nine panels of filling, radial and hoop stress over the radius of a coated dot. The core is evenly filled; it is pressed while lithiating, pulled while delithiating when bonded, and free with gaps around it when interfaces open.",
    tables: { "dot-profiles-bonded": profileTable(bonded), "dot-profiles-open": profileTable(opening) },
  };
}

/** Lithium and stress over the radius of a bare nanoparticle. */
export function bareProfilesFigure({ bare, bareSlow }: DotEncapsulation): Illustration {
  const usual = (halfCycle: number): ProfileState[] =>
    statesOf(bare, halfCycle)
      .filter(({ label }) => label === "30 %")
      .map((state) => ({ ...state, label: "30 %, usual diffusivity", as: "variant 2" }));
  return {
    figure: layerProfiles(
      [
        { title: "lithiation", states: [...statesOf(bareSlow, 0), ...usual(0)] },
        { title: "delithiation", states: [...statesOf(bareSlow, 1), ...usual(1)] },
      ],
      ["silicon"],
      {
        id: "bare-profiles",
        title: "A bare nanoparticle has gradients and stress only if diffusion is very slow",
        height: 92,
        setting: `SiNP, a bare sphere of median size (38 nm): filling, radial and hoop stress (positive: tension) over the current radius at the fillings of the particle named above each row, the fainter the earlier. Blue: the least diffusivity of the published range, ${show(LEAST_DIFFUSIVITY, "m^2/s", 1)} (scenario; with it the lithiation ends at ${percent(bareSlow.turns[0]!)}). Dashed: the usual one, 10⁻¹⁷ m² s⁻¹ (predicted), for which filling and stress are even. ${HOW}`,
        cites: CITES,
      },
    ),
    alt: "Six panels of filling, radial and hoop stress over the radius of a bare nanoparticle: steep with the least diffusivity, flat and near zero with the usual one.",
    tables: { "bare-profiles-usual": profileTable(bare), "bare-profiles-slow": profileTable(bareSlow) },
  };
}

/** Some cycles of a run, fillings in percent of the whole particle. */
function halvesOf({ plan, cycle: t }: DotRun, from: number, to: number): Table {
  const half = t.column("half_cycle").values;
  const rows = [...half.keys()].filter((k) => half[k]! >= from && half[k]! <= to);
  return table(
    plan.name,
    Object.fromEntries(t.names.map((n) => [n, { unit: t.column(n).unit, values: rows.map((k) => t.column(n).values[k]!) }])),
  );
}

/** The gap inside a layer over the filling, from the delithiation of the first cycle to the lithiation of the next. */
function gapCurve(run: DotRun, layer: number): Table {
  const t = halvesOf(run, 1, 2);
  const [inner, outer] = [`layer${layer}_inner_radius`, `layer${layer - 1}_outer_radius`].map((n) => t.column(n).values);
  return table(`gap inside layer ${layer}`, {
    filling: t.column("filling"),
    gap: { unit: "m", values: inner!.map((r, k) => r - outer![k]!) },
  });
}

/** Core pressure over the state of charge: what shells do, gaps, and what it takes to keep the core pressed. */
export function corePressureFigure(study: DotEncapsulation): Illustration {
  const { bonded, opening, usual, elastic, stronger, kept } = study;
  const x = { quantity: "filling of the particle", unit: "%", domain: [0, 100] } as const;
  const pressure = { quantity: "core pressure", symbol: "p", unit: "GPa" } as const;
  const loop = (run: DotRun, as: string, label: string, [from, to]: readonly [number, number] = [0, 1]): Series =>
    line(halvesOf(run, from, to), { x: "filling", y: "core_pressure", as, label, arrow: true });
  const zero = rule("y", 0, { as: "line" });
  const keeps = kept.find(({ plan }) => plan.keeps === 0.7)!;
  const last = 2 * keeps.plan.cycles - 1;
  return {
    figure: figure({
      id: "core-pressure",
      title: "Shells that flow pull on the emptying core; only shells that do not flow keep pressing",
      width: "double",
      height: 66,
      columns: [1.12, 0.94, 1.12],
      caption: `CCOS, pressure of the shells on the silicon core (positive: compression) over the filling of the whole particle; arrows point forward in time. (a) First cycle: shells that stay bonded and whole (predicted), carbon that breaks at its usual rupture strain with the usual bond (predicted), interfaces that open at 0.1 GPa (scenario). (b) The gaps between the layers when interfaces open, from the first delithiation to the end of the next lithiation (scenario). (c) What it takes to keep the core pressed (scenarios): shells that neither flow nor break, all flow stresses four times as large, and a core that is never emptied below 70 %, first and tenth cycle. ${HOW}`,
      panels: [
        axes({
          title: "first cycle",
          x,
          y: { ...pressure, domain: [-1.2, 1] },
          series: [
            zero,
            loop(bonded, "variant 1", "shells stay bonded"),
            loop(usual, "variant 2", "carbon breaks"),
            loop(opening, "variant 3", "interfaces open"),
          ],
        }),
        axes({
          title: "gap",
          x,
          y: { quantity: "gap", unit: "nm", zero: true },
          series: opening.layers
            .slice(1)
            .map(({ material }, k) =>
              line(gapCurve(opening, k + 2), { x: "filling", y: "gap", as: material, label: GAP_WORDS[k]!, arrow: true }),
            ),
        }),
        axes({
          title: "compression kept",
          naming: "legend",
          x,
          y: { ...pressure, domain: [-1.2, 2.8] },
          series: [
            zero,
            loop(elastic, "variant 1", "no flow"),
            loop(stronger.find(({ plan }) => plan.scenario.stronger === 4)!, "variant 2", "four times as strong"),
            loop(keeps, "variant 3", "never below 70 %"),
            line(halvesOf(keeps, last - 1, last), { x: "filling", y: "core_pressure", as: "variant 3" }),
          ],
        }),
      ],
      cites: CITES,
    }),
    alt: "Three panels. Core pressure rises to 0.8 GPa while lithiating and falls to minus 0.9 GPa while delithiating when bonded, to zero with open interfaces; a gap of almost three nanometres opens and closes; without flow the core stays pressed, but fills only half.",
    tables: Object.fromEntries(
      [usual, elastic, ...stronger, ...kept].map((run) => [`core-pressure-${slug(run.plan.name)}`, run.cycle]),
    ),
  };
}

/** Names the outermost gap where the first delithiation ends, if there is one. */
function gapName({ cycle: t, layers }: DotRun): Series[] {
  const k = t.column("half_cycle").values.lastIndexOf(1);
  const n = layers.length;
  const [from, to] = [`layer${n - 1}_outer_radius`, `layer${n}_inner_radius`].map((name) => 1e9 * t.column(name).values[k]!);
  if (to! - from! < 1) return [];
  return [label(t.column("time").values[k]! / 3600, (from! + to!) / 2, "gap", { anchor: "middle" })];
}

/** Radii of the layers over two cycles. */
export function dotRadiiFigure({ bonded, opening }: DotEncapsulation): Illustration {
  const panel = (run: DotRun, title: string, isFirst: boolean) => {
    const t = run.cycle;
    const top = 1e9 * Math.max(...t.column(`layer${run.layers.length}_outer_radius`).values);
    return axes({
      title,
      naming: "above",
      x: { quantity: "time", unit: "h", domain: [0, t.column("time").values.at(-1)! / 3600] },
      y: { quantity: "radius", symbol: "r", unit: "nm", domain: [0, Math.ceil(top * 1.05)], quiet: !isFirst },
      series: [
        ...gapName(run),
        ...run.layers.map(({ material }, k) =>
          band(t, {
            x: "time",
            low: `layer${k + 1}_inner_radius`,
            high: `layer${k + 1}_outer_radius`,
            as: material,
            fill: "solid",
            ...(isFirst ? { label: layerName(material) } : {}),
          }),
        ),
      ],
    });
  };
  const gap = Math.max(...opening.cycle.column("gap").values);
  return {
    figure: figure({
      id: "dot-radii",
      title: "A dot breathes in its shells; where bonds give way a void is left",
      width: "double",
      height: 62,
      columns: [1.1, 1],
      caption: `CCOS: core, oxide and carbon over two cycles, drawn between their inner and outer radii. (a) Shells that stay bonded and whole (predicted). (b) Interfaces that open at 0.1 GPa (scenario): white between the layers are gaps, up to ${showNumber(1e9 * gap, 2)} nm. The shells are left larger than they began and close around the core again only late in the next lithiation. ${HOW}`,
      panels: [panel(bonded, "bonded", true), panel(opening, "interfaces open", false)],
      cites: CITES,
    }),
    alt: "Two pictures of the radii of silicon, oxide and carbon over two cycles. Bonded, the layers swell and shrink together; with open interfaces white gaps appear around the shrinking core.",
    tables: { "dot-cycle-bonded": bonded.cycle, "dot-cycle-open": opening.cycle },
  };
}

/** The figures of the inside of a particle, in the order of the text. */
export function dotFigures(study: DotEncapsulation): Illustration[] {
  return [dotProfilesFigure(study), dotRadiiFigure(study), corePressureFigure(study), bareProfilesFigure(study)];
}
