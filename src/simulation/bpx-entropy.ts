import type { BpxTable } from "../data/bpx-file.ts";
import type { HalfCell } from "../physics/cells/half-cell.ts";
import type { ParticleKind } from "../physics/particles/particle-kind.ts";
import { tableOfChange } from "./bpx-tables.ts";
import { type AtTemperature, COLDER, WARMER } from "./bpx-temperature.ts";

/** Smaller changes of a potential with temperature are none: of dU/dT [V K⁻¹], and of d²U/dT² over 20 K. */
const NO_ENTROPY = 1e-12;

/** How a potential changes with temperature at fixed filling: U(T + δ) = U(T) + δ dU/dT + δ²/2 d²U/dT². */
export interface Entropy {
  /** dU/dT [V K⁻¹]. */
  readonly first: BpxTable;
  /** d²U/dT² [V K⁻²]. */
  readonly second: BpxTable;
}

/**
 * The parabola in temperature through the potentials at T, 10 K below and 20 K above; undefined where nothing changes.
 * @param potential [V] at a filling and a temperature [K]
 */
function entropyOf(potential: (x: number, T: number) => number, T: number): Entropy | undefined {
  const secants = (x: number) => {
    const here = potential(x, T);
    return [COLDER, WARMER].map((δ) => (potential(x, T + δ) - here) / δ) as [number, number];
  };
  const second = (x: number) => {
    const [cold, warm] = secants(x);
    return (2 * (warm - cold)) / (WARMER - COLDER);
  };
  const entropy = { first: tableOfChange((x) => secants(x)[0] - 0.5 * COLDER * second(x)), second: tableOfChange(second) };
  const changes = ({ y }: BpxTable, span: number) => y.some((v) => Math.abs(v) * span > NO_ENTROPY);
  return changes(entropy.first, 1) || changes(entropy.second, WARMER) ? entropy : undefined;
}

/** How the curves of a particle kind change with temperature: `OCP [V]`, and the branches where it shows them. */
export interface KindEntropy {
  readonly single: Entropy | undefined;
  readonly lithiation?: Entropy | undefined;
  readonly delithiation?: Entropy | undefined;
}

/** Whether a kind shows the branches of its potential. */
export const isBranched = ({ surface: { potential } }: ParticleKind, { hysteresis }: HalfCell): boolean =>
  hysteresis !== "none" && potential.hysteretic;

/**
 * Of every kind of a half-cell about its temperature; kinds with one surface share theirs.
 * @param at the half-cell at any temperature
 */
export function entropiesOf(cell: HalfCell, at: (T: number) => AtTemperature): readonly KindEntropy[] {
  const made = new Map<ParticleKind["surface"], KindEntropy>();
  return cell.kinds.map((kind, k) => {
    const of = (h: number) => entropyOf((x, T) => at(T).cell.kinds[k]!.surface.potential.value(x, h), cell.temperature);
    const branches = () => (isBranched(kind, cell) ? { lithiation: of(-1), delithiation: of(1) } : {});
    const entropy = made.get(kind.surface) ?? { single: of(0), ...branches() };
    made.set(kind.surface, entropy);
    return entropy;
  });
}
