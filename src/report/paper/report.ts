import type { Provenance } from "../../data/provenance.ts";
import { table } from "../../data/table.ts";
import type { Design } from "../../design/design.ts";
import { layerRadii } from "../../design/geometry.ts";
import { figure } from "../../figures/figure.ts";
import { FIGURE_RTOL } from "../../studies/figure-tolerance.ts";
import { tally } from "../../studies/number-check.ts";
import { paperSi, paperValue } from "../../studies/paper-numbers.ts";
import type { PaperStudy } from "../../studies/paper-study.ts";
import { show, showNumber } from "../../units/show.ts";
import type { BibEntry } from "../bibliography.ts";
import type { Block } from "../block.ts";
import { designCut } from "../design-cut.ts";
import type { Report } from "../page.ts";
import { prose } from "../prose.ts";
import { compositionFigure, compositionSection, efficiencyFigure, feasibleFigure } from "./composition.ts";
import { dotSection } from "./dot.ts";
import { dotFigures } from "./dot-figures.ts";
import { encapsulationFigures, encapsulationSection } from "./encapsulation.ts";
import { type Illustration, illustrationBlock } from "./illustration.ts";
import { mapFigures, mapsSection } from "./maps.ts";
import { numbersSection, parityFigure, rateSection } from "./numbers.ts";
import { overviewFigure } from "./overview.ts";
import { checksTable, sharesTable, strengthFigure } from "./strength-range.ts";
import { thicknessFigure, thicknessSection } from "./thickness.ts";
import { virtualFigures, virtualSection } from "./virtual.ts";

/** First-cycle efficiencies of the coated materials, held out [1]. */
const STATED = { cos: paperSi(paperValue("ice.cos")), ccos: paperSi(paperValue("ice.ccos")) };

/** The report with the pictures that stand in it, in the order of the text. */
export interface PaperReport {
  readonly report: Report;
  readonly illustrations: readonly Illustration[];
}

/** The particle as the design file describes it. */
function particleFigure({ name, particle }: Design, meetsStated: boolean): Illustration {
  const radii = layerRadii(particle);
  const cut = designCut(particle);
  return {
    figure: figure({
      id: "particle",
      title: "One silicon dot in two shells",
      caption: `${name}, cut open at true proportions. Every thickness is an input of the design file${meetsStated ? ", chosen to meet carbon content and capacity (calibrated)" : "; carbon content and capacity are not those of the paper"}.`,
      cites: ["Yu2024"],
      panels: [cut],
    }),
    alt: `A sphere cut open: ${particle.layers.map((l) => l.material).join(", ")} from inside to outside.`,
    tables: {
      particle: table("particle", {
        thickness: { unit: "m", values: cut.layers.map((l) => l.thickness) },
        outer_radius: { unit: "m", values: radii },
      }),
    },
  };
}

