import { table } from "../../data/table.ts";
import { PACKING } from "../../design/geometry.ts";
import type { ChainRow } from "../../design/ice-chain.ts";
import { compositionBars } from "../../figures/composition.ts";
import { feasibleSetMap } from "../../figures/feasible-set.ts";
import { type EfficiencyReading, firstCycleEfficiency, type Use } from "../../figures/first-cycle-efficiency.ts";
import type { Balanced, PaperComposition } from "../../studies/paper-composition.ts";
import { paperSi, paperValue } from "../../studies/paper-numbers.ts";
import { inUnit } from "../../units/quantity.ts";
import type { Block, TableBlock } from "../block.ts";
import type { Section } from "../page.ts";
import { prose, value } from "../prose.ts";
import { type Illustration, illustrationBlock } from "./illustration.ts";

const CITES = ["Yu2024"];

/** Which of the designs below the drawn one have sizes that were chosen for the stated values. */
function sizesWords(balances: PaperComposition["balances"]): string {
  const [one, several] = balances.slice(1) as [Balanced, Balanced];
  if (one.meetsStated && several.meetsStated)
    return "The sizes of the two lower designs are chosen for the stated carbon content and capacity (calibrated)";
  if (!one.meetsStated && !several.meetsStated)
    return "Neither of the two lower designs has the stated carbon content and capacity";
  const [met, missed] = one.meetsStated ? [one, several] : [several, one];
  return `The sizes of ${met.name}, are chosen for the stated carbon content and capacity (calibrated), those of ${missed.name}, miss them`;
}

/** Bars of what each reading of the sizes is made of. */
export function compositionFigure({ balances, asked }: PaperComposition): Illustration {
  const share = (material: string) =>
    balances.map(({ balance }) => balance.parts.find((p) => p.material === material)?.massShare ?? 0);
  const shares = table("composition", {
    silicon: { unit: "1", values: share("silicon") },
    siox: { unit: "1", values: share("siox") },
    "hard-carbon": { unit: "1", values: share("hard-carbon") },
    capacity: { unit: "C/kg", values: balances.map(({ balance }) => balance.reversibleCapacity) },
  });
  return {
    figure: compositionBars(
      balances.map((b) => b.name),
      shares,
      {
        statedCarbon: asked.carbonShare,
        statedCapacity: asked.capacity,
        title: "As drawn, the powder would be three quarters carbon",
        setting: `Mass balance. ${sizesWords(balances)}; densities and capacities of the materials are literature values.`,
        cites: CITES,
      },
    ),
    alt: "Three bars of mass shares. As drawn, three quarters are carbon; both other readings end near the stated carbon content and the stated capacity.",
    tables: { composition: shares },
  };
}

/** Map of all particles with the stated carbon content. */
export function feasibleFigure({ feasible, asked, balances }: PaperComposition): Illustration {
  const { coreDiameters, oxideThicknesses } = feasible;
  const rows = Array.from({ length: feasible.capacity.length }, (_, k) => k);
  const columns = coreDiameters.length;
  const map = table("feasible set", {
    core_diameter: { unit: "m", values: rows.map((k) => coreDiameters[k % columns]!) },
    oxide_thickness: { unit: "m", values: rows.map((k) => oxideThicknesses[Math.floor(k / columns)]!) },
    capacity: { unit: "C/kg", values: feasible.capacity },
    sphere_diameter: { unit: "m", values: feasible.cellDiameter },
    packing: { unit: "1", values: feasible.packing },
    cores_per_sphere: { unit: "1", values: feasible.cores },
  });
  const designs = balances.slice(1).map(({ design }) => ({
    name: design.particle.sphere ? "several" : "one",
    coreDiameter: design.particle.layers[0].diameter,
    oxideThickness: design.particle.layers[1]!.thickness!,
    cores: design.particle.sphere ? ("several" as const) : ("one" as const),
  }));
  return {
    figure: feasibleSetMap(map, {
      capacity: { value: asked.capacity, tolerance: asked.capacityTolerance },
      carbon: asked.carbonShare,
      seen: asked.seen,
      sphereDiameter: asked.sphereDiameter,
      packingLimit: PACKING.random,
      designs: designs.map((d) => ({ ...d, name: d.cores === "one" ? "ccos" : "ccos-multi" })),
      title: "Carbon content, capacity and sizes hardly go together",
      setting:
        "Carbon content and outlines are stated values, everything else is predicted by mass balance. Carbon of 1.6 g cm⁻³; the design ccos has a lighter carbon of 1.2 g cm⁻³.",
      cites: CITES,
    }),
    alt: "Two maps over core diameter and oxide thickness. No point with one core per sphere lies in the sizes seen and meets the capacity; with several cores every point is packed more densely than spheres pack at random.",
    tables: { "feasible-set": map },
  };
}

