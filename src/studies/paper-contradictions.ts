import { composition } from "../design/composition.ts";
import { lawsOf } from "../design/layer-laws.ts";
import { inUnit } from "../units/quantity.ts";
import { drawnDesign } from "./paper-designs.ts";
import { paperRange, paperValue } from "./paper-numbers.ts";

/** One sum made of the paper's numbers, beside the number it should agree with. */
export interface Arithmetic {
  readonly what: string;
  readonly ours: number;
  /** What the paper states, or the physical limit, for the same quantity; absent when the sum speaks for itself. */
  readonly against?: number;
  readonly unit: string;
}

/** Two statements of the paper that cannot both hold as they are read. */
export interface Contradiction {
  readonly id: string;
  /** Ids of the numbers that take part. */
  readonly numbers: readonly string[];
  readonly statement: string;
  /** Sums that show it; empty where it is not a matter of arithmetic. */
  arithmetic(): readonly Arithmetic[];
}

const value = (id: string) => paperValue(id).value;
const none = () => [];

/** Capacity of silicon lithiated to Li15Si4 [mAh/g]. */
const fullSilicon = inUnit(lawsOf({ material: "silicon", overrides: {} }).capacity, "mAh/g");

/** Places where the paper's numbers do not fit together (Yu2024). They are shown, never tuned to. */
export const contradictions: readonly Contradiction[] = [
  {
    id: "X1",
    numbers: ["size.siqd", "size.siox", "size.cos", "carbon.tga", "rate.ccos.0.1"],
    statement:
      "A coated sphere drawn with the sizes of the micrographs, one dot in each, is mostly carbon. Neither the carbon content nor the capacity can be reached; larger cores under thin carbon, or about four dots to a sphere, meet both.",
    arithmetic() {
      const { silicon, oxide, carbon } = composition(drawnDesign().particle).shares;
      return [
        { what: "carbon content of the drawn sphere", ours: 100 * carbon, against: value("carbon.tga"), unit: "wt%" },
        {
          what: "its capacity if even the oxide stored as much as silicon, carbon 300 mAh/g",
          ours: (silicon + oxide) * fullSilicon + carbon * 300,
          against: value("rate.ccos.0.1"),
          unit: "mAh/g",
        },
      ];
    },
  },
  {
    id: "X2",
    numbers: ["rate.ccos.retention", "rate.ccos.5", "rate.ccos.0.1"],
    statement:
      "The share of capacity kept at the highest current does not follow from the two capacities named beside it; it fits the cycled cell better.",
    arithmetic: () => [
      {
        what: "capacity kept at 5 A/g",
        ours: (100 * value("rate.ccos.5")) / value("rate.ccos.0.1"),
        against: value("rate.ccos.retention"),
        unit: "%",
      },
      {
        what: "capacity that the stated share means",
        ours: (value("rate.ccos.retention") / 100) * value("rate.ccos.0.1"),
        against: value("rate.ccos.5"),
        unit: "mAh/g",
      },
    ],
  },
  {
    id: "X3",
    numbers: ["cycle.ccos.1.capacity", "cycle.ccos.1.retention", "rate.ccos.1"],
    statement:
      "It is not said whether the capacity of the 1 A/g test belongs to its start or its end. The rate test at the same current speaks for the start.",
    arithmetic() {
      const [capacity, kept] = [value("cycle.ccos.1.capacity"), value("cycle.ccos.1.retention") / 100];
      return [
        { what: "capacity at the end, if it is the start", ours: capacity * kept, unit: "mAh/g" },
        { what: "capacity at the start, if it is the end", ours: capacity / kept, against: value("rate.ccos.1"), unit: "mAh/g" },
        { what: "capacity at the start, if it is the start", ours: capacity, against: value("rate.ccos.1"), unit: "mAh/g" },
      ];
    },
  },
  {
    id: "X4",
    numbers: ["cycle.ccos.5.capacity", "cycle.ccos.5.retention", "rate.ccos.5"],
    statement:
      "The cycled cell and the rate cell start from different capacities at 5 A/g. Their distance is the scatter between cells, below which no prediction can be judged.",
    arithmetic: () => [
      {
        what: "capacity at the start of cycling at 5 A/g",
        ours: value("cycle.ccos.5.capacity") / (value("cycle.ccos.5.retention") / 100),
        against: value("rate.ccos.5"),
        unit: "mAh/g",
      },
    ],
  },
  {
    id: "X5",
    numbers: ["cycle.ccos.0.5.capacity", "cycle.ccos.0.5.retention"],
    statement:
      "Capacity and retention after cycling at 0.5 A/g imply a starting value, a rate that the rate test leaves out; the early rise of the capacity is part of it.",
    arithmetic: () => [
      {
        what: "capacity at the start of cycling at 0.5 A/g",
        ours: value("cycle.ccos.0.5.capacity") / (value("cycle.ccos.0.5.retention") / 100),
        unit: "mAh/g",
      },
    ],
  },
  {
    id: "X6",
    numbers: ["rate.sinp.retention", "rate.sinp.5"],
    statement:
      "The share kept by bare nanoparticles implies a low-rate capacity that silicon cannot store. Its base must be a first lithiation with side reactions, so the two shares that are compared have different bases.",
    arithmetic: () => [
      {
        what: "capacity at 0.1 A/g that the share means, against Li15Si4",
        ours: value("rate.sinp.5") / (value("rate.sinp.retention") / 100),
        against: fullSilicon,
        unit: "mAh/g",
      },
    ],
  },
  {
    id: "X7",
    numbers: ["ice.siqd.discharge", "ice.siqd.charge"],
    statement:
      "Bare dots take up more than silicon can hold. How the loss of the first cycle divides into surface reactions and lithium left in the dots does not follow from the two capacities.",
    arithmetic: () => [
      { what: "first lithiation, against Li15Si4", ours: value("ice.siqd.discharge"), against: fullSilicon, unit: "mAh/g" },
      { what: "loss of the first cycle", ours: value("ice.siqd.discharge") - value("ice.siqd.charge"), unit: "mAh/g" },
      { what: "its least share due to the surface", ours: value("ice.siqd.discharge") - fullSilicon, unit: "mAh/g" },
    ],
  },
  {
    id: "X8",
    numbers: ["b.ccos", "b.sinp"],
    statement:
      "The smaller exponent b is taken as a sign of diffusion for the material that is elsewhere praised for fast transport. Sweeps with slow kinetics and no diffusion at all have exponents of this size.",
    arithmetic: none,
  },
  {
    id: "X9",
    numbers: ["pseudo.ccos", "b.ccos"],
    statement:
      "Most of the current is counted as controlled by the surface, and the same material is called controlled by diffusion.",
    arithmetic: () => [
      { what: "share of the current left for diffusion", ours: 100 - value("pseudo.ccos"), against: 50, unit: "%" },
    ],
  },
  {
    id: "X10",
    numbers: ["eis.insitu.fall"],
    statement: "A resistance that falls is put down to broken particles, which would cut paths for lithium and raise it.",
    arithmetic: none,
  },
  {
    id: "X11",
    numbers: ["ecsa.ccos", "ecsa.sinp", "rct.ratio"],
    statement:
      "The electrode with the larger active area is also the one with the larger charge-transfer resistance. Without the masses, area and resistance cannot be brought together.",
    arithmetic: () => [
      { what: "active area, SiNP over CCOS", ours: value("ecsa.sinp") / value("ecsa.ccos"), unit: "1" },
      {
        what: "resistance of equal area, SiNP over CCOS",
        ours: (value("rct.ratio") * value("ecsa.sinp")) / value("ecsa.ccos"),
        unit: "1",
      },
    ],
  },
  {
    id: "X12",
    numbers: ["raman.si", "size.siqd"],
    statement:
      "The Raman band given to silicon lies where amorphous silicon has it, whereas diffraction and micrographs show crystals.",
    arithmetic: () => [
      { what: "band position, against crystalline silicon near 520 cm⁻¹", ours: value("raman.si"), against: 520, unit: "1/cm" },
    ],
  },
  {
    id: "X13",
    numbers: ["thickness.soc", "rate.ccos.0.1"],
    statement: "Discharge means lithiation in one place, and a state of charge means how far it is lithiated in another.",
    arithmetic: none,
  },
  {
    id: "X14",
    numbers: ["recrystallised"],
    statement:
      "New crystals after delithiation are credited to shells that press on the core. A core bonded to its shell is pulled while it empties, a core that has come off is free; only a shell that neither flowed nor broke could press, or one around a core that never empties.",
    arithmetic: none,
  },
  {
    id: "X15",
    numbers: ["size.pores", "cv.window"],
    statement:
      "Closed pores are said to take up lithium and so to keep it from plating. A half-cell that stops above 0 V cannot plate, so its curves cannot show this.",
    arithmetic: () => [
      {
        what: "lowest potential of the sweeps, against plating below",
        ours: Math.min(...paperRange("cv.window")),
        against: 0,
        unit: "V",
      },
    ],
  },
];
