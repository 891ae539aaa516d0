import { type Circuit, type ElementNode, labelLetters, labelled, mapElements, type ParameterSetting } from "./circuit.ts";

/** How much of a circuit is written: its values, bounds and fixings, or its bare form. */
export interface WriteOptions {
  /** Values too; default true. */
  readonly values?: boolean;
}

/**
 * The circuit in the spelling with dashes, `R0-p(R1,CPE1)`; with its values `parseCircuit` makes the same circuit of it.
 * @example writeCircuit(parseCircuit("R(RQ)")) // R0-p(R1,CPE1)
 */
export function writeCircuit(circuit: Circuit, options: WriteOptions = {}): string {
  if (circuit.kind !== "element") {
    const parts = circuit.parts.map((part) => writeCircuit(part, options));
    return circuit.kind === "series" ? parts.join("-") : `p(${parts.join(",")})`;
  }
  const inner = circuit.inner ? `(${writeCircuit(circuit.inner, options)})` : "";
  return `${circuit.label}${braces(settingsText(circuit, options))}${inner}`;
}

/**
 * The circuit in the description code of Boukamp1986 with the values as pyimpspec writes them, `R{R=120}(R{R=430}Q{Q=6.2e-5,n=0.93})`.
 * Labels are written where they are not those that follow by order.
 * @example writeCircuitCode(parseCircuit("R0-p(R1,CPE1)"), { values: false }) // R(RQ)
 */
export function writeCircuitCode(circuit: Circuit, options: WriteOptions = {}): string {
  const automatic = labelled(mapElements(circuit, (node) => ({ ...node, label: "" })));
  return write(circuit, automatic, options, true);
}

function write(circuit: Circuit, automatic: Circuit, options: WriteOptions, isOutermost: boolean): string {
  if (circuit.kind !== "element") {
    const names = (automatic as typeof circuit).parts;
    const text = circuit.parts.map((part, k) => write(part, names[k]!, options, false)).join("");
    return circuit.kind === "parallel" ? `(${text})` : isOutermost ? text : `[${text}]`;
  }
  const { label: expected, inner: innerNames } = automatic as ElementNode;
  const values = settingsText(circuit, options);
  if (circuit.inner) values.push(`z=${write(circuit.inner, innerNames!, options, true)}`);
  const suffix = circuit.label.slice(labelLetters(circuit.element).length).replace(/^_/, "");
  return `${circuit.element.code}${braces(values, circuit.label === expected ? "" : `:${suffix}`)}`;
}

const braces = (values: readonly string[], suffix = ""): string =>
  values.length > 0 || suffix !== "" ? `{${values.join(",")}${suffix}}` : "";

function settingsText({ element, settings }: ElementNode, { values = true }: WriteOptions): string[] {
  if (!values) return [];
  return settings.flatMap((setting, k) => {
    const text = settingText(setting);
    return text === "" ? [] : [`${element.parameters[k]!.name}=${text}`];
  });
}

function settingText({ value, fixed, lo, hi }: ParameterSetting): string {
  const bounds = lo === undefined && hi === undefined ? "" : `/${lo ?? ""}/${hi ?? ""}`;
  return `${value ?? ""}${fixed ? "f" : ""}${bounds}`;
}
