import { show, showNumber } from "../../units/show.ts";
import type { Doubt } from "../judgement.ts";
import type { CompleteCycle } from "./cycles.ts";
import { offsetGain } from "./efficiency.ts";
import type { Evaluation } from "./evaluation.ts";
import { meanOf } from "./measured.ts";

/** Of the current under load the offset is not known: an efficiency that it moves by less than this is not in doubt (assumption). */
const NOTABLE = 1e-3;

/** That a current is held at rest, in words. */
function restOffsetWords({ restOffset, record }: Evaluation): string | undefined {
  if (restOffset === undefined) return undefined;
  const [factor, unit] = record.unit.isOfCell ? [1e6, "µA"] : [record.unit.perCurrent, "A g⁻¹"];
  return `a current of ${showNumber(factor * restOffset, 2)} ${unit} is held at rest, while the potential moves against it`;
}

/** The same as a notice. */
export function restOffsetNotices(run: Evaluation): string[] {
  const told = restOffsetWords(run);
  return told ? [`${told[0]!.toUpperCase()}${told.slice(1)}: it is taken as an offset and counts as no current.`] : [];
}

/** What an offset at rest speaks against an efficiency: under load the tester may have the same. */
export function restOffsetDoubts(run: Evaluation, cycles: readonly CompleteCycle[]): Doubt[] {
  const told = restOffsetWords(run);
  if (told === undefined || cycles.length === 0) return [];
  const moved = Math.abs(run.restOffset!) * meanOf(cycles.map(offsetGain));
  return [
    {
      when: moved > NOTABLE,
      light: "amber",
      reason: `${told}: if it is there under load too, the efficiency moves by ${show(moved, "%", 2)}`,
    },
  ];
}
