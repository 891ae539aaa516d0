import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { impliedRatePoint, type PaperValue, paperNumbers, paperSi } from "./paper-numbers.ts";

/** Numbers of the paper that no fit, default or example may contain. */
const heldOut = [
  ...paperNumbers.filter((n): n is PaperValue => n.role === "held-out" && typeof n.value === "number"),
  { ...impliedRatePoint(), value: 1750 },
];
/** Held-out values that are also something else. */
const AMBIGUOUS: Readonly<Record<string, string>> = {
  "cycle.siqd.5.capacity": "the theoretical capacity of graphite has the same digits",
};

const digits = (value: number) =>
  String(value)
    .replace(/^0\.0*|\./g, "")
    .replace(/0+$/, "").length;
/** A value as it may be written: in the paper's unit, in SI, or long ones rounded to three digits. */
function spellings(number: PaperValue): number[] {
  const si = number.unit === "cycles" ? number.value : paperSi(number);
  return [number.value, si, ...(digits(number.value) > 4 ? [Number(number.value.toPrecision(3))] : [])];
}
const distinctive = heldOut.filter((n) => digits(n.value) >= 3 && !(n.id in AMBIGUOUS));

/** Number literals of a source text, comments left out. */
function literals(text: string): number[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, " ").replace(/\/\/.*$/gm, " ");
  return [...code.matchAll(/(?<![\w.])(\d[\d_]*\.?\d*(?:[eE][+-]?\d+)?)/g)].map((m) => Number(m[1]!.replace(/_/g, "")));
}

/** Ids of the held-out numbers whose value stands in a text. */
function leaks(text: string, numbers: readonly PaperValue[]): string[] {
  const found = new Set(literals(text));
  return numbers.filter((n) => spellings(n).some((v) => found.has(v))).map((n) => n.id);
}

const root = path.resolve(import.meta.dirname, "../..");
const FOLDERS = ["materials", "design", "protocols", "physics", "simulation", "studies", "report", "verification", "cli"].map(
  (f) => `src/${f}`,
);
const files = [...FOLDERS, "examples"]
  .filter((folder) => existsSync(path.join(root, folder)))
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((f) => path.join(folder, f)),
  )
  .filter((f) => /\.(ts|ya?ml|json)$/.test(f) && !f.endsWith(".test.ts") && !/(paper-numbers|expected)\.json$/.test(f));
const text = (file: string) => readFileSync(path.join(root, file), "utf8");
const fitFiles = files.filter(
  (f) => f.endsWith(".ts") && /\b(leastSquares|leastSquaresFromMany|fitRateModel|fitRateCapability)\(/.test(text(f)),
);

describe("held-out numbers", () => {
  it("would be found if they were there", () => {
    expect(leaks("const q = [2079, 1_071]; // 953", distinctive)).toEqual(["rate.ccos.3"]);
    expect(leaks("start: 3430800", distinctive)).toEqual(["rate.ccos.4"]); // C/kg
    expect(leaks("retention: 0.965, ratio: 2.19", distinctive)).toEqual(["rct.ratio", "cycle.ccos.0.5.retention"]);
    expect(leaks("const i0 = 0.26;", heldOut)).toEqual(["polarisation.ccos"]);
    expect(distinctive.length).toBeGreaterThanOrEqual(8);
    expect(files.length).toBeGreaterThan(20);
    expect(fitFiles.length).toBeGreaterThanOrEqual(3);
  });

  it.each(files)("%s holds none of the distinctive ones", (file) => {
    expect(leaks(text(file), distinctive)).toEqual([]);
  });

  it.each(fitFiles)("%s, which fits, holds none at all and cannot ask for one", (file) => {
    expect(leaks(text(file), heldOut)).toEqual([]);
    expect(text(file)).not.toMatch(
      /\b(heldOut|paperNumber|paperValue|paperRange|impliedRatePoint)\(|paper-rate-check|number-check/,
    );
  });
});
