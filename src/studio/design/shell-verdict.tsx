import { useSignalEffect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Design } from "../../design/design.ts";
import { LIGHT } from "../../figures/tokens.ts";
import { Fault } from "../controls/fault.tsx";
import { typeset } from "../controls/typeset.tsx";
import type { audit, ShellOutlook } from "../jobs/audit.ts";
import type { Bench, Studio } from "../state/studio.ts";
import { newest } from "./newest.ts";
import { shellWords } from "./shell-words.ts";

/** Time without another change before the shells are asked about [ms]. */
const DELAY = 300;

/** What the shells go through, in words: computed beside the page, a moment after the last change. */
export function ShellVerdict({ studio, bench }: { readonly studio: Studio; readonly bench: Bench }) {
  const asked = useMemo(
    () =>
      newest<Design, { readonly outlook: ShellOutlook | undefined }>(async (design) => {
        const ended = await studio.crew.ask<typeof audit>("audit", "audit", design);
        return ended.end === "done" ? { end: "done", output: { outlook: ended.output } } : ended;
      }, DELAY),
    [studio],
  );
  useSignalEffect(() => asked.ask(bench.state.design.value));
  useEffect(() => asked.end, [asked]);
  const error = asked.error.value;
  if (error) return <Fault error={error} />;
  const output = asked.output.value;
  if (!output) return <p class="d-note d-waits">Following the shells through a cycle …</p>;
  const { headline, text } = shellWords(output.outlook);
  return (
    <p
      class={headline ? "d-warning" : "d-note"}
      data-stale={asked.busy.value ? "" : undefined}
      aria-live="polite"
      style={{ "--d-warn": LIGHT.amber.colour }}
    >
      {headline && <strong>{typeset(headline)} </strong>}
      {typeset(text)}
    </p>
  );
}
