import { type Table, table } from "../../data/table.ts";
import { type LayerStress, layerStressCycle } from "../../figures/layer-stress.ts";
import { type PressureCase, shellPressureLoops } from "../../figures/shell-pressure.ts";
import { layerName } from "../../figures/tokens.ts";
import type { EncapsulationAudit } from "../../studies/encapsulation-audit.ts";
import { type EncapsulationRun, halfCycleOf } from "../../studies/encapsulation-run.ts";
import { inUnit } from "../../units/quantity.ts";
import type { Block, TableBlock } from "../block.ts";
import type { Section } from "../page.ts";
import { prose } from "../prose.ts";
import { type Illustration, illustrationBlock } from "./illustration.ts";

/** The first `count` half cycles of a table. */
function firstHalves(whole: Table, count: number): Table {
  const rows = Array.from(whole.column("half_cycle").values.keys()).filter((k) => whole.column("half_cycle").values[k]! < count);
  return table(
    whole.label,
    Object.fromEntries(
      whole.names.map((name) => [
        name,
        { unit: whole.column(name).unit, values: rows.map((k) => whole.column(name).values[k]!) },
      ]),
    ),
  );
}

const loop = (label: string, run: EncapsulationRun, halves = 2): PressureCase => ({
  label,
  cycle: firstHalves(run.cycle, halves),
});

/** The figures of the encapsulation, in the order of the text. */
export function encapsulationFigures({ design, runs }: EncapsulationAudit): Illustration[] {
  const broken = runs.fast.layers.find((l) => l.rupturesAt !== undefined);
  const cases = [
    loop("shells stay bonded", runs.bonded),
    loop("weak bond opens", runs.debonding),
    loop(`5 A g⁻¹${broken ? `, ${layerName(broken.material)} breaks` : ""}`, runs.fast),
  ];
  const setting = `${design}; first cycle. Three ways in which the shells may respond: they flow but neither break nor come off; the weakest bond of the literature range opens; flow takes time, at 5 A g⁻¹ and with the usual strengths. Predicted, nothing is calibrated; moduli and strengths are literature values or assumptions.`;
  const bonded = runs.bonded;
  const layers = bonded.layerTables.slice(1).map((t, k): LayerStress => {
    const [lithiation, delithiation] = [0, 1].map((half) => halfCycleOf(t, half)) as [Table, Table];
    return { material: bonded.layers[k + 1]!.material, lithiation, delithiation, strength: bonded.layers[k + 1]!.strength };
  });
  return [
    {
      figure: shellPressureLoops(cases, {
        title: "The shells press while lithiating and pull while delithiating",
        setting,
        cites: ["Yu2024", "Hill1950"],
      }),
      alt: "Core pressure rises within a few per cent of lithium, falls while the shells flow, and turns into tension on delithiation when the shells stay bonded; with a weak bond it returns to zero.",
      tables: Object.fromEntries(cases.map((c, k) => [`shell-pressure-${["bonded", "debonding", "5-a-per-g"][k]}`, c.cycle])),
    },
    {
      figure: layerStressCycle(layers, {
        setting: `${design}; shells that stay bonded and whole. Predicted; the flow stresses are literature values. A layer flows when its hoop stress exceeds its radial stress by the flow stress, so a layer that is pressed from inside flows below its dotted line.`,
        title: "The shells: tension while lithiating, compression while delithiating",
        level: "flow stress",
        cites: ["Zhang2019"],
      }),
      alt: "Hoop stress of oxide and hard carbon over the first cycle: tension up to the flow stress while lithiating, compression while delithiating.",
      tables: Object.fromEntries(
        layers.flatMap((l) => [
          [`layer-stress-${l.material}-lithiation`, l.lithiation],
          [`layer-stress-${l.material}-delithiation`, l.delithiation],
        ]),
      ),
    },
  ];
}

