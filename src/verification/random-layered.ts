import { closedPoreCarbon } from "../materials/closed-pore-carbon.ts";
import { hardCarbon } from "../materials/hard-carbon.ts";
import type { Laws, Linear, Material } from "../materials/material.ts";
import { potentialTable } from "../materials/potential-table.ts";
import { usualValues } from "../materials/property.ts";
import { silicon } from "../materials/silicon.ts";
import { siox } from "../materials/siox.ts";
import { type Random, seededRandom } from "../numerics/random.ts";
import type { HalfCell } from "../physics/cells/half-cell.ts";
import { crackedSolid } from "../physics/mechanics/cracked-solid.ts";
import { type FlowLaw, POWER_LAW } from "../physics/mechanics/flow-law.ts";
import { flowingSolid } from "../physics/mechanics/flowing-solid.ts";
import { porousSolid } from "../physics/mechanics/porous-solid-flow.ts";
import { symmetricExchange } from "../physics/particles/butler-volmer.ts";
import { oneStatePotential, singlePotential } from "../physics/particles/hysteresis.ts";
import { type LithiumHost, layeredMesh, type ParticleLayer } from "../physics/particles/layered-mesh.ts";
import { layeredKind } from "../physics/particles/layered-row.ts";
import { ROOM_TEMPERATURE } from "../units/constants.ts";
import { sihalfA } from "./sihalf-a.ts";

/** A half-cell of layered particles nobody chose, and what is done with it. */
export interface RandomLayered {
  readonly cell: HalfCell;
  readonly layers: readonly ParticleLayer[];
  readonly model: "spm" | "spme" | "dfn";
  readonly method: "bdf" | "rodas4";
  readonly rtol: number;
  /** Electrode cells of the DFN. */
  readonly electrodeCells: number;
  /** Start: nearly empty. */
  readonly filling: number;
  /** Capacities per hour, cycles, and the potentials between which they run [V]. */
  readonly rate: number;
  readonly cycles: number;
  readonly lower: number;
  readonly upper: number;
}

const between = (random: Random, low: number, high: number) => low + (high - low) * random();
const acrossDecades = (random: Random, low: number, high: number) => low * (high / low) ** random();
const whole = (random: Random, low: number, high: number) => Math.floor(between(random, low, high + 1));
const chosen = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

const MATERIALS: readonly { material: Material; stores: boolean }[] = [
  { material: silicon, stores: true },
  { material: siox, stores: true },
  { material: hardCarbon, stores: true },
  { material: closedPoreCarbon, stores: true },
  { material: siox, stores: false },
];

/**
 * Diffusion time of the thinnest cell that RODAS4 gets, at least, in times of a full half cycle. The flows in its stages follow
 * differences of filling as large as the tolerance: far faster ones would round off lithium, up to 1e-11 of it. BDF meets only
 * flows that are there.
 */
const SHORTEST = 1e-8;

/** Potentials of the materials at 25 °C, tabulated once. */
const TABLES = new Map(
  [silicon, siox, hardCarbon, closedPoreCarbon].map((material) => {
    const { mean, lithiation, delithiation } = material.laws(usualValues(material.properties)).potential!;
    return [material, [mean, lithiation, delithiation].map((g) => potentialTable(g, ROOM_TEMPERATURE))] as const;
  }),
);

const times = ({ empty, full }: Linear, factor: number): Linear => ({ empty: empty * factor, full: full * factor });

/**
 * One to four layers of silicon, oxide, hard carbon, porous carbon or something inert, each number drawn over the whole range that
 * is met and beyond: core 5–60 nm, shells 0.5–10 nm, moduli × 1/4 – 4, flow stress × 1/5 – 3 or none, exponent 3–50, D 10⁻²⁰–10⁻¹³
 * m²/s, bonds of 0.1–3 GPa, gaps, rupture at 0.013–0.3 or never, conductances of the interfaces 10⁻⁹–10⁻⁵ m/s or infinite.
 * In SPM, SPMe or a small DFN it is cycled one to three times at 0.1–5C between cut-offs of 5–100 mV and 0.7–1.5 V.
 */