/** Stated and computed first-cycle efficiencies in both readings. */
export function efficiencyFigure({ chain }: PaperComposition): Illustration {
  const stated = ["ice.siqd", "ice.cos", "ice.ccos"].map((id) => paperSi(paperValue(id)));
  const reading = (name: string, rows: readonly { standing: Use; efficiency: number }[]): EfficiencyReading => ({
    name,
    materials: ["SiQD", "COS", "CCOS"],
    use: rows.map((r) => r.standing),
    efficiencies: table(name, {
      stated: { unit: "1", values: stated },
      ours: { unit: "1", values: rows.map((r) => r.efficiency) },
    }),
  });
  const b = chain.trappingDominated.rows;
  const readings = [reading("reading B: lithium trapped in bare dots", [b[0]!, b[1]!, b[3]!])];
  const a = chain.surfaceDominated?.rows;
  if (a) readings.push(reading("reading A: all loss on the surface", [a[0]!, a[2]!, a[4]!]));
  return {
    figure: firstCycleEfficiency(readings, {
      passBand: 0.03,
      title: "The loss of bare dots foretells that of the coated materials",
      setting: "Wetted areas: SiQD by its size distribution, COS 90 m² g⁻¹ (input), CCOS 7.38 m² g⁻¹ (measured).",
      cites: CITES,
    }),
    alt: "First-cycle efficiency of three materials. Reading B fits only the bare dots and predicts both coated materials within three points; reading A fits two of the three.",
    tables: Object.fromEntries(
      readings.map((r) => [`first-cycle-${r.name.at("reading ".length)!.toLowerCase()}`, r.efficiencies]),
    ),
  };
}

function balanceTable({ balances }: PaperComposition): TableBlock {
  return {
    kind: "table",
    id: "balance",
    caption: "What each reading of the particle is. Stated are 25.47 wt% carbon and 2079 mAh g⁻¹ [Yu2024].",
    columns: [
      { heading: "reading" },
      { heading: "silicon", unit: "%", decimals: 1 },
      { heading: "oxide", unit: "%", decimals: 1 },
      { heading: "carbon", unit: "%", decimals: 1 },
      { heading: "capacity", unit: "mAh/g", decimals: 0 },
      { heading: "density", unit: "g/cm^3", decimals: 2 },
      { heading: "growth when full", unit: "%", decimals: 0 },
      { heading: "packing", decimals: 3 },
    ],
    rows: balances.map(({ name, balance: b }) => [
      name,
      100 * b.shares.silicon,
      100 * b.shares.oxide,
      100 * b.shares.carbon,
      inUnit(b.reversibleCapacity, "mAh/g"),
      inUnit(b.apparentDensity, "g/cm^3"),
      100 * b.expansion.poresKept,
      b.packing.share,
    ]),
    note: "Computed from sizes, densities and capacities; no error is given because the sizes have no stated uncertainty. Packing above 0.64 exceeds random close packing of equal spheres; it binds for several cores only.",
    files: { csv: "tables/balance.csv", json: "tables/balance.json" },
  };
}

