import { describe, expect, it } from "vitest";
import { arc, columnOf, readText, refusalOf, rowsOf } from "./read-text-fixture.ts";

describe("voltammograms, rates, resistances and curves", () => {
  const sweep = [
    ...Array.from({ length: 50 }, (_, k) => [k / 50, 1 + k / 50]),
    ...Array.from({ length: 50 }, (_, k) => [1 - k / 50, -1 - k / 50]),
  ];

  it("parts voltammograms by scan rate and finds the branches", () => {
    const rows = [0.2, 0.5].flatMap((v) => sweep.map((row) => `${v},${row.join(",")}`));
    const all = readText(`scan_rate_mV_s,potential_V,current_mA\n${rows.join("\n")}`);
    expect(all.map((d) => [d.kind, d.label, d.facts.scanRate])).toEqual([
      ["voltammogram", "0.2 mV/s", 2e-4],
      ["voltammogram", "0.5 mV/s", 5e-4],
    ]);
    const branch = all[0]!.table.column("x_branch").values;
    expect([branch[0], branch[49], branch[52], branch[99]]).toEqual([1, 1, -1, -1]);
    expect(all[0]!.table.column("current_ampere").values[0]).toBe(0.001);
  });

  it("takes branches from words, whatever the order of the rows", () => {
    const rows = [
      ...sweep.slice(0, 50).map((r) => `${r.join(",")},anodic`),
      ...sweep
        .slice(50)
        .reverse()
        .map((r) => `${r.join(",")},cathodic`),
    ];
    const [cv] = readText(`potential_V,current_A,branch\n${rows.join("\n")}`, {}, "cv_0.5mVs.csv");
    expect([...cv!.table.column("x_branch").values]).toEqual(sweep.map((_, k) => (k < 50 ? 1 : -1)));
    expect(cv!.facts.scanRate).toBe(5e-4);
    expect(refusalOf("potential_V,current_A,branch\n0,1,anodic\n1,2,sideways\n2,3,cathodic")).toContain('"sideways"');
  });

  it("turns a current that is cathodic where positive, and parts cycles", () => {
    const [cv] = readText(`Potential/V, Current/A\n\n${sweep.map(([v, i]) => `${v}, ${-i!}`).join("\n")}`);
    expect(cv!.table.column("current_ampere").values[0]).toBe(1);
    expect(cv!.notices.join()).toContain("was turned");
    const thrice = readText(`Scan Rate (V/s) = 0.005\n\nPotential/V, Current/A\n\n${rowsOf([...sweep, ...sweep, ...sweep])}`);
    expect(thrice.map((d) => [d.facts.index, d.table.length, d.facts.scanRate])).toEqual([
      [1, 100, 0.005],
      [2, 100, 0.005],
      [3, 100, 0.005],
    ]);
  });

  it("reads capacities at rates and at specific currents", () => {
    const [first, second] = readText(
      "series,c_rate_per_h,capacity_mAh_g\n1,0.1,2000\n1,1,1500\n1,5,900\n2,0.1,1800\n2,1,1700\n2,5,1500",
    );
    expect(first).toMatchObject({ kind: "rate capacities", label: "series 1", facts: { sample: "series 1" } });
    expect([...second!.table.column("x_capacity_per_gram_active").values]).toEqual([1800, 1700, 1500]);
    const [specific] = readText("I (A/g);Discharge capacity (mAh/g)\n0,1;2079\n1;1515\n3;1071\n");
    expect([...specific!.table.column("x_current_per_gram_active").values]).toEqual([0.1, 1, 3]);
    const [relative] = readText("C_rates,SOC_exp,SOC_pred\n1,0.96,0.98\n5,0.93,0.96\n10,0.9,0.92");
    expect(relative!.table.names).toEqual(["x_rate", "x_relative_capacity"]);
  });

  it("takes mass and area where a column needs them", () => {
    const mass = { value: 2e-6, sigma: 1e-8, from: "--mass" };
    const area = { value: 1e-4, sigma: 1e-6, from: "--area" };
    const rates = "I (mA);Capacity (mAh)\n0.2;4\n2;3\n6;2\n";
    expect(refusalOf(rates)).toContain("--mass");
    expect(columnOf(rates, "x_current_per_gram_active", { mass })).toEqual([0.1, 1, 3]);
    const perGram = columnOf(rates, "x_capacity_per_gram_active", { mass });
    for (const [k, capacity] of [2000, 1500, 1000].entries()) expect(perGram[k]).toBeCloseTo(capacity, 9);
    const cv = `potential_V,current_A_g\n${rowsOf(sweep)}`;
    expect(refusalOf(cv)).toContain("--mass");
    expect(columnOf(cv, "current_ampere", { mass })[0]).toBeCloseTo(0.002, 15);
    const flat = `potential_V,i (mA/cm²)\n${rowsOf(sweep)}`;
    expect(refusalOf(flat)).toContain("--area");
    expect(columnOf(flat, "current_ampere", { area })[0]).toBeCloseTo(0.001, 15);
  });

  it("reads resistances at temperatures", () => {
    const [a] = readText("sample,T (°C),R_ct_ohm\nA,15,146\nA,25,73\nA,35,38");
    expect(a).toMatchObject({ kind: "resistances", facts: { sample: "A" } });
    expect([...a!.table.column("x_temperature").values]).toEqual([288.15, 298.15, 308.15]);
    expect(columnOf("temperature,R_ct_ohm\n15,146\n25,73\n35,38", "x_temperature")[0]).toBe(288.15);
    expect(columnOf("temperature,R_ct_ohm\n288,146\n298,73\n308,38", "x_temperature")[0]).toBe(288);
    expect(refusalOf("temperature,R_ct_ohm\n140,146\n150,73\n200,38")).toContain("[degC]");
    // headers that contradict their numbers
    expect(refusalOf("T/K,R_ct_ohm\n15,146\n25,73\n35,38")).toContain('--columns temperature="T/K [degC]"');
    expect(refusalOf("T (°C),R_ct_ohm\n288.15,146\n298.15,73\n308.15,38")).toContain('--columns temperature="T (°C) [K]"');
    expect(columnOf("T (°C),R_ct_ohm\n288,146\n298,73\n308,38", "x_temperature")[0]).toBe(561.15);
  });

  it("reads potential curves", () => {
    expect(readText("Stoichiometry,Voltage [V]\n0.1,1.3\n0.2,0.8\n0.3,0.5")[0]!.table.names).toEqual([
      "x_relative_capacity",
      "voltage_volt",
    ]);
    expect(readText("Capacity [A.h],Voltage [V]\n0.1,1.3\n0.2,0.8\n0.3,0.5")[0]!.table.names).toEqual([
      "net_capacity_ah",
      "voltage_volt",
    ]);
    const headless = readText("0.2,1.99\n1.1,1.89\n2.1,1.78\n", { columns: { capacity: "1 [mAh/g]", voltage: "2 [V]" } });
    expect(headless[0]!.table.names).toEqual(["x_capacity_per_gram_active", "voltage_volt"]);
  });
});

