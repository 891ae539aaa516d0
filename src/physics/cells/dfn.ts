import type { Block } from "../../numerics/system.ts";
import { breathing } from "./breathing.ts";
import { breathingStep } from "./breathing-step.ts";
import { type CellBlocks, cellBlocks } from "./cell-blocks.ts";
import { CELL_LIMIT_NAMES, INSIDE, noCellLimits, writeCellLimits } from "./cell-limits.ts";
import { type CellMeshOptions, cellMesh, USUAL_CELL_MESH } from "./cell-mesh.ts";
import { condensedCell } from "./condensed-cell.ts";
import { electrodeParticles } from "./electrode-particles.ts";
import { electrolyteTransport } from "./electrolyte-transport.ts";
import { arealCapacity, type HalfCell } from "./half-cell.ts";
import type { HalfCellSystem } from "./half-cell-system.ts";
import { lithiumOverpotential } from "./lithium-overpotential.ts";
import { uniformStart } from "./uniform-start.ts";

/** The DFN with what impedance and the record need beyond every half-cell. */
export interface Dfn extends HalfCellSystem {
  /** Of the last `jacobian`, with dV/di at fixed potentials [Ω m²]. */
  readonly linear: CellBlocks & { readonly seriesResistance: number };
  /** Thickness over that of the fresh electrode [1] at a state; 1 while nothing breathes. */
  stretch(y: Float64Array): number;
  /** Porosity of each cell at a state → out. */
  porosity(y: Float64Array, out: Float64Array): void;
}

/** A cell whose porosity falls to this share of ε_min, at which the mean is held, ends the run. Assumption. */
const CLOGGED = 0.5;

/** Salt in each cell, then φ_e, Δ = φ_s − φ_e; particles are condensed into the rows of the solid. */
export interface DfnOptions {
  readonly mesh?: CellMeshOptions;
}

/**
 * Porous-electrode model of a half-cell (Doyle1993; Newman2004, ch. 22), finite volumes across, particles as plug-ins.
 *
 *   d(e c_e)/dt = −dN/dx + (1 − t₊)/F di_e/dx − d(u c_e)/dx      N without migration, u only while the electrode breathes
 *   di_e/dx = −di_s/dx,     i_s = −σ_eff dφ_s/dx,     a C_dl dΔ/dt = −di_s/dx − Σ a j
 *
 * Electrolyte that a breathing electrode pushes out past lithium goes to a reservoir, whose salt is an unknown (`breathing`).
 *
 * The level is fixed by φ_e at lithium; that i_e there is −i follows from the rows. The current is an unknown with one
 * control row, a border of the block-tridiagonal matrix. All but the kinetics and the transport laws is linear, so salt
 * and charge are conserved to rounding.
 */
