import type { Laws } from "../../materials/material.ts";
import { DesignError } from "../../units/error.ts";
import { type PorousCell, porousCell, setWalls } from "./pore-walls.ts";

/** What mechanics reads from the laws of a material. */
export type SolidLaws = Pick<
  Laws,
  | "volumeRatio"
  | "youngsModulus"
  | "poissonsRatio"
  | "flowStress"
  | "pores"
  | "fractureEnergy"
  | "ruptureStrain"
  | "maxConcentration"
>;

/** Bond of a layer to the one inside it, when it can open: normal strength σ_int [Pa] and energy Γ_int [J/m²]. */
export interface Bond {
  readonly strength: number;
  readonly energy: number;
}

/** One layer of the sphere, in its stress-free reference state. */
export interface SphereLayer {
  readonly name: string;
  /** Reference radii [m]; an inner radius above the outer one of the layer inside leaves a gap. */
  readonly innerRadius: number;
  readonly outerRadius: number;
  readonly cells: number;
  readonly laws: SolidLaws;
  /** Absent: the layers share their nodes and never part. */
  readonly bond?: Bond;
}

/** State of an interface that is split into two nodes. */
export const BONDED = 0;
/** Unilateral contact: gap ≥ 0, traction ≥ 0, their product zero. */
export const UNILATERAL = 1;
/** On its way from bonded to unilateral: the traction is given. */
export const RELEASING = 2;

/**
 * Finite-strain layered sphere of cells on reference shells. N cells, n unknowns; every array is SI.
 * The unknowns u run from the centre outwards: node radii and, at a split interface, (r⁻, λ, r⁺) with the traction λ,
 * compression positive. Each unknown couples only with its neighbours. The factor 4π is dropped from volumes.
 */
export interface LayeredSphere {
  readonly layers: readonly SphereLayer[];
  /** Cells N and unknowns n. */
  readonly cells: number;
  readonly unknowns: number;
  /** First cell of each layer, then N; length layers + 1. */
  readonly firstCell: Int32Array;
  /** Layer, and unknown of the inner and outer node, of each cell; length N. */
  readonly layerOf: Int32Array;
  readonly inner: Int32Array;
  readonly outer: Int32Array;
  /** Unknown of the traction of the interface inside each layer, −1 when the nodes are shared; length layers. */
  readonly traction: Int32Array;
  /** BONDED, UNILATERAL or RELEASING, and the traction while releasing [Pa]; length layers. */
  readonly contact: Uint8Array;
  readonly heldTraction: Float64Array;
  /** 1 when the layer has ruptured; length layers. */
  readonly ruptured: Uint8Array;
  /** Hoop stretch at which the opening of a ruptured layer starts to lay bare what is under it; length layers. */
  readonly openingStretch: Float64Array;
  /** Reference width, R_b³ − R_a³ and V₀ = (R_b³ − R_a³)/3 of each cell [m, m³, m³]; length N. */
  readonly width: Float64Array;
  readonly cube: Float64Array;
  readonly V0: Float64Array;
  /** Bulk and shear modulus, flow stress, swelling ratio J_c and its logarithm at the current filling; length N. */
  readonly K: Float64Array;
  readonly G: Float64Array;
  readonly flowStress: Float64Array;
  readonly Jc: Float64Array;
  readonly lnJc: Float64Array;
  /** Filling and largest filling so far (conversion ξ) of each layer; length layers. */
  readonly filling: Float64Array;
  readonly conversion: Float64Array;
  /** Walls of each layer with closed pores; length layers. Its cells have in K, G and `flowStress` those of their porosity. */
  readonly porous: readonly (PorousCell | undefined)[];
  /** ln J_p of the pores, accepted and its trial change, and J_p of the trial state [1]; length N. Dense: 0, 0, 1. */
  readonly lnJp: Float64Array;
  readonly dlnJp: Float64Array;
  readonly Jp: Float64Array;
  /** Shares of the moduli of the walls that the pores leave [1]; length N. */
  readonly bulkShare: Float64Array;
  readonly shearShare: Float64Array;
  /** Radii [m] and tractions [Pa]; length n. */
  readonly u: Float64Array;
  /** Plastic stretch L = ln λ_p of the last accepted state and its change in the trial state; length N. */
  readonly L: Float64Array;
  readonly dL: Float64Array;
  /** Accumulated inelastic hoop strain ∫|d ln λ_p|/2; length N. */
  readonly inelastic: Float64Array;
  /** Trial state: q = M_r − M_t [Pa], t = tr e = tr M/(3 K) [1], tangent C = dq/d(l_r − l_t) [Pa]; length N. */
  readonly q: Float64Array;
  readonly t: Float64Array;
  readonly tangent: Float64Array;
  /** Tangents dσ_m/dl_J and dq/dl_J at fixed l_r − l_t [Pa]: K and 0 in a dense cell; length N. */
  readonly bulkTangent: Float64Array;
  readonly coupling: Float64Array;
  /** Crushing of the faces of a closed crack, a negative hoop strain: accepted and its trial change [1]; length N. */
  readonly crush: Float64Array;
  readonly dCrush: Float64Array;
  /** 1 where the hoop stress does not follow the hoop strain: a crack is open or crushing; length N. */
  readonly loose: Uint8Array;
  /** Work space of Newton's method; length n. */
  readonly residual: Float64Array;
  readonly update: Float64Array;
  readonly lower: Float64Array;
  readonly diagonal: Float64Array;
  readonly upper: Float64Array;
}

