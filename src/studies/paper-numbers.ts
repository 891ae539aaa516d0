import { LithiateError } from "../units/error.ts";
import { nearestName } from "../units/nearest-name.ts";
import { fromUnit, quantity } from "../units/quantity.ts";
import own from "./paper-numbers.json" with { type: "json" };

/**
 * What a number of the paper may be used for: `calibrate` may enter a fit, `held-out` must be predicted and never fitted,
 * `qualitative` is a trend or an identification, `input` a condition or a given property.
 */
export type PaperRole = "calibrate" | "held-out" | "qualitative" | "input";

/** How the first-cycle loss of bare dots is read: A, all of it surface, B, mostly lithium that stays in the dots. */
export type LossReading = "A" | "B";

/** One number that the reference paper states (Yu2024, main text). */
export interface PaperNumber {
  readonly id: string;
  readonly quantity: string;
  /** A number, a range or list of numbers, or a trend in words. */
  readonly value: number | readonly number[] | string;
  readonly unit: string;
  readonly material: string;
  /** Current at which it was measured, e.g. `0.5 A/g`, and number of cycles, where they belong to it. */
  readonly current?: string;
  readonly cycles?: number;
  readonly conditions?: string;
  /** Page, figure or section. */
  readonly where: string;
  readonly role: PaperRole;
  /** Another role under reading A of the first-cycle loss. */
  readonly roleUnderReadingA?: PaperRole;
}

/** A number of the paper with a plain value. */
export interface PaperValue extends PaperNumber {
  readonly value: number;
}

/** A number of the paper that does not exist, or that was asked for in a way its role forbids. */
export class PaperNumberError extends LithiateError {
  override readonly name = "PaperNumberError";
  constructor(message: string, facts?: LithiateError["facts"]) {
    super("paper-number", message, facts);
  }
}

const ROLES: readonly string[] = ["calibrate", "held-out", "qualitative", "input"] satisfies readonly PaperRole[];
const isRole = (x: string): x is PaperRole => ROLES.includes(x);

function read(entry: (typeof own.numbers)[number]): PaperNumber {
  const { role, ...rest } = entry;
  const under = "roleUnderReadingA" in entry ? entry.roleUnderReadingA : undefined;
  if (!isRole(role) || (under !== undefined && !isRole(under)))
    throw new PaperNumberError(`${entry.id} has no known role`, { expected: ROLES.join(", "), found: `${role}` });
  return {
    ...(rest as Omit<PaperNumber, "role" | "roleUnderReadingA">),
    role,
    ...(under === undefined ? {} : { roleUnderReadingA: under }),
  };
}

/** Every number of the paper, in the order of its text. */
export const paperNumbers: readonly PaperNumber[] = own.numbers.map(read);

const byId = new Map(paperNumbers.map((n) => [n.id, n]));

/**
 * A number of the paper with its unit, place and role.
 * @throws PaperNumberError for an unknown id
 * @example paperNumber("carbon.tga").value // 25.47 wt%
 */
export function paperNumber(id: string): PaperNumber {
  const found = byId.get(id);
  if (found) return found;
  const near = nearestName(id, [...byId.keys()]);
  throw new PaperNumberError(`the paper has no number "${id}"`, {
    found: `"${id}"`,
    ...(near ? { hint: `did you mean ${near}?` } : {}),
  });
}

/** A number of the paper that must be a plain number. @throws PaperNumberError for a range, a list or words */
export function paperValue(id: string): PaperValue {
  const number = paperNumber(id);
  const { value } = number;
  if (typeof value === "number") return { ...number, value };
  throw new PaperNumberError(`${id} is not a single number`, { expected: "a number", found: `${value}` });
}

/** A range or list of numbers of the paper, in its unit. @throws PaperNumberError for a single number or words */
export function paperRange(id: string): readonly number[] {
  const { value } = paperNumber(id);
  if (typeof value === "object") return value;
  throw new PaperNumberError(`${id} is not a range`, { expected: "a range of numbers", found: `${value}` });
}

/** Role of a number under a reading of the first-cycle loss; B unless said. */
export function roleOf(number: PaperNumber, reading: LossReading = "B"): PaperRole {
  return reading === "A" ? (number.roleUnderReadingA ?? number.role) : number.role;
}

/**
 * Numbers for a fit. This is the only door through which numbers of the paper reach fit code: nothing but the role
 * `calibrate` passes.
 * @param reading of the first-cycle loss, which decides one role; default B
 * @throws PaperNumberError for a number that a fit must not see
 */
export function calibrated(ids: readonly string[], reading: LossReading = "B"): PaperValue[] {
  return ids.map((id) => {
    const number = paperValue(id);
    const role = roleOf(number, reading);
    if (role === "calibrate") return number;
    throw new PaperNumberError(`${id} must not enter a fit`, {
      expected: "a number with the role calibrate",
      found: `role ${role}`,
      hint: role === "held-out" ? "predict it and compare it with the paper" : "use paperNumber() where no fit is made",
    });
  });
}

/**
 * A number that was held out, to be compared with a prediction.
 * @throws PaperNumberError for any other role, so that a fitted number is never shown as predicted
 */
export function heldOut(id: string, reading: LossReading = "B"): PaperValue {
  const number = paperValue(id);
  const role = roleOf(number, reading);
  if (role === "held-out") return number;
  throw new PaperNumberError(`${id} was not held out`, { expected: "role held-out", found: `role ${role}` });
}

/**
 * Capacity of CCOS at 0.5 A/g at the start of cycling, which capacity and retention at its end imply: a rate point that the rate
 * test leaves out. Held out, as its sources are.
 */
export function impliedRatePoint(): PaperValue {
  const [end, retention] = [heldOut("cycle.ccos.0.5.capacity"), heldOut("cycle.ccos.0.5.retention")];
  const { cycles: _, ...rest } = end;
  return {
    ...rest,
    id: "rate.ccos.0.5",
    quantity: "lithiation capacity",
    value: end.value / (retention.value / 100),
    conditions: "at 0.5 A/g; implied by the end of cycling and the retention",
  };
}

/** Middle of a range or list of the paper, in SI. @throws PaperNumberError for a single number or words */
export function paperMiddle(id: string): number {
  const range = paperRange(id);
  return fromUnit(range.reduce((a, b) => a + b, 0) / range.length, paperNumber(id).unit);
}

/** SI value of a number of the paper; `paperSi(calibrated(["rate.ccos.1"])[0])` is 5 454 000 C/kg. */
export function paperSi(number: PaperValue): number {
  return quantity(`${number.value} ${number.unit}`, number.unit);
}

/** Specific current at which a number was measured [A kg⁻¹]. @throws PaperNumberError when it has none */
export function paperCurrent(number: PaperNumber): number {
  if (number.current !== undefined) return quantity(number.current, "A/kg");
  throw new PaperNumberError(`${number.id} was not measured at a stated current`);
}
