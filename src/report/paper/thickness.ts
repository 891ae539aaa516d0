import { type Table, table } from "../../data/table.ts";
import { axes, figure } from "../../figures/figure.ts";
import { line, points, rule, type Series } from "../../figures/series.ts";
import type { AtDegree, PaperThickness, ThicknessRun } from "../../studies/paper-thickness.ts";
import { inUnit } from "../../units/quantity.ts";
import { show, showNumber } from "../../units/show.ts";
import type { TableBlock } from "../block.ts";
import type { Section } from "../page.ts";
import { prose, value } from "../prose.ts";
import { type Illustration, illustrationBlock } from "./illustration.ts";
import { stacked } from "./stacked-table.ts";

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** Degrees of the paper; the lower cut-off itself is 100 %. */
const isAsked = ({ degree }: AtDegree) => Math.abs(degree - 1) > 1e-6;

const degreesOf = ({ degrees, fresh }: ThicknessRun, some: readonly AtDegree[] = degrees): Table =>
  table("degrees of lithiation", {
    degree: { unit: "1", values: some.map((d) => d.degree) },
    filling: { unit: "1", values: some.map((d) => d.filling) },
    voltage: { unit: "V", values: some.map((d) => d.voltage) },
    charge: { unit: "C/kg", values: some.map((d) => d.charge) },
    thickness: { unit: "m", values: some.map((d) => d.thickness) },
    growth: { unit: "1", values: some.map((d) => d.thickness / fresh.thickness - 1) },
    porosity: { unit: "1", values: some.map((d) => d.porosity) },
    margin: { unit: "V", values: some.map((d) => d.margin) },
  });

const ASSUMED =
  "Fresh electrodes in the porous-electrode model that breathes, 1.1 mg cm⁻² of powder, porosity 0.5 (assumed); particles grow as their hosts do without stress. Nothing is calibrated on them.";

/** Thickness and deposition margin over the degree of lithiation. */
export function thicknessFigure({ runs, outward, leastPorosity }: PaperThickness): Illustration {
  const x = { quantity: "degree of lithiation", unit: "%", domain: [0, 110] } as const;
  const strength = (run: ThicknessRun) => (run.current === runs[0]!.current ? 1 : 0.5);
  const named = (run: ThicknessRun) => `${run.material}, ${show(run.current, "A/g", 1)}`;
  const thickness = runs.flatMap((run): Series[] => [
    line(run.law, { x: "degree", y: "thickness", as: run.material, strength: strength(run), label: named(run) }),
    points(degreesOf(run, run.degrees.filter(isAsked)), {
      x: "degree",
      y: "thickness",
      as: run.material,
      standing: "predicted",
      strength: strength(run),
    }),
  ]);
  const margin = runs.flatMap((run): Series[] => [
    line(degreesOf(run), { x: "degree", y: "margin", as: run.material, strength: strength(run) }),
    points(degreesOf(run), { x: "degree", y: "margin", as: run.material, standing: "predicted", strength: strength(run) }),
  ]);
  return {
    figure: figure({
      id: "thickness",
      title: "Bare particles thicken their electrode more, also per charge",
      width: "double",
      height: 68,
      columns: [1.1, 1],
      caption: `Fresh electrodes over the degree of lithiation: lithium in the particles over what the last lithiation at the same current put in down to 10 mV. (a) Thickness; markers at 80, 90 and 105 %. (b) Deposition margin: least difference of the potentials of solid and electrolyte in the electrode; below zero lithium may deposit. 105 % is reached by passing the lower cut-off. ${ASSUMED} A share χ = ${outward} of the growth goes outwards while there is room (assumed), and pores keep ${percent(leastPorosity)}.`,
      panels: [
        axes({
          title: "thickness",
          naming: "above",
          x,
          y: { quantity: "electrode thickness", unit: "um" },
          series: thickness,
        }),
        axes({
          title: "deposition margin",
          x: { ...x, domain: [75, 110] },
          y: { quantity: "deposition margin", unit: "mV" },
          series: [rule("y", 0, { as: "red", dash: "1 1.6", label: "deposition possible below" }), ...margin],
        }),
      ],
      cites: ["Yu2024"],
    }),
    alt: "Thickness of CCOS and SiNP electrodes over the degree of lithiation at two currents, and the margin to lithium deposition, which falls below zero at 105 per cent only for CCOS at the small current.",
    tables: {
      thickness: stacked(
        "thickness",
        runs.map((run) => ({
          key: { is_ccos: ["1", Number(run.material === "CCOS")], current: ["A/kg", run.current] },
          part: degreesOf(run),
        })),
      ),
    },
  };
}

