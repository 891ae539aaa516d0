const NUMBER = "([-+]?\\d+(?:[.,]\\d+)?(?:[eE][-+]?\\d+)?)";

/** Scan rates as EC-Lab, CH Instruments and Gamry write them above their tables; the second group is the unit. */
const SCAN_RATES: readonly RegExp[] = [
  new RegExp(`^dE/dt\\s+${NUMBER}\\s+[\\s\\S]{0,80}?^dE/dt unit\\s+(m?V)/s`, "m"),
  new RegExp(`^scan rate \\((m?V)/s\\)\\s*[=:]\\s*${NUMBER}`, "im"),
  new RegExp(`^SCANRATE\\tQUANT\\t${NUMBER}\\t[^\\t\\n]*\\((m?V)/s\\)`, "m"),
];

/** Scan rate [V/s] that the text above a table states, or undefined. */
export function scanRateAbove(preamble: string): number | undefined {
  for (const form of SCAN_RATES) {
    const match = form.exec(preamble);
    if (!match) continue;
    const [number, unit] = /V/.test(match[1]!) ? [match[2]!, match[1]!] : [match[1]!, match[2]!];
    const rate = Number(number.replace(",", ".")) / (unit === "mV" ? 1000 : 1);
    if (rate > 0) return rate;
  }
  return undefined;
}
