import { expect, it } from "vitest";
import { analyses } from "../../analysis/all.ts";
import type { SeenDataset } from "../jobs/read-file.ts";
import type { RecordShape } from "../jobs/read-file-shape.ts";
import { datasetsFor, offersFor } from "./files-state-suits.ts";

const NOTHING: RecordShape = { halfCycles: 0, rates: 0, pulses: 0, interruptions: 0, heldPotentials: 0, sweeps: 0 };
const of = (kind: SeenDataset["kind"], facts: SeenDataset["facts"] = {}): SeenDataset => ({
  kind,
  facts,
  label: "",
  notices: [],
  rows: 50,
  curves: [],
});
const record = (shape: Partial<RecordShape>): SeenDataset => ({ ...of("time series"), shape: { ...NOTHING, ...shape } });
const suited = (datasets: readonly SeenDataset[]) =>
  offersFor(datasets, datasets[0]!)
    .filter(({ suits }) => suits)
    .map(({ analysis }) => analysis.id);
const suitedAt = (datasets: readonly SeenDataset[], looked: SeenDataset) =>
  offersFor(datasets, looked)
    .filter(({ suits }) => suits)
    .map(({ analysis }) => analysis.id);
const spectra = (...temperatures: readonly (number | undefined)[]) =>
  temperatures.map((temperature) => of("impedance", temperature === undefined ? {} : { temperature }));

it("offers every analysis that accepts the kind, and no other", () => {
  for (const kind of new Set(analyses.flatMap(({ accepts }) => accepts)))
    expect(
      offersFor([of(kind)], of(kind))
        .map(({ analysis }) => analysis.id)
        .sort(),
    ).toEqual(
      analyses
        .filter(({ accepts }) => accepts.includes(kind))
        .map(({ id }) => id)
        .sort(),
    );
});

it("says what those that do not suit would need", () => {
  for (const { suits, needs } of offersFor([of("impedance")], of("impedance"))) expect(needs === undefined).toBe(suits);
});

it("puts the circuit first for a spectrum, the series for many, the line for temperatures beside them", () => {
  expect(suited(spectra(undefined))).toEqual(["eis", "kk", "drt"]);
  expect(suited(spectra(undefined, undefined))).toEqual(["eis", "kk", "drt", "series"]);
  expect(suited(spectra(290, 300, 310))).toEqual(["arrhenius", "eis", "kk", "drt", "series"]);
  expect(suited(spectra(290, 300, 310, 320))[0]).toBe("series");
  expect(suited(spectra(290, 300, 310, undefined))).not.toContain("arrhenius");
});

it("tells cycling, titrations and sweeps apart by what the record looks like", () => {
  expect(suited([record({ halfCycles: 10, rates: 1, pulses: 9 })])).toEqual(["cycling", "dqdv"]);
  expect(suited([record({ halfCycles: 12, rates: 4 })])).toEqual(["rate", "cycling", "dqdv"]);
  expect(suited([record({ halfCycles: 1, pulses: 8 })])[0]).toBe("gitt");
  expect(suited(Array.from({ length: 6 }, () => record({ halfCycles: 1, pulses: 1 })))[0]).toBe("gitt");
  expect(suited([record({ halfCycles: 1, interruptions: 133 })])[0]).toBe("ici");
  expect(suited([record({ halfCycles: 2, heldPotentials: 12 })])[0]).toBe("pitt");
  expect(suited([record({ halfCycles: 5, sweeps: 2 })])).toEqual(["cv"]);
});

it("offers energy and power where a rate test has a cathode beside it", () => {
  expect(suited([record({ halfCycles: 4 }), of("potential curve")])).toContain("ragone");
});

it("goes by the record that is looked at, whatever lies beside it", () => {
  const [titrated, cycled, swept] = [
    record({ halfCycles: 1, pulses: 8 }),
    record({ halfCycles: 12, rates: 4 }),
    record({ halfCycles: 5, sweeps: 2 }),
  ];
  const all = [of("voltammogram"), titrated, cycled, swept];
  expect(suitedAt(all, titrated)[0]).toBe("gitt");
  expect(suitedAt(all, titrated)).not.toContain("cv");
  expect(suitedAt(all, cycled)[0]).toBe("rate");
  expect(suitedAt(all, swept)).toEqual(["cv"]);
});

it("analyses the records that suit, beside the one that is looked at", () => {
  const [titrated, cycled, swept] = [record({ halfCycles: 1, pulses: 8 }), record({ halfCycles: 12 }), record({ sweeps: 2 })];
  const [voltammogram, spectrum] = [of("voltammogram"), of("impedance")];
  const all = [voltammogram, titrated, cycled, swept, spectrum];
  const taken = (id: string, looked: SeenDataset) => datasetsFor(analyses.find((a) => a.id === id)!, all, looked);
  expect(taken("cv", voltammogram)).toEqual([voltammogram, swept]);
  expect(taken("cv", titrated)).toEqual([voltammogram, titrated, swept]);
  expect(taken("gitt", titrated)).toEqual([titrated]);
  expect(taken("eis", spectrum)).toEqual([spectrum]);
  const parts = Array.from({ length: 6 }, () => record({ halfCycles: 1, pulses: 1 }));
  expect(datasetsFor(analyses.find((a) => a.id === "gitt")!, parts, parts[0]!)).toEqual(parts);
});
