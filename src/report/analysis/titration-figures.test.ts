import { describe, expect, it } from "vitest";
import { gitt } from "../../analysis/gitt.ts";
import { ici } from "../../analysis/ici.ts";
import { pitt } from "../../analysis/pitt.ts";
import { pulseTrain } from "../../analysis/titration/pulse-train-fixture.ts";
import { currentAt, stepCurrent } from "../../analysis/titration/step-current.ts";
import type { Dataset } from "../../data/dataset.ts";
import { table } from "../../data/table.ts";
import { type Figure, fullCaption } from "../../figures/figure.ts";
import { drawnTexts, layoutFaults } from "../../figures/layout-faults.ts";
import type { Line } from "../../figures/series.ts";
import { renderSvg } from "../../figures/svg.ts";
import { seededRandom } from "../../numerics/random.ts";
import { gittFigures } from "./gitt-figures.ts";
import { iciFigures } from "./ici-figures.ts";
import { pittFigures } from "./pitt-figures.ts";

const datasetOf = (label: string, time: ArrayLike<number>, voltage: ArrayLike<number>, current: ArrayLike<number>): Dataset => ({
  kind: "time series",
  file: `${label}.csv`,
  label,
  facts: {},
  notices: [],
  table: table(label, {
    test_time_second: { unit: "s", values: time },
    voltage_volt: { unit: "V", values: voltage },
    current_ampere: { unit: "A", values: current },
  }),
});

const train = (fourier: number, label = "train", pulses = 8) => {
  const { time, voltage, current } = pulseTrain({
    geometry: "sphere",
    rate: fourier / 600,
    potential: (x) => 0.45 - 0.35 * x + 0.12 * Math.exp(-x / 0.05),
    pulses,
    pulse: 600,
    rest: 7200,
    current: -1e-4,
    fillingPerPulse: 0.16 / pulses,
    resistance: 75,
    noise: 5e-5,
    random: seededRandom(2),
    samples: 60,
  });
  return datasetOf(label, time, voltage, current);
};

const options = (radius: number, words: Record<string, string> = {}) => ({ numbers: { radius }, words });
const texts = (figure: Figure) => drawnTexts(renderSvg(figure)).map((t) => t.text);
const faultless = (figures: readonly Figure[]) => {
  for (const figure of figures) expect([figure.id, layoutFaults(renderSvg(figure))]).toEqual([figure.id, []]);
};

