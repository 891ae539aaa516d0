import { describe, expect, it } from "vitest";
import { table } from "../data/table.ts";
import { tableBdfCsv } from "./bdf-csv.ts";
import { ARC, arc, columnOf, readText, refusalOf, rowsOf } from "./lab/read-text-fixture.ts";
import { readLabFile } from "./read-lab-file.ts";

const encode = (text: string) => new TextEncoder().encode(text);

describe("how text is written", () => {
  const spectrum = (separator: string, decimal: string) => {
    const rows = ARC.map((p) => p.map((v) => String(v).replace(".", decimal)).join(separator));
    return [`freq${separator}Zre${separator}Zim`, ...rows].join("\r\n");
  };

  it.each([
    [",", "."],
    [";", "."],
    [";", ","],
    ["\t", "."],
    ["\t", ","],
    [" ", "."],
    ["   ", ","],
    [", ", "."],
  ])("separator '%s' with decimal mark '%s'", (separator, decimal) => {
    expect(columnOf(spectrum(separator, decimal), "imaginary_impedance_ohm")).toEqual(ARC.map((p) => p[2]));
  });

  it("reads what the program writes itself", () => {
    const time = Float64Array.from({ length: 5 }, (_, k) => 60 * k);
    const written = tableBdfCsv(
      table("run", {
        test_time_second: { unit: "s", values: time },
        voltage_volt: { unit: "V", values: time.map((t) => 0.2 + t / 1000) },
        current_ampere: { unit: "A", values: time.map(() => 1e-3) },
        cycle_count: { unit: "1", values: time.map(() => 1) },
        charging_capacity_ah: { unit: "Ah", values: time.map((t) => t / 3.6e6) },
        x_filling: { unit: "1", values: time },
      }),
    );
    const [series] = readText(written);
    expect(series!.table.names).toEqual([
      "test_time_second",
      "voltage_volt",
      "current_ampere",
      "cycle_count",
      "charging_capacity_ah",
    ]);
    expect([...series!.table.column("charging_capacity_ah").values]).toEqual([...time.map((t) => t / 3.6e6)]);
  });

  it("reads quoted cells with decimal commas between commas", () => {
    const rows = ARC.map((p) => p.map((v) => `"${String(v).replace(".", ",")}"`).join(","));
    const text = `"f/Hz","Z'/ohm","Z''/ohm"\n${rows.join("\n")}`;
    expect(columnOf(text, "real_impedance_ohm")).toEqual(ARC.map((p) => p[1]));
  });

  it("reads UTF-8 and UTF-16 with a mark, windows-1252 and GB18030", () => {
    const text = arc("f/Hz,Z'/Ω,Z''/Ω");
    const values = ARC.map((p) => p[1]);
    const real = (bytes: Uint8Array) => [...readLabFile(bytes, "x.csv")[0]!.table.column("real_impedance_ohm").values];
    expect(real(encode(`\ufeff${text}`))).toEqual(values);
    const wide = new Uint8Array(new Uint16Array([...`\ufeff${text}`].map((c) => c.charCodeAt(0))).buffer);
    expect(real(wide)).toEqual(values);
    expect(real(wide.subarray(2))).toEqual(values);
    const degree = encode(arc("f/Hz,Z'/ohm,Z''/ohm,T/@C", (p) => [...p, 25]));
    const latin = degree.map((b) => (b === 64 ? 0xb0 : b));
    expect(readLabFile(latin, "x.csv")[0]!.facts.temperature).toBe(298.15);
    // 电压(V),电流(A),时间(s) in GB18030
    const chinese = [
      0xb5, 0xe7, 0xd1, 0xb9, 0x28, 0x56, 0x29, 0x2c, 0xb5, 0xe7, 0xc1, 0xf7, 0x28, 0x41, 0x29, 0x2c, 0xca, 0xb1, 0xbc, 0xe4,
      0x28, 0x73, 0x29, 10,
    ];
    const [series] = readLabFile(new Uint8Array([...chinese, ...encode("1,-1,0\n0.9,-1,1\n0.8,-1,2\n")]), "x.csv");
    expect(series!.kind).toBe("time series");
    expect(series!.notices.join()).toContain("GB18030");
  });

  it("passes over what stands above and below the table, and finds units below the names", () => {
    const body = ARC.map((p, k) => `\t${k}\t${p.join("\t")}`).join("\n");
    const text = [
      "EXPLAIN",
      "TAG\tEISPOT",
      "DATE\tLABEL\t4/23/2018\tDate",
      "OCVCURVE\tTABLE\t3",
      "\tPt\tT\tVf",
      "\t#\ts\tV vs. Ref.",
      "\t0\t0.1\t0.3",
      "\t1\t0.2\t0.3",
      "\t2\t0.3\t0.3",
      "ZCURVE\tTABLE",
      "\tPt\tFreq\tZreal\tZimag",
      "\t#\tkHz\tohm\tohm",
      body,
      "EXPERIMENTABORTED\tTOGGLE\tT\tExperiment Aborted",
    ].join("\n");
    const [spectrum] = readText(text);
    expect(spectrum!.table.column("frequency_hertz").values[0]).toBe(1e8);
    expect(spectrum!.table.length).toBe(ARC.length);
    expect(spectrum!.notices.join()).toContain("stopped early");
    expect(spectrum!.notices.join()).toContain("Another table, of 3 rows from line 7");
  });
});

