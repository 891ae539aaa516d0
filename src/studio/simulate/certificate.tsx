import { millivolts } from "../../report/run/told.ts";
import { showNumber } from "../../units/show.ts";
import { Fault } from "../controls/fault.tsx";
import { LightMark } from "../controls/light-mark.tsx";
import { typeset } from "../controls/typeset.tsx";
import type { Studio } from "../state/studio.ts";

/** Lithium that may be lost by arithmetic before a run is doubted [1]: ten times what any of the verification cases loses. */
const LITHIUM_KEPT = 1e-9;

/** How far the run that is shown can be trusted as numbers, in one line; or why there is none. */
export function Certificate({ studio }: { readonly studio: Studio }) {
  const { run } = studio.own;
  const finished = run.finished.value;
  if (run.error.value)
    return (
      <div class="si-certificate">
        <Fault error={run.error.value} />
      </div>
    );
  if (run.standing.value === "cancelled") return <p class="si-certificate">Cancelled; what was passed so far is shown.</p>;
  if (!finished || (run.standing.value === "running" && !studio.live.value)) return <p class="si-certificate" />;
  const [first] = finished.solutions;
  const early = first!.outcome !== "end";
  const light = early || first!.certificate.lithiumBalance > LITHIUM_KEPT ? "amber" : "green";
  const { lithiumBalance, interfaceDefect, meshError } = first!.certificate;
  const words = early
    ? first!.why
    : [
        `lithium kept to ${showNumber(lithiumBalance, 1)}`,
        interfaceDefect === undefined ? "" : `kinetics ± ${millivolts(interfaceDefect)}`,
        meshError ? `mesh ± ${millivolts(meshError.voltage)}` : "",
        `${first!.stats.steps} time steps in ${showNumber(finished.seconds, 2)} s`,
      ]
        .filter(Boolean)
        .join(" · ");
  return (
    <p class="si-certificate" title={finished.certificate}>
      <LightMark light={light} word={early ? "stopped early" : "trusted"} /> <span>{typeset(words)}</span>
    </p>
  );
}
