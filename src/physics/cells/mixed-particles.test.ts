import { describe, expect, it } from "vitest";
import { bdf } from "../../numerics/bdf.ts";
import { rodas4 } from "../../numerics/rodas4.ts";
import type { Block } from "../../numerics/system.ts";
import { checkJacobian } from "../../numerics/system-check.ts";
import { sihalfA } from "../../verification/sihalf-a.ts";
import type { ParticleKind } from "../particles/particle-kind.ts";
import type { ParticleRow } from "../particles/particle-row.ts";
import { dfn } from "./dfn.ts";
import { arealCapacity, type HalfCell } from "./half-cell.ts";
import { impedance } from "./half-cell-impedance.ts";
import type { HalfCellSystem } from "./half-cell-system.ts";
import { spm } from "./spm.ts";
import { VOLTAGE_PARTS, voltageSplit } from "./voltage-parts.ts";

/** E = U₀ − S s + R j (1000/c_e) + B tanh(i/10). */
const [U0, S, R, B] = [0.6, 0.5, 0.02, 0.01];
/** Lag of the surface [s]: s = x − λ g j (1 + s). */
const LAG = 200;

/**
 * Particles without inside: one mean filling x each, dx/dt = −g j. With `lag` the filling s that the potential sees is an
 * algebraic unknown of its own, after the fluxes; else s = x.
 */
function lumpedRow(kind: ParticleKind, cells: number, lag: boolean): ParticleRow {
  const of = () => new Float64Array(cells);
  const [Es, Ej, Ec, m, perFlux, s, known, rest] = [of(), of(), of(), of(), of(), of(), of(), of()];
  const [perVolt, perSalt, perCurrent] = [of(), of(), of()];
  let [x0, j0, s0, Ei, c] = [0, 0, 0, 0, 0];
  const λ = lag ? LAG : 0;
  const surfaceOf = (y: Float64Array, i: number) => y[lag ? s0 + i : x0 + i]!;
  const loss = (j: number, salt: number) => (R * j * 1000) / salt;
  const switched = (current: number) => B * Math.tanh(current / 10);
  const row: ParticleRow & { area: number; fillingPerFlux: number; fluxAt: number } = {
    cells,
    differential: cells,
    algebraic: lag ? 2 * cells : cells,
    fluxAt: 0,
    area: (3 * kind.volumeFraction) / kind.radius,
    fillingPerFlux: 3 / (kind.radius * kind.chargeDensity),
    volumePerFilling: 0,
    perVolt,
    perSalt,
    perCurrent,
    place(differentialAt, algebraicAt, fluxScale) {
      x0 = differentialAt;
      j0 = row.fluxAt = algebraicAt;
      s0 = algebraicAt + cells;
      const block = (name: string, offset: number, kind: Block["kind"], scale: number): Block => {
        return { name, unit: "1", offset, length: cells, kind, scale };
      };
      const own = [block("filling", x0, "differential", 1), block("flux", j0, "algebraic", fluxScale())];
      return lag ? [...own, block("surface", s0, "algebraic", 1)] : own;
    },
    rates(y, difference, salt, current, out, source) {
      const g = row.fillingPerFlux;
      for (let i = 0; i < cells; i++) {
        const j = y[j0 + i]!;
        const seen = surfaceOf(y, i);
        out[x0 + i] = -g * j;
        out[j0 + i] = difference[i]! - (U0 - S * seen + loss(j, salt[i]!) + switched(current));
        if (lag) out[s0 + i] = seen - y[x0 + i]! + λ * g * j * (1 + seen);
        source[i]! += row.area * j;
      }
    },
    linearise(y, _difference, salt, current) {
      Ei = (B / 10) * (1 - Math.tanh(current / 10) ** 2);
      for (let i = 0; i < cells; i++) {
        const j = y[j0 + i]!;
        s[i] = surfaceOf(y, i);
        m[i] = 1 + λ * row.fillingPerFlux * j;
        Es[i] = -S;
        Ej[i] = loss(1, salt[i]!);
        Ec[i] = -loss(j, salt[i]!) / salt[i]!;
      }
    },
    factor(step) {
      c = step;
      for (let i = 0; i < cells; i++) {
        perFlux[i] = (row.fillingPerFlux * (c + λ * (1 + s[i]!))) / m[i]!; // ds = known − perFlux dj
        perVolt[i] = 1 / (Ej[i]! - Es[i]! * perFlux[i]!);
        perSalt[i] = -perVolt[i]! * Ec[i]!;
        perCurrent[i] = -perVolt[i]! * Ei;
      }
      return true;
    },
    forward(r, source) {
      for (let i = 0; i < cells; i++) {
        known[i] = (r[x0 + i]! - (lag ? r[s0 + i]! : 0)) / m[i]!;
        rest[i] = perVolt[i]! * (r[j0 + i]! - Es[i]! * known[i]!);
        source[i]! += row.area * rest[i]!;
      }
    },
    back(r, dDifference, dSalt, dCurrent) {
      for (let i = 0; i < cells; i++) {
        const dj = rest[i]! + perVolt[i]! * dDifference[i]! + perSalt[i]! * dSalt[i]! + perCurrent[i]! * dCurrent;
        r[x0 + i]! -= c * row.fillingPerFlux * dj;
        r[j0 + i] = dj;
        if (lag) r[s0 + i] = known[i]! - perFlux[i]! * dj;
      }
    },
    impedance(_y, i, omega, _moves, out) {
      const g = row.fillingPerFlux;
      out[0] = Ej[i]! - (Es[i]! * g * λ * (1 + s[i]!)) / m[i]!;
      out[1] = (Es[i]! * g) / (omega * m[i]!); // 1/(jω) = −j/ω
      out[2] = Ec[i]!;
    },
    sharpen: () => undefined,
    meanFilling: (y, i) => y[x0 + i]!,
    surfaceFilling: surfaceOf,
    hysteresis: () => 0,
    volumeRatio: () => 1,
    potential: (y, i, j, current, salt) => U0 - S * surfaceOf(y, i) + loss(j, salt) + switched(current),
    parts(y, i, current, salt, out) {
      out[0] = U0 - S * surfaceOf(y, i) + switched(current);
      out[1] = loss(y[j0 + i]!, salt);
      out[2] = 0;
    },
    profile: (y, i) => ({ radius: Float64Array.of(kind.radius), filling: Float64Array.of(y[x0 + i]!) }),
    diffusionTime: () => 0,
    start(y, filling) {
      y.fill(filling, x0, x0 + cells);
      y.fill(0, j0, j0 + row.algebraic);
      if (lag) y.fill(filling, s0, s0 + cells);
    },
    resize(radius) {
      row.area = (3 * kind.volumeFraction) / radius;
      row.fillingPerFlux = 3 / (radius * kind.chargeDensity);
    },
  };
  return row;
}

