import { describe, expect, it } from "vitest";
import { tablePotential } from "../../materials/potential-table.ts";
import { bdf } from "../../numerics/bdf.ts";
import { stepThrough } from "../../numerics/inner-event.ts";
import { rodas4 } from "../../numerics/rodas4.ts";
import type { Method } from "../../numerics/system.ts";
import { FARADAY, ROOM_TEMPERATURE } from "../../units/constants.ts";
import { coatedDotLayers } from "../../verification/coated-dot-cell.ts";
import { siliconSphere } from "../../verification/coupled-sphere.ts";
import { POWER_LAW } from "../mechanics/flow-law.ts";
import type { SurfaceLoad } from "../mechanics/force-balance.ts";
import { type EnergyBooks, energyAudit } from "./energy-audit.ts";
import { OPEN } from "./layered-cell.ts";
import { type LayeredMesh, layeredMesh } from "./layered-mesh.ts";
import { layeredParticles } from "./layered-particle.ts";
import { loneParticle } from "./lone-particle.ts";

const HOUR = 3600;

interface Run {
  readonly rtol: number;
  readonly method?: Method;
  readonly load?: SurfaceLoad;
  /** Opens the innermost interface at this turn. */
  readonly opensAt?: number;
  /** What must have happened. */
  readonly events?: readonly string[];
  /** Particle whose energy is counted instead. */
  readonly counted?: LayeredMesh;
}

/** Books at the end of a path of mean fillings, one filling per hour, from the potential of the first [V]. */
function audited(mesh: LayeredMesh, start: number, path: readonly number[], run: Run): EnergyBooks {
  const { rtol, method = bdf, load, counted = mesh } = run;
  const particle = layeredParticles(mesh, { temperature: ROOM_TEMPERATURE, ...(load && { load }) })();
  const full = (FARADAY * mesh.maxConcentration * mesh.radius) / 3 / HOUR;
  const system = loneParticle(particle, start, { quantity: "flux", value: () => 0 });
  const stepper = method.start(system, { rtol });
  const audit = energyAudit(system.size, {
    mesh: counted,
    at: 0,
    alg: system.algebraicAt,
    ruptured: particle.ruptured,
    ...(load && { load }),
  });
  for (let k = 1; k < path.length; k++) {
    const way = path[k]! - path[k - 1]!;
    const flux = -Math.sign(way) * full;
    system.drive({ quantity: "flux", value: () => flux });
    if (run.opensAt === k) particle.contact[1] = OPEN;
    expect(stepper.restart(stepper.t)).toBe("ok");
    const end = stepper.t + Math.abs(way) * HOUR;
    let outcome = "ok";
    while (outcome === "ok") {
      outcome = stepThrough(stepper, system, end, () => audit.observe(stepper));
      audit.observe(stepper);
    }
    expect(outcome).toBe("end");
  }
  if (run.events) expect(system.happened.map(({ kind }) => kind)).toEqual(run.events);
  return audit.books;
}

const share = ({ residual, dissipated }: EnergyBooks) => Math.abs(residual) / dissipated;

describe("energy books of the layered particle", () => {
  const sphere = siliconSphere(1e-19, 48);
  const atFirst = tablePotential(sphere.layers[0]!.host!.mean, 0.02);

  it.each([bdf, rodas4])("close for slow diffusion in a bare sphere, $id", (method) => {
    const books = audited(sphere, atFirst, [0.02, 0.7, 0.15], { rtol: 1e-5, method });
    expect(share(books)).toBeLessThan(1e-3);
    expect(books.dissipated).toBeGreaterThan(0.5 * books.work);
    expect(Math.abs(books.released)).toBeLessThan(1e-9 * books.work);
  });

  it("close for a full cycle of the coated dot", () => {
    const books = audited(layeredMesh(coatedDotLayers()), 1, [0, 0.8, 0.03], { rtol: 1e-5 });
    expect(share(books)).toBeLessThan(1e-3);
    expect(books.dissipated).toBeGreaterThan(0.5 * books.work);
  });

  it("close the better the smaller the tolerance", () => {
    const [loose, tight] = [1e-4, 1e-7].map((rtol) => share(audited(sphere, atFirst, [0.02, 0.7], { rtol })));
    expect(tight!).toBeLessThan(0.1 * loose!);
  });

  it("hold the work against an outer load", () => {
    const load = { pressure: 2e8, surfaceStress: 1 };
    const books = audited(sphere, atFirst, [0.02, 0.5], { rtol: 1e-6, load });
    const free = audited(sphere, atFirst, [0.02, 0.5], { rtol: 1e-6 });
    expect(share(books)).toBeLessThan(1e-3);
    expect(books.stored - books.storedAtFirst).toBeGreaterThan(free.stored + 1e-3 * books.work);
  });

  it("hold what an interface sets free when it opens", () => {
    const mesh = layeredMesh(coatedDotLayers({ bond: { strength: 8e8, energy: 1 } }));
    const books = audited(mesh, 1, [0, 0.6, 0.3, 0.1], { rtol: 1e-5, opensAt: 3 });
    expect(share(books)).toBeLessThan(1e-3);
    expect(books.released).toBeGreaterThan(0.01 * books.dissipated);
  });

  it("close through rupture, debonding and contact", () => {
    const options = { bond: { strength: 8e8, energy: 0.05 }, ruptureStrain: 0.1 };
    const books = audited(layeredMesh(coatedDotLayers(options)), 1, [0, 0.8, 0.03, 0.6], {
      rtol: 1e-5,
      events: ["ductile rupture", "debonding", "contact"],
    });
    expect(share(books)).toBeLessThan(1e-3);
    expect(books.released).toBeGreaterThan(0);
  });

  it("do not close for a particle that flowed by another law", () => {
    const law = { ...POWER_LAW, referenceRate: 1.1 * POWER_LAW.referenceRate };
    const counted = layeredMesh(coatedDotLayers({ law }));
    const books = audited(layeredMesh(coatedDotLayers()), 1, [0, 0.8], { rtol: 1e-5, counted });
    expect(books.residual / books.dissipated).toBeLessThan(-0.05);
  });
});
