import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { impedanceOf } from "../analysis/impedance/circuit/fit-circuit.ts";
import { parseCircuit } from "../analysis/impedance/circuit/parse-circuit.ts";
import { normal, seededRandom } from "../numerics/random.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const LITHIATE = path.join(ROOT, "bin/lithiate.js");
const folder = mkdtempSync(path.join(tmpdir(), "analyse-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const analyse = (...args: readonly string[]) => {
  const run = spawnSync(process.execPath, [LITHIATE, "analyse", ...args], { encoding: "utf8", cwd: ROOT });
  return { code: run.status, out: run.stdout, err: run.stderr };
};

/** A spectrum of R(RQ) with 0.5 % noise as a file; `edit` changes its lines. */
function spectrumFile(name: string, edit: (lines: string[]) => string[] = (lines) => lines, R = 430): string {
  const random = seededRandom(R);
  const f = Array.from({ length: 41 }, (_, k) => 10 ** (4 - k / 8));
  const { re, im } = impedanceOf(parseCircuit(`R0{R=120}-p(R1{R=${R}},CPE1{Q=6e-5,n=0.9})`), f);
  const rows = f.map((x, k) => {
    const size = 5e-3 * Math.hypot(re[k]!, im[k]!);
    return `${x},${re[k]! + size * normal(random)},${im[k]! + size * normal(random)}`;
  });
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, edit(["frequency_Hz,Z_re_ohm,Z_im_ohm", ...rows]).join("\n"));
  return file;
}

interface Told {
  file: string;
  analysis: string;
  estimates: {
    name: string;
    value: number | string | null;
    sigma: unknown;
    unit: string;
    light: string;
    reason: string;
    method: string;
  }[];
  tables: Record<string, { columns: Record<string, { unit: string; values: number[] }>; words: Record<string, string[]> }>;
  notices: string[];
  error?: string;
}