describe("figures of titrations", () => {
  it("show the record with single pulses, diffusivities with lights, and the fit of the whole", () => {
    const figures = gittFigures([...gitt.run([train(0.05)], options(5e-8), {})]);
    faultless(figures);
    expect(figures.map((f) => f.id)).toEqual(["gitt-record", "gitt-diffusivity", "gitt-fit"]);
    expect(texts(figures[0]!)).toEqual(expect.arrayContaining(["pulses", "rests", "pulse 2", "pulse 5", "pulse 7"]));
    expect(texts(figures[1]!)).toEqual(expect.arrayContaining(["whole record", "W–H freed from bias", "W–H, doubtful"]));
    expect(fullCaption(figures[1]!)).toContain("Bars: 95 %.");
    expect(texts(figures[2]!)).toEqual(expect.arrayContaining(["measured", "fit", "open circuit", "ends of rests"]));
  });

  it("show the ends of pulses and rests of a record of many pulses, and three of them in detail", () => {
    const result = [...gitt.run([train(0.05, "many", 61)], options(5e-8, { model: "pulses" }), {})];
    const figures = gittFigures(result);
    faultless(figures);
    expect(figures[0]!.id).toBe("gitt-record");
    expect(texts(figures[0]!)).toEqual(
      expect.arrayContaining(["ends of pulses", "ends of rests", "pulse 7", "pulse 31", "pulse 55"]),
    );
    expect(figures[0]!.caption).toContain("61 pulses");
    expect(figures[0]!.caption).toContain("pulses 30 to 32 over time");
    const [ends, detail] = figures[0]!.panels.map((p) => (p.kind === "axes" ? p.series : []));
    const { table: pulses } = result[0]!.tables.pulses!;
    const [end, rest] = ends!.map((s) => (s.kind === "line" ? [...s.y.values] : []));
    expect(end).toEqual([...pulses.column("potential_end").values]);
    expect(rest).toEqual([...pulses.column("potential_after").values]);
    // three pulses and their rests, from the start of the first to that of the next
    const { x, y } = detail![1] as Line;
    const starts = y.values.reduce((sum, E, k) => sum + (Number.isFinite(E) && !Number.isFinite(y.values[k - 1]!) ? 1 : 0), 0);
    expect(starts).toBe(3);
    const begins = pulses.column("start_time").values;
    expect(x.values[0]).toBeGreaterThan(begins[28]!);
    expect(x.values.at(-1)).toBeLessThan(begins[32]!);
    const few = gittFigures([...gitt.run([train(0.05, "few", 60)], options(5e-8, { model: "pulses" }), {})]);
    expect(texts(few[0]!)).not.toContain("ends of pulses");
  });

  it("leave out the fit where there is none, and number several records", () => {
    const only = gittFigures([...gitt.run([train(0.05)], options(5e-8, { model: "pulses" }), {})]);
    faultless(only);
    expect(only.map((f) => f.id)).toEqual(["gitt-record", "gitt-diffusivity"]);
    const two = gittFigures([...gitt.run([train(0.05, "a"), train(0.005, "b")], options(5e-8), {})]);
    faultless(two);
    expect(two.map((f) => f.id)).toEqual(["gitt-record-1", "gitt-diffusivity-1", "gitt-fit-1", "gitt-record-2", "gitt-diffusivity-2", "gitt-fit-2"]); // biome-ignore format: one list
    expect(two[3]!.caption).toContain("b.");
  });

  it("show interruptions over √t with resistance and diffusivity", () => {
    const [time, voltage, current]: number[][] = [[], [], []];
    for (let k = 0; k < 12; k++) {
      for (let t = 5; t <= 300; t += 5) {
        time!.push(310 * k + t);
        voltage!.push(3.4 + 0.02 * k + 6e-5 * t + 8e-3);
        current!.push(1e-3);
      }
      for (let t = 0.5; t <= 10; t += 0.5) {
        time!.push(310 * k + 300 + t);
        voltage!.push(3.4 + 0.02 * k + 0.018 - 1e-3 * Math.sqrt(t));
        current!.push(0);
      }
    }
    const figures = iciFigures([...ici.run([datasetOf("ici", time!, voltage!, current!)], options(2e-6), {})]);
    faultless(figures);
    expect(figures.map((f) => f.id)).toEqual(["ici"]);
    expect(texts(figures[0]!)).toEqual(expect.arrayContaining(["interruption 2", "interruption 7", "interruption 11"]));
  });

  it("show decays of the current with diffusivity and interface", () => {
    const rows: [number, number, number][] = Array.from({ length: 100 }, (_, k) => [6 * k, 0.3, 0]);
    for (let j = 0; j < 5; j++) {
      const answer = stepCurrent("sphere", 3 - 0.5 * j, 1e-6);
      for (let k = 1; k <= 200; k++) {
        const t = (4000 * (1.03 ** k - 1)) / (1.03 ** 200 - 1);
        rows.push([600 + 4000 * j + t, 0.29 - 0.01 * j, -3.6e-4 * currentAt(answer, 1e-3 * t) - 1e-7]);
      }
    }
    const [time, voltage, current] = [0, 1, 2].map((c) => rows.map((r) => r[c]!));
    const figures = pittFigures([...pitt.run([datasetOf("pitt", time!, voltage!, current!)], options(1e-6), {})]);
    faultless(figures);
    expect(figures.map((f) => f.id)).toEqual(["pitt"]);
    expect(texts(figures[0]!)).toEqual(expect.arrayContaining(["step 1", "step 3", "step 5", "long times", "short times"]));
  });
});
