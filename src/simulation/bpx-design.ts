import type { BpxUserDefined } from "../data/bpx-file.ts";
import { composition } from "../design/composition.ts";
import type { Design } from "../design/design.ts";
import { DesignError } from "../units/error.ts";
import { type BpxExport, bpxOfHalfCell } from "./bpx-export.ts";
import { USER_KEYS } from "./bpx-keys.ts";
import type { AtTemperature } from "./bpx-temperature.ts";
import { type CellOptions, type CellSettings, cellSettings } from "./cell-options.ts";
import { halfCellOf } from "./half-cell-description.ts";
import { storageOf } from "./host-storage.ts";

/** Window of voltages that is written unless said otherwise [V]. */
const USUAL_WINDOW = [0.01, 3] as const;

/**
 * The half-cell of a design as a BPX file. The layers of the particle are told under `User-defined`; a reader of BPX
 * computes with what stores lithium alone.
 * @param voltages window [V]; 0.01 to 3.0 V unless said
 * @throws DesignError when the design cannot be simulated, or the options ask for what BPX cannot say
 * @example writeBpx(bpxOfDesign(readDesign(text).design).value)
 */
export function bpxOfDesign(
  design: Design,
  options: CellOptions = {},
  voltages: readonly [number, number] = USUAL_WINDOW,
): BpxExport {
  const set = cellSettings(options);
  if (set.particle === "layered")
    throw new DesignError("BPX knows particles that diffuse, not layers with strain and flow", {
      place: { path: "options.particle" },
      expected: "fick",
      found: "layered",
      hint: "leave the option out: the file then holds the same powder with Fick particles",
    });
  if (set.dotExchange !== undefined)
    throw new DesignError("BPX knows one diffusing lithium per particle, not dots that exchange it with carbon", {
      place: { path: "options.dotExchange" },
      expected: "no exchange rate: dots in equilibrium with their carbon",
      found: `${set.dotExchange} 1/s`,
    });
  const { cell, area, notices, cites, doubleLayer } = halfCellOf(design, set);
  const powder = composition(design.particle);
  const diffusionOf = (there: CellSettings) => {
    const { diffusion } = storageOf(design.particle, powder, there);
    return cell.kinds.map(() => ({ law: diffusion, factor: set.diffusivityFactor }));
  };
  const at = (temperature: number): AtTemperature => {
    const there = { ...set, temperature };
    return { cell: halfCellOf(design, there).cell, diffusion: diffusionOf(there) };
  };
  const made = bpxOfHalfCell(
    { ...cell, doubleLayer },
    {
      title: design.name,
      ...(design.description ? { description: design.description } : {}),
      references: cites.join(", "),
      area,
      voltages,
      diffusion: diffusionOf(set),
      at,
      hysteresis: -1,
      userDefined: { [USER_KEYS.layers]: layersOf(design) },
    },
  );
  return { value: made.value, notices: [...made.notices, ...notices] };
}

/** Layers from the inside to the outside, numbers only: the standard allows no words there. */
function layersOf({ particle: { layers, sphere, matrix } }: Design): BpxUserDefined {
  const [core, ...shells] = layers;
  return {
    [`1 ${core.material}`]: { "Diameter [m]": core.diameter },
    ...Object.fromEntries(
      shells.map(({ material, thickness }, i) => [
        `${i + 2} ${material}`,
        thickness === undefined ? { "Fills the sphere": 1 } : { "Thickness [m]": thickness },
      ]),
    ),
    ...(sphere ? { Sphere: { "Diameter [m]": sphere.diameter, Cores: sphere.cores } } : {}),
    ...(matrix ? { [`Matrix of ${matrix.material}`]: { "Mass share": matrix.massShare, Porosity: matrix.closedPorosity } } : {}),
  };
}
