import { type Table, table } from "../../data/table.ts";
import { materialOf } from "../../design/layer-laws.ts";
import { type DiffusivityScan, diffusivityScan } from "../../figures/diffusivity-scan.ts";
import { lithiumMaps as lithiumMapsFigure } from "../../figures/lithium-maps.ts";
import type { LithiumMap } from "../../studies/lithium-maps.ts";
import type { MeanFilling } from "../../studies/mean-filling.ts";
import { MAP_BASE, type PaperMaps, SCENARIO_DIFFUSIVITY } from "../../studies/paper-maps.ts";
import { show, showNumber } from "../../units/show.ts";
import type { TableBlock } from "../block.ts";
import type { Section } from "../page.ts";
import { prose } from "../prose.ts";
import { type Illustration, illustrationBlock } from "./illustration.ts";

const CITES = ["Yu2024"];
const BASE = show(MAP_BASE, "A/g", 1);
const SCENARIO = show(SCENARIO_DIFFUSIVITY, "m^2/s", 1);
/** Literature range of the diffusivity of lithium in silicon [m² s⁻¹]. */
const LITERATURE = materialOf("silicon").properties.diffusivity!.range!;
/** Difference in filling that the eye sees on the colour bar; assumption. */
const VISIBLE = 0.05;

const profileOf = ({ radius, filling, powder, multiple }: LithiumMap): Table =>
  table(`${powder} ${multiple}×`, { radius: { unit: "m", values: radius }, filling: { unit: "1", values: filling } });

function mapFigure(id: string, title: string, maps: readonly LithiumMap[], setting: string, alt: string): Illustration {
  const notes = Object.fromEntries(maps.map((m) => [m.powder, `${(2e9 * m.radius.at(-1)!).toFixed(0)} nm`]));
  return {
    figure: lithiumMapsFigure(
      maps.map((m) => ({ material: m.powder, column: `${m.multiple}×`, profile: profileOf(m) })),
      { id, title, columnTitle: `current, multiples of ${BASE}`, notes, setting, cites: CITES },
    ),
    alt,
    tables: Object.fromEntries(maps.map((m) => [`${id}-${m.powder.toLowerCase()}-${m.multiple}x`, profileOf(m)])),
  };
}

const SETTING = `Middle size class of five that share one potential; *D*_{eff} = ${SCENARIO} is a scenario, not a fit. Predicted; the exchange current is calibrated on the capacity of SiNP at 1 A g⁻¹. Rigid particles, one amorphous phase.`;

/** The figures of the maps, in the order of the text. */
export function mapFigures(study: PaperMaps): Illustration[] {
  const [, half] = study.equalCharge;
  return [
    mapFigure(
      "lithium-maps",
      "Lithiating, at 0.25 V: dots are fuller and more even",
      study.lithiating,
      `Lithiating from a delithiated rest, taken when the electrode passes 0.25 V. ${SETTING}`,
      "Discs of dots and nanoparticles at three currents. Dots are evenly coloured and fuller; nanoparticles are emptier, darker inside, more so at higher current.",
    ),
    mapFigure(
      "lithium-maps-delithiating",
      "Delithiating, at 0.25 V: both are nearly full, dots more so",
      study.delithiating,
      `Delithiating after a lithiation to 0.01 V, taken when the electrode passes 0.25 V. ${SETTING}`,
      "The same on the way back: dots are even; nanoparticles are fuller at the core than at the edge.",
    ),
    mapFigure(
      "lithium-maps-equal-charge",
      "At equal charge only the gradient is left",
      half!.maps,
      `Lithiating, taken at a mean filling of ${half!.filling} in every powder. ${SETTING}`,
      "The same at equal charge: the mean colour of both rows agrees, only the gradient inside the nanoparticles remains.",
    ),
    scanFigure(study),
  ];
}

function scanFigure({ scan }: PaperMaps): Illustration {
  const scans = scan.map(
    ({ powder, multiple, diffusivity, edgeMinusCore }): DiffusivityScan => ({
      material: powder,
      current: `${multiple}×`,
      scan: table(`${powder} ${multiple}×`, {
        diffusivity: { unit: "m^2/s", values: diffusivity },
        edge_minus_core: { unit: "1", values: edgeMinusCore },
      }),
    }),
  );
  return {
    figure: diffusivityScan(scans, {
      title: "A gradient that can be seen needs a very low diffusivity",
      literature: LITERATURE,
      visible: VISIBLE,
      setting: `At equal charge (mean filling 0.2), multiples of ${BASE}; predicted. Dotted: a difference of ${VISIBLE}, about the least that a map shows.`,
      cites: CITES,
    }),
    alt: "Edge minus core filling falls in proportion to the diffusivity; nanoparticles lie about six times above dots. A visible gradient needs a diffusivity at or below the lower end of the literature.",
    tables: Object.fromEntries(
      scans.map((s) => [`diffusivity-scan-${s.material.toLowerCase()}-${s.current.replace("×", "x")}`, s.scan]),
    ),
  };
}

