import { AnalysisError } from "../../../units/error.ts";
import { nearestName } from "../../../units/nearest-name.ts";
import type { Circuit, ElementNode, ParameterSetting } from "./circuit.ts";
import { labelLetters } from "./circuit.ts";
import type { CircuitElement, ElementParameter } from "./element.ts";
import { elements } from "./elements/all.ts";

/** A place in the text of a circuit, from which both spellings are read. */
export interface CircuitReader {
  readonly text: string;
  at: number;
  /** How many brackets are open. */
  depth: number;
}

/** Reads a circuit from a reader up to a closing sign, which is not taken. */
export type ReadCircuit = (reader: CircuitReader) => Circuit;

/** The sign that comes next, spaces skipped; empty at the end. */
export function peek(reader: CircuitReader): string {
  while (/\s/.test(reader.text[reader.at] ?? "")) reader.at++;
  return reader.text[reader.at] ?? "";
}

/** Where the next sign stands. */
function placeOf(reader: CircuitReader): number {
  peek(reader);
  return reader.at;
}

/** Takes a sign if it comes next. */
export function accept(reader: CircuitReader, sign: string): boolean {
  if (peek(reader) !== sign) return false;
  reader.at++;
  return true;
}

/** Takes what a pattern (sticky) finds here, spaces skipped; undefined when it finds nothing. */
export function take(reader: CircuitReader, pattern: RegExp): string | undefined {
  peek(reader);
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  reader.at += found?.length ?? 0;
  return found;
}

/** Signs of a long circuit that an error shows around the place. */
const SHOWN = 80;

function around(text: string, at: number): string {
  if (text.length <= SHOWN) return text;
  const from = Math.max(0, Math.min(at - SHOWN / 2, text.length - SHOWN));
  return `${from > 0 ? "…" : ""}${text.slice(from, from + SHOWN)}${from + SHOWN < text.length ? "…" : ""}`;
}

/** @throws AnalysisError at a place of the text, counted from 1 */
export function refuse(reader: CircuitReader, expected: string, hint?: string, at = placeOf(reader)): never {
  throw new AnalysisError(`the circuit "${around(reader.text, at)}" cannot be read at column ${at + 1}`, {
    place: { path: "circuit", column: at + 1 },
    expected,
    found: at < reader.text.length ? `"${reader.text.slice(at, at + 12)}"` : "the end",
    ...(hint ? { hint } : {}),
  });
}

/** @throws AnalysisError when another sign comes next */
export function expectSign(reader: CircuitReader, sign: string, what = `"${sign}"`): void {
  if (!accept(reader, sign)) refuse(reader, what);
}

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?inf/y;
const NAME = /[A-Za-z_]+/y;
const SUFFIX = /[^{}]+/y;

function number(reader: CircuitReader): number {
  const text = take(reader, NUMBER);
  if (text === undefined) refuse(reader, "a number");
  return Number(text.replace("inf", "Infinity"));
}

/** A bound, which may be a percentage of the value; nothing is no bound. */
function bound(reader: CircuitReader, value: number): number | undefined {
  if ("/,:}".includes(peek(reader))) return undefined;
  const stated = number(reader);
  return accept(reader, "%") ? (value * stated) / 100 : stated;
}

/** `120`, `120f`, `120/1/1e3`, `120f/1/1e3`, `/1/1e3`. */
function setting(reader: CircuitReader, about: ElementParameter): ParameterSetting {
  peek(reader);
  const start = reader.at;
  const value = peek(reader) === "/" ? undefined : number(reader);
  const fixed = value !== undefined && take(reader, /[fF]/y) !== undefined;
  const lo = accept(reader, "/") ? bound(reader, value ?? Number.NaN) : undefined;
  const hi = accept(reader, "/") ? bound(reader, value ?? Number.NaN) : undefined;
  const wrong = (expected: string, hint?: string) => refuse(reader, expected, hint, start);
  const { name, kind } = about;
  const [min, max] = kind === "positive" ? [0, Infinity] : [about.min ?? 0, about.max ?? 1];
  const [least, most] = [lo ?? min, hi ?? max];
  if (!(least < most) || least < 0 || (kind === "share" && most > 1))
    wrong(`bounds of ${name} that rise, ${kind === "positive" ? "not below 0" : "within 0 and 1"}`);
  if (
    value !== undefined &&
    !(value >= 0 && (value > 0 || kind === "share") && value < (kind === "share" ? 1 + 1e-12 : Infinity))
  )
    wrong(kind === "positive" ? `${name} above 0` : `${name} between 0 and 1`);
  if (value !== undefined && !fixed && !(value >= least && value <= most))
    wrong(
      `${name} from ${least} to ${most}`,
      `write bounds after the value, as in ${name}=${value}/0/1, or fix it, ${name}=${value}f`,
    );
  return {
    ...(value === undefined ? {} : { value }),
    ...(fixed ? { fixed } : {}),
    ...(lo === undefined || lo === -Infinity ? {} : { lo }),
    ...(hi === undefined || hi === Infinity ? {} : { hi }),
  };
}

