import { type Table, table } from "../../data/table.ts";
import { cycling } from "../../figures/cycling.ts";
import { differentialCapacity } from "../../figures/differential-capacity.ts";
import { voltageFamilies } from "../../figures/voltage-family.ts";
import type { Both } from "../../studies/virtual-cell.ts";
import { CYCLES, type SlowCycle, type VirtualFirstCycles } from "../../studies/virtual-cycles.ts";
import type { VirtualExperiments } from "../../studies/virtual-experiments.ts";
import type { Illustration } from "./illustration.ts";
import { stacked } from "./stacked-table.ts";
import { CITES, slug, UNCALIBRATED } from "./virtual-words.ts";

/** What the plateau of the first lithiation needs. */
const NO_PLATEAU =
  "Silicon is one amorphous host in both electrodes, so the plateau near 0.1 V, where crystalline silicon turns amorphous in the first lithiation, is not in it; it comes with the layered particle and its moving front.";

/** The first three cycles, as Fig. 4b of the paper. */
export function firstCyclesFigure(cycles: Both<VirtualFirstCycles>): Illustration {
  const both = [cycles.CCOS, cycles.SiNP];
  return {
    figure: voltageFamilies(
      both.map(({ material, cycles }) => ({
        as: material,
        title: material,
        members: cycles.map((c) => ({ label: `cycle ${c.cycle}`, curves: [c.lithiation, c.delithiation] })),
      })),
      {
        id: "first-cycles",
        title: "The first cycle loses what oxide, carbon and film take up",
        upTo: 2,
        setting: `Three cycles at 0.1 A g⁻¹ from 0.01 to 3.0 V of fresh electrodes (shown up to 2 V), with the first-cycle charge of oxide, carbon and film from the mass balance but without lithium trapped in silicon. ${NO_PLATEAU} ${UNCALIBRATED}`,
        cites: CITES,
      },
    ),
    alt: "Voltage over capacity in three cycles of CCOS and of nanoparticles. The first lithiation is longer than all later curves, which lie on each other; neither first lithiation has a flat plateau near 0.1 V.",
    tables: Object.fromEntries(
      both.map((m) => [
        `first-cycles-${slug(m.material)}`,
        stacked(
          `${m.material}, first cycles`,
          m.cycles.flatMap((c) => [
            { key: { cycle: ["1", c.cycle], delithiating: ["1", 0] }, part: c.lithiation },
            { key: { cycle: ["1", c.cycle], delithiating: ["1", 1] }, part: c.delithiation },
          ]),
        ),
      ]),
    ),
  };
}

/** Differential capacity of the second cycle. */
export function differentialFigure(cycles: Both<VirtualFirstCycles>): Illustration {
  const both = [cycles.CCOS, cycles.SiNP];
  const second = (m: VirtualFirstCycles): SlowCycle => m.cycles[1]!;
  return {
    figure: differentialCapacity(
      both.map((m) => ({ as: m.material, label: m.material, ...second(m).differential })),
      {
        id: "first-cycles-differential",
        title: "Silicon takes up and gives off lithium in broad steps",
        voltages: [0, 1.2],
        setting: `Second cycle at 0.1 A g⁻¹, over intervals of 10 mV. ${UNCALIBRATED}`,
        cites: CITES,
      },
    ),
    alt: "Differential capacity of both electrodes: two broad minima while lithiating below 0.3 V, two broad maxima while delithiating between 0.3 and 0.6 V.",
    tables: Object.fromEntries(
      both.map((m) => [
        `first-cycles-differential-${slug(m.material)}`,
        stacked(`${m.material}, differential capacity`, [
          { key: { delithiating: ["1", 0] }, part: second(m).differential.lithiation },
          { key: { delithiating: ["1", 1] }, part: second(m).differential.delithiation },
        ]),
      ]),
    ),
  };
}

/** A few cycles, which nothing ages. */
export function cyclingFigure({ cycling: tests }: VirtualExperiments): Illustration {
  const both = [tests.CCOS, tests.SiNP];
  return {
    figure: cycling(
      both.map(({ material, cycles }) => ({ as: material, label: material, cycles: withoutFirst(cycles) })),
      {
        id: "virtual-cycling",
        title: "Without ageing in the model, nothing fades",
        setting: `Three cycles at 0.1 A g⁻¹, then ${CYCLES} at 1 A g⁻¹. The model knows no ageing yet: this shows what its absence looks like, and says nothing about the retentions of the paper. The efficiency of the first cycle is left out, as the run does not start from a delithiated state. ${UNCALIBRATED}`,
        cites: CITES,
      },
    ),
    alt: "Capacity and efficiency over the cycle number of both electrodes: after formation both are level, with an efficiency of one.",
    tables: Object.fromEntries(both.map((m) => [`virtual-cycling-${slug(m.material)}`, m.cycles])),
  };
}

/** The same without an efficiency of the first cycle: a run starts from a filling that no delithiation reached. */
function withoutFirst(cycles: Table): Table {
  const { values } = cycles.column("efficiency");
  return table(cycles.label, {
    cycle: cycles.column("cycle"),
    capacity: cycles.column("capacity"),
    efficiency: { unit: "1", values: values.map((e, k) => (k === 0 ? Number.NaN : e)) },
  });
}
