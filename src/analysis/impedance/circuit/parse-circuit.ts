import { type Circuit, elementsOf, joined, labelled } from "./circuit.ts";
import {
  accept,
  type CircuitReader,
  elementNode,
  elementsNamed,
  expectSign,
  peek,
  readBraces,
  refuse,
  refuseElement,
  take,
} from "./circuit-reader.ts";

/**
 * Reads a circuit in either of the two usual spellings, which are told apart by themselves:
 *
 * - the description code of Boukamp1986, `R(RQ)(Q[RW])`: brackets change between series `[ ]` and parallel `( )`;
 * - the spelling with dashes, `R0-p(R1,CPE1)`: `-` for series, `p(,)` for parallel, every element with a number or a word.
 *
 * An element may carry values, `R{R=120f/1/1e3:sei}` (docs/circuits.md). Labels that the text does not give follow by order.
 *
 * @throws AnalysisError with the column, what was expected and what was found
 * @example parseCircuit("R0-p(R1,CPE1)")
 */
export function parseCircuit(text: string): Circuit {
  const reader: CircuitReader = { text, at: 0, depth: 0 };
  take(reader, /!V=\d+!/y); // version mark of pyimpspec
  const circuit = isDashed(text.slice(reader.at)) ? dashedSeries(reader) : codeSeries(reader);
  if (peek(reader) !== "") refuse(reader, "an element, a bracket or the end of the circuit");
  const named = labelled(circuit);
  const labels = elementsOf(named).map((node) => node.label);
  const twice = labels.find((label, k) => labels.indexOf(label) !== k);
  if (twice !== undefined)
    refuse(reader, "every label once", `${cut(twice)} stands twice: number the elements of a kind`, text.indexOf(twice));
  return named;
}

const cut = (label: string) => (label.length > 40 ? `${label.slice(0, 40)}…` : label);

/** Whether a text is spelled with dashes: what stands outside braces has digits, dashes, commas or `p(`. */
function isDashed(text: string): boolean {
  let depth = 0;
  let outside = "";
  for (const sign of text) {
    if (sign === "{") depth++;
    if (depth === 0) outside += sign;
    if (sign === "}") depth--;
  }
  return /[-,\d_]|p\s*\(/.test(outside);
}

/** More brackets inside one another than any circuit that can be fitted. Assumption. */
const MOST_DEPTH = 50;

/** What stands inside brackets. @throws AnalysisError where more are open than a circuit can have */
function inside<T>(reader: CircuitReader, read: (reader: CircuitReader) => T): T {
  if (reader.depth === MOST_DEPTH)
    refuse(reader, `at most ${MOST_DEPTH} brackets inside one another`, "write the circuit with fewer brackets", reader.at - 1);
  reader.depth++;
  const found = read(reader);
  reader.depth--;
  return found;
}

function codeSeries(reader: CircuitReader): Circuit {
  return joined("series", codeParts(reader, "a circuit"));
}

/** Items up to a closing bracket or the end of an inner circuit. */
function codeParts(reader: CircuitReader, what: string): Circuit[] {
  const parts: Circuit[] = [];
  while (!")]},:".includes(peek(reader) || "}")) parts.push(codeItem(reader));
  if (parts.length === 0) refuse(reader, `${what} with at least one element`);
  return parts;
}

function codeItem(reader: CircuitReader): Circuit {
  if (accept(reader, "(")) {
    const parts = inside(reader, () => codeParts(reader, "a parallel"));
    expectSign(reader, ")", 'an element or ")"');
    if (parts.length < 2) refuse(reader, "at least two parts between ( and )", undefined, reader.at - 1);
    return joined("parallel", parts);
  }
  if (accept(reader, "[")) {
    const parts = inside(reader, () => codeParts(reader, "a series"));
    expectSign(reader, "]", 'an element or "]"');
    return joined("series", parts);
  }
  peek(reader);
  const start = reader.at;
  const code = take(reader, /[A-Z][a-z]*/y) ?? refuse(reader, "an element, ( or [");
  const candidates = elementsNamed(code);
  if (candidates.length === 0) refuseElement(reader, code, start);
  return elementNode(reader, candidates, readBraces(reader, candidates, innerCode), start);
}

const innerCode = (reader: CircuitReader) => inside(reader, codeSeries);
const innerDashed = (reader: CircuitReader) => inside(reader, dashedSeries);

function dashedSeries(reader: CircuitReader): Circuit {
  const parts = [dashedItem(reader)];
  while (accept(reader, "-")) parts.push(dashedItem(reader));
  return joined("series", parts);
}

function dashedItem(reader: CircuitReader): Circuit {
  if (take(reader, /p\s*\(/y) !== undefined) {
    const parts = [inside(reader, dashedSeries)];
    while (accept(reader, ",")) parts.push(inside(reader, dashedSeries));
    expectSign(reader, ")", '"-", "," or ")"');
    if (parts.length < 2) refuse(reader, "at least two parts between p( and )", undefined, reader.at - 1);
    return joined("parallel", parts);
  }
  peek(reader);
  const start = reader.at;
  const code = take(reader, /[A-Z][A-Za-z]*/y) ?? refuse(reader, "an element or p(");
  const candidates = elementsNamed(code);
  if (candidates.length === 0) refuseElement(reader, code, start);
  const suffix = take(reader, /\d+|_\w+/y)?.replace(/^_/, "");
  const braces = readBraces(reader, candidates, innerDashed);
  let { inner } = braces;
  if (candidates.some((c) => c.hasInner) && accept(reader, "(")) {
    inner = inside(reader, dashedSeries);
    expectSign(reader, ")", '"-" or ")"');
  }
  const name = braces.suffix ?? suffix;
  return elementNode(
    reader,
    candidates,
    { settings: braces.settings, ...(name === undefined ? {} : { suffix: name }), ...(inner ? { inner } : {}) },
    start,
  );
}