export function randomLayered(seed: number): RandomLayered {
  const random = seededRandom(seed);
  const hysteresis = chosen(random, ["none", "one-state"] as const);
  const method = chosen(random, ["bdf", "bdf", "rodas4"] as const);
  const rate = acrossDecades(random, 0.1, 5);
  const shortest = method === "rodas4" ? (SHORTEST * 3600) / rate : 0;
  const layers = randomLayers(random, hysteresis === "one-state", shortest);
  const base = sihalfA({ mesh: { nodes: 4, grading: 1 } });
  const thickness = between(random, 5e-6, 40e-6);
  const outermost = layers.findLast((layer) => layer.host)!;
  return {
    cell: {
      ...base,
      hysteresis,
      electrode: { ...base.electrode, thickness },
      kinds: [
        layeredKind({
          mesh: () => layeredMesh(layers),
          setting: { temperature: ROOM_TEMPERATURE },
          surface: {
            potential: outermost.host!.potential,
            exchange: symmetricExchange(acrossDecades(random, 0.01, 10)),
            filmResistance: chosen(random, [0, acrossDecades(random, 1e-3, 1e-1)]),
            volumeEmpty: 1,
            volumeGrowth: 0,
            temperature: ROOM_TEMPERATURE,
          },
          volumeFraction: between(random, 0.05, 0.3),
          hysteresisRate: between(random, 5, 40),
        }),
      ],
    },
    layers,
    model: chosen(random, ["spm", "spm", "spm", "spme", "dfn"]),
    method,
    rtol: acrossDecades(random, 1e-5, 1e-3),
    electrodeCells: whole(random, 2, 4),
    filling: between(random, 0.002, 0.05),
    rate,
    cycles: whole(random, 1, 3),
    lower: between(random, 0.005, 0.1),
    upper: between(random, 0.7, 1.5),
  };
}

/**
 * @param remembers whether hosts have hysteresis
 * @param shortest diffusion time of a cell [s]
 */
function randomLayers(random: Random, remembers: boolean, shortest: number): ParticleLayer[] {
  const count = whole(random, 1, 4);
  const hosts = Array.from({ length: count }, () => chosen(random, MATERIALS));
  if (!hosts.some(({ stores }) => stores)) hosts[whole(random, 0, count - 1)] = MATERIALS[0]!;
  let inside = 0;
  return hosts.map(({ material, stores }, k) => {
    const thickness = k === 0 ? acrossDecades(random, 5e-9, 60e-9) : acrossDecades(random, 0.5e-9, 10e-9);
    const gap = k > 0 && random() < 0.15 ? acrossDecades(random, 0.1e-9, 0.3 * inside) : 0;
    const innerRadius = inside + gap;
    inside = innerRadius + thickness;
    const cells = k === 0 ? whole(random, 4, 16) : whole(random, 2, 6);
    const grading = k === 0 ? between(random, 1, 2) : 1;
    const laws = randomLaws(random, material, (thickness / cells ** grading) ** 2 / shortest);
    const law: FlowLaw = { ...POWER_LAW, exponent: random() < 0.7 ? whole(random, 3, 50) : between(random, 3, 50) };
    const behaviour = laws.pores ? porousSolid(laws, laws.pores, law) : flowingSolid(laws, law);
    const bonded = k > 0 && (gap > 0 ? random() < 0.3 : random() < 0.4);
    return {
      name: stores ? material.id : "inert",
      innerRadius,
      outerRadius: inside,
      cells,
      grading,
      behaviour,
      ...(stores && { host: randomHost(random, material, laws, remembers) }),
      ...(random() < 0.4 && { interfaceConductance: acrossDecades(random, 1e-9, 1e-5) }),
      ...(bonded && { bond: { strength: acrossDecades(random, 1e8, 3e9), energy: acrossDecades(random, 1e-3, 5) } }),
      ...(k > 0 && random() < 0.5 && { fracture: { ...laws, cracked: crackedSolid(behaviour) } }),
    };
  });
}

function randomLaws(random: Random, material: Material, fastest: number): Laws {
  const porosity = { closedPorosity: between(random, 0.02, 0.5) };
  const usual = material.laws({ ...usualValues(material.properties), ...(material === closedPoreCarbon && porosity) });
  const stiffer = acrossDecades(random, 0.25, 4);
  const stronger = random() < 0.15 ? Number.POSITIVE_INFINITY : acrossDecades(random, 0.2, 3);
  const solid = <L extends Pick<Laws, "youngsModulus" | "flowStress">>(laws: L): L => ({
    ...laws,
    youngsModulus: times(laws.youngsModulus, stiffer),
    flowStress: times(laws.flowStress, stronger),
  });
  const D = Math.min(fastest, acrossDecades(random, 1e-20, 1e-13));
  return {
    ...solid(usual),
    ...(usual.pores && { pores: { ...usual.pores, wall: solid(usual.pores.wall) } }),
    fractureEnergy: chosen(random, [acrossDecades(random, 0.05, 30), Number.POSITIVE_INFINITY]),
    ruptureStrain: chosen(random, [acrossDecades(random, 0.013, 0.3), Number.POSITIVE_INFINITY]),
    diffusivity: () => D,
  };
}

function randomHost(random: Random, material: Material, laws: Laws, remembers: boolean): LithiumHost {
  const [mean, lithiation, delithiation] = TABLES.get(material)!;
  const D = laws.diffusivity!(0, ROOM_TEMPERATURE);
  const change = between(random, -2, 2); // of ln D from empty to full
  return {
    maxConcentration: laws.maxConcentration * (1 - (laws.pores?.porosity ?? 0)),
    potential: remembers ? oneStatePotential(lithiation!, delithiation!) : singlePotential(mean!),
    mean: mean!,
    diffusivity: { value: (x) => D * Math.exp(change * x), slope: (x) => change * D * Math.exp(change * x) },
  };
}
