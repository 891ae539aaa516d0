import { tablePotential } from "../materials/potential-table.ts";
import { RATE_INDEPENDENT } from "../physics/mechanics/flow-law.ts";
import { shellPressure } from "../physics/mechanics/shell-pressure.ts";
import { type EnergyAudit, energyAudit } from "../physics/particles/energy-audit.ts";
import { FARADAY } from "../units/constants.ts";
import { verificationCase } from "./case.ts";
import { coatedDot } from "./coated-dot.ts";
import { coupledDot } from "./fast-diffusion.ts";
import { runLone, type Stretch } from "./lone-run.ts";

const MESH = [10, 16, 30] as const;
const CYCLES = 3;
const STEPS = 150; // per half cycle of the shell-pressure model
const HOUR = 3600;
const FIRST = 1e-4; // filling at which the coupled particle turns round, from either end
const RTOL = 1e-5;

/** Work of lithium and dissipation since the start [J, or J per 4π]. */
interface Spent {
  readonly work: number;
  readonly dissipated: number;
}

/** ∮ Σ μ_mech dn of the last cycle over what it dissipates, from the books at the end of every cycle. */
function lastLoop(ends: readonly Spent[]): number {
  const [before, after] = ends.slice(-2) as [Spent, Spent];
  return (after.work - before.work) / (after.dissipated - before.dissipated);
}

/** Shell-pressure model, rate-independent flow. */
function shellPressureLoop(): number {
  const turns = [0, ...Array.from({ length: CYCLES }, () => [1, 0]).flat()];
  const swept = shellPressure(coatedDot([10, 12.1, 14.3], [1, 1.5], MESH), { turns, law: RATE_INDEPENDENT, step: 1 / STEPS });
  if (swept.outcome !== "end") throw new RangeError(`the cycle stopped: ${swept.advice}`);
  return lastLoop(Array.from({ length: CYCLES }, (_, k) => swept.rows[2 * STEPS * (k + 1)]!));
}

/** Coupled particle, power-law flow: all layers fill alike, and the stress part of their potential is counted, not followed. */
function coupledLoop(): number {
  const mesh = coupledDot(MESH, 1e-11, false);
  const counted = coupledDot(MESH, 1e-11, true);
  const flux = (FARADAY * mesh.maxConcentration * mesh.radius) / 3 / HOUR;
  const half = (1 - 2 * FIRST) * HOUR;
  const stretches: Stretch[] = Array.from({ length: 2 * CYCLES }, (_, k) => ({
    drive: { quantity: "flux", value: () => (k % 2 === 0 ? -flux : flux) },
    until: [(k + 1) * half],
  }));
  let audit: EnergyAudit | undefined;
  const ends = runLone(
    mesh,
    tablePotential(mesh.layers[0]!.host!.mean, FIRST),
    stretches,
    (): Spent => ({ ...audit!.books }),
    RTOL,
    (stepper, { size, algebraicAt }) => {
      audit ??= energyAudit(size, { mesh: counted, at: 0, alg: algebraicAt });
      audit.observe(stepper);
    },
  );
  return lastLoop(ends.filter((_, k) => k % 2 === 1));
}

export const mechanicalEnergy = verificationCase({
  id: "V32",
  levels: ["M1f", "M1"],
  about:
    "Third cycle of the coated dot of V11: ∮ Σ μ_mech dn over all layers, over what flow dissipates. First the shell-pressure model with rate-independent flow, 150 steps per half cycle; then the coupled particle of V29 with power-law flow at rtol 1e-5, whose work is counted with the stress part of the potential, along the steps by Simpson's rule on the dense output. 10 + 16 + 30 cells.",
  cites: ["Larche1973"],
  run: () => [shellPressureLoop(), coupledLoop()],
});