describe("headers", () => {
  const body = Array.from({ length: 5 }, (_, k) => `${60 * k},${10 + k},2.5`).join("\n");
  const second = (header: string) => {
    const { table: found } = readText(`${header}\n${body}`)[0]!;
    return found.names.slice(0, 3).map((name) => found.column(name).values[1]);
  };

  it.each([
    ["names with units", "t/s,E/mV,I/mA", [60, 0.011, 0.0025]],
    ["units below the names", "Time,Voltage,Current\nmin,mV,mA", [3600, 0.011, 0.0025]],
    ["units in brackets below the names", "Time,Voltage,Current\n(s),(V),(uA)", [60, 11, 2.5e-6]],
    ["units alone", "s,V,A", [60, 11, 2.5]],
    ["words for units alone", "Seconds,Volts,Amps", [60, 11, 2.5]],
    ["names behind a mark of comments", "# somebody\n# t [s], E [mV], I [mA]", [60, 0.011, 0.0025]],
    ["German", "Zeit [h],Spannung (mV),Strom in µA", [216000, 0.011, 2.5e-6]],
    ["Chinese with wide brackets", "时间（s）,电压（mV）,电流（mA）", [60, 0.011, 0.0025]],
    ["names under a line that has some too", "Time,12:00,sample\nt/s,E/mV,I/mA", [60, 0.011, 0.0025]],
  ])("%s", (_, header, values) => {
    expect(second(header)).toEqual(values);
  });

  it("never assumes a unit where the file has one that is not known", () => {
    expect(refusalOf(`Time/s,Voltage/V,Current (furlong)\n${body}`)).toContain("needs current");
    expect(refusalOf(`Time,Voltage,Current\ns,V,furlong\n${body}`)).toContain("needs current");
  });

  it("takes the line next to the table for its header, known or not", () => {
    expect(refusalOf(`Time,Voltage,Current\nfoo,bar,baz\n${body}`)).toContain('found "foo", "bar", "baz"');
  });

  it("says which units were assumed, and which of two columns was taken", () => {
    const [series] = readText(`Time,E/V,I/A,U/V\n${body.replace(/$/gm, ",7")}`);
    expect(series!.notices).toEqual([
      'Several columns could be voltage: "E/V" was taken, not "U/V"; --columns states another.',
      'No unit in the header: "Time" in s. Another is stated as in --columns time="Time [unit]".',
    ]);
  });
});