function fillingTable({ literature, lithiating }: PaperMaps, lumped: readonly MeanFilling[]): TableBlock {
  const [rest, branch] = literature;
  const at = (maps: readonly LithiumMap[], m: LithiumMap) =>
    maps.find((x) => x.powder === m.powder && x.multiple === m.multiple)!;
  return {
    kind: "table",
    id: "fillings",
    caption:
      "Mean filling when the lithiating electrode passes 0.25 V. One lumped class has no inside and starts on the lithiation branch; the others are five size classes that share one potential, started there or from a delithiated rest.",
    columns: [
      { heading: "powder, current" },
      { heading: "one lumped class", decimals: 3 },
      { heading: "five classes, same start", decimals: 3 },
      { heading: "five classes, from rest", decimals: 3 },
      { heading: "the same, *D*_{eff} of the scenario", decimals: 3 },
    ],
    rows: branch!.maps.map((m) => [
      `${m.powder}, ${show(m.current, "A/g", 1)}`,
      lumped.find((l) => l.powder === m.powder && Math.abs(l.current / m.current - 1) < 1e-9)?.lithiating ?? null,
      m.mean,
      at(rest!.maps, m).mean,
      at(lithiating, m).mean,
    ]),
    note: "Predicted: the exchange current of the nanoparticles comes from their capacity at 1 A g⁻¹ alone, that of the dots from the ratio of areas. No error: it is dominated by the unknown base current.",
    files: { csv: "tables/fillings.csv", json: "tables/fillings.json" },
  };
}

function sizeTable({ sizeEffect }: PaperMaps): TableBlock {
  return {
    kind: "table",
    id: "size-effect",
    caption:
      "Edge minus core filling of nanoparticles (40 nm) and dots (15 nm) at equal current and charge (mean filling 0.5), against the square of the ratio of their radii.",
    columns: [
      { heading: "model" },
      { heading: "dots", digits: 3 },
      { heading: "nanoparticles", digits: 3 },
      { heading: "ratio", decimals: 2 },
      { heading: "(*R*_{NP}∕*R*_{QD})²", decimals: 2 },
      { heading: "departure", unit: "%", decimals: 1 },
    ],
    rows: sizeEffect.map((s) => [s.model, s.dots, s.nanoparticles, s.ratio, s.rule, 100 * (s.ratio / s.rule - 1)]),
    note: "*D* = 1.0 × 10⁻¹⁹ m² s⁻¹ throughout; distributions as volume means over five classes. They depart because the gradient goes with *R*²: the widest particles of a distribution weigh most, and the classes share one potential, so their currents differ. Swelling lengthens both paths by the same factor as long as the profiles are flat.",
    files: { csv: "tables/size-effect.csv", json: "tables/size-effect.json" },
  };
}

/** Lithium in dots and nanoparticles: what is area, what is diffusion. */
export function mapsSection(study: PaperMaps, lumped: readonly MeanFilling[], pictures: readonly Illustration[]): Section {
  const [lithiating, delithiating, equal, scan] = pictures.map(illustrationBlock);
  const literature = study.literature[0]!.maps;
  const steepest = Math.max(...literature.map((m) => m.edgeMinusCore));
  const dots = study.lithiating.filter((m) => m.powder === "SiQD");
  const particles = study.lithiating.filter((m) => m.powder === "SiNP");
  const at5 = (maps: readonly LithiumMap[]) => maps.at(-1)!.edgeMinusCore;
  return {
    id: "maps",
    heading: "Lithium in dots and nanoparticles",
    blocks: [
      prose`The paper simulates bare dots and bare nanoparticles at one, two and five times a base current and shows their lithium when the electrode passes 0.25 V; neither the base current nor the diffusivity is stated. [#figure-lithium-maps] repeats this with a base current of ${BASE} and a diffusivity chosen low enough for gradients to show. The picture is that of the paper: dots are even and fuller, nanoparticles emptier and darker inside, more so at higher current (edge minus core ${at5(dots).toFixed(3)} and ${at5(particles).toFixed(3)} at five times).`,
      lithiating!,
      "Delithiating ([#figure-lithium-maps-delithiating]), 0.25 V is passed near the full end, where the answer depends on how the potential goes on to a full host; dots are again the more even ones. At five times the current the lithiation ended before the core of the nanoparticles had filled, hence the hump below their surface.",
      delithiating!,
      prose`Two effects are mixed in these maps. *Area*: smaller particles have more surface for the same current, so they lose less voltage and are fuller when 0.25 V is reached; no diffusion takes part ([#table-fillings]). *Diffusion*: the gradient inside a particle. At equal charge ([#figure-lithium-maps-equal-charge]) only the second is left.`,
      fillingTable(study, lumped),
      equal!,
      prose`How strong the gradient is depends on one number that the maps cannot give. [#figure-diffusivity-scan] shows it: with the usual diffusivity, 10⁻¹⁷ m² s⁻¹, edge and core differ by at most ${showNumber(steepest, 1)}; what the paper draws needs 10⁻²⁰ m² s⁻¹ or less, or a moving phase boundary, or transport through agglomerates. The *ratio* between nanoparticles and dots is robust: it goes with the square of the radius ([#table-size-effect]).`,
      scan!,
      sizeTable(study),
      {
        kind: "callout",
        tone: "caution",
        heading: "What cannot be known from these maps",
        paragraphs: [
          "The absolute diffusivity and the base current: every pair with the same ratio of current to diffusivity draws the same gradient. And at 0.25 V crystalline silicon would not lithiate at all, so the maps are those of an amorphous host.",
        ],
      },
    ],
  };
}
