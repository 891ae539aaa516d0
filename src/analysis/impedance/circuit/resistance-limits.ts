import { arcsOf, arcTime, inductiveLoopsOf } from "./arcs.ts";
import type { Circuit } from "./circuit.ts";
import { writeCircuit } from "./write-circuit.ts";

/** Resistances of a part to a direct current and at infinite frequency [Ω], Infinity where it blocks. */
interface Limits {
  readonly direct: number;
  readonly high: number;
  /** Place of the parameters that come after it. */
  readonly next: number;
}

/** Limits of a part; its parameters begin at `at`. */
function limitsOf(part: Circuit, p: Float64Array, at: number): Limits {
  if (part.kind === "element") {
    const own = at + part.settings.length;
    const inner = part.inner ? limitsOf(part.inner, p, own) : { direct: Infinity, high: Infinity, next: own };
    return {
      direct: part.element.direct(p, at, inner.direct),
      high: part.element.high?.(p, at, inner.high) ?? 0,
      next: inner.next,
    };
  }
  let next = at;
  const all = part.parts.map((one) => {
    const limits = limitsOf(one, p, next);
    next = limits.next;
    return limits;
  });
  const sum = (of: (limits: Limits) => number) =>
    part.kind === "series"
      ? all.reduce((total, one) => total + of(one), 0)
      : 1 / all.reduce((total, one) => total + 1 / of(one), 0);
  return { direct: sum((one) => one.direct), high: sum((one) => one.high), next };
}

/** A part in series with everything. */
interface SeriesPart {
  readonly part: Circuit;
  readonly limits: Limits;
  /** Of the wires: a resistor or an inductor alone, or both side by side when they are faster than every arc. */
  readonly isPlain: boolean;
}

function seriesParts(circuit: Circuit, p: Float64Array): SeriesPart[] {
  const fastest = Math.min(...arcsOf(circuit).map((arc) => arcTime(arc, p)));
  let at = 0;
  return (circuit.kind === "series" ? circuit.parts : [circuit]).map((part) => {
    const limits = limitsOf(part, p, at);
    const loop = limits.high > limits.direct ? inductiveLoopsOf(part, at)[0] : undefined;
    const isOfWires = loop !== undefined && p[loop.inductance]! / p[loop.resistance]! < fastest;
    at = limits.next;
    return { part, limits, isPlain: isOfWires || (part.kind === "element" && /^(R|La?)$/.test(part.element.code)) };
  });
}

/**
 * Z(0) − Z(∞) of a circuit without what stands in series with everything [Ω]: the sum of the arcs, less the resistance that inductive loops take
 * away towards low frequency. Parts that stay open at zero frequency are left out.
 */
export function polarisationResistance(circuit: Circuit, p: Float64Array): number {
  const changes = seriesParts(circuit, p).map(({ limits, isPlain }) => (isPlain ? 0 : limits.direct - limits.high));
  return changes.reduce((sum, change) => (Number.isFinite(change) ? sum + change : sum), 0);
}

/** Resistance in series with the arcs [Ω]: plain resistors, and those of slow inductive loops, which above their frequency are in series too. */
export function seriesResistance(circuit: Circuit, p: Float64Array): number {
  const resistances = seriesParts(circuit, p).map(({ part, limits, isPlain }) => {
    if (!isPlain) return limits.high;
    return part.kind === "element" ? limits.direct : 0;
  });
  return resistances.reduce((sum, one) => (Number.isFinite(one) ? sum + one : sum), 0);
}

/** Parts in series, as text, through which no direct current passes: those with a capacitor or a constant-phase element at their end. */
export function blockingParts(circuit: Circuit, p: Float64Array): string[] {
  return seriesParts(circuit, p).flatMap(({ part, limits }) =>
    limits.direct === Infinity ? [writeCircuit(part, { values: false })] : [],
  );
}
