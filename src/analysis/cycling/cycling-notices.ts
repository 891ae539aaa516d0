import { show } from "../../units/show.ts";
import { contradiction } from "./cell-doubts.ts";
import { type Branch, isComplete, shortcomingOf } from "./cycles.ts";
import type { Evaluation } from "./evaluation.ts";
import { gapNotices } from "./gap-doubts.ts";
import { isSingle } from "./half-cycles.ts";
import { restOffsetNotices } from "./rest-offset-doubts.ts";
import { testerNotices } from "./tester.ts";

/** Incomplete cycles named one by one; of more only the number. */
const NAMED = 5;

/** What people should know beside the numbers, in plain sentences. */
export function cyclingNotices(run: Evaluation): string[] {
  const { record, cycles, steps, joined, settings } = run;
  const notices: string[] = [];
  if (record.unit.capacity === "mAh") notices.push("No mass is known: capacities are in mAh. Give it with --mass for mAh/g.");
  notices.push(...restOffsetNotices(run));
  const incomplete = cycles.filter((c) => !isComplete(c));
  if (incomplete.length > NAMED)
    notices.push(`${incomplete.length} of ${cycles.length} cycles are incomplete and count in no efficiency, retention or mean.`);
  else
    for (const c of incomplete)
      notices.push(
        `Cycle ${c.number} is incomplete and counts in no efficiency, retention or mean: ${shortcomingOf(c, settings.names)}.`,
      );
  for (const c of run.afterIncomplete)
    notices.push(
      `Cycle ${c.number} follows an incomplete one and counts in no mean and no loss: what was left in the electrode came back in it.`,
    );
  notices.push(...testerNotices(record, cycles, settings.names));
  const single = steps.filter(isSingle).length;
  if (single > 0) notices.push(`${counted(single, "step")} of a single row pass no charge and turn no direction.`);
  const { first: firstName, second: secondName } = settings.names;
  const named = (half: Branch | undefined, name: string) => (half ? [{ half, name }] : []);
  const halves = cycles.flatMap(({ number, first, second }) => [
    ...named(first, `${firstName} of cycle ${number}`),
    ...named(second, `${secondName} of cycle ${number}`),
  ]);
  notices.push(...gapNotices(record, halves));
  const back: number[] = [];
  for (let i = 1; i < record.length; i++) if (record.time[i]! < record.time[i - 1]!) back.push(i);
  if (back.length > 0)
    notices.push(
      `The clock runs back at ${counted(back.length, "row")}, first at row ${back[0]! + 1} of the data, from ${show(record.time[back[0]! - 1]!, "s", 4)} to ${show(record.time[back[0]!]!, "s", 4)}; nothing is integrated across.`,
    );
  if (joined > 0)
    notices.push(
      `${counted(joined, "stretch", "stretches")} of current below ${show(settings.smallestHalfCycle, "%", 1)} of a usual half cycle joined the half cycles beside them.`,
    );
  const other = contradiction(run);
  if (other) notices.push(`${other[0]!.toUpperCase()}${other.slice(1)}.`);
  return notices;
}

const counted = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
