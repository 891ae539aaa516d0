import { factorBlocks, solveBlocks } from "../numerics/block-tridiagonal.ts";
import type { Block } from "../numerics/system.ts";
import { FARADAY } from "../units/constants.ts";
import { breathing } from "./breathing.ts";
import { CELL_LIMIT_NAMES, noCellLimits, writeCellLimits } from "./cell-limits.ts";
import { type CellMeshOptions, cellMesh, USUAL_CELL_MESH } from "./cell-mesh.ts";
import { electrodeParticles } from "./electrode-particles.ts";
import { electrolyteTransport } from "./electrolyte-transport.ts";
import { arealCapacity, type HalfCell } from "./half-cell.ts";
import type { HalfCellSystem } from "./half-cell-system.ts";
import { lithiumOverpotential } from "./lithium-overpotential.ts";
import { uniformStart } from "./uniform-start.ts";

/**
 * The linearised rows of electrolyte and solid, without the particles, for impedance: 3 × 3 blocks of
 * (c_e, φ_e, φ_s − φ_e) per cell in the layout of `block-tridiagonal`. Rows: salt (e d dc/dt =), charge (0 =), solid
 * (C a d dΔ/dt + d·source =). `border` is their slope with the cell current, three numbers per cell.
 */
export interface CellBlocks {
  readonly lower: Float64Array;
  readonly diagonal: Float64Array;
  readonly upper: Float64Array;
  readonly border: Float64Array;
  /** e d of each cell [m]. */
  readonly storage: Float64Array;
  /** dV/di at fixed potentials [Ω m²]. */
  readonly seriesResistance: number;
}

