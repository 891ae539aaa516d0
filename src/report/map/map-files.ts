import type { Provenance } from "../../data/provenance.ts";
import { type MapAxis, type MappedCase, survivalClassMap, survivalMarginMap } from "../../figures/survival-map.ts";
import { renderSvg } from "../../figures/svg.ts";
import { showCurrent } from "../../protocols/current.ts";
import type { SurvivalAxis } from "../../studies/survival-axis.ts";
import type { SurvivalStudy } from "../../studies/survival-case.ts";
import type { SurvivalMap } from "../../studies/survival-map.ts";
import type { SurvivalResult } from "../../studies/survival-result.ts";
import { inUnit } from "../../units/quantity.ts";
import { show } from "../../units/show.ts";
import { rowsCsv } from "../csv.ts";
import { jsonText } from "../json.ts";
import { axisWords } from "./map-words.ts";

/** A map of one design, with what became of the design itself. */
export interface MapResult {
  readonly design: string;
  readonly study: SurvivalStudy;
  readonly map: SurvivalMap;
  readonly present: SurvivalResult;
  readonly provenance: Provenance;
}

/** The map as one plain value: what was asked, what became of the design file, every case. */
export const mapJson = ({ design, study, map, present, provenance }: MapResult) => ({
  design,
  level: study.level,
  cycles: study.cycles,
  cutOff: study.cutOff,
  ...(study.rate !== undefined && { rate: study.rate }),
  x: axisJson(study.x),
  y: axisJson(study.y),
  counts: map.counts,
  notices: map.notices,
  present,
  cases: map.rows,
  units: "SI: m, Pa, 1/s; margins, fillings and lithium per silicon as numbers without unit",
  provenance,
});

const axisJson = ({ name, label, unit, log, values, present }: SurvivalAxis) => ({ name, label, unit, log, values, present });

/** Files of a map by name: the cases, sorted by job and without times, so that every runner writes the same bytes; the figures. */
export function mapFiles(result: MapResult): Record<string, string> {
  const { map } = result;
  const files: Record<string, string> = {
    "map.csv": rowsCsv(map.columns, map.rows.map((row) => map.columns.map(({ value }) => value(row)))), // biome-ignore format: one line
    "map.json": jsonText(mapJson(result)),
  };
  const drawn = figureInput(result);
  files["map.svg"] = renderSvg(survivalClassMap(drawn));
  const margins = survivalMarginMap(drawn);
  if (margins) files["margin.svg"] = renderSvg(margins);
  return files;
}

function figureInput({ design, study, map, provenance }: MapResult) {
  const { x, y, cycles, cutOff, rate } = study;
  const model =
    rate === undefined
      ? "shell-pressure model with rate-independent flow"
      : `diffusion, stress and rate-dependent flow coupled, at ${showCurrent({ value: rate, per: "capacity" })}`;
  const [columns, rows] = [x, y].map((axis) => new Map(axis.texts.map((text, k) => [text, k])));
  const cases = map.rows.map(
    ({ at, result }): MappedCase => ({
      column: columns!.get(at.x)!,
      row: rows!.get(at.y)!,
      kind: result.class,
      lithium: result.lithium[0] ?? null,
      margin: result.smallestMargin?.value ?? null,
    }),
  );
  return {
    x: mapAxis(x),
    y: mapAxis(y),
    cases,
    setting: `${design}: ${cycles} cycle${cycles === 1 ? "" : "s"} between ${rate === undefined ? "empty" : "1.5 V"} and ${show(cutOff.voltage, "mV")}, ${model}, usual rupture strain and bond (assumptions); computed.`,
    cites: provenance.cites,
    provenance,
  };
}

/** An axis as figures read it. */
function mapAxis(axis: SurvivalAxis): MapAxis {
  const { log, shownIn, values, present } = axis;
  return {
    quantity: axisWords(axis),
    unit: shownIn,
    values: values.map((v) => inUnit(v, shownIn)),
    log,
    ...(present !== undefined && { present: inUnit(present, shownIn) }),
  };
}
