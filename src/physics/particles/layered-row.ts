import { EDGE } from "../../materials/potential-table.ts";
import type { Block } from "../../numerics/system.ts";
import { FARADAY } from "../../units/constants.ts";
import { overpotential } from "./butler-volmer.ts";
import { DILUTE } from "./filling-weights.ts";
import { addFilmCapacitance } from "./film-impedance.ts";
import type { HysteresisLaw } from "./hysteresis.ts";
import { type InterfaceLaw, type InterfaceSlopes, interfaceLoss, interfaceLossSlopes } from "./interface-law.ts";
import { layeredEvents } from "./layered-events.ts";
import { diffusivityAt, type LayeredMesh } from "./layered-mesh.ts";
import { layeredParticles, type ParticleSetting } from "./layered-particle.ts";
import { layeredProfile, writeProfile } from "./layered-profile.ts";
import { type LayeredResponse, layeredResponse } from "./layered-response.ts";
import { algebraicBlocks, commonPotential, differentialBlocks, restingParticle, startAtPotential } from "./layered-start.ts";
import type { ParticleKind } from "./particle-kind.ts";
import type { ParticleRow } from "./particle-row.ts";

/** Layered particles of one size. Their surface law holds on the current area; its swelling is that of the particle. */
export interface LayeredKind extends ParticleKind {
  mesh(hysteresis: HysteresisLaw): LayeredMesh;
  readonly setting: ParticleSetting;
}

/** What `place` and `resize` set. */
interface Changing {
  fluxAt: number;
  area: number;
  fillingPerFlux: number;
}

/** Kind of layered particles; radius and charge density follow from the mesh. */
export function layeredKind(of: Omit<LayeredKind, "row" | "radius" | "chargeDensity">): LayeredKind {
  const { radius, maxConcentration } = of.mesh("none");
  return {
    ...of,
    radius,
    chargeDensity: FARADAY * maxConcentration,
    row(cells, hysteresis) {
      return layeredRow(this, cells, hysteresis);
    },
  };
}

/**
 * Row of layered particles. Unknowns: those of every particle, cell by cell; algebraic, the fluxes j first. Rows:
 * `LayeredParticle.rates` and 0 = φ_s − φ_e − E, E = U(x_s, h) − μ_mech/F + film and kinetics at j on the current area.
 * In an implicit step dE = ρ − w dj + E_j dj + E_c dc_e.
 */
