import { tally } from "../../studies/number-check.ts";
import { impliedRatePoint, paperCurrent, paperNumber, paperValue } from "../../studies/paper-numbers.ts";
import type { Both } from "../../studies/virtual-cell.ts";
import type { VirtualExperiments } from "../../studies/virtual-experiments.ts";
import type { VirtualRate } from "../../studies/virtual-rate.ts";
import { inUnit } from "../../units/quantity.ts";
import { show, showNumber } from "../../units/show.ts";
import type { Block, Cell, TableBlock } from "../block.ts";
import type { Section } from "../page.ts";
import { prose, value } from "../prose.ts";
import { grainBlocks } from "./grains.ts";
import { type Illustration, illustrationBlock } from "./illustration.ts";
import { cyclingFigure, differentialFigure, firstCyclesFigure } from "./virtual-cycles.ts";
import { arrheniusFigure, energyTable, nyquistFigure, pathTable, resistanceTable } from "./virtual-impedance.ts";
import { rateCurvesFigure, rateFigure, retentionFigure, STATED } from "./virtual-rate.ts";
import { courseOf, diffusivityTable, titrationFigure } from "./virtual-titration.ts";
import { exponentTable, shareTable, voltammetryFigure } from "./virtual-voltammetry.ts";

/** The figures of the virtual experiments, in the order of the text. */
export function virtualFigures(study: VirtualExperiments): Illustration[] {
  return [
    firstCyclesFigure(study.firstCycles),
    differentialFigure(study.firstCycles),
    rateFigure(study.rate),
    rateCurvesFigure(study.rate),
    retentionFigure(study.rate),
    voltammetryFigure(study),
    titrationFigure(study),
    nyquistFigure(study),
    arrheniusFigure(study),
    cyclingFigure(study),
  ];
}

/** Capacities at each current beside the stated ones. */
function rateTable(rate: Both<VirtualRate>): TableBlock {
  const implied = impliedRatePoint();
  const known = { CCOS: [...STATED.CCOS.map(paperValue), implied], SiNP: STATED.SiNP.map(paperValue) };
  const stated = (material: "CCOS" | "SiNP", current: number): Cell[] => {
    const number = known[material].find((n) => Math.abs(paperCurrent(n) / current - 1) < 1e-9);
    if (!number) return [null, ""];
    const role = number.role === "held-out" ? "held out" : "in the fit of the default";
    return [number.value, number === implied ? `${role}; implied by cycling` : role];
  };
  return {
    kind: "table",
    id: "virtual-rate",
    caption: "Lithiation capacity of the last cycle at each current, and the voltage lost when it reaches its cut-off.",
    columns: [
      { heading: "electrode and current" },
      { heading: "ours", unit: "mAh/g", decimals: 0 },
      { heading: "stated", unit: "mAh/g", decimals: 0 },
      { heading: "role of the stated value" },
      { heading: "lost in kinetics", unit: "V", decimals: 3 },
      { heading: "lithium", unit: "V", decimals: 3 },
      { heading: "electrolyte and contacts", unit: "V", decimals: 3 },
      { heading: "diffusion", unit: "V", decimals: 3 },
    ],
    rows: (["CCOS", "SiNP"] as const).flatMap((material) =>
      rate[material].rates.map(({ current, capacity, loss }) => [
        `${material}, ${show(current, "A/g", 1)}`,
        inUnit(capacity, "mAh/g"),
        ...stated(material, current),
        loss.kinetic,
        loss.lithium,
        loss.ohmic + loss.concentration + loss.film,
        loss.diffusion,
      ]),
    ),
    note: "Predicted with defaults, not fitted. No error: loading, cell and electrolyte are assumed.",
    files: { csv: "tables/virtual-rate.csv", json: "tables/virtual-rate.json" },
  };
}

const atCutOff = ({ kinetic, diffusion, lithium, ohmic, concentration, film }: VirtualRate["rates"][number]["loss"]) => ({
  all: kinetic + diffusion + lithium + ohmic + concentration + film,
  beside: lithium + ohmic + concentration,
});

