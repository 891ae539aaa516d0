import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { table } from "../data/table.ts";
import { FormatError } from "../units/error.ts";
import { bdfColumns } from "./bdf-columns.ts";
import { tableBdfCsv } from "./bdf-csv.ts";
import { bdfFileName } from "./bdf-file-name.ts";
import { tableParquet } from "./parquet.ts";

const run = table("run", {
  test_time_second: { unit: "h", values: [0, 1, 2.5] },
  voltage_volt: { unit: "V", values: [0.5, 0.1 + 0.2, Number.NaN], sigma: 0.001 },
  current_ampere: { unit: "mA", values: [-1, -1, 0] },
  cycle_count: { unit: "1", values: [1, 1, 2] },
  ambient_temperature_celsius: { unit: "K", values: [298.15, 298.15, 308.15] },
  charging_capacity_ah: { unit: "C", values: [0, 3600, 7200] },
  x_mean_filling: { unit: "1", values: [0.1, 0.2, 0.3] },
});

const bufferOf = (bytes: Uint8Array): ArrayBuffer => {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
};

describe("a Parquet file", () => {
  const bytes = tableParquet(run, { design: "ccos.yaml" });

  it("gives its numbers back bit for bit, in the units of its names", async () => {
    const rows = await parquetReadObjects({ file: bufferOf(bytes) });
    expect(rows[1]).toEqual({
      test_time_second: 3600,
      voltage_volt: 0.1 + 0.2,
      x_voltage_volt_sigma: 0.001,
      current_ampere: -0.001,
      cycle_count: 1,
      ambient_temperature_celsius: 25,
      charging_capacity_ah: 1,
      x_mean_filling: 0.2,
    });
    expect(rows[2]).toMatchObject({ voltage_volt: null, charging_capacity_ah: 2, ambient_temperature_celsius: 35 });
  });

  it("states units, sign of the current and the caller's metadata", () => {
    const { key_value_metadata, schema, created_by } = parquetMetadata(bufferOf(bytes));
    const said = Object.fromEntries((key_value_metadata ?? []).map(({ key, value }) => [key, value ?? ""]));
    expect(said).toMatchObject({ current_positive: "charges_test_object", lithiation_when: "current<0", design: "ccos.yaml" });
    expect(JSON.parse(said.units!)).toMatchObject({ charging_capacity_ah: "Ah", x_mean_filling: "1", current_ampere: "A" });
    expect(JSON.parse(said.labels!)).toMatchObject({ voltage_volt: "Voltage / V" });
    expect(schema.find(({ name }) => name === "cycle_count")?.type).toBe("INT32");
    expect(created_by).toBe("lithiate");
  });

  it("is the same file for the same table", () => expect(tableParquet(run, { design: "ccos.yaml" })).toEqual(bytes));

  it("keeps 200,001 rows in three row groups", async () => {
    const n = 200_001;
    const ramp = Float64Array.from({ length: n }, (_, i) => i * 0.1);
    const column = (unit: string) => ({ unit, values: ramp });
    const long = bufferOf(
      tableParquet(table("long", { test_time_second: column("s"), voltage_volt: column("V"), current_ampere: column("A") })),
    );
    const read = await parquetReadObjects({ file: long, rowStart: n - 1, rowEnd: n, columns: ["voltage_volt"] });
    expect(read).toEqual([{ voltage_volt: 20_000 }]);
    expect(parquetMetadata(long).row_groups.map((g) => Number(g.num_rows))).toEqual([100_000, 100_000, 1]);
  });

  it("cannot be made to lie about the sign of its current", () =>
    expect(() => tableParquet(run, { current_positive: "lithiates" })).toThrow(FormatError));
});

describe("CSV of the Battery Data Format", () => {
  it("has labels for people and empty fields for missing values", () => {
    const [header, , second, third] = tableBdfCsv(run).split("\r\n");
    expect(header).toBe(
      "Test Time / s,Voltage / V,x_voltage_volt_sigma / V,Current / A,Cycle Count / 1,Ambient Temperature / degC,Charging Capacity / Ah,x_mean_filling / 1",
    );
    expect(second).toBe("3600,0.30000000000000004,0.001,-0.001,1,25,1,0.2");
    expect(third!.split(",")[1]).toBe("");
  });

  it("has no extension when strict", () =>
    expect(tableBdfCsv(run, { strict: true }).split("\r\n")[0]).toBe(
      "Test Time / s,Voltage / V,Current / A,Cycle Count / 1,Ambient Temperature / degC,Charging Capacity / Ah",
    ));

  it("holds spectra too", () => {
    const spectrum = table("eis", {
      frequency_hertz: { unit: "Hz", values: [1] },
      real_impedance_ohm: { unit: "ohm", values: [2] },
      imaginary_impedance_ohm: { unit: "ohm", values: [-3] },
    });
    expect(tableBdfCsv(spectrum)).toBe("Frequency / Hz,Real Impedance / ohm,Imaginary Impedance / ohm\r\n1,2,-3\r\n");
  });

  it("refuses names of nobody, and tables that are no test", () => {
    const ok = { test_time_second: { unit: "s", values: [0] }, voltage_volt: { unit: "V", values: [0] } };
    expect(() => bdfColumns(table("run", ok))).toThrow(/neither a time series nor a spectrum/);
    expect(() => bdfColumns(table("run", { ...ok, voltage: { unit: "V", values: [0] } }))).toThrow(/does not know/);
    expect(() => bdfColumns(table("run", { ...ok, constructor: { unit: "V", values: [0] } }))).toThrow(/does not know/);
  });
});

describe("file names", () => {
  it("say who, which cell, when and how many", () =>
    expect(bdfFileName({ institution: "Our Lab", cell: "CCOS/7 µm__b", date: "2026-11-24", kind: "parquet" })).toBe(
      "Our-Lab__CCOS-7-m-b__20261124_001.bdf.parquet",
    ));
  it.each(["24.11.2026", "2026-13-40", ""])("refuse the date %j", (date) =>
    expect(() => bdfFileName({ institution: "x", cell: "y", date, kind: "csv" })).toThrow(FormatError),
  );
});