describe("columns that mean the same", () => {
  const curve = (names: readonly string[], more: readonly string[]) => {
    const rows = Array.from({ length: 12 }, (_, k) => [k, 2 - k / 10, ...more.map(() => k)].join(","));
    return readText(`${[...names, ...more].join(",")}\n${rows.join("\n")}`)[0]!.notices.join(" ");
  };

  it("are told, five by name and the rest by number", () => {
    const all = Array.from({ length: 9 }, (_, k) => `capacity${" ".repeat(k)}(mAh/g)`);
    expect(curve(["Q (mAh/g)", "voltage_V"], all)).toMatch(/not (?:"[^"]*", ){4}"[^"]*" … and 4 more; --columns/);
    expect(curve(["Q (mAh/g)", "voltage_V"], all.slice(0, 5))).not.toContain("more;");
  });

  it("are not told of a quantity that the file is not read for", () => {
    expect(
      readText(arc("freq_Hz,Z_re_ohm,Z_im_ohm,Q (mAh),capacity (mAh)", (p) => [...p, 1, 2]))[0]!.notices.join(),
    ).not.toContain("Several");
    expect(readText(arc("freq_Hz,f_Hz,Z_re_ohm,Z_im_ohm", ([f, ...z]) => [f, f, ...z]))[0]!.notices.join()).toContain(
      'not "f_Hz"',
    );
  });
});