function checkLayers(layers: readonly SphereLayer[]): void {
  if (layers.length === 0) throw new DesignError("a sphere has no layers", { expected: "at least one layer" });
  for (const [k, layer] of layers.entries()) {
    const place = { path: `layers[${k}]` };
    const inside = layers[k - 1]?.outerRadius ?? 0;
    const { innerRadius: a, outerRadius: b, cells } = layer;
    if (!(b > a && a >= inside * (1 - 1e-12)) || !Number.isFinite(b) || (k === 0 && a !== 0))
      throw new DesignError(`the radii of layer ${layer.name} do not follow from inside to outside`, {
        place,
        expected: k === 0 ? "a solid core, from radius 0" : `radii growing from ${inside} m`,
        found: `${a} m to ${b} m`,
      });
    if (!(Number.isInteger(cells) && cells >= 1))
      throw new DesignError(`layer ${layer.name} has no cells`, {
        place,
        expected: "a whole number of cells, 1 or more",
        found: `${cells}`,
      });
    const { youngsModulus: E, poissonsRatio: nu, flowStress, volumeRatio: J } = layer.laws;
    if (!(Math.min(E.empty, E.full, flowStress.empty, flowStress.full, J.empty, J.full) > 0 && nu > -1 && nu < 0.5))
      throw new DesignError(`layer ${layer.name} has an impossible mechanical law`, {
        place,
        expected: "moduli, flow stress and volume ratios above 0, Poisson's ratio between -1 and 0.5",
        hint: "an elastic layer has the flow stress Infinity",
      });
    const porosity = layer.laws.pores?.porosity;
    if (porosity !== undefined && !(k > 0 && porosity > 0 && porosity < 1))
      throw new DesignError(`layer ${layer.name} cannot have such pores`, {
        place,
        expected: k === 0 ? "a core without pores" : "a closed porosity above 0 and below 1",
        found: `${porosity}`,
        hint: "a dense layer has no `pores` in its laws",
      });
  }
}

/** Whether a layer has pores that can give way; a porous layer that cannot flow is elastic with the moduli of its body. */
function flowingPores({ pores }: SolidLaws): boolean {
  return pores !== undefined && Math.min(pores.wall.flowStress.empty, pores.wall.flowStress.full) < Number.POSITIVE_INFINITY;
}

/**
 * Builds a sphere, empty and free of stress, uniform cells within each layer. Interfaces with a `bond` or a gap are split.
 * @throws DesignError with the path `layers[k]` when radii, cells or laws are impossible
 */