const lumped = (kind: ParticleKind, lag: boolean): ParticleKind => ({ ...kind, row: (cells) => lumpedRow(kind, cells, lag) });

/** Fick particles on both sides of lumped ones, in a row of three kinds. */
function mixedCell(lag: boolean, doubleLayer = 0): HalfCell {
  const plain = sihalfA({ hysteresis: "one-state", doubleLayer, contactResistance: 0.03, mesh: { nodes: 6, grading: 2 } });
  const third = { ...plain.kinds[0]!, volumeFraction: plain.kinds[0]!.volumeFraction / 3 };
  // resistances of solid and contact that differences resolve beside all others
  return { ...plain, electrode: { ...plain.electrode, conductivity: 0.01 }, kinds: [third, lumped(third, lag), third] };
}

/** Everything moved off its starting value. */
function roughState(system: HalfCellSystem, current: number): Float64Array {
  const y = new Float64Array(system.size);
  system.startFrom(0.3, 0.2);
  system.control("current", current);
  system.initial(y);
  const size: Record<string, number> = { filling: 0.05, surface: 0.05, hysteresis: 0.3, salt: 200 };
  for (const { name, offset, length, scale } of system.blocks)
    for (let k = 0; k < length; k++) {
      const wave = Math.sin(1 + 1.7 * k + offset);
      y[offset + k]! += (size[name] ?? 0) * wave;
      if (name.endsWith("potential") || name === "potential difference") y[offset + k]! += 0.02 * wave;
      if (name === "flux") y[offset + k]! += 0.5 * scale * wave;
    }
  return y;
}

