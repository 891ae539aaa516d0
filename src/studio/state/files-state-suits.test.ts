import { expect, it } from "vitest";
import { analyses } from "../../analysis/all.ts";
import type { SeenDataset } from "../jobs/read-file.ts";
import type { RecordShape } from "../jobs/read-file-shape.ts";
import { offersFor } from "./files-state-suits.ts";

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
  offersFor(datasets, datasets[0]!.kind)
    .filter(({ suits }) => suits)
    .map(({ analysis }) => analysis.id);
const spectra = (...temperatures: readonly (number | undefined)[]) =>
  temperatures.map((temperature) => of("impedance", temperature === undefined ? {} : { temperature }));

it("offers every analysis that accepts the kind, and no other", () => {
  for (const kind of new Set(analyses.flatMap(({ accepts }) => accepts)))
    expect(
      offersFor([of(kind)], kind)
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
  for (const { suits, needs } of offersFor([of("impedance")], "impedance")) expect(needs === undefined).toBe(suits);
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
