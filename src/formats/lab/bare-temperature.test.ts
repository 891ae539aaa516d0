import { describe, expect, it } from "vitest";
import { ARC, columnOf, readText, refusalOf, rowsOf } from "./read-text-fixture.ts";

const told = (text: string) => readText(text)[0]!.notices.join(" ");
const cycled = (clock: (k: number) => number) =>
  rowsOf(Array.from({ length: 60 }, (_, k) => [clock(k), 0.2 + 0.01 * (k % 30), k % 30 < 29 ? 1e-3 : -1e-3]));

describe("a column T without unit", () => {
  it("beside a resistance is a temperature, in kelvin or degrees Celsius, and both are told", () => {
    expect(readText("T,R\n288,146\n298,73\n308,38")[0]).toMatchObject({ kind: "resistances" });
    expect(columnOf("T,R\n288,146\n298,73\n308,38", "x_temperature")).toEqual([288, 298, 308]);
    expect(told("T,R\n288,146\n298,73\n308,38")).toMatch(/"T" was taken as temperature.*not time.*taken as kelvin/);
    expect(columnOf("T,R_ct\n15,146\n25,73\n35,38", "x_temperature")).toEqual([288.15, 298.15, 308.15]);
    expect(told("T,R_ct\n15,146\n25,73\n35,38")).toMatch(/taken as degrees Celsius/);
    expect(columnOf("T,1000/T,R\n300,3.333,146\n400,2.5,73\n500,2,38", "x_temperature")).toEqual([300, 400, 500]);
  });

  it("that may be either unit is refused, with how to say it", () => {
    expect(refusalOf("T,R\n140,146\n150,73\n200,38")).toContain('--columns temperature="T [degC]"');
  });

  it("that no temperature can have, or that runs like a clock, is no temperature", () => {
    const clock = rowsOf(Array.from({ length: 50 }, (_, k) => [10 * k, 100 + k]));
    expect(refusalOf(`T,R\n${clock}`)).toMatch(/needs temperature/);
    expect(refusalOf(`T,R\n${clock}`)).toContain('"T" (time)');
    expect(refusalOf("T,R\n0,146\n3600,73\n7200,38")).toMatch(/needs temperature/);
  });

  it("beside a conductivity is a temperature whose resistance is missing", () => {
    expect(refusalOf("T,sigma\n300,1e-4\n310,2e-4\n320,4e-4")).toContain('"T" (temperature)');
  });

  it("held through a spectrum is its temperature; one that rises from point to point is the time", () => {
    const spectrum = (T: (k: number) => number) => `f,Z',Z'',T\n${rowsOf(ARC.map((p, k) => [...p, T(k)]))}`;
    const held = readText(spectrum((k) => 298.1 + 0.1 * (k % 2)))[0]!;
    expect(held.facts.temperature).toBeCloseTo(298.15, 1);
    expect(readText(spectrum((k) => 2 * k + 200))[0]!.facts.temperature).toBeUndefined();
  });

  it("beside a column of time is a temperature", () => {
    const text = `t,T,voltage_V,current_A\n${rowsOf(
      Array.from({ length: 60 }, (_, k) => [k, 298, 0.2 + 0.01 * (k % 30), k % 30 < 29 ? 1e-3 : -1e-3]),
    )}`;
    expect(columnOf(text, "test_time_second").slice(0, 3)).toEqual([0, 1, 2]);
    expect(told(text)).toContain('"T" was taken as temperature');
  });

  it("alone beside voltage and current is time if it runs, and told; held in the range of kelvin it is none", () => {
    const text = `T,V,I\n${cycled((k) => 10 * k)}`;
    expect(readText(text)[0]!.kind).toBe("time series");
    expect(told(text)).toMatch(/"T" was taken as time.*temperature="T \[K\]"/);
    const held = readText(`T,V,I\n${cycled(() => 298.15)}`, {}, "cv_0.5mVs.csv");
    expect(held[0]!.kind).toBe("voltammogram");
    expect(held[0]!.notices.join(" ")).toContain('"T" was taken as temperature');
  });

  it("is what the user says", () => {
    expect(columnOf("T,R\n300,146\n400,73\n500,38", "x_temperature", { columns: { temperature: "T [degC]" } })[0]).toBe(573.15);
    expect(readText("T,R\n300,146\n400,73\n500,38", { columns: { temperature: "T [K]" } })[0]!.notices.join()).not.toContain(
      "not time",
    );
  });
});