/** The electrochemical experiments of the paper, simulated with nothing calibrated on them. */
export function virtualSection(study: VirtualExperiments, pictures: readonly Illustration[]): Section {
  const [first, differential, rate, curves, retention, cv, gitt, nyquist, arrhenius, cycling] = pictures.map(illustrationBlock);
  const { heldOut } = tally(study.rows);
  const fastest = study.rate.CCOS.rates.at(-1)!;
  const loss = atCutOff(fastest.loss);
  const porous = Math.max(...Object.values(study.rate).map(({ porous: p }) => Math.abs(p.dfn / p.spme - 1)));
  const ratio = study.rows.find((r) => r.id === "rct.ratio")!;
  return {
    id: "virtual",
    heading: "Virtual experiments",
    blocks: [
      prose`The electrochemical experiments of the paper, run on half-cells of the design files against lithium: the same currents, potentials and frequencies, so that every reading of the paper can be taken from a cell whose parameters are known. *Nothing is calibrated on them.* Loading, area, separator and electrolyte are assumed; exchange currents are the defaults, which come from a lumped fit of the rates; no held-out number has entered any of them. CCOS are secondary particles of 0.42 µm, carbon with embedded dots in equilibrium with it; SiNP are bare spheres in five sizes. Of ${String(heldOut.pass + heldOut.miss)} comparisons with held-out numbers ${String(heldOut.pass)} fall within their band; they stand beside the others in [#table-numbers], marked half-cell.`,
      { kind: "subheading", text: "First cycles" },
      prose`[#figure-first-cycles] repeats Fig. 4b of the paper. First-cycle efficiencies of ${value(study.firstCycles.CCOS.efficiency, "%", 3)} (CCOS) and ${value(study.firstCycles.SiNP.efficiency, "%", 3)} (SiNP) lie above those of [#table-efficiency], as lithium trapped in silicon is no reaction and not in the half-cell. The shoulder of the first lithiation between 0.6 and 0.8 V is film and carbon, the step below 0.4 V in CCOS the conversion of its oxide. The plateau near 0.1 V is missing: in this model silicon is one amorphous host, and the front of the first lithiation comes with the layered particle.`,
      first!,
      differential!,
      { kind: "subheading", text: "Rates" },
      prose`[#figure-virtual-rate], [#figure-virtual-rate-curves] and [#figure-rate-retention] repeat Fig. 4c to 4e. High rates come out far too low, and the model says why ([#table-virtual-rate]). At 5 A g⁻¹ CCOS has lost ${value(loss.all, "V", 2)} when it reaches the cut-off, of which ${value(loss.beside, "V", 2)} in lithium, electrolyte and contacts; the lumped fit behind the default exchange current knew only the particles and charged all of the loss to them. Both losses together count part of it twice. This is what a calibration of the half-cell has to undo, and a reason not to carry an exchange current from one model to another. The porous-electrode model agrees with the single particle within ${showNumber(100 * porous, 1)} % of capacity at 5 A g⁻¹: at 1.1 mg cm⁻² position in the electrode plays no part.`,
      rate!,
      curves!,
      retention!,
      rateTable(study.rate),
      ...grainBlocks(study.grains),
      { kind: "subheading", text: "Voltammetry" },
      ...voltammetryBlocks(study, cv!),
      { kind: "subheading", text: "Titration" },
      ...titrationBlocks(study, gitt!),
      { kind: "subheading", text: "Impedance and activation energy" },
      prose`[#figure-virtual-nyquist] repeats Fig. 3f half full. The circuit with two arcs, fitted as the paper does, separates them well: the faster is the lithium electrode, equal in both cells, the slower the charge transfer of the particles ([#table-resistances]). Their ratio, SiNP over CCOS, is predicted as ${showNumber(ratio.ours!, 3)}; stated is ${showNumber(Number(ratio.stated), 3)}. It comes from the rate data alone and holds for equal loading. Delithiated, where a cycled cell is often measured, the arc of the particles does not close above 10 mHz, and what a fit calls charge transfer there is not one. [#table-resistance-path] follows it along a cycle.`,
      nyquist!,
      resistanceTable(study),
      pathTable(study),
      prose`[#figure-virtual-arrhenius] repeats Fig. 3g. An activation energy that is put in comes out again within ${showNumber(energyDefect(study), 1)} kJ mol⁻¹, which tests the evaluation alone ([#table-activation]).`,
      arrhenius!,
      energyTable(study),
      { kind: "subheading", text: "Cycling and deposition" },
      prose`[#figure-virtual-cycling] is level by construction: no mechanism of ageing is in the model yet, so the retentions of the paper are not predicted here.`,
      cycling!,
      {
        kind: "statements",
        items: [
          {
            standing: "computed",
            text: prose`Lithium can deposit on the electrode where its solid falls below the potential of lithium in the same electrolyte, *φ*_{s} − *φ*_{e} < 0. In all runs the least value is ${value(study.depositionMargin, "V", 3)}.`,
          },
          {
            standing: "computed",
            text: "In a half-cell that is lithiated to 0.01 V, lithium electrode and electrolyte only add to that cut-off. It cannot show deposition, whatever the electrode is made of, so the statement that closed pores prevent deposition is not tested by the half-cells of the paper [Yu2024].",
          },
        ],
      },
    ],
  };
}

