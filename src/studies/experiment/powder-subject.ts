import { table } from "../../data/table.ts";
import type { Design } from "../../design/design.ts";
import type { CellProfile } from "../../simulation/cell-solution.ts";
import { firstCycleLoss } from "../../simulation/first-cycle-loss.ts";
import { type ParticleOptions, particleParameters } from "../../simulation/particle-options.ts";
import type { RunSolution } from "../../simulation/run-solution.ts";
import { simulateParticle } from "../../simulation/simulate-particle.ts";
import type { Profile, Solution } from "../../simulation/solution.ts";
import { isFresh, type Subject, subjectOf } from "./subject.ts";

/** What a run of the powder alone does not have, and why. */
const WITHOUT_CELL = [
  "The powder alone: no electrolyte, separator or lithium electrode, and no film unless --film-resistance sets one. So there are no parts of the voltage loss, nothing across the cell, no limiting process, no margin to lithium deposition and no impedance; at high current a real cell gives less. The half-cell (--model spm, spme or dfn) has them.",
  "Without a cell there is no electrode area: current in A and charge in Ah of the files are those of one gram of active powder.",
];

/**
 * The powder of a design, without the cell around it.
 * @param file name of the file that holds the design
 */
export function powderSubject(design: Design, file: string): Subject {
  return {
    ...subjectOf(design, file),
    simulate(steps, options, context, start) {
      const { method, hysteresis, swelling } = options;
      const numbers = Object.keys(particleParameters).map((name) => [name, options[name as keyof typeof particleParameters]]);
      const set: ParticleOptions = {
        ...Object.fromEntries(numbers.filter(([, value]) => value !== undefined)),
        method: method === "rodas4" ? "rodas4" : "bdf",
        hysteresis: hysteresis === "none" ? "none" : "one-state",
        swelling: swelling === true,
        ...(isFresh(start) ? { firstCycleLoss: firstCycleLoss(design) } : {}),
      };
      return asRun(simulateParticle(design, steps, set, context, start));
    },
  };
}

function asRun({ profiles, certificate, notices, ...rest }: Solution): RunSolution {
  const { nodes, grading } = certificate.mesh;
  return {
    ...rest,
    model: "particle",
    profiles: byStep(profiles),
    spectra: [],
    groups: [],
    notices: [...WITHOUT_CELL, ...notices],
    certificate: { ...certificate, mesh: { radial: nodes, grading } },
  };
}

/** Profiles of all size classes at the end of a step together, as those of one electrode cell. */
function byStep(profiles: readonly Profile[]): CellProfile[] {
  return [...new Set(profiles.map((p) => p.step))].map((step) => {
    const own = profiles.filter((p) => p.step === step);
    return {
      step,
      time: own[0]!.time,
      voltage: own[0]!.voltage,
      across: table("across", {}),
      particles: own.map(({ sizeClass, radius, filling }) => ({
        cell: 0,
        kind: sizeClass,
        radius: table("particle", { x_radius_metre: { unit: "m", values: radius }, x_filling: { unit: "1", values: filling } }),
      })),
    };
  });
}
