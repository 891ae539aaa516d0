import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FormatError } from "../units/error.ts";
import { type LabFileOptions, readLabFile } from "./read-lab-file.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Pieces of which broken lab files are made. */
const PIECES = [
  ..."0123456789.,;:-+eE'\"()[]/\t \n\r",
  "\r\n",
  "f/Hz",
  "Z'",
  "Z''",
  "-Im(Z)/Ohm",
  "|Z|",
  "Phase",
  "Time/s",
  "Step Time",
  "Ewe/V",
  "I/mA",
  "Capacity(mAh)",
  "Capacity(mAh/g)",
  "C_rates",
  "T/°C",
  "temperature",
  "R/ohm",
  "sample",
  "cycle",
  "branch",
  "scan_rate_mV_s",
  "Step Type",
  "CC DChg",
  "anodic",
  "NaN",
  "XXX",
  "00:01:02",
  "2022-05-18 16:27:52",
  "1e400",
  "ZCURVE\tTABLE\n",
  "频率",
  "\u0000",
  "\ufffd",
  "1,2,3\n",
  "4;5;6\n",
  "7\t8\t9\n",
];

const KINDS = [
  ["f/Hz", "Z'", "Z''"],
  ["f/Hz", "|Z|", "Phase"],
  ["Time/s", "Ewe/V", "I/mA"],
  ["Step Time", "Ewe/V", "I/mA"],
  ["Ewe/V", "I/mA", "scan_rate_mV_s"],
  ["C_rates", "Capacity(mAh/g)"],
  ["T/°C", "R/ohm"],
  ["Ewe/V", "Capacity(mAh)"],
];

const options = fc.record(
  {
    columns: fc.dictionary(
      fc.constantFrom("voltage", "current", "time", "real", "frequency", "capacity", "potential"),
      fc.constantFrom("1", "2 [mV]", "3", "Ewe/V"),
    ),
    sign: fc.constantFrom("auto", "keep", "flip"),
    area: fc.constant({ value: 1e-4, sigma: 1e-6, from: "--area" }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<LabFileOptions>;

/** Reads, and lets nothing but a FormatError pass; what is read keeps its contract. */
function survives(bytes: Uint8Array, chosen: LabFileOptions): void {
  let datasets: ReturnType<typeof readLabFile>;
  try {
    datasets = readLabFile(bytes, "fuzz.csv", chosen);
  } catch (error) {
    if (error instanceof FormatError) return;
    throw error;
  }
  expect(datasets.length).toBeGreaterThan(0);
  expect(new Set(datasets.map((d) => d.label)).size).toBe(datasets.length);
  for (const { table } of datasets) {
    expect(table.length).toBeGreaterThanOrEqual(3);
    for (const name of table.names) expect(table.column(name).values.every(Number.isFinite), name).toBe(true);
  }
}

describe("any input", () => {
  it("gives datasets or a FormatError: bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), options, survives), { numRuns: 300 });
  });

  it("gives datasets or a FormatError: pieces of lab files", () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 120 }).map((pieces) => utf8(pieces.join("")));
    fc.assert(fc.property(text, options, survives), { numRuns: 1500 });
  });

  it("gives datasets or a FormatError: headers above rows of anything", () => {
    const extra = fc.subarray(
      ["cycle", "sample", "Step Type", "Capacity(mAh)", "Capacity(mAh/g)", "temperature", "branch", "gain", ""],
      { maxLength: 3 },
    );
    const header = fc
      .tuple(fc.constantFrom(...KINDS), extra)
      .chain(([needed, more]) => fc.shuffledSubarray([...needed, ...more], { minLength: needed.length }));
    const cell = fc.oneof(
      { weight: 40, arbitrary: fc.double({ min: -1e3, max: 1e6, noNaN: true }).map(String) },
      { weight: 40, arbitrary: fc.nat({ max: 20 }).map(String) },
      fc.constantFrom("NaN", "", "x", "00:01:00", "anodic", "1e999", '"'),
    );
    const file = header.chain((names) =>
      fc
        .array(fc.array(cell, { minLength: names.length, maxLength: names.length }), { minLength: 3, maxLength: 30 })
        .map((rows) => utf8([names, ...rows].map((row) => row.join(",")).join("\n"))),
    );
    fc.assert(fc.property(file, fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, options), survives), { numRuns: 1500 });
  });
});

const SPECTRUM = {
  frequency: [
    ["f", 1],
    ["freq/Hz", 1],
    ["Frequency (kHz)", 1e3],
    ["frequency_Hz", 1],
    ["Frequenz [mHz]", 1e-3],
    ["频率(Hz)", 1],
  ],
  real: [
    ["Z'", 1],
    ["Re(Z)/Ohm", 1],
    ["Z_re_ohm", 1],
    ["Zreal (kOhm)", 1e3],
    ["Z' / mΩ", 1e-3],
    ["-Z'/Ohm", -1],
  ],
  imaginary: [
    ["Z''", 1],
    ["-Im(Z)/Ohm", -1],
    ["Z_im_ohm", 1],
    ["-Zimag (kOhm)", -1e3],
    ["Z'' / mΩ", 1e-3],
    ["−Z″ [Ω]", -1],
  ],
} as const;

