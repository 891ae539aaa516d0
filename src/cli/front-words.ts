import { layerName } from "../figures/tokens.ts";
import { FRESH_FRONT, LARGEST_DAMKOHLER } from "../physics/particles/front-particle.ts";
import type { TableBlock } from "../report/block.ts";
import { current } from "../report/run/told.ts";
import { LEAST_CONVERTED } from "../simulation/first-lithiation-reading.ts";
import { inUnit } from "../units/quantity.ts";
import { show } from "../units/show.ts";
import type { FrontAtRate, FrontQuestion, FrontRun } from "./front-run.ts";

/** What of the design takes no part, in words; empty when all of it does. */
export function leftOut({ design, options }: FrontQuestion): string[] {
  const { layers, sphere, matrix, secondary } = design.particle;
  const [core, ...shells] = layers;
  const parts = [
    ...shells.map(({ material, thickness }) =>
      thickness === undefined ? `the ${layerName(material)} around it` : `${show(thickness, "nm")} of ${layerName(material)}`,
    ),
    ...(sphere ? ["the other cores of the sphere"] : []),
    ...(matrix && matrix.massShare > 0 ? [`the matrix of ${layerName(matrix.material)}`] : []),
    ...(secondary ? ["the grain"] : []),
  ];
  return [
    ...(parts.length > 0
      ? [
          `Of the design only the core is computed. Left out: ${parts.join(", ")}; with them their lithium, the way through them, and the pressure with which they hold the core. What they carry: lithiate audit.`,
        ]
      : []),
    ...(core.distribution && options.radius === core.diameter / 2
      ? ["One size is computed, the median of the distribution; larger crystals have a lower plateau."]
      : []),
  ];
}

/** What is computed and what is assumed, true of every run. */
export function assumed(question: FrontQuestion): string[] {
  const { options, silicon } = question;
  const { frontPotential, frontMobility, exchangeCurrentDensity } = silicon;
  const fresh = options.recrystallised === undefined;
  return [
    `One crystalline core alone against lithium: no electrolyte, no film, no neighbours. ${fresh ? `A front starts at ${FRESH_FRONT} of the radius, under a thin amorphous shell.` : "A later lithiation: amorphous but for the crystal that came back; its stress is known from the moment its front moves, and taken as if that had come all the way from the surface, which is right as far as the shell flows."}`,
    `Front potential ${show(frontPotential, "V")} and mobility ${show(frontMobility, "m/s", 2)} are assumed, to be calibrated on a plateau near 0.1 V and on its shift by some 40 mV from 0.1 to 1 A/g; no measurement of the front stands behind them.`,
    `The exchange current density of the surface (${show(exchangeCurrentDensity, "A/m^2", 2)} at half filling) dominates the plateau: behind a front the surface is nearly full, where little of it is left. With the default, taken from the rate capability of cycled nanoparticles, a crystal of 15 nm has its plateau at 0.06 to 0.07 V at 0.1 A/g instead of the 0.1 V that is observed, and one of 38 nm none above 0.01 V. This is stated, not tuned away.`,
    ...leftOut(question),
  ];
}

/** How each run ended. */
export const endsOf = ({ runs }: FrontRun): string[] =>
  runs.map(
    ({ rate, run, reading }) => `${current(rate)}: ${run.why}${reading.absorbed ? "; the front was absorbed before" : ""}.`,
  );

/** What the runs say, each once, with the rates that say it when not all do. */
export function noticesOf({ runs, options }: FrontRun): string[] {
  const said = new Map<string, number[]>();
  for (const one of runs)
    for (const notice of [...one.run.notices, ...shortfall(one, options.stressOnFront === true)])
      said.set(notice, [...(said.get(notice) ?? []), one.rate]);
  return [...said].map(([notice, rates]) =>
    rates.length === runs.length ? notice : `At ${rates.map((rate) => current(rate)).join(", ")}: ${notice}`,
  );
}

/** Why there is no plateau, when a front was to move. */
function shortfall({ run, reading }: FrontAtRate, isHeldBack: boolean): string[] {
  if (reading.plateau || !reading.crystal) return [];
  if (run.table.length === 1) return []; // why is told already
  return [
    `The voltage ended the run after ${show(reading.converted, "%", 2)} of the crystal; below ${show(LEAST_CONVERTED, "%", 2)} nothing is called a plateau. ${isHeldBack ? "Stress holds the front back (--stress); else a" : "A"}sk for less current or a lower --voltage, or look at the exchange current density.`,
  ];
}

/** Numbers of every rate. */
export function frontTable({ runs, options }: FrontRun): TableBlock {
  const milli = (value: number | undefined) => (value === undefined ? null : inUnit(value, "mV"));
  const giga = (value: number | undefined) => (value === undefined ? null : inUnit(value, "GPa"));
  return {
    kind: "table",
    id: "front",
    caption:
      "First lithiation at each rate, per gram of silicon. Plateau and losses are means over the charge while the front moves; Da_f is the largest v R/D; pressure and hoop stress are the largest while there is a crystal.",
    columns: [
      { heading: "rate", unit: "A/g", digits: 3 },
      { heading: "plateau", unit: "V", decimals: 3 },
      { heading: "front", name: "loss at the front", unit: "mV", decimals: 1 },
      { heading: "surface", name: "loss at the surface", unit: "mV", decimals: 1 },
      { heading: "Li per Si", name: "lithium per silicon behind the front, least", decimals: 2 },
      { heading: "to", name: "lithium per silicon behind the front, most", decimals: 2 },
      { heading: "Da_f", digits: 2 },
      { heading: "pressure", name: "largest core pressure", unit: "GPa", decimals: 2 },
      { heading: "hoop", name: "largest surface hoop stress", unit: "GPa", decimals: 2 },
      { heading: "converted", name: "converted share of the crystal", unit: "%", decimals: 1 },
      { heading: "charge", unit: "mAh/g", decimals: 0 },
    ],
    rows: runs.map(({ rate, reading: r }) => [
      inUnit(rate, "A/g"),
      r.plateau?.voltage ?? null,
      milli(r.plateau?.front),
      milli(r.plateau?.surface),
      r.lithium?.[0] ?? null,
      r.lithium?.[1] ?? null,
      r.damkohler ?? null,
      giga(r.corePressure),
      giga(r.surfaceHoop),
      r.crystal ? inUnit(r.converted, "%") : null,
      inUnit(r.charge, "mAh/g"),
    ]),
    note: `Front and surface: what moving the front${options.stressOnFront ? ", held back by stress," : ""} and the reaction at the surface take of the front's potential. A shell in its steady state is valid for Da_f < ${LARGEST_DAMKOHLER}.`,
  };
}
