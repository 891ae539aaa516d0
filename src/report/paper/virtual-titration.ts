import type { Table } from "../../data/table.ts";
import { chosenRows } from "../../data/table-rows.ts";
import { titration } from "../../figures/titration.ts";
import { paperNumber } from "../../studies/paper-numbers.ts";
import type { VirtualExperiments } from "../../studies/virtual-experiments.ts";
import type { VirtualTitration } from "../../studies/virtual-titration.ts";
import { inUnit } from "../../units/quantity.ts";
import type { TableBlock } from "../block.ts";
import type { Illustration } from "./illustration.ts";
import { CITES, slug, UNCALIBRATED } from "./virtual-words.ts";

/** Of so many pulses one is drawn, so that markers do not touch; the table has all. */
const EVERY = 6;

/** Rows 0, n, 2n ... */
const everyNth = (t: Table, n: number): Table =>
  chosenRows(
    t,
    Array.from({ length: Math.ceil(t.length / n) }, (_, k) => k * n),
  );

/** Titration and the diffusivity that it seems to show, as Fig. 3d and 3e of the paper. */
export function titrationFigure({ titration: tests }: VirtualExperiments): Illustration {
  const both = [tests.CCOS, tests.SiNP];
  return {
    figure: titration(
      both.map((t) => ({
        as: t.material,
        label: t.material,
        run: t.run,
        apparent: [{ label: "apparent", values: everyNth(t.apparent, EVERY) }],
        true: t.true,
      })),
      {
        id: "virtual-titration",
        title: "Ten-minute pulses see the size of the particles, not their diffusivity",
        setting: `Pulses of 600 s at 0.1 A g⁻¹ with rests of an hour, down to 0.01 V and up again; the readings are those of lithiation, one pulse in ${EVERY}. Spheres with the particles' own *V*∕*S*. ${UNCALIBRATED}`,
        cites: CITES,
      },
    ),
    alt: "Left, the saw-tooth voltage of pulses and rests of both electrodes. Right, over the filling, apparent diffusivities that lie one to two decades below the true ones; that of CCOS falls, that of the nanoparticles falls and rises although the true one is constant.",
    tables: Object.fromEntries(
      both.flatMap((t) => [
        [`virtual-titration-${slug(t.material)}`, t.run],
        [`virtual-titration-${slug(t.material)}-pulses`, t.reading.pulses],
      ]),
    ),
  };
}

/** What the apparent diffusivity does while lithiating, in the words of the paper. */
export function courseOf({ course }: VirtualTitration): string {
  return course.laterMost > 1.5 * course.least ? "falls, then rises" : "falls";
}

/** Apparent and true diffusivity beside the ceiling of the method. */
export function diffusivityTable({ titration: tests }: Pick<VirtualExperiments, "titration">): TableBlock {
  const cm2 = (D: number) => inUnit(D, "cm^2/s");
  const trend = { CCOS: "gitt.ccos.trend", SiNP: "gitt.sinp.trend" } as const;
  return {
    kind: "table",
    id: "titration",
    caption: "Diffusivity read from the lithiating pulses beside the one that the simulation was made with.",
    columns: [
      { heading: "electrode" },
      { heading: "apparent, first", unit: "cm^2/s", digits: 2 },
      { heading: "apparent, least", unit: "cm^2/s", digits: 2 },
      { heading: "true, least", unit: "cm^2/s", digits: 2 },
      { heading: "true, most", unit: "cm^2/s", digits: 2 },
      { heading: "ceiling of the method", unit: "cm^2/s", digits: 2 },
      { heading: "least *τD*∕*R*²", digits: 2 },
      { heading: "course, stated" },
      { heading: "course, ours" },
    ],
    rows: (["CCOS", "SiNP"] as const).map((m) => {
      const t = tests[m];
      const truth = [...t.true.column("diffusivity").values];
      return [
        m,
        cm2(t.course.first),
        cm2(t.course.least),
        cm2(Math.min(...truth)),
        cm2(Math.max(...truth)),
        cm2(t.reading.ceiling),
        t.reading.pulseTimes[0],
        String(paperNumber(trend[m]).value),
        courseOf(t),
      ];
    }),
    note: "Ceiling: (4∕π*τ*)(*V*∕*S*)², what the formula gives once a pulse has filled the particle evenly, whatever *D* is. The method holds while *τD*∕*R*² stays well below 0.01 [Weppner1977]. No error: the departure from the true value is the error.",
    files: { csv: "tables/titration.csv", json: "tables/titration.json" },
  };
}