function thicknessTable({ runs }: PaperThickness): TableBlock {
  return {
    kind: "table",
    id: "degrees",
    caption: "Electrodes at the degrees of lithiation of Fig. 5a to c, fresh (predicted). 100 % is the lower cut-off of 10 mV.",
    columns: [
      { heading: "electrode and degree" },
      { heading: "filling", decimals: 3 },
      { heading: "charge", unit: "mAh/g", decimals: 0 },
      { heading: "cell voltage", unit: "mV", decimals: 1 },
      { heading: "thickness", unit: "um", decimals: 1 },
      { heading: "thicker by", unit: "%", decimals: 1 },
      { heading: "porosity", unit: "%", decimals: 1 },
      { heading: "deposition margin", unit: "mV", decimals: 1 },
    ],
    rows: runs.flatMap((run) =>
      run.degrees.map((d) => [
        `${run.material}, ${show(run.current, "A/g", 1)}, ${percent(d.degree)}`,
        d.filling,
        inUnit(d.charge, "mAh/g"),
        inUnit(d.voltage, "mV"),
        inUnit(d.thickness, "um"),
        100 * (d.thickness / run.fresh.thickness - 1),
        100 * d.porosity,
        inUnit(d.margin, "mV"),
      ]),
    ),
    note: "Margin: least *φ*_{s} − *φ*_{e} across the electrode at that moment. Loading, porosity and the share of growth that goes outwards are assumed.",
    files: { csv: "tables/degrees.csv", json: "tables/degrees.json" },
  };
}

/** Growth of the electrode from fresh to the lower cut-off, over the charge [m per C/kg]. */
const growthPerCharge = ({ degrees, fresh }: ThicknessRun) => {
  const full = degrees.find((d) => !isAsked(d))!;
  return (full.thickness - fresh.thickness) / full.charge;
};

/** Thickness of the electrodes: Fig. 5a to c of the paper. */
export function thicknessSection(study: PaperThickness, picture: Illustration): Section {
  const { runs } = study;
  const [ccos, sinp, ccosSlow, sinpSlow] = runs as [ThicknessRun, ThicknessRun, ThicknessRun, ThicknessRun];
  const beyond = (run: ThicknessRun) => run.degrees.at(-1)!;
  const growth = (run: ThicknessRun, d: AtDegree) => 100 * (d.thickness / run.fresh.thickness - 1);
  const below = runs.filter((run) => beyond(run).margin < 0);
  const worst = runs.reduce((a, b) => (beyond(b).margin < beyond(a).margin ? b : a));
  const range = (run: ThicknessRun) =>
    run.degrees.filter(isAsked).map((d) => showNumber(growth(run, d), 2)).join(", "); // biome-ignore format: one line
  return {
    id: "thickness",
    heading: "How the electrodes breathe",
    blocks: [
      prose`Fig. 5a to c of the paper show cross-sections at 80, 90 and 105 % after 100 cycles at 1 A g⁻¹. Ours are of fresh electrodes, as nothing ages in the model yet, so that only sign and order can be compared. A degree is counted against what the same current delivers down to 10 mV; more than 100 % means passing that cut-off, to ${value(beyond(ccos).voltage, "mV", 1)} (CCOS) and ${value(beyond(sinp).voltage, "mV", 1)} (SiNP) at 1 A g⁻¹.`,
      illustrationBlock(picture),
      prose`At 80, 90 and 105 % and 1 A g⁻¹ the electrode of CCOS is ${range(ccos)} % thicker than fresh, that of SiNP ${range(sinp)} %; at 0.1 A g⁻¹ ${range(ccosSlow)} % and ${range(sinpSlow)} %. Part of the difference is charge, as SiNP stores more, and part that its fresh electrode is thinner. Per charge and at equal loading SiNP grows ${showNumber(growthPerCharge(sinp) / growthPerCharge(ccos), 2)} times as much at 1 A g⁻¹ and ${showNumber(growthPerCharge(sinpSlow) / growthPerCharge(ccosSlow), 2)} times at 0.1 A g⁻¹, because its pores are used up on the way and all further growth goes outwards.`,
      thicknessTable(study),
      {
        kind: "statements",
        items: [
          {
            standing: "predicted",
            text:
              below.length > 0
                ? prose`Beyond the cut-off lithium can deposit: at 105 % the margin of ${below.map((run) => `${run.material} at ${show(run.current, "A/g", 1)}`).join(" and ")} is below zero (least ${value(beyond(worst).margin, "mV", 2)}). There silicon is nearly full and the potential falls steeply.`
                : prose`At 105 % no margin is below zero; the least is ${value(beyond(worst).margin, "mV", 2)}.`,
          },
          {
            standing: "predicted",
            text: prose`At 1 A g⁻¹ the margin at 105 % is ${value(beyond(ccos).margin, "mV", 2)} (CCOS) and ${value(beyond(sinp).margin, "mV", 2)} (SiNP): what the cell loses in kinetics and electrolyte leaves silicon far from full, and no lithium deposits though the cell voltage has passed the cut-off.`,
          },
        ],
      },
    ],
  };
}
