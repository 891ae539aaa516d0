import { type Circuit, type CircuitParameter, parametersOf } from "./circuit.ts";
import type { CircuitElement, ComplexArray, ElementImpedance, FrequencyGrid } from "./element.ts";

/**
 * A circuit made ready for certain frequencies: impedance in one pass from the elements up, then all slopes in one pass down
 * (∂Z/∂Z_k is 1 in series and (Z/Z_k)² in parallel, times that of the group). All arrays are made once.
 */
export interface CircuitModel {
  readonly circuit: Circuit;
  /** In the order of all arrays of values. */
  readonly parameters: readonly CircuitParameter[];
  readonly grid: FrequencyGrid;
  /** Impedance of the last `evaluate` [Ω]; overwritten by the next. */
  readonly z: ComplexArray;
  /** Takes the impedance at parameters p. */
  evaluate(p: Float64Array): void;
  /** Takes ∂Z/∂Z_k of every element at the point of the last `evaluate`; before `slope`. */
  sensitivities(): void;
  /**
   * Writes w ∂Z/∂p_j, the real parts from `start` on and after them the imaginary ones.
   * @param w weights of the real parts, then of the imaginary parts
   */
  slope(j: number, w: Float64Array, out: Float64Array, start: number): void;
}

interface Node {
  readonly kind: "element" | "series" | "parallel";
  readonly z: ComplexArray;
  /** 1/Z, where a parallel needs it. */
  readonly y: ComplexArray | null;
  /** ∂Z/∂Z_k; null for 1. A part of a series shares that of its group. */
  readonly s: ComplexArray | null;
  readonly parts: readonly Node[];
  readonly element: CircuitElement | null;
  /** Place of the element's parameters. */
  readonly at: number;
  readonly out: ElementImpedance | null;
  readonly inner: Node | null;
}

const none: ComplexArray = { re: new Float64Array(0), im: new Float64Array(0) };

/**
 * Makes a circuit ready.
 * @param frequencies [Hz], above 0
 */
export function circuitModel(circuit: Circuit, frequencies: ArrayLike<number>): CircuitModel {
  const count = frequencies.length;
  const omega = Float64Array.from(frequencies, (f) => 2 * Math.PI * f);
  const grid = { omega, logOmega: omega.map(Math.log) };
  const complex = (): ComplexArray => ({ re: new Float64Array(count), im: new Float64Array(count) });
  const order: Node[] = []; // every part before its group
  const owners: { node: Node; k: number }[] = []; // of each parameter
  let at = 0;

  const make = (part: Circuit, s: ComplexArray | null, isInParallel: boolean): Node => {
    const shared = { z: complex(), y: isInParallel ? complex() : null, s };
    let node: Node;
    if (part.kind === "element") {
      const { element } = part;
      const slopes = element.parameters.map(complex);
      const place = at;
      at += slopes.length;
      const inner = part.inner ? make(part.inner, complex(), false) : null;
      const out = { z: shared.z, slopes, ...(inner ? { inner: complex() } : {}) };
      node = { kind: "element", ...shared, parts: [], element, at: place, out, inner };
      for (let k = 0; k < slopes.length; k++) owners[place + k] = { node, k };
    } else {
      const isParallel = part.kind === "parallel";
      const parts = part.parts.map((p) => make(p, isParallel ? complex() : s, isParallel));
      node = { kind: part.kind, ...shared, parts, element: null, at: -1, out: null, inner: null };
    }
    order.push(node);
    return node;
  };
  const root = make(circuit, null, false);

  return {
    circuit,
    parameters: parametersOf(circuit),
    grid,
    z: root.z,
    evaluate(p) {
      for (const node of order) {
        if (node.element) node.element.impedance(p, node.at, grid, node.out!, node.inner ? node.inner.z : none);
        else if (node.kind === "series") addUp(node.z, node.parts);
        else addAdmittances(node.z, node.parts);
        if (node.y) invert(node.z, node.y);
      }
    },
    sensitivities() {
      for (let i = order.length - 1; i >= 0; i--) {
        const node = order[i]!;
        if (node.kind === "parallel") for (const part of node.parts) passDown(node.s, node.z, part.y!, part.s!);
        if (node.inner) multiply(node.s, node.out!.inner!, node.inner.s!);
      }
    },
    slope(j, w, out, start) {
      const { node, k } = owners[j]!;
      const { re, im } = node.out!.slopes[k]!;
      if (node.s) weighProduct(node.s, re, im, w, out, start);
      else weigh(re, im, w, out, start);
    },
  };
}

function addUp(z: ComplexArray, parts: readonly Node[]): void {
  const { re, im } = z;
  re.set(parts[0]!.z.re);
  im.set(parts[0]!.z.im);
  for (let i = 1; i < parts.length; i++) {
    const part = parts[i]!.z;
    for (let k = 0; k < re.length; k++) {
      re[k]! += part.re[k]!;
      im[k]! += part.im[k]!;
    }
  }
}

function addAdmittances(z: ComplexArray, parts: readonly Node[]): void {
  const { re, im } = z;
  re.fill(0);
  im.fill(0);
  for (let i = 0; i < parts.length; i++) {
    const y = parts[i]!.y!;
    for (let k = 0; k < re.length; k++) {
      re[k]! += y.re[k]!;
      im[k]! += y.im[k]!;
    }
  }
  invert(z, z);
}

function invert(z: ComplexArray, y: ComplexArray): void {
  for (let k = 0; k < z.re.length; k++) {
    const re = z.re[k]!;
    const im = z.im[k]!;
    const size = re * re + im * im;
    y.re[k] = re / size;
    y.im[k] = -im / size;
  }
}

/** s_k = s (Z y_k)². */
function passDown(s: ComplexArray | null, z: ComplexArray, y: ComplexArray, out: ComplexArray): void {
  for (let k = 0; k < z.re.length; k++) {
    const re = z.re[k]! * y.re[k]! - z.im[k]! * y.im[k]!;
    const im = z.re[k]! * y.im[k]! + z.im[k]! * y.re[k]!;
    out.re[k] = re * re - im * im;
    out.im[k] = 2 * re * im;
  }
  if (s) multiply(s, out, out);
}

/** a b, where no a is 1. */
function multiply(a: ComplexArray | null, b: ComplexArray, out: ComplexArray): void {
  for (let k = 0; k < b.re.length; k++) {
    const br = b.re[k]!;
    const bi = b.im[k]!;
    const ar = a ? a.re[k]! : 1;
    const ai = a ? a.im[k]! : 0;
    out.re[k] = ar * br - ai * bi;
    out.im[k] = ar * bi + ai * br;
  }
}

function weigh(re: Float64Array, im: Float64Array, w: Float64Array, out: Float64Array, start: number): void {
  const count = re.length;
  for (let k = 0; k < count; k++) {
    out[start + k] = w[k]! * re[k]!;
    out[start + count + k] = w[count + k]! * im[k]!;
  }
}

function weighProduct(
  s: ComplexArray,
  re: Float64Array,
  im: Float64Array,
  w: Float64Array,
  out: Float64Array,
  start: number,
): void {
  const count = re.length;
  for (let k = 0; k < count; k++) {
    out[start + k] = w[k]! * (s.re[k]! * re[k]! - s.im[k]! * im[k]!);
    out[start + count + k] = w[count + k]! * (s.re[k]! * im[k]! + s.im[k]! * re[k]!);
  }
}
