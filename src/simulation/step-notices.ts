import { RANGE_NAMES } from "../physics/particles/limits.ts";
import { showCurrent } from "../protocols/current.ts";
import type { Step } from "../protocols/step.ts";
import { show, showDecimals } from "../units/show.ts";
import type { CellStepResult } from "./cell-solution.ts";

/** Most steps that a notice names by their numbers. */
const MOST_NAMED = 4;
/**
 * Mean filling above which an electrode that takes no more counts as full, and its vacancy below which one is empty.
 * Assumption.
 */
const FULL = 0.98;

/**
 * What of an experiment was not run, was over before anything flowed or could not go on, and why, in sentences.
 * @param before number of steps done by the runs before this one
 */
export function stepNotices(results: readonly CellStepResult[], before = 0): string[] {
  return [
    ...endedAtOnce(results, before),
    ...outOfRange(results, before),
    ...shortOfShare(results, before),
    ...endedGroups(results),
    ...withoutCharge(results, before),
  ];
}

/** What passed surfaces say of the capacity; nothing while it is less than the tolerance of the run. */
export function surfaceNotices(beyond: number, rtol: number): string[] {
  if (!(beyond > rtol)) return [];
  return [
    `Surface fillings reach ${show(beyond, "%", 2)} beyond empty or full, where the potential is a smooth continuation: so much of the capacity is not physical.`,
  ];
}

/** `step 3`, `steps 3, 5 and 7`, `steps 3, 5, 7, 9 and 12 more`. */
function stepsNamed(numbers: readonly number[]): string {
  if (numbers.length === 1) return `step ${numbers[0]}`;
  const named = numbers.slice(0, MOST_NAMED);
  const rest = numbers.length - named.length;
  if (rest > 0) return `steps ${named.join(", ")} and ${rest} more`;
  return `steps ${named.slice(0, -1).join(", ")} and ${named.at(-1)}`;
}

const volts = (v: number) => `${Number(v.toPrecision(4))} V`;
const capital = (text: string) => text.replace(/^./, (c) => c.toUpperCase());

/** What a step is told to do, with its limit of voltage: `delithiate at 0.1 A/g to 3 V`. */
function told(step: Step): string {
  if (step.do === "hold") return `hold ${volts(step.at)}`;
  if (step.do === "sweep") return `sweep to ${volts(step.to)}`;
  if (step.do === "rest" || step.do === "impedance") return step.do;
  const to = step.until.voltage === undefined ? "" : ` to ${volts(step.until.voltage)}`;
  return `${step.do} at ${showCurrent({ value: step.at, per: step.per ?? "mass" })}${to}`;
}

const percent = (share: number) => `${Number((100 * share).toPrecision(6))} % of the last full lithiation`;

/** Limits that a step asks for itself, of which the first one reached counts. */
function asked({ until }: Step): string {
  const { time, capacity, filling, relativeCapacity, voltage } = until;
  return [
    ...(time === undefined ? [] : [show(time, "h")]),
    ...(capacity === undefined ? [] : [show(capacity, "mAh/g", 4)]),
    ...(filling === undefined ? [] : [`filling ${filling}`]),
    ...(relativeCapacity === undefined ? [] : [percent(relativeCapacity)]),
    ...(voltage === undefined ? [] : [volts(voltage)]),
  ].join(" or ");
}

/** The electrode is full or empty, so that no current of the step's direction goes on. */
const isExhausted = ({ step, filling }: CellStepResult) => (step.do === "lithiate" ? filling > FULL : filling < 1 - FULL);

/** Why a voltage left the range of any cell. */
function cause(result: CellStepResult): string {
  if (isExhausted(result)) return `the electrode is ${result.step.do === "lithiate" ? "full" : "empty"}`;
  return `at filling ${showDecimals(result.filling, 3)} this current is more than the cell carries`;
}

const isRange = (limit: string) => RANGE_NAMES.some((name) => name === limit);

/** Why nothing flowed in a step, by the limit that had been passed. */
function reason(result: CellStepResult): string {
  const { step, end, startVoltage } = result;
  const stood = "as soon as the current flowed the voltage stood";
  if (end.limit === "voltage") return `${stood} at ${volts(startVoltage)}, past the limit`;
  if (end.limit === "current") return "the current that holds the voltage was already below the one at which the hold was to end";
  if (end.limit === "filling") return `the electrode was already ${step.do === "lithiate" ? "fuller" : "emptier"} than the limit`;
  if (isRange(end.limit)) return `${cause(result)}, and ${stood} ${end.limit}`;
  return `its limit of ${end.limit} was already passed`;
}

