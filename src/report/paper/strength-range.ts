import { table } from "../../data/table.ts";
import { figure, type Panel } from "../../figures/figure.ts";
import { CLASS_WORDS, type MapAxis, survivalClassMap } from "../../figures/survival-map.ts";
import type { ModelCheck } from "../../studies/dot-encapsulation.ts";
import type { EncapsulationPlanes, Plane } from "../../studies/encapsulation-planes.ts";
import type { ClassShares, EncapsulationShares, Unknown } from "../../studies/encapsulation-shares.ts";
import { inUnit } from "../../units/quantity.ts";
import { showNumber, showUnit } from "../../units/show.ts";
import type { TableBlock } from "../block.ts";
import type { Illustration } from "./illustration.ts";

const WORDS: Readonly<Record<Unknown, { readonly name: string; readonly unit: string }>> = {
  rupture_strain: { name: "rupture strain of carbon", unit: "%" },
  carbon_flow_stress: { name: "flow stress of carbon", unit: "GPa" },
  bond_strength: { name: "strength of bonds", unit: "GPa" },
  bond_energy: { name: "fracture energy of bonds", unit: "J/m^2" },
};

/** Class shares that the tables show, mild to severe. */
const SHOWN = ["intact", "flows", "self-limited", "debonded", "ruptured"] as const;

const axisOf = (unknown: Unknown, { values, log }: Plane["x"], present: number): MapAxis => {
  const { name, unit } = WORDS[unknown];
  return { quantity: name, unit, values: values.map((v) => inUnit(v, unit)), log, present: inUnit(present, unit) };
};

const planeTable = (label: string, [x, y]: readonly [Unknown, Unknown], plane: Plane) =>
  table(label, {
    [x]: { unit: x === "rupture_strain" ? "1" : "Pa", values: plane.cases.map((c) => plane.x.values[c.column]!) },
    [y]: { unit: y === "bond_energy" ? "J/m^2" : "Pa", values: plane.cases.map((c) => plane.y.values[c.row]!) },
    class: { unit: "1", values: plane.cases.map((c) => Object.keys(CLASS_WORDS).indexOf(c.kind)) },
    lithium_per_silicon: { unit: "1", values: plane.cases.map((c) => c.lithium) },
  });

/** What becomes of the shells over the strengths that nobody knows. */
export function strengthFigure({ carbon, bond, usual }: EncapsulationPlanes): Illustration {
  const panel = (plane: Plane, names: readonly [Unknown, Unknown], title: string): Panel => {
    const { panels } = survivalClassMap({
      x: axisOf(names[0], plane.x, usual[names[0]]),
      y: axisOf(names[1], plane.y, usual[names[1]]),
      cases: plane.cases.map((c) => ({ ...c, margin: null })),
      setting: "",
      presentName: "usual values",
    });
    const [map] = panels;
    return { ...map!, title } as Panel;
  };
  const carbonNames = ["rupture_strain", "carbon_flow_stress"] as const;
  const bondNames = ["bond_strength", "bond_energy"] as const;
  return {
    figure: figure({
      id: "strength-range",
      title: "Most of the published range lets the carbon break in the first cycle",
      width: "double",
      columns: [1, 1],
      height: 74,
      caption:
        "CCOS, first cycle to 10 mV (shell-pressure model, rate independent): what becomes of the shells, the most severe that applies, over ranges of strengths that are not measured (scenario, no point is more likely than another). (a) Carbon, with the usual bond of 0.8 GPa and 1 J m⁻². (b) Bonds, with the toughest and strongest carbon of the range (30 %, 3 GPa), the case that pulls most. In the narrow column of ruptures the carbon comes off late and has by then used up its rupture strain by flowing there and back. Open circle: usual values. Everywhere the shells have flowed before.",
      standing: [],
      panels: [panel(carbon, carbonNames, "carbon"), panel(bond, bondNames, "bonds")],
      cites: ["Manoharan2009", "Zhang2019", "Shi2016"],
    }),
    alt: "Two maps. Carbon breaks below a rupture strain of 20 to 30 per cent, flows or stops the lithiation above; bonds open only below about 0.6 joule per square metre and 1 gigapascal.",
    tables: {
      "strength-range-carbon": planeTable("carbon", carbonNames, carbon),
      "strength-range-bonds": planeTable("bonds", bondNames, bond),
    },
  };
}

/** Shares of the whole range, and of its ends along every unknown. */
export function sharesTable({ all, along }: EncapsulationShares): TableBlock {
  const cells = (shares: ClassShares) => SHOWN.map((kind) => 100 * shares[kind]);
  return {
    kind: "table",
    id: "shares",
    caption: "Shares of the range of the four unknown strengths, by the most severe that applies in the first cycle (scenario).",
    columns: [{ heading: "part of the range" }, ...SHOWN.map((kind) => ({ heading: CLASS_WORDS[kind], unit: "%", decimals: 1 }))],
    rows: [
      ["all of it", ...cells(all)],
      ...along.flatMap(({ name, at }) =>
        [at[0]!, at.at(-1)!].map(({ value, shares }) => {
          const { name: words, unit } = WORDS[name];
          return [`${words} near ${showNumber(inUnit(value, unit), 2)} ${showUnit(unit)}`, ...cells(shares)];
        }),
      ),
    ],
    note: "Equal weight on logarithmic scales of rupture strain 1.3-30 %, flow stress 0.87-3 GPa, strength 0.1-3 GPa and energy 0.2-5 J m⁻². A share of the range is not a probability. Layers that rupture or open have flowed before.",
    files: { csv: "tables/shares.csv", json: "tables/shares.json" },
  };
}

/** Points of the range by both models. */
export function checksTable(checks: readonly ModelCheck[]): TableBlock {
  return {
    kind: "table",
    id: "checks",
    caption: "Four points of the range by the shell-pressure model and by the coupled particle at 0.1 A g⁻¹.",
    columns: [
      { heading: "carbon and bonds" },
      { heading: "model" },
      { heading: "what becomes of the shells" },
      { heading: "gives way at *x*", decimals: 2 },
      { heading: "reaches *x*", decimals: 2 },
      { heading: "largest pressure", unit: "GPa", decimals: 2 },
      { heading: "lowest pressure", unit: "GPa", decimals: 2 },
    ],
    rows: checks.flatMap(({ ruptureStrain, flowStress, bondStrength, bondEnergy, shells, coupled }) =>
      (
        [
          ["shell pressure", shells],
          ["coupled particle", coupled],
        ] as const
      ).map(([model, r]) => [
        `${showNumber(100 * ruptureStrain, 2)} %, ${showNumber(flowStress / 1e9, 2)} GPa; ${showNumber(bondStrength / 1e9, 2)} GPa, ${showNumber(bondEnergy, 2)} J m⁻²`,
        model,
        CLASS_WORDS[r.kind],
        r.givesWayAt,
        r.reached,
        inUnit(r.largest, "GPa"),
        inUnit(r.lowest, "GPa"),
      ]),
    ),
    note: "The shell-pressure model is evenly filled, flows without rate and is stopped by the lithiation branch; in the coupled particle flow takes time, shells fill ahead of the core, and stress makes its part of the hysteresis. Empty: nothing gives way.",
    files: { csv: "tables/checks.csv", json: "tables/checks.json" },
  };
}
