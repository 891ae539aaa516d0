import type { CircuitElement, ElementParameter } from "./element.ts";

/** What a circuit says of one parameter. */
export interface ParameterSetting {
  /** Start of the search, or the value itself when fixed; sought in the data when absent. */
  readonly value?: number;
  readonly fixed?: boolean;
  /** Bounds; those of the element when absent. */
  readonly lo?: number;
  readonly hi?: number;
}

/** One element of a circuit. */
export interface ElementNode {
  readonly kind: "element";
  readonly element: CircuitElement;
  /** E.g. `R1` or `CPE_dl`; unique in its circuit. */
  readonly label: string;
  /** One for each parameter of the element. */
  readonly settings: readonly ParameterSetting[];
  /** The circuit around which the element stands. */
  readonly inner?: Circuit;
}

/** Parts in series or in parallel, at least two; none of the same kind as the group. */
export interface GroupNode {
  readonly kind: "series" | "parallel";
  readonly parts: readonly Circuit[];
}

/** An equivalent circuit: a tree of series, parallels and elements. */
export type Circuit = ElementNode | GroupNode;

/** A parameter of a circuit, in the order in which the text names them. */
export interface CircuitParameter {
  /** The element's label, with `.name` where the element has several: `R1`, `CPE1.n`. */
  readonly label: string;
  readonly about: ElementParameter;
  readonly node: ElementNode;
  readonly setting: ParameterSetting;
  /** Bounds that hold. */
  readonly lo: number;
  readonly hi: number;
}

/** Parts joined in a group; groups of the same kind are merged, a single part stands for itself. */
export function joined(kind: GroupNode["kind"], parts: readonly Circuit[]): Circuit {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  return flat.length === 1 ? flat[0]! : { kind, parts: flat };
}

/** Every element, in the order of the text; an inner circuit after the element around it. */
export function elementsOf(circuit: Circuit): ElementNode[] {
  if (circuit.kind !== "element") return circuit.parts.flatMap(elementsOf);
  return circuit.inner ? [circuit, ...elementsOf(circuit.inner)] : [circuit];
}

/** Every parameter, in the order of the text: the order of all arrays of values. */
export function parametersOf(circuit: Circuit): CircuitParameter[] {
  return elementsOf(circuit).flatMap((node) =>
    node.element.parameters.map((about, k) => {
      const setting = node.settings[k]!;
      const [min, max] = about.kind === "positive" ? [0, Infinity] : [about.min ?? 0, about.max ?? 1];
      return {
        label: node.element.parameters.length === 1 ? node.label : `${node.label}.${about.name}`,
        about,
        node,
        setting,
        lo: setting.lo ?? min,
        hi: setting.hi ?? max,
      };
    }),
  );
}

/** The same circuit with an element replaced by what a function makes of it. */
export function mapElements(circuit: Circuit, map: (node: ElementNode) => ElementNode): Circuit {
  if (circuit.kind !== "element") return { kind: circuit.kind, parts: circuit.parts.map((part) => mapElements(part, map)) };
  const mapped = map(circuit);
  return mapped.inner ? { ...mapped, inner: mapElements(mapped.inner, map) } : mapped;
}

/** The same circuit with settings changed, parameter by parameter in the order of `parametersOf`. */
export function withSettings(circuit: Circuit, change: (setting: ParameterSetting, index: number) => ParameterSetting): Circuit {
  let index = 0;
  return mapElements(circuit, (node) => ({ ...node, settings: node.settings.map((s) => change(s, index++)) }));
}

/** The same circuit with values in it. @param values one for each parameter */
export const withValues = (circuit: Circuit, values: ArrayLike<number>): Circuit =>
  withSettings(circuit, (setting, index) => ({ ...setting, value: values[index]! }));

/** Letters with which the labels of an element begin. */
export const labelLetters = (element: CircuitElement): string => element.labelled ?? element.code;

/**
 * Names the elements that have no label: numbers by code in the order of the text, from 1; the first resistor and the first inductor
 * in series with everything are R0 and L0.
 */
export function labelled(circuit: Circuit): Circuit {
  const taken = new Set(elementsOf(circuit).map((node) => node.label));
  const counts = new Map<string, number>();
  const outer = new Set((circuit.kind === "series" ? circuit.parts : [circuit]).filter((part) => part.kind === "element"));
  const next = (letters: string, first: number): string => {
    let number = Math.max(first, counts.get(letters) ?? 1);
    while (taken.has(`${letters}${number}`)) number++;
    if (number > 0) counts.set(letters, number + 1);
    taken.add(`${letters}${number}`);
    return `${letters}${number}`;
  };
  return mapElements(circuit, (node) => {
    if (node.label !== "") return node;
    const letters = labelLetters(node.element);
    const isZero = outer.has(node) && "RL".includes(node.element.code) && !taken.has(`${letters}0`);
    if (!isZero) return { ...node, label: next(letters, 1) };
    taken.add(`${letters}0`);
    return { ...node, label: `${letters}0` };
  });
}