export function dfn(cell: HalfCell, options: DfnOptions = {}): Dfn {
  const mesh = cellMesh(cell.separator, cell.electrode, options.mesh ?? USUAL_CELL_MESH);
  const { separator: s, electrode: ne, width } = mesh;
  const n = s + ne;
  const doubleLayer = cell.doubleLayer.particles;
  const breathes = cell.breathing !== undefined;

  // Layout: particles, salt, charge, [reservoir], [Δ]; algebraic ones of the particles, φ_e, [Δ], i.
  const extra = n + 1 + (breathes ? 1 : 0) + (doubleLayer > 0 ? ne : 0);
  const particles = electrodeParticles(cell, ne, (own) => own + extra);
  const saltAt = particles.differential;
  const chargeAt = saltAt + n;
  const reservoirAt = breathes ? chargeAt + 1 : -1;
  const differential = saltAt + extra;
  const phiAt = differential + particles.algebraic;
  const currentAt = phiAt + n + (doubleLayer > 0 ? 0 : ne);
  const deltaAt = doubleLayer > 0 ? differential - ne : phiAt + n;
  const size = currentAt + 1;

  const transport = electrolyteTransport(cell, mesh);
  const breath = breathes ? breathing(cell, mesh, particles, transport.path) : undefined;
  const { saltFlux: N, ionicCurrent: ie } = transport;
  const pores = breath?.pores ?? mesh.porosity;
  const fresh = mesh.porosity;
  const linear = cellBlocks(cell, mesh);
  const { migration } = linear;
  const storage = linear.storage.slice(); // of the fresh pores
  const σ = cell.electrode.conductivity * (1 - cell.electrode.porosity) ** cell.electrode.bruggeman;

  const array = (length: number) => new Float64Array(length);
  const [c, φ] = [array(n), array(n)];
  const [Δ, ce, source] = [array(ne), array(ne), array(ne)];
  const gs = array(ne + 1); // conductance of the solid at the faces of the electrode
  const solidPath = array(ne); // half of the way through each cell over σ_eff
  const sum = array(n); // div i_s
  const perStorage = storage.map((v) => 1 / v);

  const limits = noCellLimits();
  const control = { byCurrent: 1, byVoltage: 0, terminal: 0 };
  let [wanted, slope, since] = [0, 0, 0];
  let [startFilling, startState] = [0.5, 0];
  /** Capacitance of the double layer per electrode volume [F m⁻³]; follows the areas of the particles. */
  const capacitance = (): number => doubleLayer * particles.area();
  const at = {
    salt: saltAt,
    electrolytePotential: phiAt,
    potentialDifference: deltaAt,
    charge: chargeAt,
    current: currentAt,
    reservoir: reservoirAt,
  };
  const point = { salt: c, potential: φ, difference: Δ, conductance: gs, solidPath };
  const breathStep = breath && breathingStep(cell, mesh, particles, breath, linear, at);
  const condensed = condensedCell(linear, particles, mesh, at, control, capacitance, breathStep);

  const conductSolid = () => {
    let last = 0;
    for (let i = 0; i < ne; i++) {
      const half = (0.5 * width[s + i]!) / (σ * (breath ? breath.solidFactor(i) : 1));
      if (i > 0) gs[i] = 1 / (last + half);
      solidPath[i] = last = half;
    }
    control.terminal = last + cell.contactResistance;
  };
  conductSolid();
  /** Resistance of fresh electrolyte, of the solid and of the contact while the electrode reacts uniformly [Ω m²]. */
  const resistanceAcross = (): number => {
    const κ = cell.electrolyte.conductivity(cell.electrolyte.concentration, cell.temperature);
    const [inSeparator, inElectrode] = [mesh.transport[0]!, mesh.transport[n - 1]!];
    const { thickness } = cell.electrode;
    return (
      cell.separator.thickness / (κ * inSeparator) + (thickness / 3) * (1 / (κ * inElectrode) + 1 / σ) + cell.contactResistance
    );
  };
  /** Reads a state into c, φ, Δ and evaluates all face fluxes. */
  const gather = (y: Float64Array): void => {
    if (breath) {
      breath.evaluate(y);
      breath.flow(y);
      conductSolid();
      for (let i = 0; i < n; i++) c[i] = (y[saltAt + i]! * fresh[i]!) / pores[i]!;
    } else copy(y, saltAt, c, n);
    copy(y, phiAt, φ, n);
    copy(y, deltaAt, Δ, ne);
    copy(c, s, ce, ne);
    divergeSolid(Δ, φ, gs, sum, s, ne, y[currentAt]!);
  };
  /** Voltage of a state that was gathered, if the electrode breathes. */
  const terminals = (y: Float64Array) => y[phiAt + n - 1]! + y[deltaAt + ne - 1]! + control.terminal * y[currentAt]!;
  /** Salt carried along by the electrolyte through face f [mol m⁻² s⁻¹]; beyond lithium is the reservoir. */
  const carried = (y: Float64Array, f: number): number => {
    const v = breath!.velocity[f]!;
    if (f === 0) return v * (v < 0 ? c[0]! : breath!.returned(y[reservoirAt]!));
    return f === n ? 0 : v * (v < 0 ? c[f]! : c[f - 1]!);
  };

  const oneC = arealCapacity(cell) / 3600;
  const block = (name: string, unit: string, offset: number, length: number, kind: Block["kind"], scale: number): Block => ({
    name,
    unit,
    offset,
    length,
    kind,
    scale,
  });
  const salt0 = cell.electrolyte.concentration;
  const blocks: Block[] = [
    ...particles.blocks,
    block("salt", "mol/m^3", saltAt, n, "differential", 1000),
    block("charge", "C/m^2", chargeAt, 1, "differential", oneC * 3600),
    ...(breathes ? [block("reservoir", "mol/m^2", reservoirAt, 1, "differential", 1000 * cell.electrode.thickness)] : []),
    block("potential difference", "V", deltaAt, ne, doubleLayer > 0 ? "differential" : "algebraic", 1),
    block("electrolyte potential", "V", phiAt, n, "algebraic", 1),
    { ...block("current", "A/m^2", currentAt, 1, "algebraic", oneC), tested: false },
  ];

  return {
    model: "dfn",
    cell,
    mesh,
    particles,
    at,
    limits,
    size,
    differential,
    blocks,
    linear: {
      ...linear,
      get seriesResistance() {
        return control.terminal;
      },
    },
    control(quantity, value, perSecond = 0, from = 0) {
      control.byCurrent = quantity === "current" ? 1 : 0;
      control.byVoltage = 1 - control.byCurrent;
      wanted = value;
      slope = perSecond;
      since = from;
    },
    startFrom(filling, hysteresis) {
      startFilling = filling;
      startState = hysteresis;
    },
    initial(y) {
      particles.start(y, startFilling, startState);
      y.fill(salt0, saltAt, saltAt + n);
      if (breath) {
        breath.evaluate(y);
        for (let i = 0; i < n; i++) y[saltAt + i] = (salt0 * pores[i]!) / fresh[i]!;
        y[reservoirAt] = salt0 * breath.expelled();
      }
      y[chargeAt] = 0;
      const asked = { quantity: control.byCurrent ? "current" : "voltage", value: wanted } as const;
      const atLithium = (i: number) => lithiumOverpotential(cell.lithium, i, salt0, cell.temperature);
      const start = uniformStart(cell, particles, y, salt0, asked, (i) => atLithium(i) + i * resistanceAcross());
      y.fill(start.difference, deltaAt, deltaAt + ne);
      y.fill(atLithium(start.current), phiAt, phiAt + n);
      y[currentAt] = start.current;
    },

    rhs(t, y, out) {
      gather(y);
      const I = y[currentAt]!;
      transport.evaluate(c, φ, I);
      particles.rates(y, Δ, ce, I, out, source);
      balance(N, ie, sum, perStorage, migration, out, saltAt, phiAt, n);
      if (breath) for (let i = 0; i < n; i++) out[saltAt + i]! += (carried(y, i) - carried(y, i + 1)) * perStorage[i]!;
      chargeSolid(sum, source, width, out, deltaAt, s, ne, doubleLayer > 0 ? capacitance() : 0);
      out[chargeAt] = I;
      if (breath) out[reservoirAt] = -carried(y, 0);
      const V = φ[n - 1]! + Δ[ne - 1]! + control.terminal * I;
      out[currentAt] = wanted + slope * (t - since) - control.byCurrent * I - control.byVoltage * V;
    },

    jacobian(_t, y) {
      gather(y);
      const I = y[currentAt]!;
      transport.differentiate(c, φ, I);
      particles.linearise(y, Δ, ce, I);
      linear.write(transport, gs, breath);
      breathStep?.linearise(y, point, transport);
    },
    factor: condensed.factor,
    solve: condensed.solve,

    sharpen: particles.sharpen,
    eventNames: [...CELL_LIMIT_NAMES, "porosity", ...(particles.canChange ? [INSIDE] : [])],
    ...(particles.canChange && { innerEvent: CELL_LIMIT_NAMES.length + 1, change: particles.change }),
    events(_t, y, out) {
      const { fillingAbove, fillingBelow } = limits;
      const x = fillingAbove < Infinity || fillingBelow > -Infinity ? particles.meanFilling(y) : 0;
      let least = Infinity;
      if (breath) {
        gather(y);
        for (let i = 0; i < n; i++) least = Math.min(least, c[i]!);
      } else for (let i = 0; i < n; i++) least = Math.min(least, y[saltAt + i]!);
      writeCellLimits(limits, terminals(y), x, y[chargeAt]!, y[currentAt]!, least, out);
      out[CELL_LIMIT_NAMES.length] = breath ? breath.leastPorosity() - CLOGGED * cell.breathing!.leastPorosity : 1;
      if (particles.canChange) out[CELL_LIMIT_NAMES.length + 1] = particles.margin(y);
    },

    voltage(y) {
      if (breath) gather(y);
      return terminals(y);
    },
    saltConcentration(y, out) {
      if (breath) {
        gather(y);
        out.set(c);
      } else for (let i = 0; i < n; i++) out[i] = y[saltAt + i]!;
    },
    saltAtParticles(y, out) {
      if (breath) gather(y);
      for (let i = 0; i < ne; i++) out[i] = breath ? c[s + i]! : y[saltAt + s + i]!;
    },
    saltContent(y) {
      let content = breath ? y[reservoirAt]! : 0;
      for (let i = 0; i < n; i++) content += storage[i]! * y[saltAt + i]!;
      return content;
    },
    stretch(y) {
      breath?.evaluate(y);
      return breath?.stretch() ?? 1;
    },
    porosity(y, out) {
      breath?.evaluate(y);
      for (let i = 0; i < n; i++) out[i] = i < s ? fresh[i]! : pores[i]! / (breath?.stretch() ?? 1);
    },
  };
}

