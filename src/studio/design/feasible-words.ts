import { PACKING } from "../../design/geometry.ts";
import { inUnit } from "../../units/quantity.ts";
import { show, showStated } from "../../units/show.ts";
import type { Condition, Feasible, Reach } from "../jobs/feasible.ts";

/** One thing that the present design meets or misses. */
export interface Met {
  readonly name: string;
  readonly ours: string;
  readonly asked: string;
  /** Absent where the map takes it for granted. */
  readonly met?: boolean;
}

const nm = (x: number) => show(x, "nm");
const range = ([low, high]: readonly [number, number], unit: string) => `${show(low, unit)} to ${show(high, unit)}`;
const within = (x: number, [low, high]: readonly [number, number]) => x >= low * (1 - 1e-9) && x <= high * (1 + 1e-9);

/** What the present design meets of what was measured. */
export function metBy({ facts, present }: Feasible): readonly Met[] {
  const { seen, capacity, capacityTolerance: miss } = facts;
  const { oxideThickness } = present;
  return [
    {
      name: "carbon",
      ours: show(present.carbonShare, "wt%"),
      asked: `${show(facts.carbonShare, "wt%", 4)} everywhere on the map`,
    },
    {
      name: "capacity",
      ours: show(present.capacity, "mAh/g", 4),
      asked: `${show(capacity, "mAh/g", 4)} ± ${showStated(Number(inUnit(miss, "%").toPrecision(3)))}\u00a0%`,
      met: Math.abs(present.capacity / capacity - 1) <= miss,
    },
    { name: "core", ours: nm(present.coreDiameter), asked: range(seen.core, "nm"), met: within(present.coreDiameter, seen.core) },
    {
      name: "oxide",
      ours: oxideThickness === undefined ? "none" : nm(oxideThickness),
      asked: range(seen.oxide, "nm"),
      met: oxideThickness !== undefined && within(oxideThickness, seen.oxide),
    },
    {
      name: "sphere",
      ours: nm(present.sphereDiameter),
      asked: range(seen.sphere, "nm"),
      met: within(present.sphereDiameter, seen.sphere),
    },
    ...(present.severalCores
      ? [
          {
            name: "packing",
            ours: show(present.packing, "1"),
            asked: `at most ${PACKING.random}, random close packing`,
            met: present.packing <= PACKING.random,
          },
        ]
      : []),
  ];
}

const NAMES: Readonly<Record<Condition, string>> = {
  capacity: "the capacity",
  core: "the core",
  oxide: "the oxide",
  sphere: "the sphere",
  packing: "the packing",
};

const listed = (names: readonly string[], joint: string): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${joint} ${names.at(-1)}`;

function said(cores: string, { all, lacking }: Reach): string {
  if (all > 0) return `With ${cores} per sphere, ${show(all, "%", 2)} of the map meets everything.`;
  const ways = lacking.map((names) =>
    listed(
      names.map((name) => NAMES[name]),
      "and",
    ),
  );
  const nearest = lacking.some(({ length }) => length > 1) ? ways.join(", or ") : listed(ways, "or");
  return `With ${cores} per sphere, no particle meets everything; the nearest miss ${nearest}.`;
}

/** Whether any particle with the measured carbon content meets everything else, in two sentences. */
export const reachWords = ({ oneCore, severalCores }: Feasible): string =>
  `${said("one core", oneCore)} ${said("several cores", severalCores)}`;
