import type { Design } from "../design/design.ts";
import { type FeasibleSet, feasibleSet, type Range } from "../design/feasible-set.ts";
import { type IceChain, iceChain } from "../design/ice-chain.ts";
import { valuesOf } from "../design/layer-laws.ts";
import { type MassBalance, massBalance } from "../design/mass-balance.ts";
import { type Tension, tensions } from "../design/tensions.ts";
import { carbonFromLoss } from "../design/thermogravimetry.ts";
import { fromUnit } from "../units/quantity.ts";
import { checkNumber, type NumberRow } from "./number-check.ts";
import { drawnDesign, type PaperDesigns } from "./paper-designs.ts";
import { calibrated, paperRange, paperSi, paperValue } from "./paper-numbers.ts";

/** A design with its mass balance, under the short name that figures use. */
export interface Balanced {
  readonly name: string;
  readonly design: Design;
  readonly balance: MassBalance;
  /** Whether it comes near the stated carbon content and capacity, for which the sizes of the ready designs were chosen. */
  readonly meetsStated: boolean;
}

/** Carbon content [1] and capacity, relative [1], that count as met; the ready design of several cores is 5.4 % low in capacity. */
const MET = { carbon: 0.005, capacity: 0.1 } as const;

/** What follows from sizes, densities and capacities alone. */
export interface PaperComposition {
  readonly balances: readonly Balanced[];
  readonly chain: IceChain;
  readonly feasible: FeasibleSet;
  /** What the feasible set was asked to meet. SI. */
  readonly asked: {
    readonly carbonShare: number;
    readonly capacity: number;
    readonly capacityTolerance: number;
    readonly seen: { readonly core: Range; readonly oxide: Range; readonly sphere: Range };
    readonly sphereDiameter: number;
  };
  readonly tensions: readonly Tension[];
  /** Carbon share behind the same mass loss when so much of the silicon and of the oxide becomes SiO₂. */
  readonly oxidation: readonly { readonly silicon: number; readonly oxide: number; readonly carbon: number }[];
  readonly rows: readonly NumberRow[];
}

/** Axes of the feasible set: core 8 to 24 nm, oxide 1 to 3.5 nm. */
const axis = (from: number, to: number, count: number) =>
  Float64Array.from({ length: count }, (_, k) => fromUnit(from + ((to - from) * k) / (count - 1), "nm"));

/** Shares of silicon and oxide that may have become SiO₂ where the mass is read [1]; assumption, none is stated. */
const OXIDATION = [
  { silicon: 0.1, oxide: 0 },
  { silicon: 0.1, oxide: 1 },
] as const;

function range(id: string): Range {
  const [low = 0, high = low] = paperRange(id);
  return [fromUnit(low, "nm"), fromUnit(high, "nm")];
}

/**
 * Composition, first cycle and feasible particles of the paper's materials. Only numbers that may be calibrated enter;
 * the efficiencies of the coated materials are predicted.
 */
export function paperComposition(designs: PaperDesigns): PaperComposition {
  const [carbonShare, capacity] = calibrated(["carbon.tga", "rate.ccos.0.1"]).map(paperSi) as [number, number];
  const balances = [
    { name: "as drawn", design: drawnDesign() },
    { name: "CCOS, one core", design: designs.ccos },
    { name: "CCOS, several cores", design: designs.ccosMulti },
  ].map((d): Balanced => {
    const balance = massBalance(d.design);
    const off = { carbon: balance.shares.carbon - carbonShare, capacity: balance.reversibleCapacity / capacity - 1 };
    const meetsStated = Math.abs(off.carbon) <= MET.carbon && Math.abs(off.capacity) <= MET.capacity;
    return { ...d, balance, meetsStated };
  });

  const [lithiation, delithiation] = calibrated(["ice.siqd.discharge", "ice.siqd.charge"]).map(paperSi) as [number, number];
  const coatedEfficiency = paperSi(calibrated(["ice.cos"], "A")[0]!);
  const { siqd, cos, ccos } = designs;
  const chain = iceChain({
    bare: siqd,
    measured: { lithiation, delithiation },
    coated: cos,
    coatedEfficiency,
    encapsulated: ccos,
  });

  const seen = { core: range("size.siqd"), oxide: range("size.siox"), sphere: range("size.cos") };
  const sphereDiameter = 0.5 * (seen.sphere[0] + seen.sphere[1]);
  const [core, oxide] = ccos.particle.layers;
  const carbon = { material: "hard-carbon", overrides: {} };
  const layers = { core, oxide: oxide!, carbon };
  const asked = { carbonShare, capacity, capacityTolerance: 0.05, seen, sphereDiameter };
  const feasible = feasibleSet({
    ...asked,
    ...layers,
    coreDiameters: axis(8, 24, 33),
    oxideThicknesses: axis(1, 3.5, 26),
    trappedShare: balances[1]!.balance.trappedShare,
  });
  const bareLithiation = lithiation;
  const retention = { capacity: paperSi(paperValue("rate.sinp.5")), share: paperSi(paperValue("rate.sinp.retention")) };
  const { silicon, oxide: oxideShare } = balances[1]!.balance.shares;
  return {
    balances,
    chain,
    feasible,
    asked,
    tensions: tensions({ seen, carbonShare, capacity, bareLithiation, bareRetention: retention }, layers),
    oxidation: OXIDATION.map((o) => ({
      ...o,
      carbon: carbonFromLoss(carbonShare, { silicon, oxide: oxideShare }, { ...o, oxygen: valuesOf(oxide!).oxygen! }),
    })),
    rows: rowsOf(balances[1]!, chain),
  };
}

function rowsOf({ balance: one, meetsStated }: Balanced, { trappingDominated }: IceChain): NumberRow[] {
  const [bare, coated, , ccos] = trappingDominated.rows;
  const standing = meetsStated ? "calibrated" : "predicted";
  const note = "reading B: trapping dominated";
  return [
    checkNumber("carbon.tga", {
      ours: one.shares.carbon,
      standing,
      name: "carbon content",
      note: meetsStated ? "one core per sphere; sizes chosen to meet it" : "mass balance, sizes as given",
    }),
    checkNumber("rate.ccos.0.1", {
      ours: one.reversibleCapacity,
      standing,
      name: "capacity, 0.1 A/g",
      target: "T2",
      note: meetsStated ? "mass balance, one core per sphere" : "mass balance, sizes as given",
    }),
    checkNumber("ice.siqd", { ours: bare!.efficiency, standing: "calibrated", name: "first-cycle efficiency", note }),
    checkNumber("ice.cos", {
      ours: coated!.efficiency,
      standing: "predicted",
      name: "first-cycle efficiency",
      note: `${note}; 90 m² g⁻¹ is an input`,
    }),
    checkNumber("ice.ccos", { ours: ccos!.efficiency, standing: "predicted", name: "first-cycle efficiency", note }),
  ];
}
