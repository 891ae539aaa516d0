import { type Circuit, type ElementNode, elementsOf, type GroupNode, labelLetters } from "./circuit.ts";

/** A resistance beside a capacitance: an arc of the Nyquist plot. Numbers are places among the parameters of the circuit. */
export interface Arc {
  /** The element of the capacitance: C or Q; for an arc that is one element (Z, K, H), that. */
  readonly node: ElementNode;
  readonly resistance: number;
  /** Place of C or Q; −1 for an arc that is one element. */
  readonly capacitance: number;
  /** Place of the exponent; −1 where it is 1. */
  readonly exponent: number;
  /** Place of the time of an arc that is one element; −1 otherwise. */
  readonly time: number;
}

/** A part of a circuit with the places of its parameters. */
interface Placed {
  readonly part: Circuit;
  readonly at: number;
}

const countOf = (part: Circuit): number =>
  part.kind === "element"
    ? part.settings.length + (part.inner ? countOf(part.inner) : 0)
    : part.parts.reduce((sum, p) => sum + countOf(p), 0);

function placedParts(group: GroupNode, at: number): Placed[] {
  let next = at;
  return group.parts.map((part) => {
    const placed = { part, at: next };
    next += countOf(part);
    return placed;
  });
}

const isElement = ({ part }: Placed, code: string): boolean => part.kind === "element" && part.element.code === code;

/** Place of the resistor beside the capacitance of a parallel: a branch of its own, or in series within a branch. */
function resistorAmong(branches: readonly Placed[]): number | undefined {
  const direct = branches.find((b) => isElement(b, "R"));
  if (direct) return direct.at;
  for (const { part, at } of branches) {
    const within = part.kind === "series" ? placedParts(part, at).find((p) => isElement(p, "R")) : undefined;
    if (within) return within.at;
  }
  return undefined;
}

/** Every arc, in the order of the text. */
export function arcsOf(circuit: Circuit, at = 0): Arc[] {
  if (circuit.kind === "element") {
    const inner = circuit.inner ? arcsOf(circuit.inner, at + circuit.settings.length) : [];
    if (!["Z", "K", "H"].includes(circuit.element.code)) return inner;
    return [
      { node: circuit, resistance: at, capacitance: -1, exponent: circuit.element.code === "K" ? -1 : at + 2, time: at + 1 },
    ];
  }
  const parts = placedParts(circuit, at);
  const below = parts.flatMap((p) => arcsOf(p.part, p.at));
  const resistance = circuit.kind === "parallel" ? resistorAmong(parts) : undefined;
  if (resistance === undefined) return below;
  const own = parts.flatMap(({ part, at: place }): Arc[] => {
    if (part.kind !== "element" || !["C", "Q"].includes(part.element.code)) return [];
    const exponent = part.element.code === "Q" ? place + 1 : -1;
    return [{ node: part, resistance, capacitance: place, exponent, time: -1 }];
  });
  return [...own, ...below];
}

/** An inductor beside a resistor, which turns the spectrum below the axis. Numbers are places of parameters. */
export interface InductiveLoop {
  readonly resistance: number;
  readonly inductance: number;
}

/** Every inductor beside a resistor, in the order of the text. */
export function inductiveLoopsOf(circuit: Circuit, at = 0): InductiveLoop[] {
  if (circuit.kind === "element") return circuit.inner ? inductiveLoopsOf(circuit.inner, at + circuit.settings.length) : [];
  const parts = placedParts(circuit, at);
  const below = parts.flatMap((p) => inductiveLoopsOf(p.part, p.at));
  const resistance = circuit.kind === "parallel" ? resistorAmong(parts) : undefined;
  if (resistance === undefined) return below;
  return [...parts.flatMap((p) => (isElement(p, "L") ? [{ resistance, inductance: p.at }] : [])), ...below];
}

/** A resistor and an inductor in one branch beside a resistance: the slow loop of a reaction. Numbers are places of parameters. */
export interface InductiveBranch extends InductiveLoop {
  /** Place of the resistance beside the branch. */
  readonly beside: number;
}

/** Every branch of a resistor and an inductor beside a resistor, in the order of the text. */
export function inductiveBranchesOf(circuit: Circuit, at = 0): InductiveBranch[] {
  if (circuit.kind === "element") return circuit.inner ? inductiveBranchesOf(circuit.inner, at + circuit.settings.length) : [];
  const parts = placedParts(circuit, at);
  const below = parts.flatMap((p) => inductiveBranchesOf(p.part, p.at));
  const beside = circuit.kind === "parallel" ? parts.find((p) => isElement(p, "R"))?.at : undefined;
  if (beside === undefined) return below;
  const own = parts.flatMap(({ part, at: place }): InductiveBranch[] => {
    const within = part.kind === "series" ? placedParts(part, place) : [];
    const [R, L] = ["R", "L"].map((code) => within.find((p) => isElement(p, code)));
    return R && L ? [{ beside, resistance: R.at, inductance: L.at }] : [];
  });
  return [...own, ...below];
}

