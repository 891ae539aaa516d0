import type { z } from "zod";
import type { ErrorFacts } from "../units/error.ts";
import { nearestName } from "../units/nearest-name.ts";

/** What is wrong with a BPX file, and where in it. */
export interface BpxProblem extends Omit<ErrorFacts, "place"> {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Issue = z.core.$ZodIssue;
type Path = BpxProblem["path"];

const KINDS: Readonly<Record<string, string>> = {
  object: "a group { … }",
  record: "a group { … }",
  array: "a list",
  string: "text",
};

/** How far a branch of a choice is from what was found: unknown keys count each. */
const distance = (issues: readonly Issue[]) =>
  issues.reduce((sum, i) => sum + (i.code === "unrecognized_keys" ? i.keys.length : 1), 0);

/** The branch that the file meant: not of another kind altogether, and with the fewest faults. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const sameKind = branches.filter((issues) => !issues.some((i) => i.code === "invalid_type" && i.path.length === 0));
  return sameKind.toSorted((a, b) => distance(a) - distance(b))[0];
}

/**
 * The first fault that the schema found, in words.
 * @param value what was read
 * @param known keys of the standard, to guess what an unknown one was meant to be
 */
export function bpxProblem(issues: readonly Issue[], value: unknown, known: readonly string[], before: Path = []): BpxProblem {
  const issue = issues[0]!;
  const path = [...before, ...issue.path.filter((step) => typeof step !== "symbol")];
  const found = valueAt(value, path);
  if (issue.code === "invalid_union") {
    const branch = meantBranch(issue.errors);
    if (branch) return bpxProblem(branch, value, known, path);
  }
  const name = path.length === 0 ? "the file" : `"${path.at(-1)}"`;
  if (issue.code === "unrecognized_keys") return unknownKey(path, issue.keys[0]!, known);
  if (found === undefined) return { path, message: `${name} is missing`, expected: expectation(issue), found: "nothing" };
  if (issue.code === "custom" && issue.params) return { path, message: `${name}: ${issue.message}`, ...issue.params };
  return { path, message: `${name} is not what it should be`, expected: expectation(issue), found: quote(found) };
}

function unknownKey(path: Path, key: string, known: readonly string[]): BpxProblem {
  const meant = nearestName(key, known);
  return {
    path: [...path, key],
    message: `the standard has no key "${key.slice(0, 80)}" here`,
    expected: "the keys of BPX 1.1; what it lacks stands under User-defined",
    ...(meant ? { hint: `is "${meant}" meant?` } : {}),
  };
}

function expectation(issue: Issue): string {
  if (issue.code === "invalid_type") return KINDS[issue.expected] ?? `a ${issue.expected}`;
  if (issue.code === "invalid_value") return issue.values.map(String).join(", ");
  if (issue.code === "too_small" && issue.origin === "number")
    return `${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`;
  if (issue.code === "too_big" && issue.origin === "number")
    return `${issue.inclusive ? "at most" : "less than"} ${issue.maximum}`;
  if (issue.code === "too_small") return `at least ${issue.minimum} entries`;
  return issue.message;
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) at = typeof at === "object" && at !== null ? Reflect.get(at, step) : undefined;
  return at;
}
