import fc from "fast-check";
import { expect, it } from "vitest";
import { table } from "../data/table.ts";
import { blockCsv, blockJson } from "./block-files.ts";
import { rowsCsv, tableCsv } from "./csv.ts";
import { jsonText, tableJson } from "./json.ts";
import { provenanceBlock, provenanceJson } from "./provenance.ts";

const curve = table("curve", {
  filling: { unit: "1", values: [0, 0.1 + 0.2] },
  voltage: { unit: "V", values: [1e-7, Number.NaN], sigma: 0.001 },
  capacity: { unit: "mAh/g", values: [1, 2], sigma: Float64Array.of(0.5, 0.25) },
});

it("writes a table with units in its header, in full precision, missing values empty", () => {
  expect(tableCsv(curve)).toBe(
    "filling / 1,voltage / V,voltage_sigma / V,capacity / mAh/g,capacity_sigma / mAh/g\r\n0,1e-7,0.001,1,0.5\r\n0.30000000000000004,,0.001,2,0.25\r\n",
  );
});

it("gives names of the Battery Data Format their labels and units, and what counts per mass its unit per gram", () => {
  const run = table("run", {
    voltage_volt: { unit: "mV", values: [250], sigma: 1 },
    ambient_temperature_celsius: { unit: "K", values: [298.15], sigma: 0.5 },
    x_current_per_gram_active: { unit: "A/kg", values: [-100] },
    capacity: { unit: "C/kg", values: [7200] },
    x_radius_metre: { unit: "m", values: [2e-8] },
  });
  expect(tableCsv(run).split("\r\n")).toEqual([
    "Voltage / V,x_voltage_volt_sigma / V,Ambient Temperature / degC,x_ambient_temperature_celsius_sigma / degC,x_current_per_gram_active / A/g,capacity / mAh/g,x_radius_metre / m",
    "0.25,0.001,25,0.5,-0.1,2,2e-8",
    "",
  ]);
});

/** Reads RFC 4180 back. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end !== ",") rows.push([]);
  }
  return rows.slice(0, -1);
}

it("keeps any text whole (RFC 4180)", () => {
  const columns = [{ name: "name" }, { name: 'mass, "dry"', unit: "g" }];
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.oneof(fc.string(), fc.constantFrom('a"b', "a,b", "a\r\nb", " a ", "=1+1")), fc.double({ noNaN: true, noDefaultInfinity: true }))), (rows) => {
      expect(readCsv(rowsCsv(columns, rows))).toEqual([["name", 'mass, "dry" / g'], ...rows.map(([name, mass]) => [name, String(mass)])]);
    }),
  ); // biome-ignore format: one property
});

it("refuses a row that does not fit and a number without end", () => {
  expect(() => rowsCsv([{ name: "a" }], [[1, 2]])).toThrow(/does not fit/);
  expect(() => rowsCsv([{ name: "a" }], [[1 / 0]])).toThrow(/without end/);
});

it("writes a table as JSON with its units", () => {
  const json = tableJson(curve);
  expect(json.columns.voltage).toEqual({ unit: "V", values: [1e-7, null], sigma: 0.001 });
  expect(json.columns.capacity).toEqual({ unit: "mAh/g", values: [1, 2], sigma: [0.5, 0.25] });
  expect(JSON.parse(jsonText(json))).toEqual(json);
  expect(jsonText({ a: Float64Array.of(1, Number.NaN), b: [], c: { d: undefined } })).toBe(
    '{\n  "a": [1, null],\n  "b": [],\n  "c": {}\n}\n',
  );
});

it("writes any JSON value so that it reads back", () => {
  const finite = fc.jsonValue().filter((v) => !JSON.stringify(v).includes("-0"));
  fc.assert(
    fc.property(finite, (v) => {
      expect(JSON.parse(jsonText(v))).toEqual(JSON.parse(JSON.stringify(v)));
    }),
  );
});

it("shows provenance with the hash of every input", () => {
  const p = {
    program: "lithiate",
    version: "1",
    made: "paper",
    options: { rtol: 1e-4 },
    sources: { "a.yaml": "ab12" },
    cites: ["Hill1950"],
  };
  expect(JSON.parse(provenanceJson(p))).toEqual(p);
  expect(JSON.stringify(provenanceBlock(p))).toMatch(/lithiate 1.*paper.*rtol.*0\.0001.*a\.yaml.*SHA-256.*ab12/);
});

it("writes the tables of a report with their errors and reasons", () => {
  const mass = blockCsv({
    kind: "table",
    id: "mass",
    caption: "Mass.",
    columns: [{ heading: "reading" }, { heading: "*q*", unit: "mAh/g" }, { heading: "to", name: "voltage at end", unit: "V" }],
    rows: [["one core", { value: 1978.25, sigma: 40 }, 0.01], ["stated", { value: 775, sigma: { none: "a bound" } }, 1], ["none", null, null]],
  }); // biome-ignore format: a table
  expect(mass.split("\r\n")).toEqual(["reading,q / mAh/g,q_sigma / mAh/g,q_no_error,voltage at end / V", "one core,1978.25,40,,0.01", "stated,775,,a bound,1", "none,,,,", ""]); // biome-ignore format: one line

  const number = { quantity: "size", material: "SiQD", where: "Fig. 1", role: "input", unit: "nm", standing: "assumed", verdict: { word: "near" } } as const; // biome-ignore format: one line
  const numbers = { kind: "numbers", id: "n", caption: "N.", rows: [{ ...number, id: "a", stated: [10, 20], ours: 22, sigma: 1 }, { ...number, id: "b", stated: 5, ours: { none: "later" }, sigma: { none: "" } }] } as const; // biome-ignore format: one line
  const [head, first, second] = readCsv(blockCsv(numbers));
  expect(head).toEqual(["id", "quantity", "material", "where", "role", "unit", "stated", "stated_to", "ours", "ours_sigma", "ours_no_error", "deviation", "standing", "verdict", "note"]); // biome-ignore format: one line
  expect(first!.slice(6, 12)).toEqual(["10", "20", "22", "1", "", "+10.0 %"]);
  expect(second!.slice(6, 12)).toEqual(["5", "", "", "", "later", ""]);

  const estimate = { name: "pressure", symbol: "*p*", value: 7.7e8, sigma: { none: "one run" }, unit: "Pa", standing: "computed", method: "shells", cites: ["Hill1950"] } as const; // biome-ignore format: one line
  expect(JSON.parse(blockJson({ kind: "estimates", id: "e", caption: "E.", estimates: [estimate] })).columns).toEqual(
    expect.arrayContaining([{ name: "symbol", values: ["p"] }, { name: "value", values: [7.7e8] }, { name: "value_no_error", values: ["one run"] }]),
  ); // biome-ignore format: one line
});