/** Places of the parameters of an arc. */
export const placesOfArc = ({ resistance, capacitance, exponent, time }: Arc): number[] =>
  [resistance, capacitance, exponent, time].filter((place) => place >= 0);

/**
 * Resistances by the place of what they are sought together with: the size of the capacitance or the time of an arc, of diffusion or of pores. Where
 * that runs to a bound, only the combination is known.
 */
export function resistancesBySize(circuit: Circuit): ReadonlyMap<number, number> {
  const found = new Map(arcsOf(circuit).map((arc) => [Math.max(arc.capacitance, arc.time), arc.resistance]));
  let at = 0;
  for (const { element, settings } of elementsOf(circuit)) {
    const [first, second] = element.parameters;
    if (first!.unit === "ohm" && second?.kind === "positive") found.set(at + 1, at);
    at += settings.length;
  }
  return found;
}

/** Time of an arc [s]: (RQ)^(1/n), the inverse of the angular frequency of its top. */
export function arcTime({ resistance, capacitance, exponent, time }: Arc, p: ArrayLike<number>): number {
  if (time >= 0) return p[time]!;
  return (p[resistance]! * p[capacitance]!) ** (1 / (exponent >= 0 ? p[exponent]! : 1));
}

/**
 * What two parts must share to be interchangeable: elements and how they are joined, whatever their order, fixings and bounds; a
 * label in words means that a part is meant.
 */
export function form(part: Circuit): string {
  if (part.kind !== "element") return `${part.kind}(${part.parts.map(form).sort().join(" ")})`;
  const isNumbered = new RegExp(`^${labelLetters(part.element)}\\d+$`).test(part.label);
  const settings = part.settings.map(({ fixed, value, lo, hi }) => [fixed ? value : "", lo ?? "", hi ?? ""].join("/"));
  return `${part.element.code}${isNumbered ? "" : part.label}{${settings}}${part.inner ? form(part.inner) : ""}`;
}

/** Places of the parameters of a part, in an order that interchangeable parts share. */
function placesOf({ part, at }: Placed): number[] {
  if (part.kind === "element") {
    const own = part.settings.map((_, k) => at + k);
    return part.inner ? [...own, ...placesOf({ part: part.inner, at: at + own.length })] : own;
  }
  const parts = placedParts(part, at);
  return parts.sort((a, b) => (form(a.part) < form(b.part) ? -1 : 1)).flatMap(placesOf);
}

/** Time of a part [s]: of its first arc or its first `tau`; L/R for an inductor beside a resistor; 0 where there is none. */
function partTime({ part, at }: Placed, p: ArrayLike<number>): number {
  const arc = arcsOf(part, at)[0];
  if (arc) return arcTime(arc, p);
  const places = new Map<string, number>();
  const visit = ({ part: inside, at: place }: Placed): void => {
    if (inside.kind !== "element") {
      placedParts(inside, place).forEach(visit);
      return;
    }
    inside.element.parameters.forEach(({ name }, k) => {
      if (!places.has(name)) places.set(name, place + k);
    });
  };
  visit({ part, at });
  const value = (name: string) => p[places.get(name) ?? -1];
  const [tau, R, C, L] = ["tau", "R", "C", "L"].map(value);
  return tau ?? (R !== undefined && C !== undefined ? R * C : R !== undefined && L !== undefined ? L / R : 0);
}

/**
 * Sorts the values of interchangeable parts by time, the fastest first: a list of equal arcs has no other order of its own.
 * @param p values of all parameters; sorted in place
 */
export function sortByTime(circuit: Circuit, p: Float64Array, at = 0): void {
  if (circuit.kind === "element") {
    if (circuit.inner) sortByTime(circuit.inner, p, at + circuit.settings.length);
    return;
  }
  const parts = placedParts(circuit, at);
  for (const part of parts) sortByTime(part.part, p, part.at);
  for (const alike of Map.groupBy(parts, ({ part }) => form(part)).values()) {
    if (alike.length < 2) continue;
    const sorted = alike
      .map((part) => ({ time: partTime(part, p), values: placesOf(part).map((place) => p[place]!) }))
      .sort((a, b) => a.time - b.time);
    for (const [k, part] of alike.entries()) for (const [i, place] of placesOf(part).entries()) p[place] = sorted[k]!.values[i]!;
  }
}
