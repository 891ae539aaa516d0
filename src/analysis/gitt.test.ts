import { describe, expect, it } from "vitest";
import type { Dataset } from "../data/dataset.ts";
import type { Estimate, Verdict } from "../data/estimate.ts";
import { table } from "../data/table.ts";
import { normal, seededRandom } from "../numerics/random.ts";
import { gitt } from "./gitt.ts";
import { pulseTrain } from "./titration/pulse-train-fixture.ts";
import type { TitrationRecord } from "./titration/titration-record.ts";

const RADIUS = 5e-8;
const datasetOf = (record: TitrationRecord, parts: Partial<Dataset> = {}, current = "current_ampere", unit = "A"): Dataset => ({
  kind: "time series",
  file: "gitt.csv",
  label: "gitt",
  facts: {},
  notices: [],
  table: table("gitt", {
    test_time_second: { unit: "s", values: record.time },
    voltage_volt: { unit: "V", values: record.voltage },
    [current]: { unit, values: record.current },
  }),
  ...parts,
});

const curved = (x: number) => 0.45 - 0.35 * x - 0.05 * Math.sin(6 * x) + 0.12 * Math.exp(-x / 0.05);
const trainOf = (fourier: number, potential: (x: number) => number, pulses = 8, rest?: number) =>
  pulseTrain({
    geometry: "sphere",
    rate: fourier / 600,
    potential,
    pulses,
    pulse: 600,
    rest: rest ?? Math.max(3600, 400 / fourier),
    current: -1e-4,
    fillingPerPulse: 0.02,
    resistance: 75,
    noise: 5e-5,
    random: seededRandom(2),
    samples: 90,
  });
const straight = (x: number) => 0.45 - 0.35 * x;

const run = (dataset: Dataset | readonly Dataset[], numbers: Record<string, number> = {}, words: Record<string, string> = {}) =>
  [...gitt.run([dataset].flat(), { numbers: { radius: RADIUS, ...numbers }, words }, {})][0]!;
const named = (estimates: readonly (Estimate | Verdict)[], name: string) => estimates.find((e) => e.name === name) as Estimate;
const column = (result: ReturnType<typeof run>, of: string, name: string) => result.tables[of]!.table.column(name).values;