/** Results with the same key, and their steps by number; those without a key are left out. */
function alike(results: readonly CellStepResult[], before: number, keyOf: (result: CellStepResult) => string | undefined) {
  const groups = new Map<string, { readonly first: CellStepResult; readonly numbers: number[] }>();
  for (const [k, result] of results.entries()) {
    const key = keyOf(result);
    if (key === undefined) continue;
    const group = groups.get(key) ?? { first: result, numbers: [] };
    group.numbers.push(before + k + 1);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Steps that passed no charge because their limit was behind them, those of one kind together. */
function endedAtOnce(results: readonly CellStepResult[], before: number): string[] {
  return alike(results, before, ({ step, end }) =>
    end.kind === "passed-at-start" ? `${told(step)}, ${end.limit}` : undefined,
  ).map(
    ({ first, numbers }) =>
      `${capital(stepsNamed(numbers))} (${told(first.step)}) ended at once, without charge: ${reason(first)}.`,
  );
}

/** Steps whose current went on until the voltage left the range of any cell. */
function outOfRange(results: readonly CellStepResult[], before: number): string[] {
  return alike(results, before, (result) =>
    result.end.kind === "limit" && isRange(result.end.limit)
      ? `${told(result.step)}, ${asked(result.step)}, ${isExhausted(result)}`
      : undefined,
  ).map(({ first, numbers }) => {
    const { step, end } = first;
    const [fell, usual] = step.do === "lithiate" ? ["fell", 0.01] : ["rose", 3];
    const advice = isExhausted(first) ? "Ask for less" : "Use a lower current";
    return `${capital(stepsNamed(numbers))} (${told(step)}) ended before ${asked(step)}: ${cause(first)}, and its voltage ${fell} ${end.limit}. ${advice}, or end it by a voltage such as ${usual} V.`;
  });
}

/** Steps that ended at their voltage before they had passed their share of the last full lithiation. */
function shortOfShare(results: readonly CellStepResult[], before: number): string[] {
  const short = ({ step, end }: CellStepResult) =>
    end.kind === "limit" && end.limit === "voltage" ? step.until.relativeCapacity : undefined;
  return alike(results, before, (result) =>
    short(result) === undefined ? undefined : `${told(result.step)}, ${short(result)}`,
  ).map(
    ({ first, numbers }) =>
      `${capital(stepsNamed(numbers))} (${told(first.step)}) reached that voltage before ${percent(short(first)!)}: the electrode holds no more at this current.`,
  );
}

/** Repetitions until a limit: how many were run of those planned at most, and why the others were not. */
function endedGroups(results: readonly CellStepResult[]): string[] {
  const groups = new Set(results.filter((r) => r.end.kind === "skipped").map((r) => r.step.group));
  return [...groups].flatMap((group) => {
    const own = results.filter((r) => group !== undefined && r.step.group === group);
    const currents = own.filter((r) => r.step.endsGroup);
    const run = currents.filter((r) => r.end.kind !== "skipped");
    const last = run.at(-1);
    if (last === undefined || run.length === currents.length) return [];
    const rests = own.some((r) => r.step.do === "rest") ? " and their rests" : "";
    return [
      `Of at most ${currents.length} repetitions of "${told(last.step)}", ${run.length} were run: the last one reached that voltage, so the other ${currents.length - run.length}${rests} had nothing left to do and were not run.`,
    ];
  });
}

/** Steps that ask for a share of a full lithiation that never came. */
function withoutCharge(results: readonly CellStepResult[], before: number): string[] {
  const hasEnded = (group: string | undefined, at: number) =>
    group !== undefined &&
    results.slice(0, at).some((r) => r.step.group === group && r.step.endsGroup && r.end.limit === "voltage");
  const numbers = results.flatMap(({ step, end }, k) =>
    end.kind === "skipped" && step.until.relativeCapacity !== undefined && !hasEnded(step.group, k) ? [before + k + 1] : [],
  );
  if (numbers.length === 0) return [];
  const what = numbers.length === 1 ? "was not run: it asks" : "were not run: they ask";
  return [
    `${capital(stepsNamed(numbers))} ${what} for a share of the last full lithiation, and no lithiation before had reached its voltage limit.`,
  ];
}
