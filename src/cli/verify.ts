import { readFileSync, statSync } from "node:fs";
import type { Command } from "commander";
import { FormatError } from "../units/error.ts";
import type { Verdict } from "../verification/judge.ts";
import { EXIT } from "./failure.ts";
import { printJson } from "./output.ts";
import { progressBar } from "./progress-bar.ts";
import { wrap } from "./wrap.ts";

interface VerifyOptions {
  readonly json?: true;
  readonly reference?: string;
  readonly only?: string;
}

/** `lithiate verify`: runs every verification case and compares it with its expected values. */
export function addVerify(program: Command): void {
  program
    .command("verify")
    .description("run the verification cases: closed forms, benchmarks, conservation, order of the methods")
    .option("--json", "print one JSON object and nothing else")
    .option("--reference <file>", "compare with the expected values of this file instead of our own")
    .option("--only <ids>", "run these cases only, e.g. V01,V11")
    .addHelpText("after", "\nExample:\n  lithiate verify --only V01,V11")
    .action(verify);
}

async function readCases(file: string | undefined) {
  const { readReference, reference } = await import("../verification/reference.ts");
  if (file === undefined) return reference;
  if (statSync(file).isDirectory())
    throw new FormatError("this is a folder", {
      place: { file },
      expected: "a JSON file",
      found: "a folder",
      hint: "name a file in it",
    });
  const text = readFileSync(file, "utf8");
  try {
    return readReference(JSON.parse(text), file);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new FormatError("this is not JSON", {
      place: { file },
      expected: "a JSON file of the schema of expected.json",
      found: error.message.split("\n")[0]!,
    });
  }
}

async function verify(options: VerifyOptions): Promise<void> {
  const [{ judge }, { cases }, references] = await Promise.all([
    import("../verification/judge.ts"),
    import("../verification/all.ts"),
    readCases(options.reference),
  ]);
  const wanted = options.only?.split(/[\s,]+/).filter((id) => id !== "");
  if (wanted?.length === 0)
    throw new FormatError("no verification case is named", {
      place: { path: "--only" },
      expected: "identifiers such as V01,V11",
      found: "nothing",
    });
  const unknown = wanted?.find((id) => !references.some((r) => r.id === id));
  if (unknown)
    throw new FormatError("no such verification case", {
      place: { path: "--only" },
      expected: wrap(`one of ${references.map((r) => r.id).join(", ")}`, 4),
      found: unknown,
      hint: "lithiate verify lists all cases with their titles",
    });
  const selected = references.filter((r) => !wanted || wanted.includes(r.id));
  const computed = new Map(cases.map((c) => [c.id, c]));
  const bar = progressBar();
  const verdicts: Verdict[] = [];
  for (const [k, reference] of selected.entries()) {
    bar.context.onProgress?.({ task: `${reference.id} ${reference.title}`, done: k, total: selected.length });
    verdicts.push(judge(reference, computed.get(reference.id)));
  }
  bar.done();
  if (options.json) printJson({ cases: verdicts });
  else print(verdicts);
  if (verdicts.some((v) => v.pass === false)) process.exitCode = EXIT.stopped;
}

function print(verdicts: readonly Verdict[]): void {
  const word = (v: Verdict) =>
    v.pass === true ? "passes" : v.pass === false ? "FAILS" : v.value.length > 0 ? "trend" : "not yet covered";
  for (const v of verdicts)
    console.log(
      `${v.id.padEnd(5)} ${word(v).padEnd(16)} ${v.title}${v.levels.length > 0 ? `  [${v.levels.join(", ")}]` : ""}${v.error ? `  (${v.error})` : ""}`,
    );
  const count = (p: (v: Verdict) => boolean) => verdicts.filter(p).length;
  console.log(
    `\n${count((v) => v.pass === true)} pass, ${count((v) => v.pass === false)} fail, ${count((v) => v.pass === null)} not yet covered or trends. --json prints every value beside its expected one.`,
  );
}
