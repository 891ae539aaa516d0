import { describe, expect, it } from "vitest";
import { columnOf, readText, refusalOf, rowsOf } from "./read-text-fixture.ts";

describe("time series", () => {
  const cycle = Array.from({ length: 40 }, (_, k) => [k * 60, k < 20 ? 1 - k / 20 : (k - 19) / 20, k < 20 ? -2.5 : 2.5]);

  it("converts units and keeps the counters of the tester", () => {
    const rows = cycle.map(([t, v, i], k) => `${t! / 60},${1000 * v!},${i},1,${k < 20 ? 1 : 2},${k / 10}`);
    const [series] = readText(`Time/min,Voltage/mV,Current/mA,Cycle Index,Step Index,Chg. Cap.(mAh)\n${rows.join("\n")}`);
    expect(series!.kind).toBe("time series");
    expect(series!.table.names).toEqual([
      "test_time_second",
      "voltage_volt",
      "current_ampere",
      "cycle_count",
      "step_count",
      "charging_capacity_ah",
    ]);
    expect(series!.table.column("test_time_second").values[3]).toBe(180);
    expect(series!.table.column("current_ampere").values[0]).toBe(-0.0025);
    expect(series!.table.column("charging_capacity_ah").values[39]).toBeCloseTo(3.9e-3, 15);
  });

  it("reads currents per gram, clocks beyond a day and dates", () => {
    const rows = (time: (t: number) => string) => cycle.map(([t, v, i]) => `${time(t!)}\t${v}\t${i}`).join("\n");
    const [series] = readText(
      `Total Time\tE/V\ti (mA/g)\n${rows((t) => `${25 + Math.floor(t / 3600)}:${String((t / 60) % 60).padStart(2, "0")}:00.50`)}`,
    );
    expect(series!.table.column("x_current_per_gram_active").values[0]).toBe(-0.0025);
    expect(series!.table.column("test_time_second").values[1]).toBe(25 * 3600 + 60.5);
    const [dated] = readText(
      `Date\tE/V\tI/mA\n${rows((t) => new Date(1.6e12 + 1000 * t).toISOString().slice(0, 19).replace("T", " "))}`,
    );
    expect(dated!.table.column("test_time_second").values[39]).toBe(39 * 60);
  });

  it("adds up the times of steps and refuses a clock that runs backwards", () => {
    const rows = cycle.map(([t, v, i], k) => `${k < 20 ? t : t! - 1200},${v},${i}`).join("\n");
    const [series] = readText(`Step Time (s),E/V,I/A\n${rows}`);
    expect(series!.table.column("test_time_second").values[39]).toBe(1140 + 1140);
    expect(refusalOf(`Time (s),E/V,I/A\n${rows}`)).toContain("cell-7.csv:22: time runs backwards");
  });

  it("sorts rows by their record number", () => {
    const rows = cycle.map((row, k) => `${k + 1},${row.join(",")}`);
    const late = [...rows.slice(0, 5), ...rows.slice(10, 20), ...rows.slice(5, 10), ...rows.slice(20)];
    const [series] = readText(`DataPoint,Time/s,E/V,I/A\n${late.join("\n")}`);
    expect([...series!.table.column("test_time_second").values]).toEqual(cycle.map((r) => r[0]));
    expect(series!.notices.join()).toContain("record number");
  });

  it("turns a current against the voltage, and gives an unsigned one the sign of its steps", () => {
    const against = cycle.map(([t, v, i]) => `${t},${v},${-i!}`).join("\n");
    const [turned] = readText(`Time/s,E/V,I/A\n${against}`);
    expect(turned!.table.column("current_ampere").values[0]).toBe(-2.5);
    expect(turned!.notices.join()).toContain("The sign of the current was turned");
    expect(columnOf(`Time/s,E/V,I/A\n${against}`, "current_ampere", { sign: "keep" })[0]).toBe(2.5);
    const unsigned = cycle.map(([t, v, i], k) => `${t},${v},${Math.abs(i!)},${k < 20 ? "CC DChg" : "CC Chg"}`).join("\n");
    const [named] = readText(`Time/s,E/V,I/A,Step Type\n${unsigned}`);
    expect([named!.table.column("current_ampere").values[0], named!.table.column("current_ampere").values[39]]).toEqual([
      -2.5, 2.5,
    ]);
    expect(named!.notices.join()).toContain("names of the steps");
    expect(refusalOf(`Time/s,E/V,I/A\n${unsigned.replace(/,CC.*/g, "")}`)).toContain("the current has no sign");
  });

  it("decides the sign of a record of many cycles as that of one", () => {
    const many = Array.from({ length: 60 }, (_, n) => cycle.map(([t, v, i]) => [t! + 2400 * n, v!, i!] as const)).flat();
    const text = (current: (i: number) => number) => `Time/s,E/V,I/A\n${rowsOf(many.map(([t, v, i]) => [t, v, current(i)]))}`;
    expect(
      columnOf(
        text((i) => -i),
        "current_ampere",
      )[0],
    ).toBe(-2.5);
    expect(
      columnOf(
        text((i) => i),
        "current_ampere",
      )[0],
    ).toBe(-2.5);
    expect(refusalOf(text(Math.abs))).toContain("the current has no sign");
  });

  it("refuses millivolts under a header of volts, and passes over rows that overflowed", () => {
    const text = (factor: (k: number) => number) =>
      `Time/s,E/V,I/A\n${rowsOf(cycle.map(([t, v, i], k) => [t!, v! * factor(k), i!]))}`;
    expect(refusalOf(text(() => 1000))).toContain('--columns voltage="E/V [mV]"');
    expect(readText(text((k) => (k === 7 ? 1000 : 1)))).toHaveLength(1);
  });

  it("keeps signed numbers where the names of steps call lithiation charge", () => {
    const rows = cycle.map(([t, v, i], k) => `${t},${v},${i},${k < 20 ? "charge" : "discharge"}`).join("\n");
    const [series] = readText(`Time/s,E/V,I/A,Step Name\n${rows}`);
    expect(series!.table.column("current_ampere").values[0]).toBe(-2.5);
    expect(series!.notices.join()).toContain("the sign was kept");
  });

  it("finds the mass that was typed into the tester", () => {
    const rows = cycle.map(([t, v, i], k) => `${t},${v},${i},${(k * 2.08e-3).toFixed(6)},${k}`).join("\n");
    const [series] = readText(`Time/s,E/V,I/A,Capacity(mAh),Spec. Cap.(mAh/g)\n${rows}`);
    expect(series!.facts.mass?.value).toBeCloseTo(2.08e-6, 12);
    const [unknown] = readText(
      `Time/s,E/V,I/A,Capacity(mAh),Spec. Cap.(mAh/g)\n${cycle.map((row, k) => `${row.join(",")},${k / 1000},${k}`).join("\n")}`,
    );
    expect(unknown!.facts.mass).toBeUndefined();
    expect(unknown!.notices.join()).toContain("in which none was typed");
    const stated = { value: 3e-6, sigma: 1e-8, from: "--mass" };
    expect(readText(`Time/s,E/V,I/A\n${rowsOf(cycle)}`, { mass: stated })[0]!.facts.mass).toEqual(stated);
  });

  it("chooses the column that the user names", () => {
    const rows = cycle.map((row) => `${row.join(",")},0.5`).join("\n");
    const text = `Time [s],Voltage [V],Current [A],Negative electrode potential [mV]\n${rows}`;
    expect(columnOf(text, "voltage_volt", { columns: { voltage: "Negative electrode potential [mV]" } })[0]).toBe(5e-4);
    expect(columnOf(text, "voltage_volt", { columns: { voltage: "4 [V]" } })[0]).toBe(0.5);
    expect(refusalOf(text, { columns: { voltage: "Negative electrode potental [mV]" } })).toContain(
      'did you mean "Negative electrode potential [mV]"?',
    );
    expect(refusalOf(text, { columns: { volage: "4" } })).toContain("did you mean voltage?");
    expect(refusalOf(text, { columns: { voltage: "Current [A]" } })).toContain("cannot be voltage");
  });

  it("keeps runs apart whose clocks begin anew with another table", () => {
    const one = `Time/s,E/V,I/A\n${rowsOf(cycle)}\n`;
    expect(readText(one + one).map((d) => [d.label, d.table.length])).toEqual([
      ["table 1", 40],
      ["table 2", 40],
    ]);
  });

  it("reads parts of a file with other units, each in its own", () => {
    const half = (rows: readonly (readonly number[])[], factor: number) =>
      rows.map(([t, v, i]) => `${t},${v},${i! * factor}`).join("\n");
    const text = `Time/s,E/V,I/mA\n${half(cycle.slice(0, 20), 1)}\nTime/s,E/V,I/A\n${half(cycle.slice(20), 1e-3)}\n`;
    expect(columnOf(text, "current_ampere")).toEqual(cycle.map((r) => r[2]! / 1000));
    expect(readText(text)[0]!.notices.join()).toContain("2 tables");
  });
});
