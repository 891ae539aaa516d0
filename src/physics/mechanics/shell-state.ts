import { corePressure, firstOrderShift, potentialShift } from "./core-chemical-potential.ts";
import { debondingEnergy, interfaceGap, interfaceTraction } from "./debonding.ts";
import { BONDED } from "./layered-sphere.ts";
import { layerPorosity } from "./porous-cell.ts";
import { exposedFraction, inelasticHoopStrain } from "./rupture.ts";
import type { ShellStepper } from "./shell-step.ts";
import { hoopStress } from "./sphere-stress.ts";

/** One layer in one state of a sweep. Hoop stresses are those of cell centres, Cauchy, tension positive. */
export interface LayerState {
  readonly hoopInner: number;
  readonly hoopOuter: number;
  /** Largest hoop tension and compression over the cells [Pa]. */
  readonly hoopLargest: number;
  readonly hoopSmallest: number;
  /** |q| at which the innermost cell flows, at its present filling and porosity [Pa]. */
  readonly strength: number;
  /** Current radii [m]. */
  readonly innerRadius: number;
  readonly outerRadius: number;
  /** Accumulated inelastic hoop strain, volume mean [1]. */
  readonly inelasticStrain: number;
  /** Whether that strain has grown since the row before, by more than 1 % per filling. */
  readonly flowing: boolean;
  /** Closed porosity, volume mean [1]; 0 in a dense layer. */
  readonly porosity: number;
  readonly ruptured: boolean;
  /** Share of the surface below that an open rupture lays bare [1]. */
  readonly exposed: number;
  /** The interface to the layer inside: opening [m], traction [Pa] (compression positive), and whether it is free to open. */
  readonly gap: number;
  readonly traction: number;
  readonly debonded: boolean;
  /** Energy per area that opening this interface would release while it is bonded and pulled, else 0 [J/m²]. */
  readonly debondingEnergy: number;
}

/** One state of a sweep of the shell-pressure model. */
export interface ShellState {
  /** Half cycle, from 0. */
  readonly halfCycle: number;
  readonly filling: number;
  /** Pressure in the core [Pa], compression positive, so the hydrostatic stress is its negative. */
  readonly corePressure: number;
  /** Shift of the core's potential −μ_mech/F, and its first order −Ω p/F [V]. */
  readonly potentialShift: number;
  readonly firstOrderShift: number;
  /** (r_out/R_out)³ of the whole particle. */
  readonly volumeRatio: number;
  readonly layers: readonly LayerState[];
  /** Energies per particle [J]: work of the lithium = stored + dissipated + released (up to the error of the steps). */
  readonly work: number;
  readonly stored: number;
  readonly dissipated: number;
  readonly released: number;
}

/** Growth of the inelastic hoop strain per filling from which a layer counts as flowing [1]. */
const FLOWING = 0.01;

/** Reads the accepted state of a stepper; `before` is the row before, to tell what flows. */
export function shellState(s: ShellStepper, halfCycle: number, before?: ShellState): ShellState {
  const { sphere, books } = s;
  const outermost = sphere.layers[sphere.layers.length - 1]!;
  return {
    halfCycle,
    filling: s.filling,
    corePressure: corePressure(sphere),
    potentialShift: potentialShift(sphere),
    firstOrderShift: firstOrderShift(sphere),
    volumeRatio: (sphere.u[sphere.unknowns - 1]! / outermost.outerRadius) ** 3,
    layers: sphere.layers.map((_, k) => layerState(s, k, before)),
    work: 4 * Math.PI * books.work,
    stored: 4 * Math.PI * books.stored,
    dissipated: 4 * Math.PI * books.dissipated,
    released: 4 * Math.PI * books.released,
  };
}

function layerState({ sphere, filling }: ShellStepper, k: number, before: ShellState | undefined): LayerState {
  const first = sphere.firstCell[k]!;
  const last = sphere.firstCell[k + 1]! - 1;
  const layer = sphere.layers[k]!;
  let hoopLargest = Number.NEGATIVE_INFINITY;
  let hoopSmallest = Number.POSITIVE_INFINITY;
  for (let i = first; i <= last; i++) {
    const hoop = hoopStress(sphere, i);
    hoopLargest = Math.max(hoopLargest, hoop);
    hoopSmallest = Math.min(hoopSmallest, hoop);
  }
  const innerRadius = sphere.u[sphere.inner[first]!]!;
  const outerRadius = sphere.u[sphere.outer[last]!]!;
  const ruptured = sphere.ruptured[k] === 1;
  const inelasticStrain = inelasticHoopStrain(sphere, k);
  const growth = before ? inelasticStrain - before.layers[k]!.inelasticStrain : 0;
  return {
    hoopInner: hoopStress(sphere, first),
    hoopOuter: hoopStress(sphere, last),
    hoopLargest,
    hoopSmallest,
    strength: sphere.flowStress[first]!,
    innerRadius,
    outerRadius,
    inelasticStrain,
    flowing: before !== undefined && growth > FLOWING * Math.abs(filling - before.filling),
    porosity: layerPorosity(sphere, k),
    ruptured,
    exposed: ruptured ? exposedFraction(outerRadius / layer.outerRadius, sphere.openingStretch[k]!) : 0,
    gap: interfaceGap(sphere, k),
    traction: interfaceTraction(sphere, k),
    debonded: k > 0 && sphere.contact[k] !== BONDED,
    debondingEnergy: sphere.contact[k] === BONDED && interfaceTraction(sphere, k) < 0 ? debondingEnergy(sphere, k) : 0,
  };
}