function layerRows({ runs }: EncapsulationAudit): TableBlock {
  const shown = [
    ["usual strengths", runs.expected],
    ["shells stay bonded", runs.bonded],
    ["weak bond opens", runs.debonding],
    ["flow in time, 0.1 A g⁻¹", runs.slow],
    ["flow in time, 5 A g⁻¹", runs.fast],
  ] as const;
  return {
    kind: "table",
    id: "layers",
    caption:
      "What each shell goes through in three cycles: largest hoop tension and compression, the flow stress where tension was largest, and the inelastic hoop strain of the first lithiation.",
    columns: [
      { heading: "run and layer" },
      { heading: "hoop tension", unit: "GPa", decimals: 2 },
      { heading: "hoop compression", unit: "GPa", decimals: 2 },
      { heading: "flow stress", unit: "GPa", decimals: 2 },
      { heading: "inelastic strain", unit: "%", decimals: 0 },
      { heading: "breaks at *x*", decimals: 2 },
      { heading: "comes off at *x*", decimals: 2 },
    ],
    rows: shown.flatMap(([name, run]) =>
      run.layers
        .slice(1)
        .map((l) => [
          `${name}: ${layerName(l.material)}`,
          inUnit(l.tension, "GPa"),
          inUnit(l.compression, "GPa"),
          inUnit(l.strength, "GPa"),
          100 * l.firstStrain,
          l.rupturesAt ?? null,
          l.debondsAt ?? null,
        ]),
    ),
    note: "*x* is lithium per silicon. Empty: it did not happen. No error: the ranges of the unknown strengths are scanned instead.",
    files: { csv: "tables/layers.csv", json: "tables/layers.json" },
  };
}

/** What the unknown strengths decide, as picture and tables. */
export interface StrengthBlocks {
  readonly picture: Illustration;
  readonly shares: TableBlock;
  readonly checks: TableBlock;
}

/** What the shells carry, and what gives way. */
export function encapsulationSection(
  audit: EncapsulationAudit,
  pictures: readonly Illustration[],
  strengths: StrengthBlocks,
): Section {
  const [pressure, stress] = pictures.map(illustrationBlock);
  const items = (ids: readonly string[]): Block => ({
    kind: "statements",
    items: audit.verdicts
      .filter((v) => ids.includes(v.id))
      .map((v) => ({ standing: v.standing, text: prose`${v.sentence.replaceAll("x = ", "x\u00a0=\u00a0")}` })),
  });
  const told = ["pressure", "flow", "rupture", "bond", "self-limit", "delithiation", "gap", "rate", "range"];
  const rest = audit.verdicts.filter((v) => !told.includes(v.id)).map((v) => v.id);
  return {
    id: "encapsulation",
    heading: "What the encapsulation carries",
    blocks: [
      prose`Silicon grows to 3.8 times its volume; the shells around it grow hardly at all and have to stretch. Whether they press on the core, flow, break or come off decides what the encapsulation does. The audit runs three cycles of ${audit.design} through the shell-pressure model and holds every layer against its strength.`,
      pressure!,
      items(["pressure", "flow", "self-limit"]),
      stress!,
      items(["rupture", "bond", "gap", "rate"]),
      layerRows(audit),
      { kind: "subheading", text: "Compression or tension on delithiation" },
      items(["delithiation"]),
      { kind: "subheading", text: "What the unknown strengths decide" },
      items(["range", ...rest]),
      illustrationBlock(strengths.picture),
      prose`Whether carbon breaks is a matter of geometry more than of strength: it has to stretch with the core, and only the toughest carbon of the range does ([#figure-strength-range], [#table-shares]). Bonds part only where their fracture energy is small: layers of two nanometres store too little elastic energy to pay for more. The coupled particle says the same at four points ([#table-checks]).`,
      strengths.shares,
      strengths.checks,
      {
        kind: "callout",
        tone: "caution",
        heading: "What cannot be known from this model",
        paragraphs: [
          "Rupture strain and bond strength of layers of two or three nanometres are not measured; published values differ by factors. They are scanned, not fitted, and no share of the scan is a probability.",
        ],
      },
    ],
  };
}
