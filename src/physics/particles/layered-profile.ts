import { FARADAY } from "../../units/constants.ts";
import { materialPoint } from "../mechanics/layer-behaviour.ts";
import { behaviourOf, type LayeredMesh } from "./layered-mesh.ts";
import { describeCell } from "./layered-point.ts";
import { type HostMeans, hostMeans, mechanicalShift } from "./mechanical-shift.ts";

/** The inside of a layered particle, one number per cell; made once, written for many states. */
export interface LayeredProfile {
  /** Current radius of the middle of each cell [m]. */
  readonly radius: Float64Array;
  /** Filling, NaN in inert cells [1]. */
  readonly filling: Float64Array;
  /** Cauchy stresses, tension positive, and the hydrostatic part σ_h = −p [Pa]. */
  readonly radialStress: Float64Array;
  readonly hoopStress: Float64Array;
  readonly meanStress: Float64Array;
  /** |q| over the flow stress [1]. */
  readonly yieldRatio: Float64Array;
  /** What stress adds to the potential, −μ_mech/F, NaN in inert cells [V]. */
  readonly shift: Float64Array;
  /** What stress adds to the potential of the whole particle (`mechanicalShift`) [V]. */
  meanShift: number;
  readonly means: HostMeans;
  /** Elastic energy per 4π and dissipated power per 4π of the whole particle [J, W]. */
  energy: number;
  dissipation: number;
  /** Pressure in the innermost layer, volume mean of −σ_h [Pa]. */
  corePressure: number;
  /** Outer radius of the particle and of every layer [m]. */
  readonly outerRadius: Float64Array;
  /** Gap inside every layer [m]; 0 where the nodes are shared. */
  readonly gap: Float64Array;
}

/** Room for a profile. */
export function layeredProfile(mesh: LayeredMesh): LayeredProfile {
  const perCell = () => new Float64Array(mesh.cells);
  return {
    radius: perCell(),
    filling: perCell(),
    radialStress: perCell(),
    hoopStress: perCell(),
    meanStress: perCell(),
    yieldRatio: perCell(),
    shift: perCell(),
    meanShift: 0,
    means: hostMeans(mesh),
    energy: 0,
    dissipation: 0,
    corePressure: 0,
    outerRadius: new Float64Array(mesh.layers.length),
    gap: new Float64Array(mesh.layers.length),
  };
}

/** Writes the profile of the particle whose unknowns start at `at` and `alg`; `ruptured` tells which layers are. */
export function writeProfile(
  mesh: LayeredMesh,
  y: Float64Array,
  at: number,
  alg: number,
  out: LayeredProfile,
  ruptured?: Uint8Array,
): void {
  const { layers, firstCell, innerNode, outerNode, volume, radius: R } = mesh;
  const point = materialPoint();
  const { v, report } = point;
  out.energy = 0;
  out.dissipation = 0;
  let pressure = 0;
  let weight = 0;
  for (const [k, layer] of layers.entries()) {
    const { host } = layer;
    const behaviour = behaviourOf(layer, ruptured?.[k] ?? 0);
    const inner = innerNode[firstCell[k]!]!;
    const inside = inner < 0 ? 0 : y[alg + inner]!;
    for (let i = firstCell[k]!; i < firstCell[k + 1]!; i++) {
      const a = innerNode[i]! < 0 ? 0 : y[alg + innerNode[i]!]!;
      const b = y[alg + outerNode[i]!]!;
      describeCell(mesh, behaviour, i, y, at, alg, point);
      out.radius[i] = ((a + b) / 2) * R;
      out.filling[i] = host ? v[2]! : Number.NaN;
      out.radialStress[i] = report.radialStress;
      out.hoopStress[i] = report.hoopStress;
      out.meanStress[i] = (report.radialStress + 2 * report.hoopStress) / 3;
      out.yieldRatio[i] = report.yieldRatio;
      out.shift[i] = host ? -point.gradient[2]! / (FARADAY * host.maxConcentration) : Number.NaN;
      out.energy += volume[i]! * R ** 3 * report.energy;
      out.dissipation += volume[i]! * R ** 3 * report.dissipation;
      if (k > 0) continue;
      pressure -= volume[i]! * out.meanStress[i]!;
      weight += volume[i]!;
    }
    out.outerRadius[k] = y[alg + outerNode[firstCell[k + 1]! - 1]!]! * R;
    out.gap[k] = k > 0 && mesh.tractionOf[k]! >= 0 ? inside * R - out.outerRadius[k - 1]! : 0;
  }
  out.corePressure = pressure / weight;
  out.meanShift = mechanicalShift(
    mesh,
    out.means,
    out.filling,
    out.shift,
    mesh.hysteresisAt < 0 ? 0 : y[at + mesh.hysteresisAt]!,
  );
}
