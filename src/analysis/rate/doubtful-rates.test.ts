import { describe, expect, it } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import type { Estimate } from "../../data/estimate.ts";
import { readLabFile } from "../../formats/read-lab-file.ts";
import { normal, seededRandom } from "../../numerics/random.ts";
import { rate } from "../rate.ts";
import { tianColeman } from "./rate-models.ts";
import { distinctRates, judgeReturns } from "./visited-rates.ts";

const LADDER = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];
const law = (r: number) => tianColeman(r, 0.3, 0.8, 2400);

/** A text of rates and capacities as the reader hands it over. */
function read(header: string, rows: readonly (readonly [rate: number, capacity: number])[]): Dataset {
  const text = `${header}\n${rows.map((row) => row.join(",")).join("\n")}\n`;
  return readLabFile(new TextEncoder().encode(text), "made.csv")[0]!;
}
function analyse(dataset: Dataset, words = {}) {
  const [result] = [...rate.run([dataset], { words, numbers: {} }, {})];
  return { ...result!, told: (name: string) => result!.estimates.find((e) => e.name === name) as Estimate };
}

describe("rates are counted", () => {
  const random = seededRandom(3);
  const thrice = [0.05, 1, 20].flatMap((r) => [r, 0.999 * r, 1.001 * r]);
  const noisy = thrice.map((r) => [r, law(r) * (1 + 0.005 * normal(random))] as const);

  it("once where they agree: three rates, each three times, carry no law", () => {
    const { told, method } = analyse(read("rate (1/h),capacity (mAh/g)", noisy));
    for (const name of ["tau", "n", "qM", "tau.nominal"])
      expect(told(name)).toMatchObject({ light: "red", reason: expect.stringContaining("9 points at 3 rates fix three parameters at most") }); // biome-ignore format: one line
    expect(method).toContain("Capacities, 9 points at 3 rates");
  });

  it("not by noise in the capacities that they are computed from", () => {
    expect(distinctRates(Float64Array.from([1, 1.02, 2, 2.05, 4]))).toBe(3);
    expect(() => analyse(read("rate (1/h),capacity (mAh/g)", noisy.slice(0, 6)))).toThrow("a law needs more rates");
  });
});

describe("what a rate is", () => {
  const rows = LADDER.map((r) => [r, law(r)] as const);

  it.each(["C-rate,Capacity (mAh/g)", "C rates,Capacity (mAh/g)", "crate,Capacity (mAh/g)"])(
    "is nominal by the name: %s",
    (header) => {
      const { told, options, notices } = analyse(read(header, rows));
      expect(told("tau").value! / 3600).toBeCloseTo(0.3, 8);
      expect(told("tau").light).toBe("green");
      expect(told("tau.measured").value).not.toBeCloseTo(told("tau").value!, 0);
      expect(options.rateDefinition).toBe("nominal");
      expect(notices.some((n) => n.startsWith("The file has C-rates, taken as R = I/Q_nominal"))).toBe(true);
    },
  );

  it("is assumed where nobody says it, and that is a doubt; the user may say it", () => {
    const plain = read("rate_per_h,capacity_mAh_g", rows);
    for (const name of ["tau", "n", "qM", "tau.nominal"])
      expect(analyse(plain).told(name)).toMatchObject({ light: "amber", reason: expect.stringContaining("the file does not say what its rates are") }); // biome-ignore format: one line
    expect(analyse(plain, { rateDefinition: "measured" }).told("tau")).toMatchObject({
      light: "green",
      value: expect.closeTo(1080, 4),
    });
    expect(
      analyse(read("C-rate,Capacity (mAh/g)", rows), { rateDefinition: "measured" }).told("tau.nominal").value,
    ).toBeGreaterThan(1080);
    expect(analyse(read("c_rate_per_h,capacity_mAh_g", rows)).options.rateDefinition).toBe("measured");
  });
});

describe("a return to an earlier rate", () => {
  const rows = LADDER.map((r) => [r, law(r)] as const);

  it("is left out of the fit and told, as in a record over time", () => {
    const { told, notices } = analyse(read("C-rate,Capacity (mAh/g)", [...rows, [0.05, 0.9 * law(0.05)]]));
    expect(told("tau").value! / 3600).toBeCloseTo(0.3, 8);
    expect(told("tau").n).toBe(LADDER.length);
    expect(notices).toContain("On return to 0.0500 h⁻¹ 90.0 % of the earlier capacity are left: some of the loss at later rates is fading; the return is left out of the fit."); // biome-ignore format: one line
  });

  it("is none where the same rate is measured several times in a row", () => {
    const twice = rows.flatMap(([r, q]) => [[r, 0.999 * q] as const, [r, 1.001 * q] as const]);
    expect(analyse(read("C-rate,Capacity (mAh/g)", twice)).told("tau").n).toBe(2 * LADDER.length);
  });

  it("to all rates is another pass: kept, and a doubt where passes disagree", () => {
    const again = (share: number) => analyse(read("C-rate,Capacity (mAh/g)", [...rows, ...rows.map(([r, q]) => [r, share * q] as const)])).told("n"); // biome-ignore format: one line
    expect(again(0.995)).toMatchObject({ light: "green", n: 2 * LADDER.length });
    expect(again(0.9)).toMatchObject({
      light: "amber",
      reason: expect.stringContaining("90.0 % of the first capacity were measured later"),
    });
    expect(judgeReturns(Float64Array.of(1, 2, 3), Float64Array.of(3, 2, 1), "h⁻¹")).toEqual({ leftOut: [], notices: [] });
  });
});

it("a number that is withheld is in no notice", () => {
  const linear = [0.1, 0.2, 0.5, 1, 2, 5, 10].map((r) => [r, 2400 - 150 * r] as const);
  const { told, notices } = analyse(read("rate (1/h),capacity (mAh/g)", linear));
  expect(told("n.nominal").light).toBe("red");
  expect(notices.find((n) => n.startsWith("The definition of the rate"))).toContain(
    "τ = 0.263 h, n not determined with R = I/Q_nominal",
  );
});
