import { showDecimals } from "../../../units/show.ts";
import { showWithError } from "../../../units/uncertain-number.ts";
import { type Arc, arcsOf, arcTime } from "./arcs.ts";
import type { Candidate } from "./candidate.ts";
import { type ElementNode, elementsOf } from "./circuit.ts";
import { derivedQuantities } from "./derived-quantities.ts";
import { LARGEST_RELATIVE_SIGMA } from "./determination.ts";
import type { CircuitFit } from "./fit-circuit.ts";

/** Above the chosen circuit by so much in Akaike's corrected criterion, another one is as good (Burnham2002, ch. 2). */
const AS_GOOD = 2;
/** Two numbers differ when their logarithms are apart by more than so many combined standard uncertainties. */
const APART = 2;
/** Arcs of two circuits may be the same one when their times differ by less than this factor, half a decade (assumption). */
const SAME_ARC = Math.sqrt(10);

/** A number that a circuit tells of a spectrum. */
interface Told {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly sigma: number;
}

/**
 * Where circuits that describe the spectrum as well as the chosen one, or better, tell another number of the same quantity: reasons
 * in words by the name of the quantity, of the best of those circuits. Quantities are the same when they have the same name in
 * both circuits and stand alone there, or belong to arcs of like time constant.
 */
export function rivalNumbers(chosen: Candidate, tried: readonly Candidate[]): ReadonlyMap<string, string> {
  const own = toldBy(chosen.fit);
  const found = new Map<string, string>();
  const rivals = tried.filter((t) => t !== chosen && t.fit.outcome === "converged" && above(chosen, t) <= AS_GOOD);
  for (const rival of rivals.toSorted((a, b) => a.fit.akaike - b.fit.akaike)) {
    const others = new Map(toldBy(rival.fit).map((told) => [told.name, told]));
    const pairs = counterparts(chosen.fit, rival.fit);
    for (const one of own) {
      const other = others.get(nameIn(pairs, one.name) ?? "");
      if (!other || other.unit !== one.unit || found.has(one.name)) continue;
      if (areApart(one, other)) found.set(one.name, inWords(rival.circuit, above(chosen, rival), other));
    }
  }
  return found;
}

/** By their logarithms, so that a time and its frequency are judged alike. */
const areApart = (a: Told, b: Told) =>
  Math.abs(Math.log(b.value / a.value)) > APART * Math.hypot(a.sigma / a.value, b.sigma / b.value);

/** Akaike's criterion of another circuit above that of the chosen one. */
const above = (chosen: Candidate, other: Candidate) => other.fit.akaike - chosen.fit.akaike;

function inWords(circuit: string, difference: number, { name, value, sigma, unit }: Told): string {
  const by = showDecimals(Math.abs(difference), 1);
  const merit =
    difference < -AS_GOOD
      ? `better (Akaike's criterion lower by ${by})`
      : `as well (Akaike's criterion ${difference < 0 ? "lower" : "higher"} by ${by})`;
  return `${circuit} describes the spectrum ${merit} and has ${name} = ${showWithError(value, sigma, unit)}`;
}

/** Every number that a fit determines, with an error. */
function toldBy(fit: CircuitFit): Told[] {
  const parameters = fit.parameters.flatMap(({ label, about: { unit } }, j): Told[] => {
    const { sigma, isFixed, isDetermined } = fit.errors[j]!;
    return sigma === null || isFixed || !isDetermined ? [] : [{ name: label, unit, value: fit.values[j]!, sigma }];
  });
  const derived = derivedQuantities(fit).flatMap(({ name, unit, value, sigma, undetermined }): Told[] => {
    const isTold = sigma !== null && undetermined.length === 0 && sigma <= LARGEST_RELATIVE_SIGMA * Math.abs(value);
    return isTold ? [{ name, unit, value, sigma }] : [];
  });
  return [...parameters, ...derived];
}

/** Names in one circuit and in another of the same thing. */
type Pairs = readonly (readonly [string, string])[];

function counterparts(a: CircuitFit, b: CircuitFit): Pairs {
  const arcs = sameArcs(a, b).flatMap(([p, q]) => [
    [a.parameters[p.resistance]!.label, b.parameters[q.resistance]!.label] as const,
    [p.node.label, q.node.label] as const,
  ]);
  const [single, others] = [singles(a), singles(b)];
  const alone = [...single].flatMap(([code, node]) => {
    const other = others.get(code);
    return other ? [[node.label, other.label] as const] : [];
  });
  return [["polarisationResistance", "polarisationResistance"], ...arcs, ...alone];
}

/** The name of a quantity in the other circuit; what belongs to an element has its label before a dot. */
function nameIn(pairs: Pairs, name: string): string | undefined {
  for (const [from, to] of pairs) {
    if (name === from) return to;
    if (name.startsWith(`${from}.`)) return to + name.slice(from.length);
  }
  return undefined;
}

/** Arcs that are each other's nearest in time, and near. */
function sameArcs(a: CircuitFit, b: CircuitFit): (readonly [Arc, Arc])[] {
  const [own, others] = [arcsOf(a.circuit), arcsOf(b.circuit)];
  const distance = (p: Arc, q: Arc) => Math.abs(Math.log(arcTime(p, a.values) / arcTime(q, b.values)));
  const nearest = <T>(among: readonly T[], to: (one: T) => number) =>
    among.reduce<T | undefined>((best, one) => (best === undefined || to(one) < to(best) ? one : best), undefined);
  return own.flatMap((p) => {
    const q = nearest(others, (other) => distance(p, other));
    const isSame = q && nearest(own, (one) => distance(one, q)) === p && distance(p, q) < Math.log(SAME_ARC);
    return isSame ? [[p, q] as const] : [];
  });
}

/** Elements that belong to no arc and are the only ones of their kind, by code; resistors and inductors in series with everything. */
function singles({ circuit, parameters }: CircuitFit): ReadonlyMap<string, ElementNode> {
  const inArcs = new Set(arcsOf(circuit).flatMap((arc) => [arc.node, parameters[arc.resistance]!.node].map((n) => n.label)));
  const inSeries = new Set(circuit.kind === "series" ? circuit.parts : [circuit]);
  const found = elementsOf(circuit).filter(
    (node) => !inArcs.has(node.label) && (!"RL".includes(node.element.code) || inSeries.has(node)),
  );
  const byCode = Map.groupBy(found, ({ element }) => element.code);
  return new Map([...byCode].flatMap(([code, nodes]) => (nodes.length === 1 ? [[code, nodes[0]!] as const] : [])));
}