/** The DFN with what impedance and the record need beyond every half-cell. */
export interface Dfn extends HalfCellSystem {
  /** Of the last `jacobian`. */
  readonly linear: CellBlocks;
  /** Thickness over that of the fresh electrode [1] at a state; 1 while nothing breathes. */
  stretch(y: Float64Array): number;
  /** Porosity of each cell at a state → out. */
  porosity(y: Float64Array, out: Float64Array): void;
}

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

  // Layout: particles, salt, charge, [reservoir], [Δ]; fluxes, φ_e, [Δ], i.
  const extra = n + 1 + (breathes ? 1 : 0) + (doubleLayer > 0 ? ne : 0);
  const particles = electrodeParticles(cell, ne, (own) => own + extra);
  const saltAt = particles.differential;
  const chargeAt = saltAt + n;
  const reservoirAt = breathes ? chargeAt + 1 : -1;
  const differential = saltAt + extra;
  const phiAt = differential + ne * particles.kinds.length;
  const currentAt = phiAt + n + (doubleLayer > 0 ? 0 : ne);
  const deltaAt = doubleLayer > 0 ? differential - ne : phiAt + n;
  const size = currentAt + 1;

  const transport = electrolyteTransport(cell, mesh);
  const breath = breathes ? breathing(cell, mesh, particles, transport.factor) : undefined;
  const {
    saltFlux: N,
    ionicCurrent: ie,
    saltLeft: Nl,
    saltRight: Nr,
    currentLeft: il,
    currentRight: ir,
    conductance: K,
  } = transport;
  const pores = breath?.pores ?? mesh.porosity;
  const fresh = mesh.porosity;
  const migration = (1 - cell.electrolyte.transferenceNumber) / FARADAY;
  const σ = cell.electrode.conductivity * (1 - cell.electrode.porosity) ** cell.electrode.bruggeman;

  const array = (length: number) => new Float64Array(length);
  const [c, φ] = [array(n), array(n)];
  const [Δ, ce, source] = [array(ne), array(ne), array(ne)];
  const solid = array(ne + 1); // i_s at the faces of the electrode
  const gs = array(ne + 1); // conductance of those faces
  const sum = array(n); // div i_s
  const [L, D, U] = [array(9 * n), array(9 * n), array(9 * n)];
  const [lower, diagonal, upper] = [array(9 * n), array(9 * n), array(9 * n)];
  const [border, z, u] = [array(3 * n), array(3 * n), array(3 * n)];
  const storage = Float64Array.from(width, (d, i) => d * fresh[i]!);
  const storageOfAll = storage.reduce((a, b) => a + b, 0);
  const [dΔ, dc, known] = [array(ne), array(ne), array(ne)]; // known: right-hand sides of the solid
  const dilution = array(n).fill(1); // e_fresh/e at the last Jacobian

  const limits = noCellLimits();
  let byCurrent = 1;
  let byVoltage = 0;
  let [wanted, slope, since] = [0, 0, 0];
  let [startFilling, startState] = [0.5, 0];
  let terminal = 0; // dV/di at fixed potentials
  let τ = 0;
  let capacitance = 0; // of the double layer, per electrode volume [F m⁻³]; follows the areas of the particles
  let lent = 0; // of the row of the solid, added to that of charge
  let across = 1; // pivot of the control row
  let outflow = 0; // electrolyte pushed out at the last Jacobian [m s⁻¹], negative

  const conductSolid = () => {
    let last = 0;
    for (let i = 0; i < ne; i++) {
      const half = (0.5 * width[s + i]!) / (σ * (breath ? breath.solidFactor(i) : 1));
      if (i > 0) gs[i] = 1 / (last + half);
      last = half;
    }
    terminal = last + cell.contactResistance;
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
  const measureDoubleLayer = () => {
    capacitance = 0;
    for (let k = 0; k < particles.areas.length; k++) capacitance += doubleLayer * particles.areas[k]!;
  };

  /** Reads a state into c, φ, Δ and evaluates all face fluxes. */
  const gather = (y: Float64Array): void => {
    if (breath) {
      breath.evaluate(y);
      breath.flow(y);
      conductSolid();
      for (let i = 0; i < n; i++) c[i] = (y[saltAt + i]! * fresh[i]!) / pores[i]!;
    } else for (let i = 0; i < n; i++) c[i] = y[saltAt + i]!;
    for (let i = 0; i < n; i++) φ[i] = y[phiAt + i]!;
    for (let i = 0; i < ne; i++) {
      Δ[i] = y[deltaAt + i]!;
      ce[i] = c[s + i]!;
    }
    const I = y[currentAt]!;
    solid[ne] = -I;
    for (let i = 1; i < ne; i++) solid[i] = -gs[i]! * (Δ[i]! + φ[s + i]! - Δ[i - 1]! - φ[s + i - 1]!);
    for (let i = 0; i < ne; i++) sum[s + i] = solid[i + 1]! - solid[i]!;
  };
  const voltage = (y: Float64Array) => {
    if (breath) gather(y);
    return y[phiAt + n - 1]! + y[deltaAt + ne - 1]! + terminal * y[currentAt]!;
  };
  /** Salt carried along by the electrolyte through face f [mol m⁻² s⁻¹]; beyond lithium is a reservoir of fresh electrolyte. */
  const carried = (f: number): number => {
    const v = breath!.velocity[f]!;
    if (f === 0) return v * (v < 0 ? c[0]! : cell.electrolyte.concentration);
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
    at: {
      salt: saltAt,
      electrolytePotential: phiAt,
      potentialDifference: deltaAt,
      charge: chargeAt,
      current: currentAt,
    },
    limits,
    size,
    differential,
    blocks,
    linear: {
      lower: L,
      diagonal: D,
      upper: U,
      border,
      storage,
      get seriesResistance() {
        return terminal;
      },
    },
    control(quantity, value, perSecond = 0, from = 0) {
      byCurrent = quantity === "current" ? 1 : 0;
      byVoltage = 1 - byCurrent;
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
        y[reservoirAt] = 0;
      }
      y[chargeAt] = 0;
      const asked = { quantity: byCurrent ? "current" : "voltage", value: wanted } as const;
      const atLithium = (i: number) => lithiumOverpotential(cell.lithium, i, salt0, cell.temperature);
      const start = uniformStart(cell, particles, y, salt0, asked, (i) => atLithium(i) + i * resistanceAcross());
      y.fill(start.flux, particles.fluxAt, particles.fluxAt + ne * particles.kinds.length);
      y.fill(start.difference, deltaAt, deltaAt + ne);
      y.fill(atLithium(start.current), phiAt, phiAt + n);
      y[currentAt] = start.current;
    },

    rhs(t, y, out) {
      gather(y);
      const I = y[currentAt]!;
      transport.evaluate(c, φ, I);
      particles.rates(y, Δ, ce, I, out, source);
      measureDoubleLayer();
      for (let i = 0; i < n; i++) {
        let gained = N[i]! - N[i + 1]! - migration * sum[i]!;
        if (breath) gained += carried(i) - carried(i + 1);
        out[saltAt + i] = gained / storage[i]!;
        out[phiAt + i] = ie[i + 1]! - ie[i]! + sum[i]!;
      }
      for (let i = 0; i < ne; i++) {
        const leaving = -sum[s + i]! - source[i]! * width[s + i]!;
        out[deltaAt + i] = doubleLayer > 0 ? leaving / (capacitance * width[s + i]!) : leaving;
      }
      out[chargeAt] = I;
      if (breath) out[reservoirAt] = -carried(0);
      const V = φ[n - 1]! + Δ[ne - 1]! + terminal * I;
      out[currentAt] = wanted + slope * (t - since) - byCurrent * I - byVoltage * V;
    },

    jacobian(_t, y) {
      gather(y);
      const I = y[currentAt]!;
      transport.differentiate(c, φ, I);
      particles.linearise(y, Δ, ce, I);
      L.fill(0);
      D.fill(0);
      U.fill(0);
      border.fill(0);
      for (let f = 0; f < n; f++) {
        // face f passes N, i_e from cell f − 1 to cell f
        const o = 9 * f;
        D[o]! += Nr[f]!; // salt row of cell f gains N_f
        D[o + 3]! -= ir[f]!; // charge row loses i_e,f
        D[o + 4]! += K[f]!;
        if (f === 0) continue;
        const p = o - 9;
        L[o]! += Nl[f]!;
        L[o + 3]! -= il[f]!;
        L[o + 4]! -= K[f]!;
        D[p]! -= Nl[f]!;
        U[p]! -= Nr[f]!;
        D[p + 3]! += il[f]!;
        D[p + 4]! += K[f]!;
        U[p + 3]! += ir[f]!;
        U[p + 4]! -= K[f]!;
        if (breath) {
          const v = breath.velocity[f]!;
          if (v < 0) {
            D[o]! += v;
            U[p]! -= v;
          } else {
            L[o]! += v;
            D[p]! -= v;
          }
        }
        if (f <= s) continue;
        const g = gs[f - s]!;
        // i_s,f = −g (φ_s,f − φ_s,f−1), φ_s = φ_e + Δ; it leaves cell f − 1 and enters cell f
        for (let q = 1; q < 3; q++) {
          addSolid(D, o, q, g);
          addSolid(L, o, q, -g);
          addSolid(D, p, q, g);
          addSolid(U, p, q, -g);
        }
      }
      if (breath) {
        outflow = Math.min(breath.velocity[0]!, 0);
        D[0]! += outflow;
        for (let i = 0; i < n; i++) {
          dilution[i] = fresh[i]! / pores[i]!;
          scaleSalt(i, dilution[i]!);
        }
      }
      border[0] = -migration;
      border[1] = -transport.atLithium.perCurrent;
      border[3 * n - 3]! += migration;
      border[3 * n - 2]! -= 1;
      border[3 * n - 1] = 1;
      for (let i = 0; i < s; i++) D[9 * i + 8] = 1; // no Δ in the separator
    },

    factor(step) {
      τ = step;
      if (!particles.factor(τ)) return false;
      measureDoubleLayer();
      for (let i = 0; i < s; i++) writeElectrolyteRows(i, 0, 0);
      // The conductance of the solid may be 10¹⁰ times all others and stands in every row of an electrode cell. Rows are
      // added so that it stays in that of the solid alone: charge times (1 − t₊)τ/F to salt, solid to charge.
      const scale = doubleLayer > 0 ? τ : 1;
      lent = doubleLayer === 0 ? 1 : τ > 0 ? 1 / τ : 0;
      for (let i = s; i < n; i++) writeElectrodeRows(i, scale);
      if (!factorBlocks(lower, diagonal, upper, n)) return false;
      solveBlocks(lower, diagonal, upper, n, z);
      across = byCurrent + byVoltage * (terminal - z[3 * n - 2]! - z[3 * n - 1]!);
      return Math.abs(across) > 0 && Math.abs(across) < Infinity;
    },

    solve(r) {
      particles.forward(r, source);
      for (let i = 0; i < s; i++) {
        u[3 * i] = storage[i]! * r[saltAt + i]!;
        u[3 * i + 1] = r[phiAt + i]!;
        u[3 * i + 2] = 0;
      }
      for (let i = 0, k = s; i < ne; i++, k++) {
        const d = width[k]!;
        const charge = r[phiAt + k]!;
        known[i] = doubleLayer > 0 ? d * capacitance * r[deltaAt + i]! : r[deltaAt + i]!;
        const solidRow = known[i]! - (doubleLayer > 0 ? τ : 1) * d * source[i]!;
        u[3 * k] = storage[k]! * r[saltAt + k]! + τ * migration * charge;
        u[3 * k + 1] = charge + lent * solidRow;
        u[3 * k + 2] = solidRow;
      }
      solveBlocks(lower, diagonal, upper, n, u);
      const dV = u[3 * n - 2]! + u[3 * n - 1]!;
      const dI = (r[currentAt]! - byVoltage * dV) / across;
      // Salt only moves, so Σ e d dc is known; what rounding left of it is spread evenly.
      let defect = 0;
      for (let i = 0; i < n; i++) {
        const ds = u[3 * i]! - z[3 * i]! * dI;
        defect += storage[i]! * (r[saltAt + i]! - ds);
        r[saltAt + i] = ds;
        r[phiAt + i] = u[3 * i + 1]! - z[3 * i + 1]! * dI;
      }
      if (breath) {
        const lost = -τ * outflow * dilution[0]! * r[saltAt]!;
        r[reservoirAt]! += lost;
        defect -= lost;
      }
      defect /= storageOfAll;
      for (let i = 0; i < n; i++) r[saltAt + i]! += defect;
      for (let i = 0; i < ne; i++) {
        const k = 3 * (s + i);
        dΔ[i] = u[k + 2]! - z[k + 2]! * dI;
        dc[i] = r[saltAt + s + i]! * dilution[s + i]!;
      }
      // Nor does the solid keep charge: what all particles pass is the current. Rounding is taken out by one shift of Δ.
      const shift = missingCurrent(dI);
      for (let i = 0; i < ne; i++) r[deltaAt + i] = dΔ[i] = dΔ[i]! + shift;
      particles.back(r, dΔ, dc, dI);
      r[chargeAt] = r[chargeAt]! + τ * dI;
      r[currentAt] = dI;
    },

    eventNames: [...CELL_LIMIT_NAMES, "porosity"],
    events(_t, y, out) {
      const { fillingAbove, fillingBelow } = limits;
      const x = fillingAbove < Infinity || fillingBelow > -Infinity ? particles.meanFilling(y) : 0;
      let least = Infinity;
      if (breath) {
        gather(y);
        for (let i = 0; i < n; i++) least = Math.min(least, c[i]!);
      } else for (let i = 0; i < n; i++) least = Math.min(least, y[saltAt + i]!);
      writeCellLimits(limits, voltage(y), x, y[chargeAt]!, y[currentAt]!, least, out);
      out[CELL_LIMIT_NAMES.length] = breath ? breath.leastPorosity() - 0.5 * cell.breathing!.leastPorosity : 1;
    },

    voltage,
    saltConcentration(y, out) {
      if (breath) {
        gather(y);
        out.set(c);
      } else for (let i = 0; i < n; i++) out[i] = y[saltAt + i]!;
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

  /** Writes the rows of salt and charge of cell i of an implicit step, with shares of the rows below them added. */
  function writeElectrolyteRows(i: number, ofCharge: number, ofSolid: number): void {
    const o = 9 * i;
    for (let q = o; q < o + 3; q++) {
      lower[q] = -τ * (L[q]! + ofCharge * L[q + 3]!);
      diagonal[q] = -τ * (D[q]! + ofCharge * D[q + 3]!);
      upper[q] = -τ * (U[q]! + ofCharge * U[q + 3]!);
      lower[q + 3] = -(L[q + 3]! + ofSolid * L[q + 6]!);
      diagonal[q + 3] = -(D[q + 3]! + ofSolid * D[q + 6]!);
      upper[q + 3] = -(U[q + 3]! + ofSolid * U[q + 6]!);
      lower[q + 6] = diagonal[q + 6] = upper[q + 6] = 0;
    }
    diagonal[o]! += storage[i]!;
    diagonal[o + 8] = 1; // no Δ in the separator
    const b = 3 * i;
    z[b] = -τ * (border[b]! + ofCharge * border[b + 1]!);
    z[b + 1] = -(border[b + 1]! + ofSolid * border[b + 2]!);
    z[b + 2] = 0;
  }

  /** Writes the rows of electrode cell i, its particles condensed; the row of the solid is multiplied by `scale`. */
  function writeElectrodeRows(i: number, scale: number): void {
    writeElectrolyteRows(i, migration, lent * scale);
    const o = 9 * i;
    for (let q = o + 6; q < o + 9; q++) {
      lower[q] = -scale * L[q]!;
      diagonal[q] = -scale * D[q]!;
      upper[q] = -scale * U[q]!;
    }
    const d = scale * width[i]!;
    const perSalt = d * particles.perSalt[i - s]! * dilution[i]!;
    const perVolt = d * particles.perVolt[i - s]! + capacitance * width[i]!;
    const perCurrent = d * particles.perCurrent[i - s]!;
    diagonal[o + 3]! += lent * perSalt;
    diagonal[o + 5]! += lent * perVolt;
    diagonal[o + 6]! += perSalt;
    diagonal[o + 8]! += perVolt;
    z[3 * i + 1]! += lent * perCurrent;
    z[3 * i + 2] = perCurrent - scale * border[3 * i + 2]!;
  }

  /** Shift of all dΔ [V] with which the rows of the solid, summed over the electrode, hold exactly. */
  function missingCurrent(dI: number): number {
    const { perVolt, perSalt, perCurrent } = particles;
    const weight = doubleLayer > 0 ? τ : 1;
    let missing = weight * dI;
    let slope = 0;
    for (let i = 0; i < ne; i++) {
      const d = width[s + i]!;
      const passed = source[i]! + perVolt[i]! * dΔ[i]! + perSalt[i]! * dc[i]! + perCurrent[i]! * dI;
      const stored = doubleLayer > 0 ? d * capacitance : 0;
      missing += known[i]! - stored * dΔ[i]! - weight * d * passed;
      slope += stored + weight * d * perVolt[i]!;
    }
    return missing / slope;
  }

  /** Adds ∂(div i_s) = g·dφ_s to the three rows of a block: salt −migration, charge +1, solid −1; column q is φ_e or Δ. */
  function addSolid(M: Float64Array, o: number, q: number, g: number): void {
    M[o + q]! -= migration * g;
    M[o + 3 + q]! += g;
    M[o + 6 + q]! -= g;
  }

  /** Turns slopes with c_e of cell i into slopes with its unknown, salt per fresh pore volume. */
  function scaleSalt(i: number, ratio: number): void {
    for (let q = 0; q < 9; q += 3) {
      D[9 * i + q]! *= ratio;
      if (i > 0) U[9 * (i - 1) + q]! *= ratio;
      if (i < n - 1) L[9 * (i + 1) + q]! *= ratio;
    }
  }
}