/** Writes the study as a short paper. */
export function paperReport(
  study: PaperStudy,
  ccos: Design,
  citations: readonly BibEntry[],
  provenance: Provenance,
  date: string,
): PaperReport {
  const { composition, maps, fillings, audit, rate, virtual, thickness, inside, rows } = study;
  const particle = particleFigure(ccos, composition.balances[1]!.meetsStated);
  const compositionPictures = [compositionFigure(composition), feasibleFigure(composition), efficiencyFigure(composition)];
  const mapPictures = mapFigures(maps);
  const shellPictures = encapsulationFigures(audit);
  const strengths = {
    picture: strengthFigure(study.planes),
    shares: sharesTable(study.shares),
    checks: checksTable(inside.checks),
  };
  const insidePictures = dotFigures(inside);
  const virtualPictures = virtualFigures(virtual);
  const thicknessPicture = thicknessFigure(thickness);
  const parity = parityFigure(rows);
  const made = compositionSection(composition, compositionPictures);
  const section = { ...made, blocks: [illustrationBlock(particle), ...made.blocks] };
  const counted = tally(rows).heldOut;
  const one = composition.balances[1]!.balance;
  const drawn = composition.balances[0]!.balance;
  const { rows: chain } = composition.chain.trappingDominated;
  const missed = 100 * Math.max(Math.abs(chain[1]!.efficiency - STATED.cos), Math.abs(chain[3]!.efficiency - STATED.ccos));
  const peak = Math.max(...audit.runs.bonded.cycle.column("core_pressure").values);
  const report: Report = {
    title: "An encapsulated silicon dot, weighed, filled and stressed",
    subtitle: "The particle of Yu et al., Chem. Sci. 2024, 15, 15891, computed from its design file [Yu2024]",
    lead: [
      prose`The sizes that the paper draws would make a powder of ${showNumber(100 * drawn.shares.carbon, 3)} % carbon, not ${showNumber(100 * composition.asked.carbonShare, 3)} %: its carbon content and capacity ask for larger dots under thinner carbon, or for several dots packed more tightly than spheres pack at random. At equal voltage dots hold more lithium than nanoparticles because they have more surface; the gradients drawn inside the nanoparticles need a diffusivity at the bottom of the published range. The shells press on the filling core with up to ${show(peak, "GPa", 2)}, then flow; on the way back, as long as they stay bonded, they pull on it. Full, the solids have gained ${showNumber(100 * one.expansion.poresKept, 3)} % of their volume, which no closed porosity can hide.`,
      prose`What is lost on bare dots, carried over with the wetted areas, foretells the first-cycle efficiencies of both coated materials within ${showNumber(missed, 2)} points. Of ${String(counted.pass + counted.miss)} comparisons with numbers that no fit has seen, ${String(counted.pass)} fall within their band.`,
    ],
    sections: [
      section,
      mapsSection(maps, fillings, mapPictures),
      encapsulationSection(audit, shellPictures, strengths),
      dotSection(inside, insidePictures),
      rateSection(rate),
      virtualSection(virtual, virtualPictures),
      thicknessSection(thickness, thicknessPicture),
      numbersSection(rows, parity),
    ],
    method: methodBlocks(study),
    citations,
    provenance,
    date,
  };
  const overview = overviewFigure(particle, mapPictures[0]!, shellPictures[0]!, composition.balances[1]!.meetsStated);
  return {
    report,
    illustrations: [
      overview,
      particle,
      ...compositionPictures,
      ...mapPictures,
      ...shellPictures,
      strengths.picture,
      ...insidePictures,
      ...virtualPictures,
      thicknessPicture,
      parity,
    ],
  };
}

function methodBlocks({ maps }: PaperStudy): Block[] {
  return [
    prose`*Mass balance.* Masses follow from the volumes of the layers and their densities; several cores per sphere are replaced by their equivalent cell. The oxide converts to silicate and silicon in the first cycle. Capacities, losses and swelling follow from composition without a fit.`,
    prose`*Lithium.* Each size class is a sphere with Fick's law on 24 graded finite volumes, with a surface reaction and one hysteresis state; all classes share one electrode potential. Grains of carbon with dots are the same sphere with the diffusivity that local equilibrium gives, (*φ*_{C}∕*τ*_{C}) *D*_{C} d*c*_{C}∕d*c*, with the tortuosity *τ*_{C} = *φ*_{C}^{−1∕2} [Bruggeman1935]; their branches differ at the surface only. Backward differentiation of orders 1 to 5, relative tolerance ${showNumber(FIGURE_RTOL, 1)} [Shampine1997, Hairer1996]. Lithium is kept to ${showNumber(maps.lithiumBalance, 1)} of the total in every run of this report.`,
    prose`*Half-cells.* The same tolerance. Curves are recorded as a cycler does, at whole multiples of a voltage and of a charge and at the ends of steps, so that none depends on the steps of the integrator.`,
    { kind: "formula", id: "kinetics", text: "*V* = *U*(*x*_{s}, *h*) + (2*RT*∕*F*) asinh(*j*∕2*j*_{0})" },
    prose`*Shells.* Finite strain with logarithmic elasticity and a flow rule that keeps volume; forces follow from one discrete energy, so that pressure and potential shift belong together. The core is filled evenly, since diffusion in a dot is fast against cycling.`,
    prose`*Inside of particles.* The coupled model solves lithium, finite strain and rate-dependent flow of all layers in one implicit step on 24 + 6 + 10 finite volumes [Larche1973, Xiao2002, Bucci2014]; ruptures, openings and contacts are located events. Stress makes its part of the gap between the branches of the potential, a state the rest.`,
    prose`*Sign.* Positive current delithiates. Stress is positive in tension, core pressure positive in compression.`,
    prose`*Verification.* \`lithiate verify\` compares closed forms, benchmarks and conservation with their exact answers.`,
  ];
}