function copy(from: Float64Array, at: number, to: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) to[i] = from[at + i]!;
}

/** div i_s of every electrode cell → sum from s on; i_s = −g dφ_s inside, 0 at the separator, −i at the collector. */
function divergeSolid(
  Δ: Float64Array,
  φ: Float64Array,
  g: Float64Array,
  sum: Float64Array,
  s: number,
  ne: number,
  current: number,
): void {
  let left = 0;
  let before = Δ[0]! + φ[s]!;
  for (let i = 1; i < ne; i++) {
    const here = Δ[i]! + φ[s + i]!;
    const right = g[i]! * (before - here);
    sum[s + i - 1] = right - left;
    left = right;
    before = here;
  }
  sum[s + ne - 1] = -current - left;
}

/** Rows of salt and charge of a rigid cell. */
function balance(
  N: Float64Array,
  ie: Float64Array,
  sum: Float64Array,
  perStorage: Float64Array,
  migration: number,
  out: Float64Array,
  saltAt: number,
  phiAt: number,
  n: number,
): void {
  for (let i = 0; i < n; i++) {
    const q = sum[i]!;
    out[saltAt + i] = (N[i]! - N[i + 1]! - migration * q) * perStorage[i]!;
    out[phiAt + i] = ie[i + 1]! - ie[i]! + q;
  }
}

/** Rows of the solid: what it brings less what the particles pass, per capacitance of the double layer if there is one. */
function chargeSolid(
  sum: Float64Array,
  source: Float64Array,
  width: Float64Array,
  out: Float64Array,
  at: number,
  s: number,
  ne: number,
  capacitance: number,
): void {
  for (let i = 0; i < ne; i++) {
    const d = width[s + i]!;
    const left = -sum[s + i]! - source[i]! * d;
    out[at + i] = capacitance > 0 ? left / (capacitance * d) : left;
  }
}