const models = {
  spm,
  dfn: (cell: HalfCell) => dfn(cell, { mesh: { separator: 2, electrode: 3, grading: 1 } }),
};

/** The differences of a porous electrode are noisier (`dfn.test.ts`). */
const noise = { spm: 1e-6, dfn: 1e-5 };

describe.each(["spm", "dfn"] as const)("particles of another making beside Fick particles in the %s", (name) => {
  describe.each([
    ["fluxes alone", false],
    ["an algebraic unknown of their own", true],
  ])("with %s", (_, lag) => {
    it.each([0, 0.2])("solve as their difference Jacobian does, double layer of %s F/m²", (doubleLayer) => {
      const system = models[name](mixedCell(lag, doubleLayer));
      for (const current of [-15, 4, 40]) {
        const y = roughState(system, current);
        system.control("current", current);
        expect(checkJacobian(system, 0, y)).toBeLessThan(noise[name]);
        system.control("voltage", 0.3, 1e-3, 5);
        expect(checkJacobian(system, 0, y)).toBeLessThan(noise[name]);
      }
    });

    it("own a run of unknowns each, without a gap", () => {
      const system = models[name](mixedCell(lag));
      let next = 0;
      for (const { offset, length } of [...system.blocks].sort((a, b) => a.offset - b.offset)) {
        expect(offset).toBe(next);
        next = offset + length;
      }
      expect(next).toBe(system.size);
      const { rows, cells, algebraic } = system.particles;
      expect(algebraic).toBe((lag ? 4 : 3) * cells);
      for (const [k, { fluxAt }] of rows.entries())
        for (const other of rows.slice(k + 1)) expect(other.fluxAt).toBeGreaterThanOrEqual(fluxAt + cells);
    });

    it.each([bdf, rodas4])("keep lithium and share the current by $id", (method) => {
      const system = models[name](mixedCell(lag));
      const { particles, cell, at } = system;
      const full = arealCapacity(cell);
      system.startFrom(0.2, -1);
      system.control("current", -full / 3600);
      const stepper = method.start(system, { rtol: 1e-6 });
      const { y } = stepper;
      while (stepper.step(900) === "ok");
      expect(stepper.t).toBe(900);
      expect(particles.meanFilling(y) + y[at.charge]! / full).toBeCloseTo(0.2, 12);
      let passed = 0;
      for (const row of particles.rows)
        for (let i = 0; i < row.cells; i++) passed += (row.area * y[row.fluxAt + i]! * cell.electrode.thickness) / row.cells;
      expect(passed / y[at.current]!).toBeCloseTo(1, 10);
      const parts = new Float64Array(VOLTAGE_PARTS.length);
      voltageSplit(system).write(y, parts, 0);
      expect(parts.reduce((a, b) => a + b)).toBeCloseTo(system.voltage(y), 12);
      const row = particles.rows[1]!;
      const x = row.meanFilling(y, 0);
      const seen = row.surfaceFilling(y, 0);
      const lagging = lag ? LAG * row.fillingPerFlux * y[row.fluxAt]! * (1 + seen) : 0;
      expect(seen).toBeCloseTo(x - lagging, 6);
      if (lag) expect(seen - x).toBeGreaterThan(1e-3);
    });
  });
});

it("answer an oscillation in the spm by their own impedance", () => {
  const plain = sihalfA({ contactResistance: 0.03 });
  const [kind] = plain.kinds;
  const lithium = { exchangeCurrentDensity: () => Infinity, exchangeCurrentSlope: () => 0 };
  const system = spm({ ...plain, lithium, kinds: [lumped(kind!, true)] });
  const y = new Float64Array(system.size);
  system.startFrom(0.4, 0);
  system.control("current", 0);
  system.initial(y);
  const { area, fillingPerFlux } = system.particles.rows[0]!;
  const frequency = 1e-3;
  const { real, imaginary } = impedance(system, y, [frequency]);
  const perArea = 1 / (plain.electrode.thickness * area);
  expect(real[0]).toBeCloseTo(0.03 + perArea * (R + S * fillingPerFlux * LAG * 1.4), 12);
  expect(imaginary[0]).toBeCloseTo((-perArea * S * fillingPerFlux) / (2 * Math.PI * frequency), 12);
});
