import type { AnalysisResult } from "../analysis/analysis.ts";
import { type Estimate, isVerdict, type Light, type Verdict } from "../data/estimate.ts";
import { batchTable } from "../report/analysis/batch-table.ts";
import { readingUnit, withheldIn } from "../report/analysis/shown-result.ts";
import { showUncertain } from "../report/uncertain-number.ts";
import { fromUnit, inUnit } from "../units/quantity.ts";
import { showNumber, showUnit } from "../units/show.ts";
import { failure } from "./failure.ts";
import type { Failed } from "./lab-files.ts";
import { printTable } from "./print-table.ts";
import { wrap } from "./wrap.ts";

const SIGN: Readonly<Record<Light, string>> = { green: "●", amber: "▲", red: "■" };

/** Results up to which each is printed by itself. */
const MOST_PRINTED = 6;
/** Estimates of a result that are printed; the files hold all. */
const MOST_ESTIMATES = 30;

function numberOf(told: Estimate | Verdict): string {
  if (isVerdict(told)) return told.value;
  if (told.value === null) return "withheld";
  const unit = readingUnit(told);
  const convert = (x: number) => (unit === told.unit ? x : inUnit(fromUnit(x, told.unit), unit));
  const value = convert(told.value);
  const words = showUnit(unit);
  if (typeof told.sigma !== "number") return `${showNumber(value, 4)} ${words}`.trimEnd();
  const { value: v, sigma } = showUncertain(value, convert(told.value + told.sigma) - value);
  return `${v} ± ${sigma} ${words}`.trimEnd();
}

/** One result as aligned lines: light, name, number; a reason where the light is not green. */
function printResult(result: AnalysisResult): void {
  process.stdout.write(`${result.label}\n`);
  const shown = result.estimates.slice(0, MOST_ESTIMATES);
  const numbers = shown.map(numberOf);
  const name = Math.max(0, ...shown.map((e) => e.name.length));
  const width = Math.min(28, Math.max(0, ...numbers.map((n) => n.length)));
  const indent = 4 + name + 2 + width + 2;
  shown.forEach((e, k) => {
    const head = `  ${e.light ? SIGN[e.light] : " "} ${e.name.padEnd(name)}  ${numbers[k]!.padEnd(width)}`;
    const doubt = e.light && e.light !== "green" ? `  ${wrap(`${e.light}: ${e.reason ?? ""}`, indent, 130)}` : "";
    process.stdout.write(`${(head + doubt).trimEnd()}\n`);
  });
  const more = result.estimates.length - shown.length;
  if (more > 0) process.stdout.write(`    and ${more} more in estimates.csv\n`);
  for (const notice of result.notices) process.stdout.write(`  note: ${wrap(notice, 8)}\n`);
  process.stdout.write("\n");
}

/** Results as people read them; many as one table. */
export function printResults(results: readonly AnalysisResult[]): void {
  if (results.length > MOST_PRINTED) {
    printTable(batchTable(results));
    const counts = new Map<string, number>();
    for (const notice of results.flatMap((r) => [...new Set(r.notices)])) counts.set(notice, (counts.get(notice) ?? 0) + 1);
    for (const [notice, count] of [...counts].slice(0, 10))
      process.stdout.write(`  note (${count} of ${results.length}): ${wrap(notice, 8)}\n`);
    process.stdout.write("\n");
  } else for (const result of results) printResult(result);
  const withheld = results.reduce((sum, r) => sum + withheldIn(r), 0);
  if (withheld > 0)
    process.stdout.write(
      `${withheld} ${withheld === 1 ? "number is" : "numbers are"} withheld (red): the reasons stand beside; --show-red tells the numbers too.\n`,
    );
}

/** What could not be read or analysed, on stderr. */
export function printFailures(failed: readonly Failed[]): void {
  for (const { file, error } of failed) {
    const { message } = failure(error);
    process.stderr.write(message.includes(file) ? `${message}\n` : `${file}: ${message}\n`);
  }
}