function voltammetryBlocks(study: VirtualExperiments, picture: Block): Block[] {
  const { CCOS, SiNP } = study.voltammetry;
  const b = (x: number) => x.toFixed(2);
  const at = show(CCOS.fixedPotential, "V", 2);
  const [first, second] = ["cv.sinp.anodic1", "cv.sinp.anodic2"].map((id) => show(paperValue(id).value, "V", 2)) as [
    string,
    string,
  ];
  const alone = [CCOS.kineticsAlone.largest.b, SiNP.kineticsAlone.largest.b] as const;
  const anodic = SiNP.scans[0]!.reading.anodic[0]?.potential;
  const even = [CCOS.evenlyFilled.fixed.b, SiNP.evenlyFilled.fixed.b];
  return [
    prose`[#figure-virtual-voltammetry] repeats Fig. 3a. ${CCOS.withPeak + SiNP.withPeak === 0 ? "At no scan rate does a cathodic peak stand between 0.05 and 0.4 V" : "A cathodic peak stands between 0.05 and 0.4 V at some scan rates only"}; the current grows towards the end of the sweep, so it is read at ${at}, where the paper reports the peak of SiNP. The anodic peak of SiNP at 0.1 mV s⁻¹ lies at ${anodic === undefined ? "no potential" : show(anodic, "V", 2)}, where two are stated at ${first} and ${second}: with the default exchange current the kinetic loss is too large. The exponents ([#table-exponents]) and the split of the current ([#table-current-shares]) follow without any further input.`,
    picture,
    exponentTable(study),
    {
      kind: "callout",
      tone: "caution",
      heading: "What b does not say",
      paragraphs: [
        prose`(i) An exponent between 0.5 and 0.7 arises from kinetic and ohmic loss alone: particles without any gradient inside have *b* = ${b(even[0]!)} (CCOS) and ${b(even[1]!)} (SiNP) at the same potential ([#table-exponents]). It is no sign of a diffusion-controlled process.`,
        prose`(ii) The reading rule is part of the result. At ${at} CCOS has ${b(CCOS.fixed.exponent.b)} and SiNP ${b(SiNP.fixed.exponent.b)}; the largest current gives ${b(CCOS.largest.exponent.b)} and ${b(SiNP.largest.exponent.b)}. With kinetics alone it is ${b(CCOS.kineticsAlone.fixed.b)} and ${b(SiNP.kineticsAlone.fixed.b)} at ${at}, but ${b(alone[0])} and ${b(alone[1])} for the largest current${alone[0] > alone[1] ? ": the order of the two electrodes reverses with the rule" : ""}.`,
      ],
    },
    shareTable(study),
  ];
}

function titrationBlocks({ titration }: VirtualExperiments, picture: Block): Block[] {
  const { CCOS, SiNP } = titration;
  const trend = { CCOS: String(paperNumber("gitt.ccos.trend").value), SiNP: String(paperNumber("gitt.sinp.trend").value) };
  const order = CCOS.course.least > SiNP.course.first ? "larger" : "not larger everywhere";
  return [
    prose`[#figure-virtual-titration] repeats Fig. 3d and 3e. In ten minutes lithium crosses these particles many times over: *τD*∕*R*² is at least ${showNumber(CCOS.reading.pulseTimes[0], 2)} (CCOS) and ${showNumber(SiNP.reading.pulseTimes[0], 2)} (SiNP), where the method asks for less than 0.01. A pulse that fills a particle evenly moves the potential as far as the rest after it, and the formula gives (4∕π*τ*)(*V*∕*S*)², the size of the particle over the length of the pulse. What is left of a course comes from hysteresis and from a kinetic loss that changes with filling.`,
    picture,
    diffusivityTable({ titration }),
    prose`The readings do what the paper reports, whatever the true diffusivity does: that of CCOS (stated: ${trend.CCOS}) ${courseOf(CCOS)}, that of SiNP (stated: ${trend.SiNP}) ${courseOf(SiNP)}, although its true value is one number; and that of CCOS is ${order}, above all by the square of the ratio of the radii that are assumed. No conclusion about transport in the particles follows from them.`,
  ];
}

/** Largest distance of an activation energy from its input [kJ mol⁻¹]. */
function energyDefect({ rows }: VirtualExperiments): number {
  const energies = rows.filter((r) => r.target === "T10");
  return Math.max(...energies.map((r) => Math.abs((r.ours ?? Number.NaN) - Number(r.stated))));
}