/** What stands in braces after an element. */
export interface Braces {
  readonly settings: readonly ParameterSetting[];
  readonly suffix?: string;
  readonly inner?: Circuit;
}

/**
 * `{R=120f, tau=1e-3/1e-5/1:sei}`: values by name or in order, each with `f` when fixed and with bounds, then a label. `z=` is the inner
 * circuit of an element that has one.
 */
export function readBraces(reader: CircuitReader, candidates: readonly CircuitElement[], readCircuit: ReadCircuit): Braces {
  const settings: ParameterSetting[] = [];
  if (!accept(reader, "{")) return { settings };
  const parameters = candidates[0]!.parameters;
  let inner: Circuit | undefined;
  let place = 0;
  while (!":}".includes(peek(reader) || "}")) {
    const start = reader.at;
    const name = take(reader, NAME);
    if (name !== undefined) {
      expectSign(reader, "=", `"=" after ${name}`);
      if (name === "z" && candidates.some((c) => c.hasInner)) {
        inner = readCircuit(reader);
        if (!accept(reader, ",")) break;
        continue;
      }
      place = parameters.findIndex((p) => p.name === name || p.aliases?.includes(name));
    }
    const about = parameters[place];
    if (!about)
      refuse(
        reader,
        `a parameter of ${candidates[0]!.code}: ${parameters.map((p) => p.name).join(", ")}`,
        adviceFor(name),
        start,
      );
    if (settings[place]) refuse(reader, `${about.name} only once`, undefined, start);
    settings[place++] = setting(reader, about);
    if (!accept(reader, ",")) break;
  }
  const suffix = accept(reader, ":") ? (take(reader, SUFFIX)?.trim() ?? refuse(reader, "a label")) : undefined;
  expectSign(reader, "}", 'another value after ",", a label after ":", or "}"');
  return { settings, ...(suffix === undefined ? {} : { suffix }), ...(inner ? { inner } : {}) };
}

const adviceFor = (name: string | undefined): string | undefined =>
  name === "sigma" ? "W is written with Y = 1/(sigma √2)" : undefined;

/** Elements whose code or another spelling is this, with and without an inner circuit. */
export function elementsNamed(name: string): CircuitElement[] {
  const found = elements.find((e) => e.code === name || e.aliases?.includes(name));
  return elements.filter((e) => e.code === found?.code);
}

/** @throws AnalysisError naming every element */
export function refuseElement(reader: CircuitReader, code: string, at: number): never {
  const names = elements.flatMap((e) => [e.code, ...(e.aliases ?? [])]);
  const near = nearestName(code, names);
  return refuse(reader, `an element: ${[...new Set(names)].join(", ")}`, near ? `did you mean ${near}?` : undefined, at);
}

/**
 * An element from its parts.
 * @param suffix number or word after the letters of the label; automatic when absent
 * @throws AnalysisError at `at` for a label with signs that no label may have
 */
export function elementNode(
  reader: CircuitReader,
  candidates: readonly CircuitElement[],
  { settings, suffix, inner }: Braces,
  at: number,
): ElementNode {
  const element = candidates.find((c) => (c.hasInner ?? false) === (inner !== undefined))!;
  if (suffix !== undefined && !/^\w+$/.test(suffix)) refuse(reader, "a label of letters, digits and _", undefined, at);
  const letters = labelLetters(element);
  const label = suffix === undefined ? "" : /^\d+$/.test(suffix) ? `${letters}${suffix}` : `${letters}_${suffix}`;
  const extra = settings.findIndex((s, k) => s !== undefined && k >= element.parameters.length);
  if (extra >= 0) refuse(reader, `at most ${element.parameters.length} values`, undefined, at);
  return {
    kind: "element",
    element,
    label,
    settings: element.parameters.map((_, k) => settings[k] ?? {}),
    ...(inner ? { inner } : {}),
  };
}