describe("a titration", () => {
  it("with short pulses and a straight potential is green throughout, and right", () => {
    const D = (0.003 / 600) * RADIUS ** 2;
    const result = run(datasetOf(trainOf(0.003, (x) => 0.45 - 0.2 * x)));
    expect(result.estimates.map((e) => e.name)).toEqual(["diffusivity", "diffusivitySimplified", "diffusivityCorrected", "diffusivityLocal", "diffusivityGlobal", "fourierNumber", "seriesResistance"]); // biome-ignore format: one list
    for (const e of result.estimates) expect([e.name, e.light]).toEqual([e.name, "green"]);
    const ratio = (name: string) => named(result.estimates, name).value! / D;
    expect(ratio("diffusivity")).toBeGreaterThan(0.84);
    expect(ratio("diffusivity")).toBeLessThan(0.93);
    expect(ratio("diffusivityCorrected")).toBeCloseTo(1, 1);
    expect(ratio("diffusivityLocal")).toBeCloseTo(1, 1);
    expect(ratio("diffusivityGlobal")).toBeCloseTo(1, 2);
    expect(named(result.estimates, "seriesResistance").value! / 75).toBeCloseTo(1, 2);
    expect(result.tables.diffusivity!.words.light).toEqual(Array(8).fill("green"));
    expect(result.method).toContain("8 current pulses (600 s)");
    expect(result.options).toMatchObject({ geometry: "sphere", radius: RADIUS, skippedTime: 6, model: "global" });
  });

  it.each([
    [0.005, 0.81, 0.88],
    [0.05, 0.55, 0.65],
    [0.5, 0.14, 0.22],
  ])("reads less than D by the classic way, τD/R² = %d, and says so", (fourier, least, most) => {
    const D = (fourier / 600) * RADIUS ** 2;
    const { estimates } = run(datasetOf(trainOf(fourier, straight)));
    const classic = named(estimates, "diffusivitySimplified");
    // between the exact shares of slope and ΔE_t
    expect(classic.value! / D).toBeGreaterThan(least);
    expect(classic.value! / D).toBeLessThan(most);
    expect(classic.light).toBe(fourier < 0.01 ? "green" : fourier < 0.1 ? "amber" : "red");
    expect(named(estimates, "diffusivityGlobal").light).toBe("green");
    expect(named(estimates, "diffusivityGlobal").value! / D).toBeCloseTo(1, 1);
  });

  it("with a curved potential leads single pulses astray, which their lights tell, and not the fit of the whole", () => {
    const D = (0.005 / 600) * RADIUS ** 2;
    const result = run(datasetOf(trainOf(0.005, curved)));
    const ratios = column(result, "diffusivity", "simplified_diffusivity").map((v) => v / D);
    expect(ratios[0]).toBeGreaterThan(3);
    expect(ratios.at(-1)).toBeLessThan(2);
    for (const reason of result.tables.diffusivity!.words.reason!) expect(reason).toContain("the open-circuit curve bends");
    const told = named(result.estimates, "diffusivityGlobal");
    expect(told.value! / D).toBeCloseTo(1, 2);
    expect(told.light).toBe("green");
    expect(Math.max(...column(result, "record", "residual").filter(Number.isFinite).map(Math.abs))).toBeLessThan(3e-4);
  });

  it("on a plateau tells no diffusivity", () => {
    const result = run(datasetOf(trainOf(0.05, (x) => 0.2 - 1e-3 * x)));
    expect(named(result.estimates, "diffusivity")).toMatchObject({ value: null, light: "red" });
    expect(column(result, "diffusivity", "diffusivity").every(Number.isNaN)).toBe(true);
    for (const reason of result.tables.diffusivity!.words.reason!)
      expect(reason).toContain("on a plateau the pulse says nothing about diffusion");
  });

  it("flags what is wrong with single pulses", () => {
    const reasons = (record: TitrationRecord) =>
      run(datasetOf(record), {}, { model: "pulses" }).tables.diffusivity!.words.reason!;
    const train = trainOf(0.003, straight);
    // a drift of 3 mV/h
    const quick = trainOf(0.5, straight);
    const drifting = { ...quick, voltage: quick.voltage.map((E, k) => E - (0.003 / 3600) * quick.time[k]!) };
    for (const reason of reasons(drifting)) expect(reason).toContain("not at rest: ");
    // the wrong way: the potential rises from rest to rest
    const period = (train.time.at(-1)! - 600) / 8;
    const rising = { ...train, voltage: train.voltage.map((E, k) => E + (0.03 / period) * train.time[k]!) };
    for (const reason of reasons(rising)) expect(reason).toMatch(/moved against the current|plateau/);
    // kinetics
    for (const reason of reasons(trainOf(0.003, (x) => 3 - 2.5 * x))) expect(reason).toContain("beyond 50 mV");
    // no rest after the last pulse
    const cut = train.current.findLastIndex((I) => I !== 0) + 1;
    const shorter = {
      time: train.time.slice(0, cut),
      voltage: train.voltage.slice(0, cut),
      current: train.current.slice(0, cut),
    };
    expect(reasons({ ...train, ...shorter }).at(-1)).toContain("there is no rest after the pulse");
  });

  it("is turned where the file counts the current the other way round", () => {
    const train = trainOf(0.05, straight);
    const [right, other] = [train, { ...train, current: train.current.map((I) => -I) }].map((r) => run(datasetOf(r)));
    expect(named(other!.estimates, "diffusivityGlobal").value).toBe(named(right!.estimates, "diffusivityGlobal").value);
    expect(other!.notices.join()).toContain("its sign was turned");
    expect(right!.notices.join()).not.toContain("its sign was turned");
  });

  it("in several files is one, and tells capacity per mass where a mass is stated", () => {
    const train = trainOf(0.05, straight);
    const mass = { value: 1e-6, sigma: 1e-8, from: "--mass" };
    const part = (from: number, to: number, label: string): Dataset => {
      const cut = (values: Float64Array) => values.slice(from, to);
      const record = { ...train, time: cut(train.time), voltage: cut(train.voltage), current: cut(train.current) };
      return datasetOf(record, { label, file: `${label}.csv`, facts: { mass } });
    };
    const middle = train.time.findIndex((t) => t > 600 + 4 * (600 + 8000) - 10);
    const result = run([part(middle, train.time.length, "b"), part(0, middle, "a")]);
    expect(result.files).toEqual(["a.csv", "b.csv"]);
    expect(result.tables.pulses!.table.length).toBe(8);
    const capacity = result.tables.diffusivity!.table.column("capacity");
    expect(capacity.unit).toBe("mAh/g");
    // 0.1 mA for 600 s are 16.7 µAh, in 1 mg 16.7 mAh/g; the middle of the last pulse comes after seven and a half
    expect(capacity.values.at(-1)! / (7.5 * 16.667)).toBeCloseTo(1, 2);
    expect(result.tables.pulses!.words.direction).toEqual(Array(8).fill("lithiation"));
  });

  it("with a current per mass tells a resistance per mass, or in ohm with the mass", () => {
    const train = trainOf(0.05, straight);
    const specific = { ...train, current: train.current.map((I) => I * 1e3) }; // A/g of 1 mg
    const bare = run(datasetOf(specific, {}, "x_current_per_gram_active", "A/g"));
    expect(named(bare.estimates, "seriesResistance")).toMatchObject({ unit: "ohm kg" });
    const weighed = run(datasetOf(specific, { facts: { mass: { value: 1e-6, sigma: 1e-8, from: "--mass" } } }, "x_current_per_gram_active", "A/g")); // biome-ignore format: one line
    expect(named(weighed.estimates, "seriesResistance").unit).toBe("ohm");
    expect(named(weighed.estimates, "seriesResistance").value! / 75).toBeCloseTo(1, 2);
    expect(named(weighed.estimates, "diffusivityGlobal").value).toBe(named(bare.estimates, "diffusivityGlobal").value);
  });

  it("takes the radius that silicon has grown to", () => {
    const train = trainOf(0.05, straight);
    const mass = { value: 1e-6, sigma: 1e-8, from: "--mass" };
    const fixed = run(datasetOf(train, { facts: { mass } }));
    const grown = run(datasetOf(train, { facts: { mass } }), { initialComposition: 1 }, { size: "current" });
    const length = column(grown, "diffusivity", "length");
    // 16.667 mAh/g make 0.01747 lithium per silicon
    const x = (k: number) => 1 + (k + 0.5) * ((60e-3 / 1e-6 / 96485.33212) * 28.085e-3);
    length.forEach((R, k) => {
      expect(R / (RADIUS * Math.cbrt(1 + (2.8 * x(k)) / 3.75))).toBeCloseTo(1, 4);
    });
    const ratio = column(grown, "diffusivity", "diffusivity").map((D, k) => D / column(fixed, "diffusivity", "diffusivity")[k]!);
    expect(ratio[0]! / (length[0]! / RADIUS) ** 2).toBeCloseTo(1, 1);
    expect(() => run(datasetOf(train), {}, { size: "current" })).toThrow("composition of silicon follows from charge per mass");
  });

  it("propagates the uncertainty of the radius", () => {
    const train = trainOf(0.003, straight);
    const [sure, unsure] = [0, 0.05].map((radiusError) => run(datasetOf(train), { radiusError }));
    const sigma = (r: typeof sure) => column(r!, "diffusivity", "diffusivity").map((D, k) => (r!.tables.diffusivity!.table.column("diffusivity").sigma as Float64Array)[k]! / D); // biome-ignore format: one line
    sigma(unsure).forEach((s, k) => {
      expect(Math.hypot(sigma(sure)[k]!, 0.1) / s).toBeCloseTo(1, 6);
    });
    const global = named(unsure!.estimates, "diffusivityGlobal");
    expect((global.sigma as number) / global.value!).toBeCloseTo(0.1, 3);
  });

  it("may compare every sample where nothing happens after a switch but diffusion", () => {
    const D = (0.05 / 600) * RADIUS ** 2;
    const { estimates } = run(datasetOf(trainOf(0.05, straight)), { skippedTime: 0 });
    expect(named(estimates, "diffusivityGlobal").value! / D).toBeCloseTo(1, 2);
  });

  it("needs a size, a known shape, pulses with rests, and three of them for the fit of the whole", () => {
    const train = trainOf(0.05, straight);
    expect(() => [...gitt.run([datasetOf(train)], { numbers: {}, words: {} }, {})]).toThrow("needs the size");
    expect(() => run(datasetOf(train), {}, { geometry: "cube" })).toThrow("unknown geometry");
    const steady = { ...train, current: train.current.map(() => -1e-4) };
    expect(() => run(datasetOf(steady))).toThrow("pulses of current with rests");
    const two = run(datasetOf(trainOf(0.05, straight, 2)));
    expect(named(two.estimates, "diffusivityGlobal")).toMatchObject({ value: null, light: "red" });
    expect(named(two.estimates, "diffusivityGlobal").reason).toContain("needs 3 pulses");
    expect([...gitt.run([datasetOf(train)], { numbers: { radius: 1 }, words: {} }, { signal: { aborted: true } })]).toEqual([]);
  });

  it("tells numbers or reasons whatever the record", () => {
    let analysed = 0;
    for (let seed = 0; seed < 24; seed++) {
      const random = seededRandom(seed);
      const record = pulseTrain({
        geometry: "sphere",
        rate: 10 ** (-4 + 5 * random()) / 600,
        potential: (x) => 0.4 - 0.3 * x,
        pulses: 1 + Math.floor(6 * random()),
        pulse: 600,
        rest: 60 * 10 ** (3 * random()),
        current: random() < 0.5 ? -1e-4 : 1e-4,
        fillingPerPulse: 0.02,
        resistance: 75,
        noise: 10 ** (-7 + 5 * random()),
        random,
        samples: 3 + Math.floor(40 * random()),
      });
      const spoiled = [
        record,
        { ...record, current: record.current.map((I) => I * (1 + 0.3 * normal(random))) },
        { ...record, voltage: record.voltage.map(() => 0.3) },
        { ...record, voltage: record.voltage.map((E) => Math.round(100 * E) / 100) },
        { ...record, current: record.current.map((I, k) => (k % 7 === 0 ? 0 : I)) },
      ][seed % 5]!;
      let results: ReturnType<typeof run>[];
      try {
        results = [...gitt.run([datasetOf(spoiled)], { numbers: { radius: 1e-6 }, words: {} }, {})];
      } catch (error) {
        expect(error).toMatchObject({ code: "analysis" });
        continue;
      }
      analysed++;
      for (const { estimates, tables, method, notices } of results) {
        for (const { value, sigma, reason } of estimates as Estimate[]) {
          expect(value === null || Number.isFinite(value)).toBe(true);
          expect(typeof sigma !== "number" || Number.isFinite(sigma)).toBe(true);
          expect(reason).toBeTypeOf("string");
        }
        const reasons = estimates.map(({ reason }) => reason);
        const words = Object.values(tables).flatMap((t) => Object.values(t.words).flat());
        expect([method, ...notices, ...words, ...reasons].join()).not.toMatch(/NaN|undefined|Infinity|\de[+-]?\d/);
        for (const { table: t } of Object.values(tables))
          for (const name of t.names) {
            const { values, sigma = 0 } = t.column(name);
            expect(values.some((v) => Math.abs(v) === Infinity)).toBe(false);
            expect(sigma instanceof Float64Array && sigma.some((v) => Math.abs(v) === Infinity)).toBe(false);
          }
      }
    }
    expect(analysed).toBeGreaterThan(18);
  });
});

it("a resistance shares the doubt of a fit that misses the data", () => {
  const record = trainOf(0.005, straight, 8, 80_000);
  // a bow under current that no diffusion makes
  const since = (k: number) => (record.time[k]! - 600) % 80_600;
  const voltage = record.voltage.map((E, k) => (record.current[k] === 0 ? E : E - 2e-3 * Math.sin((Math.PI * since(k)) / 600)));
  const { estimates } = run(datasetOf({ ...record, voltage }));
  for (const name of ["diffusivityGlobal", "seriesResistance"])
    expect(named(estimates, name)).toMatchObject({ light: expect.not.stringContaining("green"), reason: expect.stringContaining("misses the data") }); // biome-ignore format: one line
});
