import { show } from "../units/show.ts";
import type { Core, Design, Particle, Shell } from "./design.ts";
import { LARGEST_CLOSED_POROSITY } from "./expansion.ts";
import { feasibleSet, type Range } from "./feasible-set.ts";
import { PACKING } from "./geometry.ts";
import { lawsOf, type MadeOf } from "./layer-laws.ts";
import { type MassBalance, massBalance } from "./mass-balance.ts";

/** What is stated of a coated powder and of the bare ones beside it. */
export interface Stated {
  /** Sizes seen in the microscope [m]: core diameter, oxide thickness, sphere diameter. */
  readonly seen: { readonly core: Range; readonly oxide: Range; readonly sphere: Range };
  /** Carbon share of the powder [1] and its reversible capacity [C kg⁻¹]. */
  readonly carbonShare: number;
  readonly capacity: number;
  /** First lithiation of bare dots [C kg⁻¹]. */
  readonly bareLithiation?: number;
  /** Capacity of a bare powder at a high current [C kg⁻¹], and the share this is of its capacity at a low one [1]. */
  readonly bareRetention?: { readonly capacity: number; readonly share: number };
}

/** Materials of the layers, with what is set of them. */
export interface LayersOf {
  readonly core: MadeOf;
  readonly oxide: MadeOf;
  readonly carbon: MadeOf;
}

/** A number beside the one that follows from others. */
export interface Fact {
  readonly label: string;
  /** What is stated, or the limit that holds (SI). */
  readonly stated: number;
  /** What follows from the other numbers (SI). */
  readonly follows: number;
  /** Unit in which people read both. */
  readonly unit: string;
}

/** Stated numbers that cannot all hold. */
export interface Tension {
  readonly id:
    | "one core, as drawn"
    | "one core, any size seen"
    | "one core, carbon met"
    | "several cores"
    | "bare dots"
    | "bare retention"
    | "growth";
  /** What is in tension, in words. */
  readonly between: readonly string[];
  readonly facts: readonly Fact[];
  readonly statement: string;
}

const middle = ([low, high]: Range) => 0.5 * (low + high);
const nm = (x: number) => show(x, "nm");
const percent = (x: number, digits = 3) => show(x, "%", digits);
const perGram = (x: number) => show(x, "mAh/g", 4);

/**
 * Which of the stated numbers are in tension, each with the number that follows from the others. Nothing is fitted;
 * capacities and densities are those of the layers' materials.
 */
export function tensions(stated: Stated, layers: LayersOf): Tension[] {
  const { core, oxide, sphere } = stated.seen;
  const facts = (b: MassBalance): Fact[] => [
    { label: "carbon content", stated: stated.carbonShare, follows: b.shares.carbon, unit: "wt%" },
    { label: "reversible capacity", stated: stated.capacity, follows: b.reversibleCapacity, unit: "mAh/g" },
  ];
  const between = ["sizes in the microscope", "carbon content", "reversible capacity"];
  const drawn = massBalance(concentric(layers, middle(core), middle(oxide), middle(sphere)));
  const nearest = nearestSeen(stated, layers);
  return [
    {
      id: "one core, as drawn",
      between,
      facts: facts(drawn),
      statement: `One dot of ${nm(middle(core))} with ${nm(middle(oxide))} of oxide in a sphere of ${nm(middle(sphere))} has ${percent(drawn.shares.carbon)} carbon by mass and ${perGram(drawn.reversibleCapacity)}; stated are ${percent(stated.carbonShare, 4)} and ${perGram(stated.capacity)}.`,
    },
    {
      id: "one core, any size seen",
      between,
      facts: [
        { ...facts(drawn)[0]!, label: "least carbon content", follows: nearest.carbon },
        { ...facts(drawn)[1]!, label: "greatest capacity", follows: nearest.capacity },
      ],
      statement: `Over all sizes seen, one dot per sphere leaves at least ${percent(nearest.carbon)} carbon, and reaches at most ${perGram(nearest.capacity)}.`,
    },
    ...carbonMet(stated, layers),
    ...bareTensions(stated, layers),
  ];
}

