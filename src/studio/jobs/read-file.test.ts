import { describe, expect, it } from "vitest";
import cyclingText from "../../../examples/lab/cycling.csv?raw";
import impedanceText from "../../../examples/lab/impedance.csv?raw";
import { readLabFile } from "../../formats/read-lab-file.ts";
import { siUnit } from "../../units/quantity.ts";
import { potentialCurve } from "./read-file-curves.ts";
import { datasetFigure } from "./read-file-figure.ts";
import { arrivedBytes, datasetsIn, forgetAllBut, takePiece } from "./read-file-held.ts";
import { seenRecord } from "./read-file-shape.ts";
import { textColumns } from "./read-file-text.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string, name = "file.csv") => readLabFile(bytesOf(text), name);
const series = (rows: readonly (readonly [t: number, E: number, I: number])[]) =>
  read(`time/s,E/V,I/A\n${rows.map((row) => row.join(",")).join("\n")}\n`)[0]!;

describe("files that come in pieces", () => {
  const bytes = bytesOf(impedanceText);
  const piece = (from: number, to: number) => ({ id: 7, version: 1, size: bytes.length, from, bytes: bytes.slice(from, to) });

  it("are read when all of them are here, each once and in order", () => {
    takePiece(piece(0, 500));
    takePiece(piece(700, bytes.length)); // does not go on where the last ended
    takePiece(piece(500, 700));
    takePiece(piece(500, 700)); // comes twice
    expect(arrivedBytes({ id: 7, version: 1 })).toBeUndefined();
    takePiece(piece(700, bytes.length));
    expect(arrivedBytes({ id: 7, version: 1 })).toEqual(bytes);
    const source = { id: 7, version: 1, name: "impedance.csv", options: {} };
    const [dataset] = datasetsIn(source)!;
    expect(dataset!.table.length).toBe(57);
    expect(arrivedBytes(source)).toBeUndefined();
    expect(datasetsIn(source)![0]).toBe(dataset);
    expect(datasetsIn({ ...source, version: 2 })).toBeUndefined();
    forgetAllBut([]);
    expect(datasetsIn(source)).toBeUndefined();
  });
});

describe("how a text is written", () => {
  it("is told with its columns and what they are taken for", () => {
    const text = "Zeit;Spannung;Strom\n0,5;3,1;-0,001\n1,5;3,0;-0,001\n2,5;2,9;-0,001\n";
    expect(textColumns(bytesOf(text), "a.csv", {})).toMatchObject({
      format: "text, semicolons, decimal comma",
      columns: [{ stated: "Zeit" }, { stated: "Spannung" }, { stated: "Strom" }],
      taken: { time: "Zeit", voltage: "Spannung", current: "Strom" },
    });
  });

  it("lists no more columns than a person can choose from, of a line of commas too", () => {
    const text = textColumns(bytesOf("1.5,".repeat(2_500_000)), "a.csv", {});
    expect(text!.columns).toHaveLength(500);
  });

  it("names columns by their number where a name does not tell them apart", () => {
    const text = "time/s,E/V,E/V\n0,1,2\n1,1,2\n2,1,2\n";
    expect(textColumns(bytesOf(text), "a.csv", {})!.columns.map(({ stated }) => stated)).toEqual(["time/s", "2", "3"]);
    expect(textColumns(bytesOf("0,1,2\n1,1,2\n2,1,2\n"), "a.csv", {})!.columns.map(({ name }) => name)).toEqual([
      "column 1",
      "column 2",
      "column 3",
    ]);
  });

  it("knows the program that wrote it, and is none of a binary file", () => {
    expect(textColumns(bytesOf("EC-Lab ASCII FILE\n\ntime/s\tEwe/V\n1\t2\n2\t3\n3\t4\n"), "a.mpt", {})!.format).toBe(
      "EC-Lab text, tabs",
    );
    expect(textColumns(Uint8Array.from([0, 1, 2, 0, 255]), "a.bin", {})).toBeUndefined();
  });

  it("offers the columns of what it was read as", () => {
    const seen = textColumns(bytesOf(impedanceText), "a.csv", {}, "impedance")!;
    expect(seen.quantities.slice(0, 3)).toEqual(["frequency", "real", "imaginary"]);
  });
});