describe("lithiate analyse", () => {
  const file = spectrumFile("cell.csv");
  const CIRCUIT = ["--circuit", "R0-p(R1,CPE1)"];

  it("prints one JSON object for one spectrum and nothing else, with every part of an estimate", () => {
    const { code, out, err } = analyse("eis", file, ...CIRCUIT, "--json");
    expect(err).toBe("");
    expect(code).toBe(0);
    const told = JSON.parse(out) as Told;
    expect(told).toMatchObject({ file, analysis: "eis" });
    const R1 = told.estimates.find((e) => e.name === "R1")!;
    expect(Math.abs((R1.value as number) - 430)).toBeLessThan(3 * (R1.sigma as number));
    expect(R1).toMatchObject({ unit: "ohm", light: "green" });
    expect(R1.method).not.toBe("");
    expect(told.estimates.filter((e) => typeof e.value === "string").length).toBeGreaterThan(0);
    for (const e of told.estimates) {
      expect(e, e.name).toHaveProperty("sigma");
      if (typeof e.value === "string") expect(e.sigma, e.name).toEqual({ none: "a verdict in words" });
    }
    expect(told.tables.spectrum!.columns.frequency_hertz!.unit).toBe("Hz");
  });

  it("writes report, figures, tables and the long table of estimates", () => {
    const out = path.join(folder, "written");
    const { code, out: text } = analyse("eis", file, ...CIRCUIT, "--out", out);
    expect(code).toBe(0);
    expect(text).toMatch(/● R1 +4\d\d\.?\d* ± /);
    for (const name of ["report.html", "citations.bib", "estimates.csv", "eis.json", "tables/spectrum.csv"])
      expect(existsSync(path.join(out, name)), name).toBe(true);
    expect(readFileSync(path.join(out, "estimates.csv"), "utf8")).toMatch(/^file,label,analysis,name,symbol,value,word,sigma/);
    const page = readFileSync(path.join(out, "report.html"), "utf8");
    expect(page).toContain("<svg");
    expect(page).toContain("standard uncertaint");
  });

  it("withholds red numbers with their reason, unless they are asked for", () => {
    const wrong = ["--circuit", "R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)"];
    const red = (json: string) =>
      (JSON.parse(json) as Told).estimates.filter((e) => e.light === "red" && typeof e.value !== "string");
    const withheld = red(analyse("eis", file, ...wrong, "--json").out);
    expect(withheld.length).toBeGreaterThan(0);
    for (const e of withheld) {
      expect(e.value).toBe(null);
      expect(e.reason).not.toBe("");
    }
    expect(red(analyse("eis", file, ...wrong, "--json", "--show-red").out).some((e) => typeof e.value === "number")).toBe(true);
  });

  it("goes through a folder, tells what failed and keeps the rest", () => {
    const batch = path.join(folder, "batch");
    for (const k of [1, 2, 3]) spectrumFile(`batch/cell-${k}.csv`, undefined, 300 + 50 * k);
    writeFileSync(path.join(batch, "notes.txt"), "nothing but words\n");
    const out = path.join(folder, "batch-out");
    const { code, out: text, err } = analyse("eis", batch, ...CIRCUIT, "--out", out, "--no-png");
    expect(code).toBe(0);
    expect(err).toContain("notes.txt");
    expect(text).toContain("written");
    const rows = readFileSync(path.join(out, "estimates.csv"), "utf8").split("\r\n");
    expect(rows.filter((r) => r.includes(",R1,")).length).toBe(3);
    const told = JSON.parse(analyse("eis", batch, ...CIRCUIT, "--json").out) as Told[];
    expect(told.map((t) => t.error === undefined)).toEqual([true, true, true, false]);
    // a script goes through all of them alike
    expect(told.map((t) => t.estimates.length > 0)).toEqual([true, true, true, false]);
  });

  it("takes one word for --columns, with commas or repeated, and leaves the files", () => {
    const odd = spectrumFile("odd.csv", ([, ...rows]) => ["a,b,c, d", ...rows.map((row) => `0,${row}`)]);
    const stated = ["frequency=2", "real=c [ohm]", "imaginary=4"];
    const R1 = (...args: readonly string[]) => {
      const { code, out, err } = analyse("eis", ...args, ...CIRCUIT, "--json");
      expect(err).toBe("");
      expect(code).toBe(0);
      return (JSON.parse(out) as Told).estimates.find((e) => e.name === "R1")!.value;
    };
    const plain = R1(file);
    expect(R1("--columns", stated.join(","), odd)).toBe(plain);
    expect(R1(...stated.flatMap((one) => ["--columns", one]), odd)).toBe(plain);
    expect(R1(odd, "--columns", stated.join(", "))).toBe(plain);
    const { code, err } = analyse("eis", odd, "--columns", "frequency=2", "real=c");
    expect(code).toBe(2);
    expect(err).toMatch(/real=c.*column.*--columns QUANTITY=HEADER,real=c/s);
  });

  it("explains the lights in the help with the signs that it prints", () => {
    for (const args of [["--help"], ["eis", "--help"]]) {
      const { code, out } = analyse(...args);
      expect(code).toBe(0);
      expect(out).toMatch(/● green: sound, ▲ amber: doubtful, ■ red: not to be used/);
      expect(out).toMatch(/withheld.*--show-red/);
    }
  });

  it("names the file in the error of one that cannot be analysed, once", () => {
    const { code, err } = analyse("eis", file, "--circuit", "R0-X1");
    expect(code).toBe(2);
    expect(err.split(file).length).toBe(2);
    const both = analyse(
      "eis",
      file,
      spectrumFile("short.csv", (lines) => lines.slice(0, 5)),
      ...CIRCUIT,
      "--json",
    );
    expect(both.code).toBe(2);
    expect(both.err).toMatch(/short\.csv \(points\): too few points/);
  });

  it("tells wrong options and files in words, with exit code 2", () => {
    const cases: [string[], RegExp][] = [
      [["eis", file, "--circuit", "R0-p(R1,X1)"], /circuit/],
      [["eis", path.join(folder, "none.csv")], /no such file/],
      [["eis", file, "--mass", "2"], /--mass|has no unit/],
      [["eis", file, "--columns", "frequency"], /QUANTITY=HEADER/],
      [["cycling", file], /other data than the analysis reads/],
      [["eis", file, "--weights", "heavy"], /weights/],
    ];
    for (const [args, words] of cases) {
      const { code, err } = analyse(...args);
      expect(code, args.join(" ")).toBe(2);
      expect(err, args.join(" ")).toMatch(words);
      expect(err).not.toMatch(/\n\s+at /);
    }
  });

  it("keeps what is finished when it is stopped", { timeout: 60_000 }, async () => {
    const many = path.join(folder, "many");
    for (let k = 0; k < 60; k++) spectrumFile(`many/${k}.csv`, undefined, 200 + k);
    const out = path.join(folder, "many-out");
    const child: ChildProcess = spawn(process.execPath, [LITHIATE, "analyse", "eis", many, "--starts", "2000", "--circuit", "R0-p(R1,CPE1)-p(R2,CPE2)", "--out", out, "--no-png"], { cwd: ROOT, stdio: "pipe" }); // biome-ignore format: one command
    let err = "";
    child.stderr!.on("data", (d: Buffer) => {
      err += d.toString();
    });
    const estimates = path.join(out, "estimates.csv");
    const lines = () => (existsSync(estimates) ? readFileSync(estimates, "utf8").split("\r\n").length : 0);
    while (lines() < 20) await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill("SIGINT");
    const code = await new Promise((resolve) => child.on("exit", resolve));
    expect(code).toBe(1);
    expect(err).toMatch(/stopped: \d+ finished, \d+ left/);
    expect(existsSync(path.join(out, "report.html"))).toBe(true);
  });
});

