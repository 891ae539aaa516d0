import type { AnalysisResult } from "../analysis/analysis.ts";
import { type Estimate, isVerdict, type Light, type Verdict } from "../data/estimate.ts";
import { batchTable } from "../report/analysis/batch-table.ts";
import { sharedNotices } from "../report/analysis/notices.ts";
import { LIGHT_WORDS, LIGHTS, lightWords, readingUnit, saidOnce, withheldIn } from "../report/analysis/shown-result.ts";
import { LithiateError } from "../units/error.ts";
import { fromUnit, inUnit } from "../units/quantity.ts";
import { showNumber, showUnit } from "../units/show.ts";
import { showWithError } from "../units/uncertain-number.ts";
import { failure } from "./failure.ts";
import type { Failed } from "./lab-files.ts";
import { printTable } from "./print-table.ts";
import { wrap } from "./wrap.ts";

const SIGN: Readonly<Record<Light, string>> = { green: "●", amber: "▲", red: "■" };

/** What the lights are, for the help. */
export const LIGHTS_HELP = `Lights beside numbers: ${LIGHTS.map((light) => `${SIGN[light]} ${light}: ${LIGHT_WORDS[light]}`).join(", ")}.
Red numbers are withheld, with the reason beside, unless --show-red is given.`;

/** Results up to which each is printed by itself. */
const MOST_PRINTED = 6;
/** Estimates of a result that are printed; the files hold all. */
const MOST_ESTIMATES = 30;
/** Notices below a table of many results. */
const MOST_NOTICES = 10;
/** Uncertainty below this share of a number says nothing to a reader; the files have it. */
const FINEST = 1e-6;
/** Width of the column of numbers and of a line. */
const MOST_WIDE = 28;
const LINE = 130;

function numberOf(told: Estimate | Verdict): string {
  if (isVerdict(told)) return told.value;
  if (told.value === null) return "withheld";
  const unit = readingUnit(told);
  const convert = (x: number) => (unit === told.unit ? x : inUnit(fromUnit(x, told.unit), unit));
  const value = convert(told.value);
  const words = showUnit(unit);
  if (typeof told.sigma !== "number") return `${showNumber(value, 4)} ${words}`.trimEnd();
  const spread = convert(told.value + told.sigma) - value;
  if (spread < FINEST * Math.abs(value)) return `${showNumber(value, 6)} ${words}`.trimEnd();
  return showWithError(value, spread, unit);
}

/** Whether a notice says no more than a reason that stands beside a number. */
function isSaid(notice: string, reasons: readonly string[]): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[.:;]$/, "");
  return reasons.some((reason) => bare(notice).includes(bare(reason)) || bare(reason).includes(bare(notice)));
}

/** One result as aligned lines: light, name, number; a reason where the light is not green. */
function printResult(result: AnalysisResult): void {
  const shown = saidOnce(result.estimates.slice(0, MOST_ESTIMATES));
  const numbers = shown.map(numberOf);
  const name = Math.max(0, ...shown.map((e) => e.name.length));
  const width = Math.max(0, ...numbers.map((n) => n.length).filter((n) => n <= MOST_WIDE));
  const indent = 4 + name + 2 + width + 2;
  shown.forEach((e, k) => {
    const head = `  ${e.light ? SIGN[e.light] : " "} ${e.name.padEnd(name)}  ${numbers[k]!.padEnd(width)}`;
    const doubt = e.light && e.light !== "green" ? wrap(`${e.light}: ${e.reason ?? ""}`, indent, LINE) : "";
    // a word that is wider than the column, such as a circuit, has its line for itself
    const gap = doubt === "" ? "" : numbers[k]!.length > width ? `\n${" ".repeat(indent)}` : "  ";
    process.stdout.write(`${(head + gap + doubt).trimEnd()}\n`);
  });
  const more = result.estimates.length - shown.length;
  if (more > 0) process.stdout.write(`    and ${more} more in estimates.csv\n`);
  const reasons = shown.flatMap((e) => (e.light && e.light !== "green" && e.reason ? [e.reason] : []));
  for (const { text } of sharedNotices([result])) if (!isSaid(text, reasons)) process.stdout.write(`  note: ${wrap(text, 8)}\n`);
  process.stdout.write("\n");
}

/** What was analysed, and with which circuit where there is one for all. */
function headOf(title: string, results: readonly AnalysisResult[]): string {
  const circuits = [...new Set(results.map((r) => r.options.circuit))];
  const circuit = circuits.length === 1 && typeof circuits[0] === "string" ? `, circuit ${circuits[0]}` : "";
  return results.length === 1 ? `${title}: ${results[0]!.label}${circuit}` : `${title}: ${results.length} results${circuit}`;
}

/** Results as people read them; many as one table. */
export function printResults(title: string, results: readonly AnalysisResult[]): void {
  if (results.length === 0) return;
  process.stdout.write(`${headOf(title, results)}\n\n`);
  const isTable = results.length > MOST_PRINTED;
  if (isTable) {
    printTable(batchTable(results));
    for (const { text, labels } of sharedNotices(results).slice(0, MOST_NOTICES))
      process.stdout.write(`  note (${labels.length} of ${results.length}): ${wrap(text, 8)}\n`);
    process.stdout.write("\n");
  } else
    for (const result of results) {
      if (results.length > 1) process.stdout.write(`${result.label}\n`);
      printResult(result);
    }
  process.stdout.write(`${lightWords(results)}\n`);
  const withheld = results.reduce((sum, r) => sum + withheldIn(r), 0);
  if (withheld > 0)
    process.stdout.write(
      `${withheld} withheld: the reasons stand ${isTable ? "in estimates.csv" : "beside"}; --show-red tells the numbers too\n`,
    );
}

/** The drt analysis ends in a circuit to be fitted, the others in what tells how far to trust them. */
export function furtherStep(id: string, results: readonly AnalysisResult[]): string | undefined {
  const file = results.length === 1 && results[0]!.files.length === 1 ? results[0]!.files[0]! : "FILES";
  const suggested = results.flatMap((r) => r.estimates).find((e) => e.name === "suggestedCircuit" && isVerdict(e));
  const isPassed = results.every((r) => r.estimates.every((e) => e.name !== "kkVerdict" || e.light !== "red"));
  const steps: Readonly<Record<string, string | false | undefined>> = {
    eis: `lithiate analyse kk ${file}   (do the points obey the Kramers-Kronig relations?)`,
    kk: isPassed && `lithiate analyse eis ${file}   (fit a circuit)`,
    drt: suggested && `lithiate analyse eis ${file} --circuit "${suggested.value}"`,
    cv: "lithiate bias DESIGN --method dunn   (how far the split is off on your own particle)",
    gitt: "lithiate bias DESIGN --method gitt   (how far the method is off on your own particle)",
  };
  return steps[id] || undefined;
}

/** What could not be read or analysed, on stderr. Wrong input names its file itself; a fault of the program does not. */
export function printFailures(failed: readonly Failed[]): void {
  for (const { file, error } of failed) {
    const { message } = failure(error);
    const isNamed = error instanceof LithiateError || message.includes(file);
    process.stderr.write(isNamed ? `${message}\n` : `${file}: ${message}\n`);
  }
}
