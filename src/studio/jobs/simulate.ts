import type { Step } from "../../protocols/step.ts";
import { certificateWords, notices } from "../../report/run/cell-numbers.ts";
import { runExperiment } from "../../studies/experiment/run-experiment.ts";
import { job } from "../work/job.ts";
import type { LivePiece } from "./live-piece.ts";
import { LiveRows } from "./live-rows.ts";
import { experimentOf } from "./made-run.ts";
import type { Simulated, SimulatedRun } from "./simulated.ts";

/** States inside that are kept on the way by each lithiation and delithiation, so that a run can be looked through. */
const STATES = { few: 40, many: 8 } as const;
/** Half cycles up to which a run is looked through closely, and beyond which its inside is not kept. */
const FEW = 12;
const MOST = 200;

/** How often an experiment turns from filling to emptying; pulses of a titration go one way. */
function halfCycles(steps: readonly Step[]): number {
  const ways = steps.flatMap((step): readonly (string | number)[] =>
    step.do === "sweep" ? [step.to] : step.do === "lithiate" || step.do === "delithiate" ? [step.do] : [],
  );
  return ways.filter((way, k) => way !== ways[k - 1]).length;
}

/** Mean fillings at which the inside is kept. */
function keptFillings(steps: readonly Step[]): number[] {
  const turns = halfCycles(steps);
  const count = turns <= FEW ? STATES.few : turns <= MOST ? STATES.many : 0;
  return Array.from({ length: count }, (_, k) => (k + 0.5) / count);
}

/** Runs an experiment on a design, told as it goes. */
export const simulate = job<Simulated, SimulatedRun, LivePiece>({
  id: "simulate",
  run(asked, { onProgress, live }) {
    const rows = new LiveRows(live);
    const { subject, ...experiment } = experimentOf(asked);
    const { protocol, wanted } = experiment;
    const run = runExperiment(subject, experiment, {
      ...(onProgress && { onProgress }),
      fillings: asked.powder ? [] : keptFillings(protocol.steps(wanted)),
      onSolution: rows.onSolution,
      onState: rows.onState,
      onProfile: rows.onProfile,
      onSpectrum: rows.onSpectrum,
    });
    rows.flush();
    const [first] = run.solutions;
    return {
      solutions: run.solutions.length === 1 ? [{ ...first!, profiles: [] }] : run.solutions,
      certificates: run.solutions.map((solution, k) => {
        const temperature = protocol.temperatures?.(wanted)[k];
        return `${temperature === undefined ? "" : `at ${temperature} K; `}${certificateWords(solution)}`;
      }),
      notices: [...new Set(run.solutions.flatMap((solution) => notices(solution, run.subject, protocol.notices)))],
      seconds: run.seconds,
    };
  },
});
