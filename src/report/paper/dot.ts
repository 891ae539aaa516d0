import { type Compression, compressionOf } from "../../studies/dot-compression.ts";
import type { DotRun } from "../../studies/dot-cycle.ts";
import { type DotEncapsulation, LEAST_DIFFUSIVITY } from "../../studies/dot-encapsulation.ts";
import { inUnit } from "../../units/quantity.ts";
import { show } from "../../units/show.ts";
import type { Block, TableBlock } from "../block.ts";
import type { Section } from "../page.ts";
import { prose, value } from "../prose.ts";
import { HOW } from "./dot-figures.ts";
import { type Illustration, illustrationBlock } from "./illustration.ts";

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** Core pressure of the first and the last cycle under every condition. */
function compressionTable({ bonded, usual, opening, elastic, stronger, kept }: DotEncapsulation): TableBlock {
  const row = (run: DotRun, name: string, cycle = 1) => {
    const c = compressionOf(run, cycle);
    return [
      name,
      inUnit(c.largest, "GPa"),
      c.lithium,
      inUnit(c.whenFull, "GPa"),
      c.endsAt === undefined ? "not at all" : `${percent(c.endsAt)}`,
      100 * c.pressedShare,
      inUnit(c.atEnd, "GPa"),
    ];
  };
  return {
    kind: "table",
    id: "compression",
    caption:
      "Whether the shells keep the core pressed while it empties. First cycle unless said; 1 A g⁻¹. Pressure positive: compression.",
    columns: [
      { heading: "shells and core" },
      { heading: "largest pressure", unit: "GPa", decimals: 2 },
      { heading: "reaches *x*", decimals: 2 },
      { heading: "pressure then", unit: "GPa", decimals: 2 },
      { heading: "compression ends at a filling of" },
      { heading: "delithiated under compression", unit: "%", decimals: 0 },
      { heading: "pressure at the end", unit: "GPa", decimals: 2 },
    ],
    rows: [
      row(bonded, "bonded and whole, they flow (predicted)"),
      row(usual, "usual strengths: the carbon breaks (predicted)"),
      row(opening, "interfaces open at 0.1 GPa (scenario)"),
      ...stronger.map((run) => row(run, `bonded, ${run.plan.scenario.stronger} times as strong (scenario)`)),
      row(elastic, "bonded, neither flow nor break (scenario)"),
      ...kept.flatMap((run) => [
        row(run, `bonded, never emptied below ${percent(run.plan.keeps!)} (scenario)`),
        row(run, `the same, cycle ${run.plan.cycles}`, run.plan.cycles),
      ]),
    ],
    note: "*x* is lithium per silicon of the core at the end of the lithiation. Delithiation to 3.0 V, or to the filling that is kept. The mean over the core; no error: strengths are scanned below.",
    files: { csv: "tables/compression.csv", json: "tables/compression.json" },
  };
}

/** The claim of compression beside the computation: contradiction X14. */
function compressionStatements(study: DotEncapsulation): Block {
  const of = (run: DotRun, cycle = 1): Compression => compressionOf(run, cycle);
  const [bonded, opening, elastic, full] = [study.bonded, study.opening, study.elastic, study.bonded].map((run) => of(run)) as [
    Compression,
    Compression,
    Compression,
    Compression,
  ];
  const strongest = study.stronger.at(-1)!;
  const [first, second] = study.kept as [DotRun, DotRun];
  const later = of(second, second.plan.cycles);
  const slowest = of(first, first.plan.cycles);
  return {
    kind: "statements",
    items: [
      {
        standing: "contradiction",
        text: prose`X14. The paper credits crystals that form while silicon delithiates to shells that keep it pressed [Yu2024]. With shells that stay bonded the core is pressed while lithiating, and pulled from a filling of ${percent(bonded.endsAt!)} down to empty, where the tension is ${value(-bonded.atEnd, "GPa", 2)}. With interfaces that open the pressure is ${opening.atEnd === 0 ? "zero" : value(opening.atEnd, "GPa", 2)}.`,
      },
      {
        standing: "assumed",
        text: prose`Compression survives a whole delithiation only in shells that do not flow or break: they press with ${value(elastic.largest, "GPa", 2)}, and lithiation then stops at *x* = ${elastic.lithium.toFixed(2)} instead of ${full.lithium.toFixed(2)}, about half the capacity. Flow stresses ${String(strongest.plan.scenario.stronger!)} times as large come close: ${percent(of(strongest).pressedShare)} of the lithium leaves under compression, *x* = ${of(strongest).lithium.toFixed(2)}.`,
      },
      {
        standing: "assumed",
        text: prose`Or the core never empties. Kept above ${percent(first.plan.keeps!)} it stays pressed, though with ${value(slowest.atEnd, "GPa", 1)} in the tenth cycle where it was ${value(of(first).atEnd, "GPa", 2)} in the first: shells flow towards the middle of what they go through. Above ${percent(second.plan.keeps!)} ${later.endsAt === undefined ? "it stays pressed" : `compression is lost by the tenth cycle (below ${percent(later.endsAt)})`}. Cells that are delithiated to 3.0 V are not of this kind.`,
      },
    ],
  };
}

