import { millivolts } from "../../report/run/told.ts";
import type { RunSolution } from "../../simulation/run-solution.ts";
import { LithiateError } from "../../units/error.ts";
import { showNumber } from "../../units/show.ts";
import { Fault } from "../controls/fault.tsx";
import { LightMark } from "../controls/light-mark.tsx";
import { Panel } from "../controls/panel.tsx";
import { typeset } from "../controls/typeset.tsx";
import type { Finished } from "../state/run-state.ts";
import type { Bench, Studio } from "../state/studio.ts";

/** Lithium that may be lost by arithmetic before a run is doubted [1]: ten times what any of the verification cases loses. */
const LITHIUM_KEPT = 1e-9;

/** The worst of all parts of a run, e.g. at several temperatures; undefined where none says it. */
function worst(solutions: readonly RunSolution[], of: (solution: RunSolution) => number | undefined): number | undefined {
  const said = solutions.flatMap((solution) => of(solution) ?? []);
  return said.length > 0 ? Math.max(...said) : undefined;
}

/** The certificate in one line. */
function lineOf({ solutions, seconds }: Finished): string {
  const early = solutions.find(({ outcome }) => outcome !== "end");
  if (early) return early.why;
  const defect = worst(solutions, ({ certificate }) => certificate.interfaceDefect);
  const mesh = worst(solutions, ({ certificate }) => certificate.meshError?.voltage);
  const steps = solutions.reduce((sum, { stats }) => sum + stats.steps, 0);
  return [
    `lithium kept to ${showNumber(worst(solutions, ({ certificate }) => certificate.lithiumBalance)!, 1)}`,
    defect === undefined ? "" : `kinetics ± ${millivolts(defect)}`,
    mesh === undefined ? "" : `mesh ± ${millivolts(mesh)}`,
    `${steps} time steps in ${showNumber(seconds, 2)} s`,
  ]
    .filter(Boolean)
    .join(" · ");
}

const isTrusted = ({ solutions }: Finished): boolean =>
  solutions.every(({ outcome, certificate }) => outcome === "end" && certificate.lithiumBalance <= LITHIUM_KEPT);

/** How far the run can be trusted as numbers: in one line, and in full when it is opened. */
function Told({ finished, isPast }: { readonly finished: Finished; readonly isPast: boolean }) {
  const early = finished.solutions.some(({ outcome }) => outcome !== "end");
  const word = early ? "stopped early" : isTrusted(finished) ? "trusted" : "doubtful";
  return (
    <div class="si-certificate" data-stale={isPast ? "" : undefined}>
      <Panel
        label={
          <>
            <LightMark light={isTrusted(finished) ? "green" : "amber"} word={word} /> <span>{typeset(lineOf(finished))}</span>
          </>
        }
        button="si-told-line"
        name="Certificate of the run"
        panel="si-certified"
      >
        {() => (
          <>
            <h3>How far the numbers of this run can be trusted</h3>
            {finished.certificates.map((certificate, k) => (
              <ul key={k}>
                {certificate.split("; ").map((part) => (
                  <li key={part}>{typeset(part)}</li>
                ))}
              </ul>
            ))}
            <p>
              This is about arithmetic: whether equations, steps and meshes are resolved. What was assumed stands under Numbers.
              {isPast && " It is that of the last finished run; its design, protocol or model has changed since."}
            </p>
          </>
        )}
      </Panel>
    </div>
  );
}

/** Why the comparison has no curve: told like a fault of one's own, under its name. */
function comparisonFault({ run, name }: Bench): LithiateError | undefined {
  const error = run.error.value;
  return error && new LithiateError(error.code, `the comparison, ${name.value}: ${error.message}`, error.facts);
}

/** How far the run that is shown can be trusted as numbers; or why there is none. */
export function Certificate({ studio }: { readonly studio: Studio }) {
  const { own, other, compares, live } = studio;
  const { standing, error, finished } = own.run;
  const fault = error.value ?? (compares.value ? comparisonFault(other) : undefined);
  if (fault)
    return (
      <div class="si-certificate">
        <Fault error={fault} />
      </div>
    );
  if (standing.value === "cancelled") return <p class="si-certificate">Cancelled; what was passed so far is shown.</p>;
  const isComing = standing.value === "running" && (!live.value || own.run.isLong.value);
  if (!finished.value || isComing) return <p class="si-certificate" />;
  return <Told finished={finished.value} isPast={own.isPast.value} />;
}