describe("bad data", () => {
  const head = "f/Hz,Z'/ohm,Z''/ohm\n";

  it("leaves out rows with missing numbers and names their lines", () => {
    const lines = ARC.map((p) => p.join(","));
    lines[4] = `${ARC[4]![0]},NaN,-1`;
    lines[9] = `${ARC[9]![0]},,-1`;
    lines[10] = "XXX,XXX,XXX";
    const [spectrum] = readText(head + lines.join("\n"));
    expect(spectrum!.table.length).toBe(28);
    expect(spectrum!.notices.slice(0, 2)).toEqual([
      "Rows without a number in a column that is used were left out: lines 6, 11.",
      "Line 12 was left out: no row of the table.",
    ]);
    const many = lines.map((line, k) => (k % 5 === 0 ? line.replace(/,.*,/, ",,") : line));
    expect(refusalOf(head + many.join("\n"))).toContain("too many rows cannot be read");
  });

  it("drops a last row that was cut", () => {
    const whole = head + rowsOf(ARC);
    for (const end of ["\n1.5", "\n1.5,2", '\n1.5,2,"3', "\n1.5,2,-3e"]) {
      const [spectrum] = readText(whole + end);
      expect(spectrum!.table.length, end).toBe(31);
      expect(spectrum!.notices.join(), end).toContain("33");
    }
    const fixed = ARC.map((p) => p.map((v) => v.toFixed(6)).join(",")).join("\n");
    const [cut] = readText(head + fixed.slice(0, -3));
    expect(cut!.table.length).toBe(30);
    expect(cut!.notices.join()).toContain("ends inside its last number");
    expect(readText(`${head}${fixed}`)[0]!.table.length).toBe(31);
    const varied = ARC.map((p, k) => p.map((v) => String(Number((v * Math.SQRT2).toPrecision(12 + (k % 5))))).join(","));
    expect(readText(head + varied.join("\n"))[0]!.table.length).toBe(31);
    const last = varied.pop()!;
    for (const left of [1, 3, 6]) {
      const start = last.lastIndexOf(",") + 1;
      const [short] = readText(`${head}${[...varied, last.slice(0, start + 1 + left)].join("\n")}`);
      expect(short!.table.length, `${left}`).toBe(30);
      expect(short!.notices.join(), `${left}`).toContain("ends inside its last number");
    }
  });

  it("drops a row of another width in the middle", () => {
    const lines = ARC.map((p) => p.join(","));
    lines[7] = "1,2,3,4";
    lines[20] = "1,2";
    const [spectrum] = readText(head + lines.join("\n"));
    expect(spectrum!.table.length).toBe(29);
    expect(spectrum!.notices.join()).toContain("Line 9 was left out: 4 cells instead of 3.");
  });

  it("never shifts names: another number of names than cells is refused", () => {
    const rows = ARC.map((p) => p.join("\t")).join("\n");
    const message = refusalOf(`Re(Z)/Ohm\t-Im(Z)/Ohm\t\n${rows}`);
    expect(message).toContain("the header has 2 names, the rows have 3 cells");
    expect(message).toContain("frequency");
  });

  it("names what is missing, what was found, and how to say it", () => {
    const message = refusalOf("f/Hz,Z'/ohm,gain\n1,2,3\n2,3,4\n3,4,5");
    expect(message).toContain("a spectrum needs imaginary");
    expect(message).toContain('"f/Hz" (frequency), "Z\'/ohm" (real), "gain"');
    expect(message).toContain('--columns imaginary="HEADER"');
  });

  it.each([
    ["nothing", "", "the file is empty"],
    ["blanks", " \n\n", "the file is empty"],
    ["words", "dear diary,\nnothing today", "no table of numbers found"],
    ["two points", "f/Hz,Z'/ohm,Z''/ohm\n1,2,-3\n2,3,-4", "expected at least 3 points; found 2"],
    ["zero bytes", "a,b\n1,\u00002\n", "not a text file"],
    ["a zipped file", "PK\u0003\u0004abc", "this format is not read yet"],
    ["JSON", '{"f": [1, 2]}', "this format is not read yet"],
    ["XML", '<?xml version="1.0"?><a/>', "this format is not read yet"],
    ["one number on a line", "VERSION8.0\n29\n1\n10000.0\n109.0\n26.5\n", "one number on each line"],
  ])("refuses %s", (_, text, message) => {
    expect(refusalOf(text)).toContain(message);
  });

  it("refuses what is too large", () => {
    expect(() => readLabFile(new Uint8Array(200_000_001), "huge.csv")).toThrow("the file is too large");
  });
});