export function layeredRow(kind: LayeredKind, cells: number, hysteresis: HysteresisLaw): ParticleRow {
  const mesh = kind.mesh(hysteresis);
  const make = layeredParticles(mesh, { ...kind.setting, hysteresisRate: kind.hysteresisRate });
  const particles = Array.from({ length: cells }, make);
  const events = particles.map(layeredEvents);
  const { differential: D, algebraic: A, share, fillings, radius: R, cells: N, outerNode, position } = mesh;
  const law: InterfaceLaw = { ...kind.surface, volumeEmpty: 1, volumeGrowth: 0 };
  const surfaceFilling = mesh.fillingOf[mesh.surfaceCell]!;
  const outermost = outerNode[N - 1]!;
  const restRadius = mesh.referenceNode[outermost]!;
  let [differentialAt, algebraicAt] = [0, 0];

  const array = () => new Float64Array(cells);
  const [Ej, Ec, perVolt, perSalt, perCurrent, volts] = [array(), array(), array(), array(), array(), array()];
  const [perFilling, perArea] = [array(), array()];
  const met = array(); // salt in front of each particle when last linearised
  const responses: LayeredResponse[] = [];
  const read = new Int8Array(cells); // how far a response belongs to the state last linearised
  const film = new Float64Array(2); // what its capacitance changes, per current area
  const inside = layeredProfile(mesh);
  const slopes: InterfaceSlopes = { filling: 0, state: 0, flux: 0, salt: 0 };
  const at = (i: number): number => differentialAt + i * D;
  const alg = (i: number): number => algebraicAt + i * A;
  const mean = (y: Float64Array, i: number): number => {
    let sum = 0;
    for (let n = 0, from = at(i); n < fillings; n++) sum += share[n]! * y[from + n]!;
    return sum;
  };

  const row: ParticleRow & Changing = {
    cells,
    differential: cells * D,
    algebraic: cells * (1 + A),
    fluxAt: 0,
    area: (3 * kind.volumeFraction) / kind.radius,
    fillingPerFlux: 3 / (kind.radius * kind.chargeDensity),
    volumePerFilling: kind.growth ?? 0,
    perVolt,
    perSalt,
    perCurrent,

    place(from, algebraicFrom, fluxScale) {
      differentialAt = from;
      row.fluxAt = algebraicFrom;
      algebraicAt = algebraicFrom + cells;
      const fluxes: Block = {
        name: "flux",
        unit: "A/m^2",
        offset: row.fluxAt,
        length: cells,
        kind: "algebraic",
        get scale() {
          return fluxScale();
        },
        tested: false,
      };
      return [
        ...particles.flatMap((_, i) => differentialBlocks(mesh, at(i))),
        fluxes,
        ...particles.flatMap((_, i) => algebraicBlocks(mesh, alg(i))),
      ];
    },

    rates(y, difference, salt, _current, out, source) {
      const { area, fluxAt } = row;
      for (let i = 0; i < cells; i++) {
        const j = y[fluxAt + i]!;
        const particle = particles[i]!;
        particle.rates(y, at(i), alg(i), j, out);
        const { filling, equilibrium, areaRatio } = particle.surface;
        const loss = interfaceLoss(law, filling, j * areaRatio, law.exchange.density(filling, salt[i]!));
        out[fluxAt + i] = difference[i]! - equilibrium - loss;
        source[i]! += area * j;
      }
    },

    linearise(y, _difference, salt) {
      for (let i = 0; i < cells; i++) {
        const j = y[row.fluxAt + i]!;
        const particle = particles[i]!;
        particle.linearise(y, at(i), alg(i), j);
        const { filling, areaRatio } = particle.surface;
        interfaceLossSlopes(law, filling, j * areaRatio, slopes, salt[i]!);
        perFilling[i] = slopes.filling;
        perArea[i] = slopes.flux * j;
        Ej[i] = slopes.flux * areaRatio;
        Ec[i] = slopes.salt;
        met[i] = salt[i]!;
        read[i] = 0;
      }
    },

    factor(c) {
      let sound = true;
      for (let i = 0; i < cells; i++) {
        const H = 1 / (Ej[i]! - particles[i]!.factor(c, 1, perFilling[i]!, perArea[i]!));
        perVolt[i] = H;
        perSalt[i] = -H * Ec[i]!;
        if (!(Math.abs(H) < Infinity)) sound = false;
      }
      return sound;
    },

    forward(r, source) {
      const { area, fluxAt } = row;
      for (let i = 0; i < cells; i++) {
        volts[i] = r[fluxAt + i]! - particles[i]!.forward(r, at(i), alg(i));
        source[i]! += area * perVolt[i]! * volts[i]!;
      }
    },

    back(r, dDifference, dSalt) {
      for (let i = 0; i < cells; i++) {
        const dj = perVolt[i]! * (volts[i]! + dDifference[i]! - Ec[i]! * dSalt[i]!);
        particles[i]!.back(r, at(i), alg(i), dj);
        r[row.fluxAt + i] = dj;
      }
    },

    impedance(y, i, omega, moves, out) {
      const particle = particles[i]!;
      responses[i] ??= layeredResponse(particle);
      const response = responses[i]!;
      const seen = moves ? 2 : 1;
      if (read[i] !== seen) {
        const potential = (flux: number): number => {
          const { filling, equilibrium, areaRatio } = particle.surface;
          return equilibrium + interfaceLoss(law, filling, flux * areaRatio, law.exchange.density(filling, met[i]!));
        };
        response.read(y, at(i), alg(i), y[row.fluxAt + i]!, potential, moves);
        read[i] = seen;
      }
      response.write(omega, out);
      if (law.filmCapacitance) {
        film.fill(0);
        addFilmCapacitance(law, particle.surface.filling, 0, omega, film, film);
        out[0]! += film[0]! * particle.surface.areaRatio;
        out[1]! += film[1]! * particle.surface.areaRatio;
      }
      out[2] = Ec[i]!;
    },

    sharpen(y, rtol, weight) {
      for (let i = 0; i < cells; i++) {
        const from = at(i);
        if (y[from + surfaceFilling]! > DILUTE) continue;
        for (let n = from; n < from + fillings; n++)
          weight[n] = Math.max(weight[n]!, DILUTE / (0.01 * rtol * (Math.max(0, y[n]!) + EDGE)));
      }
    },

    meanFilling: mean,
    surfaceFilling(y, i) {
      particles[i]!.look(y, at(i), alg(i), y[row.fluxAt + i]!);
      return particles[i]!.surface.filling;
    },
    hysteresis: (y, i) => (mesh.hysteresisAt < 0 ? 0 : y[at(i) + mesh.hysteresisAt]!),
    volumeRatio: (y, i) => (y[alg(i) + outermost]! / restRadius) ** 3,
    potential(y, i, j, _current, salt) {
      const { surface, look } = particles[i]!;
      look(y, at(i), alg(i), j);
      const density = law.exchange.density(surface.filling, salt);
      return surface.equilibrium + interfaceLoss(law, surface.filling, j * surface.areaRatio, density);
    },
    rest: restingParticle(mesh),
    layers: { mesh, write: (y, i, out) => writeProfile(mesh, y, at(i), alg(i), out, particles[i]!.ruptured) },
    parts(y, i, _current, salt, out) {
      const { surface, look } = particles[i]!;
      const j = y[row.fluxAt + i]!;
      look(y, at(i), alg(i), j);
      out[0] = surface.equilibrium;
      out[1] = law.filmResistance * j * surface.areaRatio;
      out[2] = overpotential(j * surface.areaRatio, law.exchange.density(surface.filling, salt), law.temperature);
      writeProfile(mesh, y, at(i), alg(i), inside, particles[i]!.ruptured);
      out[3] = inside.meanShift;
    },
    profile(y, i) {
      const stores = (_: number, k: number) => mesh.fillingOf[k]! >= 0;
      return { radius: position.filter(stores).map((ρ) => ρ * R), filling: y.slice(at(i), at(i) + fillings) };
    },
    diffusionTime(filling) {
      let slowest = 0;
      for (const { host, innerRadius, outerRadius } of mesh.layers)
        if (host) slowest = Math.max(slowest, (outerRadius - innerRadius) ** 2 / diffusivityAt(host, filling));
      return slowest / (kind.setting.diffusivityFactor ?? 1);
    },

    resize(radius, diffusivityFactor) {
      row.area = (3 * kind.volumeFraction) / radius;
      row.fillingPerFlux = 3 / (radius * kind.chargeDensity);
      for (const particle of particles) particle.resize(radius, diffusivityFactor);
    },
    ...(events.some((e) => e.any) && {
      margin(y: Float64Array) {
        let least = 1;
        for (let i = 0; i < cells; i++) least = Math.min(least, events[i]!.margin(y, at(i), alg(i)));
        return least;
      },
      happen(y: Float64Array) {
        return events.flatMap((e, cell) =>
          e.happen(y, at(cell), alg(cell)).map(({ kind, layer }) => ({ kind, layer, name: mesh.layers[layer]!.name, cell })),
        );
      },
      condition: () => Uint8Array.from(particles.flatMap(({ contact, ruptured }) => [...contact, ...ruptured])),
      restore(condition: Uint8Array) {
        const n = mesh.layers.length;
        for (const [i, { contact, ruptured }] of particles.entries()) {
          contact.set(condition.subarray(2 * n * i, 2 * n * i + n));
          ruptured.set(condition.subarray(2 * n * i + n, 2 * n * (i + 1)));
        }
      },
    }),
    start(y, filling, h) {
      for (const particle of particles) particle.renew();
      const U = commonPotential(mesh, filling, h);
      for (let i = 0; i < cells; i++) {
        startAtPotential(mesh, U, h, y, at(i), alg(i));
        y[row.fluxAt + i] = 0;
      }
    },
  };
  return row;
}
