import type { Composition } from "../design/composition.ts";
import type { Particle } from "../design/design.ts";
import {
  COMPOSITE_EXCHANGE_CURRENT,
  COMPOSITE_LABEL,
  compositeExchangeCurrent,
  compositeHost,
} from "../physics/particles/composite-host.ts";
import { DesignError } from "../units/error.ts";
import { show } from "../units/show.ts";
import { diffusionLaw, type LithiumStorage, missingLaw, type StorageSettings } from "./lithium-storage.ts";
import { galleriesKey, keptDiffusion } from "./property-tables.ts";

/**
 * Several storing layers: one Fick particle with composite potential, as large as what the electrolyte wets. That is the
 * grain with its measured area if there is one, else the coated sphere, R = 3V/A.
 * @throws DesignError when a host has no potential or the outermost layer cannot carry lithium
 */
export function compositeStorage({ secondary, layers }: Particle, powder: Composition, set: StorageSettings): LithiumStorage {
  const density = powder.apparentDensity;
  const outerArea = powder.particleArea * powder.parts.reduce((sum, p) => sum + (p.place === "layer" ? p.massShare : 0), 0);
  const parts = powder.parts.map(({ laws, massShare, solidShare, place }, k) => ({
    laws,
    massShare,
    volumeShare: solidShare,
    conducts: place === "matrix" || k === layers.length - 1,
  }));
  const stores = parts.filter((p) => p.laws.capacity > 0);
  if (stores.some((p) => !p.laws.potential)) throw missingLaw("potential", "particle.layers", "choose hosts with a potential");
  if (!stores.some((p) => p.conducts && p.laws.diffusivity))
    throw new DesignError("lithium cannot reach the core", {
      place: { path: `particle.layers[${layers.length - 1}].material` },
      expected: "an outermost layer or matrix that stores and carries lithium",
      found: layers[layers.length - 1]!.material,
      hint: "make the outermost layer hard-carbon, or leave it out",
    });
  const T = set.temperature;
  const host = compositeHost(parts, T);
  const radius = secondary ? secondary.diameter / 2 : 3 / (density * outerArea);
  const area = secondary ? (secondary.area ?? 3 / (density * radius)) : outerArea;
  const growth = set.swelling ? host.volumeGrowth : 0;
  const fixed = set.diffusivity;
  const D = (x: number) => fixed ?? host.diffusivity(x);
  const key = `${galleriesKey(host.potential.mean)} ${D(0.25)} ${D(0.75)} ${host.volumeEmpty} ${growth} @${T}`;
  return {
    diameters: Float64Array.of(2 * radius),
    capacityShare: Float64Array.of(1),
    capacity: host.capacity,
    chargeDensity: (3 * host.capacity) / (area * radius),
    potential: host.potential,
    diffusion: keptDiffusion(key, () => diffusionLaw(D, host.volumeEmpty, growth)),
    exchangeCurrentDensity: compositeExchangeCurrent(T),
    volumeEmpty: host.volumeEmpty,
    volumeGrowth: host.volumeGrowth,
    notices: [
      COMPOSITE_LABEL,
      ...(set.exchangeCurrentDensity === undefined
        ? [
            `Its exchange current density, ${show(COMPOSITE_EXCHANGE_CURRENT, "A/m^2", 2)} at half filling, is calibrated on the rate capability of the paper's CCOS.`,
          ]
        : []),
    ],
  };
}
