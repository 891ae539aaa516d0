import type { BpxFile } from "../data/bpx-file.ts";
import { FormatError, type Place } from "../units/error.ts";
import { showPath } from "../units/path.ts";
import { type BpxProblem, bpxProblem } from "./bpx-problem.ts";
import { bpxKeys, bpxSchema } from "./bpx-schema.ts";
import { readYamlDocument } from "./yaml-document.ts";

/** The version of the standard that is written. */
export const BPX_VERSION = "1.1.1";

function problemError({ path, message, ...facts }: BpxProblem, place: Place): FormatError {
  return new FormatError(message, { place: { path: showPath(path), ...place }, ...facts });
}

/** Old versions say 0.x, some as a number. */
function versionOf(value: unknown): string | undefined {
  const header = typeof value === "object" && value !== null && "Header" in value ? value.Header : undefined;
  const version = typeof header === "object" && header !== null && "BPX" in header ? header.BPX : undefined;
  return typeof version === "number" ? String(version) : typeof version === "string" ? version : undefined;
}

/** A version that stands as a number is taken as text, as the standard did until 1.0. */
function withTextVersion(value: unknown, notices: string[]): unknown {
  if (typeof value !== "object" || value === null || !("Header" in value)) return value;
  const { Header: header } = value;
  if (typeof header !== "object" || header === null || !("BPX" in header) || typeof header.BPX !== "number") return value;
  notices.push(`The version ${header.BPX} stands as a number; BPX wants text.`);
  const text = Number.isInteger(header.BPX) ? header.BPX.toFixed(1) : String(header.BPX);
  return { ...value, Header: { ...header, BPX: text } };
}

/**
 * Reads a file of the Battery Parameter eXchange format 1.x (JSON, or the same in YAML).
 * @param text content of the file
 * @param file name used in errors
 * @returns what it says under its own keys, in the order of the standard, and what is odd about it
 * @throws FormatError with line, column and path: broken syntax, a key given twice or unknown to the standard, a value
 *   missing or of the wrong kind, expressions that are no formula of x, tables that do not ascend, more than 1 MB or 64 levels
 */
export function readBpx(text: string, file = "BPX file"): { readonly value: BpxFile; readonly notices: readonly string[] } {
  const document = readYamlDocument(text, file);
  const notices: string[] = [];
  const version = versionOf(document.value);
  if (version?.startsWith("0."))
    throw new FormatError("the file is of an old version of BPX", {
      place: document.place(["Header", "BPX"]),
      expected: "a version 1.x",
      found: version,
      hint: "the Python package bpx reads it and writes the present version",
    });
  const value = withTextVersion(document.value, notices);
  const read = bpxSchema.safeParse(value);
  if (read.success) return { value: read.data, notices };
  const problem = bpxProblem(read.error.issues, value, bpxKeys);
  throw problemError(problem, document.place(problem.path));
}

/**
 * Writes a BPX file: JSON in the order of the standard, lists of numbers on one line.
 * @throws FormatError when the value is not a file that `readBpx` would accept
 */
export function writeBpx(value: BpxFile): string {
  const read = bpxSchema.safeParse(value);
  if (!read.success) throw problemError(bpxProblem(read.error.issues, value, bpxKeys), {});
  return `${json(read.data, "")}\n`;
}

function json(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return JSON.stringify(value);
  const inner = `${indent}  `;
  const lines = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .map(([key, v]) => `${inner}${JSON.stringify(key)}: ${json(v, inner)}`);
  return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n${indent}}`;
}