/** What follows once the carbon content is met: with one large core per sphere, and with several middling ones. */
function carbonMet(stated: Stated, layers: LayersOf): Tension[] {
  const { core, oxide, sphere } = stated.seen;
  const found = feasibleSet({
    ...stated,
    ...layers,
    coreDiameters: Float64Array.of(core[1], middle(core)),
    oxideThicknesses: Float64Array.of(oxide[0]),
    trappedShare: massBalance(concentric(layers, core[1], oxide[0], sphere[1])).trappedShare,
    capacityTolerance: 0.05,
    sphereDiameter: middle(sphere),
  });
  const [large, q_large, q_small] = [found.cellDiameter[0]!, found.capacity[0]!, found.capacity[1]!];
  const [n_c, packing] = [found.cores[1]!, found.packing[1]!];
  const growth = massBalance(concentric(layers, core[1], oxide[0], large)).expansion;
  const capacity = (follows: number): Fact => ({ label: "reversible capacity", stated: stated.capacity, follows, unit: "mAh/g" });
  return [
    {
      id: "one core, carbon met",
      between: ["sphere diameter in the microscope", "carbon content"],
      facts: [{ label: "sphere diameter", stated: sphere[0], follows: large, unit: "nm" }, capacity(q_large)],
      statement: `With the largest dots (${nm(core[1])}) and the thinnest oxide (${nm(oxide[0])}) that carbon makes spheres of ${nm(large)} with ${perGram(q_large)}; seen are ${nm(sphere[0])} to ${nm(sphere[1])}.`,
    },
    {
      id: "several cores",
      between: ["sizes in the microscope", "carbon content", "packing of spheres"],
      facts: [{ label: "packing", stated: PACKING.random, follows: packing, unit: "1" }, capacity(q_small)],
      statement: `Several dots of ${nm(middle(core))} with ${nm(oxide[0])} of oxide in spheres of ${nm(middle(sphere))}: that carbon leaves room for ${n_c.toFixed(2)} dots with ${perGram(q_small)}, which fill ${percent(packing)} of the sphere; random packings end at ${percent(PACKING.random, 2)}.`,
    },
    {
      id: "growth",
      between: ["closed pores that buffer the expansion", "reversible capacity"],
      facts: [
        {
          label: "closed porosity of the carbon",
          stated: LARGEST_CLOSED_POROSITY,
          follows: growth.carbonPorosityNeeded,
          unit: "%",
        },
      ],
      statement: growth.statement,
    },
  ];
}

function bareTensions({ bareLithiation, bareRetention }: Stated, { core }: LayersOf): Tension[] {
  const { capacity } = lawsOf(core);
  const found: Tension[] = [];
  if (bareLithiation !== undefined && bareLithiation > capacity)
    found.push({
      id: "bare dots",
      between: ["first lithiation of bare dots", "capacity of silicon"],
      facts: [{ label: "first lithiation", stated: bareLithiation, follows: capacity, unit: "mAh/g" }],
      statement: `The first lithiation of bare dots, ${perGram(bareLithiation)}, exceeds what silicon holds, ${perGram(capacity)}, by ${show(bareLithiation - capacity, "mAh/g")}: part of it is SEI, and the efficiency alone cannot tell how much.`,
    });
  const low = bareRetention && bareRetention.capacity / bareRetention.share;
  if (low !== undefined && low > capacity)
    found.push({
      id: "bare retention",
      between: ["retained share of bare nanoparticles", "capacity of silicon"],
      facts: [{ label: "capacity at low current", stated: low, follows: capacity, unit: "mAh/g" }],
      statement: `The retained share of bare nanoparticles implies ${perGram(low)} at low current, above the ${perGram(capacity)} of silicon: a first-cycle value with side reactions.`,
    });
  return found;
}

/** Least carbon share [1] and greatest capacity [C kg⁻¹] of one core per sphere over all sizes seen. */
function nearestSeen({ seen }: Stated, layers: LayersOf): { carbon: number; capacity: number } {
  const steps = ([low, high]: Range) => [0, 0.25, 0.5, 0.75, 1].map((x) => low + x * (high - low));
  let [carbon, capacity] = [1, 0];
  for (const d_c of steps(seen.core))
    for (const t_ox of steps(seen.oxide))
      for (const d_COS of steps(seen.sphere)) {
        if (d_COS <= d_c + 2 * t_ox) continue;
        const b = massBalance(concentric(layers, d_c, t_ox, d_COS));
        carbon = Math.min(carbon, b.shares.carbon);
        capacity = Math.max(capacity, b.reversibleCapacity);
      }
  return { carbon, capacity };
}

/** One core with oxide in a sphere of carbon; sizes in m. */
function concentric({ core, oxide, carbon }: LayersOf, d_c: number, t_ox: number, d_COS: number): Design {
  const layers: Particle["layers"] = [
    { ...core, diameter: d_c } satisfies Core,
    { ...oxide, thickness: t_ox } satisfies Shell,
    { ...carbon, thickness: 0.5 * (d_COS - d_c) - t_ox } satisfies Shell,
  ];
  return { name: "one core", particle: { layers }, electrode: { loading: 0, porosity: 0 } };
}