const SERIES = {
  time: [
    ["time/s", 1],
    ["Test Time (h)", 3600],
    ["t(s)", 1],
    ["Zeit [min]", 60],
    ["总时间(s)", 1],
  ],
  voltage: [
    ["Ewe/V", 1],
    ["Voltage(mV)", 1e-3],
    ["potential_V", 1],
    ["Spannung [V]", 1],
    ["电压(V)", 1],
  ],
  current: [
    ["<I>/mA", 1e-3],
    ["Current(A)", 1],
    ["current_uA", 1e-6],
    ["Strom [mA]", 1e-3],
    ["电流(mA)", 1e-3],
  ],
} as const;

const PREAMBLES = [
  "",
  "EC-Lab ASCII FILE\nNb header lines : 3\n",
  "a comment\n\n",
  "Date: 12-17-2019    Time: 16:24:35\nOperator;somebody\n",
  "Sample 7, 1.5 mg\n",
];

/** How a number is written with a decimal mark. */
const written = (value: number, mark: string) => String(value).replace(".", mark);

type Spelling = readonly [header: string, factor: number];

/** Writes columns of SI numbers as a file. */
function file(
  columns: readonly (readonly [Spelling, readonly number[]])[],
  separator: string,
  mark: string,
  preamble: string,
  end: string,
  extra: boolean,
) {
  const names = columns.map(([[header]]) => header);
  const rows = columns[0]![1].map((_, row) => columns.map(([[, factor], values]) => written(values[row]! / factor, mark)));
  const lines = [extra ? [...names, "remark"] : names, ...rows.map((row) => (extra ? [...row, "ok"] : row))];
  return utf8(preamble + lines.map((cells) => cells.join(separator)).join(end));
}

const style = fc.record({
  separator: fc.constantFrom("\t", ";", ",", " ; ", "\t "),
  comma: fc.boolean(),
  preamble: fc.constantFrom(...PREAMBLES),
  end: fc.constantFrom("\n", "\r\n", "\r"),
  extra: fc.boolean(),
});

const close = (found: ArrayLike<number>, wanted: readonly number[]) => {
  expect(found.length).toBe(wanted.length);
  for (const [i, value] of wanted.entries())
    expect(Math.abs(found[i]! - value)).toBeLessThanOrEqual(4e-16 * Math.abs(value) + Number.MIN_VALUE);
};

describe("what is written is read", () => {
  it("spectra, whatever the spelling", () => {
    const model = fc.record({
      r0: fc.double({ min: 0.1, max: 100, noNaN: true }),
      r: fc.double({ min: 1, max: 1e3, noNaN: true }),
      points: fc.integer({ min: 8, max: 40 }),
    });
    const spelling = fc.record({
      f: fc.constantFrom<Spelling>(...SPECTRUM.frequency),
      re: fc.constantFrom<Spelling>(...SPECTRUM.real),
      im: fc.constantFrom<Spelling>(...SPECTRUM.imaginary),
    });
    fc.assert(
      fc.property(model, spelling, style, ({ r0, r, points }, { f, re, im }, { separator, comma, preamble, end, extra }) => {
        const frequency = Array.from({ length: points }, (_, k) => 10 ** (5 - (6 * k) / points));
        const x = frequency.map((v) => 2 * Math.PI * v * 1e-3);
        const real = x.map((v) => r0 + r / (1 + v * v));
        const imaginary = x.map((v) => (-r * v) / (1 + v * v));
        const mark = comma && separator !== "," ? "," : ".";
        const bytes = file(
          [
            [im, imaginary],
            [f, frequency],
            [re, real],
          ],
          separator,
          mark,
          preamble,
          end,
          extra,
        );
        const [spectrum, ...others] = readLabFile(bytes, "written.txt");
        expect(others).toEqual([]);
        close(spectrum!.table.column("frequency_hertz").values, frequency);
        close(spectrum!.table.column("real_impedance_ohm").values, real);
        close(spectrum!.table.column("imaginary_impedance_ohm").values, imaginary);
      }),
      { numRuns: 300 },
    );
  });

  it("time series, whatever the spelling", () => {
    const spelling = fc.record({
      t: fc.constantFrom<Spelling>(...SERIES.time),
      v: fc.constantFrom<Spelling>(...SERIES.voltage),
      i: fc.constantFrom<Spelling>(...SERIES.current),
    });
    const rates = fc.array(fc.double({ min: 1e-5, max: 1, noNaN: true }), { minLength: 4, maxLength: 40 });
    fc.assert(
      fc.property(rates, spelling, style, (currents, { t, v, i }, { separator, comma, preamble, end, extra }) => {
        const time = currents.map((_, k) => 30 * k);
        const voltage = currents.map((_, k) => 0.05 + 0.01 * k);
        const mark = comma && separator !== "," ? "," : ".";
        const bytes = file(
          [
            [t, time],
            [v, voltage],
            [i, currents],
          ],
          separator,
          mark,
          preamble,
          end,
          extra,
        );
        const [series] = readLabFile(bytes, "written.txt");
        expect(series!.kind).toBe("time series");
        close(series!.table.column("test_time_second").values, time);
        close(series!.table.column("voltage_volt").values, voltage);
        close(series!.table.column("current_ampere").values, currents);
      }),
      { numRuns: 300 },
    );
  });
});