describe("bad spectra", () => {
  const told = (name: string, edit: (lines: string[]) => string[]) => {
    const { code, out, err } = analyse("eis", spectrumFile(name, edit), "--circuit", "R0-p(R1,CPE1)", "--json");
    return { code, err, told: code === 0 ? (JSON.parse(out) as Told) : undefined };
  };
  const right = (t: Told | undefined) => {
    const R1 = t?.estimates.find((e) => e.name === "R1");
    expect(Math.abs((R1?.value as number) - 430)).toBeLessThan(10);
  };
  const column = (lines: string[], at: number, change: (v: number, row: number) => number | string) =>
    lines.map((l, row) =>
      row === 0
        ? l
        : l
            .split(",")
            .with(at, String(change(Number(l.split(",")[at]), row)))
            .join(","),
    );

  it("with the other sign of Z″ are turned, and it is said", () => {
    const { told: t } = told("sign.csv", (lines) => column(lines, 2, (v) => -v));
    right(t);
    expect(t!.notices.join(" ")).toMatch(/sign|capacitive/i);
  });

  it("unsorted and with duplicates are put in order, and it is said", () => {
    const { told: t } = told("order.csv", ([head, ...rows]) => [head!, ...rows.slice(20), ...rows.slice(0, 20), rows[3]!]);
    right(t);
    expect(t!.notices.join(" ")).toMatch(/order|sorted|twice|duplicate/i);
  });

  it("with a number that is none lose that row, and its line is told", () => {
    const { told: t } = told("nan.csv", (lines) => lines.with(7, lines[7]!.replace(/[^,]+$/, "NaN")));
    right(t);
    expect(t!.notices.join(" ")).toMatch(/\b8\b/);
  });

  it("that are cut in the last line lose it, and it is said", () => {
    const { told: t } = told("cut.csv", (lines) => [...lines.slice(0, -1), lines.at(-1)!.slice(0, 5)]);
    right(t);
    expect(t!.notices.join(" ")).toMatch(/Line 42 was left out/);
  });

  it("of two points are refused", () => {
    const { code, err } = told("two.csv", (lines) => lines.slice(0, 3));
    expect(code).toBe(2);
    expect(err).toMatch(/two|2/);
    expect(err).toMatch(/hint/);
  });

  it("with phases in degrees under a header of radians are read by what they are, or refused", () => {
    const polar = (unit: string, factor: number) => (lines: string[]) =>
      lines.map((l, row) => {
        if (row === 0) return `frequency_Hz,|Z| / ohm,phase / ${unit}`;
        const [f, re, im] = l.split(",").map(Number);
        return `${f},${Math.hypot(re!, im!)},${factor * Math.atan2(im!, re!)}`;
      });
    right(told("radian.csv", polar("rad", 1)).told);
    right(told("degree.csv", polar("deg", 180 / Math.PI)).told);
    const { code, told: t, err } = told("mixed.csv", polar("rad", 180 / Math.PI));
    if (code === 0) {
      right(t);
      expect(t!.notices.join(" ")).toMatch(/degree/i);
    } else expect(err).toMatch(/degree|radian/i);
  });
});