/** Lithium and stress inside the particles over cycles, by the coupled model. */
export function dotSection(study: DotEncapsulation, pictures: readonly Illustration[]): Section {
  const [profiles, radii, pressure, bare] = pictures.map(illustrationBlock) as [Block, Block, Block, Block];
  const { bareSlow, opening } = study;
  const centre = (run: DotRun) => run.cycle.column("centre_pressure").values;
  const gradient = (run: DotRun) => Math.max(...run.cycle.column("gradient").values.map(Math.abs));
  const again = opening.events.filter(({ kind, halfCycle }) => kind === "contact" && halfCycle === 2);
  const gap = Math.max(...opening.cycle.column("gap").values);
  const lastGap = (run: DotRun) => run.cycle.column("gap").values.at(-1)!;
  return {
    id: "inside",
    heading: "Inside a dot and a nanoparticle over a cycle",
    blocks: [
      prose`What Fig. 1b and 1c of the paper draw, computed: lithium, stress and gaps in one coated dot (CCOS) and one bare nanoparticle (SiNP) over cycles at 1 A g⁻¹. ${HOW} The dot lies in carbon, which imposes its potential on the surface of the carbon shell; the dot takes its share of the current, and its lithiation ends where that potential is 10 mV. Loss by kinetics and on the way to the dot is left out, so that it fills and is stressed as far as the window allows. Layers rupture, part and touch again at located events.`,
      profiles,
      prose`Lithium crosses the core within seconds, so its filling differs by no more than ${show(gradient(study.bonded), "1", 1)} from centre to surface, and oxide and carbon fill ahead of it. Stress in the dot is that of its shells: even in the core, tension around it while lithiating, compression while delithiating.`,
      radii,
      prose`Where bonds give way, ${value(gap, "nm", 2)} are left between oxide and carbon. In the second lithiation silicon and oxide touch again at ${percent(again[0]?.filling ?? Number.NaN)} and oxide and carbon at ${percent(again.at(-1)?.filling ?? Number.NaN)}. Voids as in the micrographs of Fig. 5 need no ageing: one cycle makes them, if the bonds are that weak. Their size hardly depends on the current, ${value(lastGap(study.openingSlow), "nm", 2)} at 0.1 and ${value(lastGap(study.openingFast), "nm", 2)} at 5 A g⁻¹ after one cycle, as a faster lithiation ends earlier: that the micrographs look worse at 5 A g⁻¹ does not follow from it.`,
      { kind: "subheading", text: "Is the core pressed or pulled?" },
      pressure,
      compressionStatements(study),
      compressionTable(study),
      { kind: "subheading", text: "The bare particle" },
      prose`A bare particle has no shell to press on it, only its own gradients. With the usual diffusivity of 10⁻¹⁷ m² s⁻¹ filling differs by ${show(gradient(study.bare), "1", 1)} and the centre bears at most ${show(Math.max(...centre(study.bare).map(Math.abs)), "MPa", 1)}. Gradients as the paper draws them need ${show(LEAST_DIFFUSIVITY, "m^2/s", 1)}, the least published value: then the centre is pulled with up to ${value(-Math.min(...centre(bareSlow)), "GPa", 2)} while lithiating and pressed with ${value(Math.max(...centre(bareSlow)), "GPa", 2)} while delithiating, and only ${percent(bareSlow.turns[0]!)} is filled.`,
      bare,
    ],
  };
}