describe("what a record looks like", () => {
  const cycle = Array.from({ length: 400 }, (_, k): [number, number, number] => {
    const up = k % 200 >= 100;
    const x = (k % 100) / 100;
    return [k * 60, up ? 0.2 + x : 1.2 - x, up ? 1e-3 : -1e-3];
  });
  const sweeps = Array.from({ length: 401 }, (_, k): [number, number, number] => {
    const x = (k % 200) / 100;
    const E = x < 1 ? x : 2 - x;
    return [k, E, (x < 1 ? 1 : -1) * 1e-3 * (1 + Math.sin(3 * E))];
  });
  const pulses = Array.from({ length: 8 * 40 }, (_, k): [number, number, number] => {
    const [n, at] = [Math.floor(k / 40), k % 40];
    const flows = at < 20;
    return [k * 30, 1 - 0.05 * (n + Math.min(at, 20) / 20) - (flows ? 0.05 : 0), flows ? -1e-3 : 0];
  });

  it("is told by what the analyses find in it", () => {
    expect(seenRecord(series(cycle)).shape).toMatchObject({ halfCycles: 4, pulses: 0, sweeps: 0, heldPotentials: 0 });
    expect(seenRecord(series(sweeps)).shape.sweeps).toBeGreaterThan(0);
    expect(seenRecord(series(pulses)).shape).toMatchObject({ pulses: 8, halfCycles: 1, sweeps: 0 });
    expect(seenRecord(read(cyclingText)[0]!).shape).toMatchObject({ halfCycles: 8, rates: 1, sweeps: 0 });
  });
});

describe("data as they were read", () => {
  const samples: Readonly<Record<string, string>> = {
    impedance: impedanceText,
    "time series": cyclingText,
    voltammogram: "E/V,I/mA,scan rate/mV/s\n0,1,1\n0.5,2,1\n1,3,1\n0.5,-1,1\n0,-2,1\n",
    "rate capacities": "C-rate,Capacity/mAh/g\n0.1,1000\n0.5,900\n1,700\n",
    resistances: "T/degC,R/ohm\n15,100\n25,60\n35,40\n",
    "potential curve": "Capacity/mAh,Voltage/V\n0,0.1\n1,0.3\n2,0.5\n3,1.2\n",
  };

  it.each(Object.entries(samples))("are drawn in units that fit: %s", (kind, text) => {
    const [dataset] = read(text);
    expect(dataset!.kind).toBe(kind);
    const { panels, title } = datasetFigure(dataset!);
    expect(title).toMatch(/as read$/);
    expect(panels.length).toBe(kind === "time series" ? 2 : 1);
  });

  it("are outlined where they are long: extremes stay", () => {
    const rows = Array.from({ length: 20_000 }, (_, k): [number, number, number] => [
      k,
      k === 12_345 ? 3 : 1 + 1e-4 * (k % 7),
      k % 2000 < 1000 ? 1e-3 : -1e-3,
    ]);
    const [panel] = datasetFigure(series(rows)).panels;
    const [line] = panel!.kind === "axes" ? panel!.series : [];
    const values = line!.kind === "line" ? line!.y.values : new Float64Array();
    expect(values.length).toBeLessThan(2500);
    expect(Math.max(...values)).toBe(3);
  });

  it("tell a potential curve per gram where the mass is stated", () => {
    const mass = { value: 2e-6, sigma: 0, from: "test" };
    const [bare] = potentialCurve(read(samples["potential curve"]!)[0]!);
    const [perGram] = potentialCurve(readLabFile(bytesOf(samples["potential curve"]!), "a.csv", { mass })[0]!);
    expect([bare!.unit, bare!.capacity.at(-1)]).toEqual(["mAh", 3]);
    expect(perGram!.unit).toBe("mAh/g");
    expect(perGram!.capacity.at(-1)).toBeCloseTo(1500, 9);
    expect(siUnit(perGram!.unit)).toBe("C/kg");
  });
});