/** Whether a row repeats a material of given area with the area of its own spheres. */
const ownArea = (row: ChainRow, all: readonly ChainRow[]) =>
  row.areaFrom !== "given" && all.some((r) => r.name === row.name && r.areaFrom === "given");

function efficiencyTable({ chain }: PaperComposition): TableBlock {
  const readings = [chain.trappingDominated, ...(chain.surfaceDominated ? [chain.surfaceDominated] : [])];
  return {
    kind: "table",
    id: "efficiency",
    caption:
      "First-cycle efficiency in both readings; the wetted area of COS is an input, and the area of its own spheres is shown beside it.",
    columns: [
      { heading: "reading and material" },
      { heading: "standing" },
      { heading: "wetted area", unit: "m^2/g", digits: 3 },
      { heading: "charge of the SEI", unit: "mAh/m^2", decimals: 2 },
      { heading: "efficiency", unit: "%", decimals: 1 },
    ],
    rows: readings.flatMap(({ id, rows }) =>
      rows.map((r) => [
        `${id}: ${r.name}${ownArea(r, rows) ? ", area of its spheres" : ""}`,
        r.standing,
        inUnit(r.area, "m^2/g"),
        inUnit(r.surfaceCharge, "mAh/m^2"),
        100 * r.efficiency,
      ]),
    ),
    note: "Stated: SiQD 69 %, COS 79 %, CCOS 84 % [Yu2024]. In reading A the charge of silicon does not fit COS; carbon gets a value of its own from COS, which then predicts CCOS. No error: areas and efficiencies are stated without one.",
    files: { csv: "tables/efficiency.csv", json: "tables/efficiency.json" },
  };
}

/** What the powder is made of, and what its first cycle costs. */
export function compositionSection(study: PaperComposition, pictures: readonly Illustration[]): Section {
  const [bars, map, efficiency] = pictures.map(illustrationBlock);
  const { chain, oxidation, balances } = study;
  const one = balances[1]!.balance;
  const statements: Block = {
    kind: "statements",
    items: study.tensions.map((t) => ({ standing: "contradiction" as const, text: prose`${t.statement}` })),
  };
  const [tenth, both] = oxidation;
  return {
    id: "composition",
    heading: "What the powder is made of",
    blocks: [
      prose`A layered powder is fixed by three things: its sizes, its carbon content and its capacity. Those of the paper cannot all hold for one dot per sphere. [#figure-composition] shows the particle as drawn beside two readings that keep carbon content and capacity: one large core per sphere with little, light carbon, and several middling cores in a sphere of 35 nm.`,
      bars!,
      balanceTable(study),
      { kind: "subheading", text: "Which numbers are in tension" },
      statements,
      prose`[#figure-feasible-set] is the same statement for every core and oxide at once: all its points have the stated carbon content.`,
      map!,
      prose`The carbon content itself is a lower bound. It is read from the mass that burns off in air, and silicon that oxidises meanwhile hides some of the loss: if a tenth of the silicon oxidised, ${value(tenth!.carbon, "%", 3)} of the powder would be carbon, and ${value(both!.carbon, "%", 3)} if all of the oxide became silica besides. ${one.expansion.statement}`,
      { kind: "subheading", text: "The first cycle" },
      prose`Bare dots take up more lithium than silicon can hold and return less, so part of the loss formed a film and part stayed inside; the efficiency alone cannot tell how much. Reading B, the default here: ${chain.trappingDominated.statement} With that one charge on every wetted surface, and no further parameter, the efficiencies of COS and CCOS follow ([#figure-first-cycle-efficiency], [#table-efficiency]). The wetted area of COS is an input, since it is not measured. ${chain.surfaceDominated ? `Reading A: ${chain.surfaceDominated.statement}` : ""}`,
      efficiency!,
      efficiencyTable(study),
    ],
  };
}
