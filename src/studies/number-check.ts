import type { Standing } from "../data/estimate.ts";
import { inUnit } from "../units/quantity.ts";
import { type LossReading, type PaperNumber, PaperNumberError, type PaperRole, paperNumber, roleOf } from "./paper-numbers.ts";
import { type PassBand, targetOf } from "./pass-bands.ts";

/** What became of a comparison. `not comparable` says nothing about the paper or about us; its note says why. */
export type Verdict = "pass" | "miss" | "not comparable";

/** One number of the paper beside ours. All in the paper's unit. */
export interface NumberRow {
  readonly id: string;
  readonly target?: string;
  /** Short words for a figure, e.g. `capacity, 3 A/g`. */
  readonly name: string;
  readonly quantity: string;
  readonly material: string;
  readonly conditions?: string;
  readonly where: string;
  readonly unit: string;
  readonly stated: PaperNumber["value"];
  readonly role: PaperRole;
  /** null when there is no answer; the note says why. */
  readonly ours: number | null;
  readonly standing: Standing;
  /** Ours minus theirs: relative to theirs, or in the unit. */
  readonly error: { readonly kind: "relative" | "absolute"; readonly value: number } | null;
  readonly band: PassBand | null;
  readonly verdict: Verdict;
  readonly note: string;
}

/** How our number came about, and anything a reader must know. */
export interface Comparand {
  /** Our value in SI (a fraction for %, C/kg for mAh/g), or null when the model has no answer. */
  readonly ours: number | null;
  readonly standing: Standing;
  /** Short words for a figure; the quantity when absent. */
  readonly name?: string;
  readonly note?: string;
  /** Another target than the usual one of the number, e.g. T5 for the low-rate capacity in the rate fit. */
  readonly target?: string;
  readonly reading?: LossReading;
}

/**
 * Puts one of our numbers beside the paper's.
 * @param number id of the paper's number, or one implied by others
 * @throws PaperNumberError for an unknown id, and for a number shown as calibrated that no fit may see
 * @example checkNumber("rate.ccos.3", { ours: 3.9e6, standing: "predicted" })
 */
export function checkNumber(
  number: string | PaperNumber,
  { ours, standing, name, note = "", target: wanted, reading }: Comparand,
): NumberRow {
  const paper = typeof number === "string" ? paperNumber(number) : number;
  const role = roleOf(paper, reading);
  if (standing === "calibrated" && role !== "calibrate")
    throw new PaperNumberError(`${paper.id} is shown as calibrated`, {
      expected: "a number with the role calibrate",
      found: `role ${role}`,
      hint: "a held-out number can only be predicted",
    });
  const target = targetOf(paper.id, wanted);
  const band = target?.band ?? null;
  const stated = paper.value;
  const inPaperUnit = ours === null ? null : paper.unit === "cycles" ? ours : inUnit(ours, paper.unit);
  const compared = inPaperUnit !== null && typeof stated === "number" ? judge(inPaperUnit, stated, band) : undefined;
  const { conditions } = paper;
  return {
    id: paper.id,
    ...(target ? { target: target.id } : {}),
    name: name ?? paper.quantity,
    quantity: paper.quantity,
    material: paper.material,
    ...(conditions === undefined ? {} : { conditions }),
    where: paper.where,
    unit: paper.unit,
    stated,
    role,
    ours: inPaperUnit,
    standing,
    error: compared?.error ?? null,
    band,
    verdict: compared?.verdict ?? "not comparable",
    note: note || (compared?.verdict === undefined || band === null ? (target?.why ?? "not one of the targets") : ""),
  };
}

function judge(ours: number, stated: number, band: PassBand | null): { error: NumberRow["error"]; verdict: Verdict } {
  const difference = ours - stated;
  const isRelative = band === null || band.kind === "relative";
  const error =
    isRelative && stated !== 0
      ? { kind: "relative" as const, value: difference / stated }
      : { kind: "absolute" as const, value: difference };
  if (band === null) return { error, verdict: "not comparable" };
  const met = band.kind === "range" ? ours >= band.from && ours <= band.to : Math.abs(error.value) <= band.value;
  return { error, verdict: met ? "pass" : "miss" };
}

/** How many rows pass, miss and cannot be compared; and the same of the held-out ones, which alone test the model. */
export function tally(rows: readonly NumberRow[]): {
  readonly all: Record<Verdict, number>;
  readonly heldOut: Record<Verdict, number>;
} {
  const count = (some: readonly NumberRow[]) => {
    const of = (v: Verdict) => some.filter((r) => r.verdict === v).length;
    return { pass: of("pass"), miss: of("miss"), "not comparable": of("not comparable") };
  };
  return { all: count(rows), heldOut: count(rows.filter((r) => r.role === "held-out")) };
}
