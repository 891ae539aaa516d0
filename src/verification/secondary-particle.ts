import { core, design, grain, layer, particle } from "../design/fluent.ts";
import { arealCapacity } from "../physics/cells/half-cell.ts";
import { lithiumOverpotential } from "../physics/cells/lithium-overpotential.ts";
import { hysteresisAfter } from "../physics/particles/hysteresis.ts";
import { electrodePotential } from "../physics/particles/interface-law.ts";
import { DOT_EXCHANGE_RATE } from "../physics/particles/secondary-particle.ts";
import type { CellOptions } from "../simulation/cell-options.ts";
import { halfCellModel } from "../simulation/half-cell-model.ts";
import { verificationCase } from "./case.ts";
import { runCell } from "./cell-run.ts";

/** Filling and hysteresis state from which the curves run, and the voltage at which they end [V]. */
const START = { filling: 0.01, hysteresis: 1 };
const CUT_OFF = 0.01;
/** Shares of the duration at which voltages are compared. */
const FRACTIONS = Array.from({ length: 200 }, (_, k) => (k + 1) / 200);
/** Factor on D_C or k_x that brings a limit. */
const FAST = 1e6;

/** One core of silicon with oxide in light carbon, in grains of 0.42 µm. */
const ccos = () =>
  design(
    "CCOS",
    grain(
      particle(
        core("silicon", { diameter: "20 nm" }),
        layer("siox", { thickness: "2.1 nm" }),
        layer("hard-carbon", { thickness: "2.2 nm", density: "1.2 g/cm^3" }),
      ),
      { secondary: { diameter: "0.42 um", area: "7.38 m^2/g" } },
    ),
  );

/** Voltages of a lithiation at 1C with the single-particle model, and what it computed with. */
function lithiation(options: CellOptions, diffusivityFactor = 1) {
  const { system, cell } = halfCellModel(ccos(), { ...options, model: "spm" });
  system.particles.resize(0, cell.kinds[0]!.radius, diffusivityFactor);
  const current = -arealCapacity(cell) / 3600;
  const [span] = runCell(system, [{ current, voltage: CUT_OFF }], { ...START, rtol: 1e-6, fractions: FRACTIONS });
  return { cell, current, duration: span!.duration, voltages: span!.voltages };
}

/** The same of particles that are evenly filled at all times, in closed form, over the times of a run. */
function evenlyFilled({ cell, current, duration }: ReturnType<typeof lithiation>): number[] {
  const [{ surface, radius, volumeFraction, hysteresisRate }] = cell.kinds as [(typeof cell.kinds)[number]];
  const flux = current / (((3 * volumeFraction) / radius) * cell.electrode.thickness);
  const others =
    lithiumOverpotential(cell.lithium, current, cell.electrolyte.concentration, cell.temperature) +
    current * cell.contactResistance;
  return FRACTIONS.map((share) => {
    const change = (-current * share * duration) / arealCapacity(cell);
    const h = hysteresisAfter(START.hysteresis, change, hysteresisRate);
    return electrodePotential(surface, START.filling + change, h, flux, cell.electrolyte.concentration) + others;
  });
}

const farthest = (a: readonly number[], b: readonly number[]) =>
  a.reduce((worst, V, k) => Math.max(worst, Math.abs(V - b[k]!)), 0);

/** V31: a secondary particle becomes an even one with fast transport, and one in local equilibrium with fast exchange. */
export const secondaryParticle = verificationCase({
  id: "V31",
  levels: ["particle", "spm"],
  about:
    "Lithiation of CCOS at 1C from 1 % to 0.01 V in the single-particle half-cell, one-state hysteresis: largest voltage difference at 200 times, the larger of two. With the diffusivity of the carbon times 10⁶, in local equilibrium and with exchange at 0.1 s⁻¹ times 10⁶, against the closed form of an evenly filled composite. With the exchange times 10⁶ alone, against local equilibrium.",
  cites: ["Crank1975", "Axen2022"],
  run() {
    const even = [lithiation({}, FAST), lithiation({ dotExchange: FAST * DOT_EXCHANGE_RATE }, FAST)].map((run) =>
      farthest(run.voltages, evenlyFilled(run)),
    );
    const equal = lithiation({});
    const exchanging = lithiation({ dotExchange: FAST * DOT_EXCHANGE_RATE });
    return [Math.max(...even, farthest(exchanging.voltages, equal.voltages))];
  },
});