export function layeredSphere(layers: readonly SphereLayer[]): LayeredSphere {
  checkLayers(layers);
  const cells = layers.reduce((sum, layer) => sum + layer.cells, 0);
  const isSplit = (k: number) =>
    k > 0 && (layers[k]!.bond !== undefined || layers[k]!.innerRadius > layers[k - 1]!.outerRadius * (1 + 1e-12));
  const unknowns = cells + 1 + 2 * layers.filter((_, k) => isSplit(k)).length;
  const perCell = () => new Float64Array(cells);
  const perUnknown = () => new Float64Array(unknowns);
  const sphere: LayeredSphere = {
    layers,
    cells,
    unknowns,
    firstCell: new Int32Array(layers.length + 1),
    layerOf: new Int32Array(cells),
    inner: new Int32Array(cells),
    outer: new Int32Array(cells),
    traction: new Int32Array(layers.length).fill(-1),
    contact: new Uint8Array(layers.length),
    heldTraction: new Float64Array(layers.length),
    ruptured: new Uint8Array(layers.length),
    openingStretch: new Float64Array(layers.length),
    width: perCell(),
    cube: perCell(),
    V0: perCell(),
    K: perCell(),
    G: perCell(),
    flowStress: perCell(),
    Jc: perCell(),
    lnJc: perCell(),
    filling: new Float64Array(layers.length),
    conversion: new Float64Array(layers.length),
    u: perUnknown(),
    L: perCell(),
    dL: perCell(),
    inelastic: perCell(),
    q: perCell(),
    t: perCell(),
    tangent: perCell(),
    bulkTangent: perCell(),
    coupling: perCell(),
    porous: layers.map(({ laws }) => (flowingPores(laws) ? porousCell(laws.pores!) : undefined)),
    lnJp: perCell(),
    dlnJp: perCell(),
    Jp: perCell().fill(1),
    bulkShare: perCell().fill(1),
    shearShare: perCell().fill(1),
    crush: perCell(),
    dCrush: perCell(),
    loose: new Uint8Array(cells),
    residual: perUnknown(),
    update: perUnknown(),
    lower: perUnknown(),
    diagonal: perUnknown(),
    upper: perUnknown(),
  };
  let cell = 0;
  let node = 0;
  for (const [k, layer] of layers.entries()) {
    sphere.firstCell[k] = cell;
    const { innerRadius: a, outerRadius: b } = layer;
    if (isSplit(k)) {
      sphere.traction[k] = node + 1;
      if (a > layers[k - 1]!.outerRadius * (1 + 1e-12)) sphere.contact[k] = UNILATERAL;
      node += 2;
      sphere.u[node] = a;
    }
    for (let i = 0; i < layer.cells; i++, cell++, node++) {
      const inner = a + ((b - a) * i) / layer.cells;
      const outer = i === layer.cells - 1 ? b : a + ((b - a) * (i + 1)) / layer.cells;
      sphere.layerOf[cell] = k;
      sphere.inner[cell] = node;
      sphere.outer[cell] = node + 1;
      sphere.width[cell] = outer - inner;
      sphere.cube[cell] = outer ** 3 - inner ** 3;
      sphere.V0[cell] = sphere.cube[cell]! / 3;
      sphere.u[node + 1] = outer;
    }
  }
  sphere.firstCell[layers.length] = cells;
  setFilling(sphere, 0);
  return sphere;
}

/**
 * Sets the filling of every layer; see `setLayerFilling`.
 * @param filling common filling of all layers, 0..1
 */
export function setFilling(sphere: LayeredSphere, filling: number): void {
  for (let k = 0; k < sphere.layers.length; k++) setLayerFilling(sphere, k, filling);
}

/**
 * Sets moduli, flow stress and swelling of one layer. A host that converts in its first lithiation (empty volume ratio
 * J_del ≠ 1) has J_c = 1 + ξ (J_del − 1) + (J_lit − J_del) y, ξ the largest filling so far: from 1 to J_lit on the first
 * way up, between J_del and J_lit afterwards. Call `keepConversion` when the state is accepted.
 */
export function setLayerFilling(sphere: LayeredSphere, k: number, filling: number): void {
  const { K, G, flowStress, Jc, lnJc } = sphere;
  const first = sphere.firstCell[k]!;
  const end = sphere.firstCell[k + 1]!;
  setCellFilling(sphere, first, filling);
  sphere.filling[k] = filling;
  for (let i = first + 1; i < end; i++) {
    K[i] = K[first]!;
    G[i] = G[first]!;
    flowStress[i] = flowStress[first]!;
    Jc[i] = Jc[first]!;
    lnJc[i] = lnJc[first]!;
  }
}

/** The same for one cell alone, as when a front passes through its layer; the filling noted for the layer stays. */
export function setCellFilling(sphere: LayeredSphere, i: number, filling: number): void {
  const k = sphere.layerOf[i]!;
  const { youngsModulus, poissonsRatio, flowStress, volumeRatio } = sphere.layers[k]!.laws;
  const xi = Math.max(sphere.conversion[k]!, filling);
  const E = youngsModulus.empty + (youngsModulus.full - youngsModulus.empty) * filling;
  const Jc = 1 + xi * (volumeRatio.empty - 1) + (volumeRatio.full - volumeRatio.empty) * filling;
  sphere.K[i] = E / (3 * (1 - 2 * poissonsRatio));
  sphere.G[i] = E / (2 * (1 + poissonsRatio));
  sphere.flowStress[i] =
    flowStress.empty === flowStress.full ? flowStress.full : flowStress.empty + (flowStress.full - flowStress.empty) * filling;
  sphere.Jc[i] = Jc;
  sphere.lnJc[i] = Math.log(Jc);
  const walls = sphere.porous[k];
  if (walls) setWalls(walls, sphere.layers[k]!.laws.pores!, filling);
}

/** Accepts the fillings: ξ of each layer becomes the largest filling reached. */
export function keepConversion(sphere: LayeredSphere): void {
  const { conversion, filling } = sphere;
  for (let k = 0; k < filling.length; k++) if (filling[k]! > conversion[k]!) conversion[k] = filling[k]!;
}
