import type { Composition } from "../design/composition.ts";
import type { Particle } from "../design/design.ts";
import { carbonAndDots } from "../physics/particles/carbon-and-dots.ts";
import {
  COMPOSITE_EXCHANGE_CURRENT,
  type CompositeHost,
  compositeExchangeCurrent,
  compositeHost,
} from "../physics/particles/composite-host.ts";
import type { DotExchange } from "../physics/particles/secondary-particle.ts";
import { DesignError } from "../units/error.ts";
import { show } from "../units/show.ts";
import { diffusionLaw, type LithiumStorage, missingLaw, type StorageSettings } from "./lithium-storage.ts";
import { galleriesKey, keptDiffusion } from "./property-tables.ts";

/** What every output of a secondary particle says of itself. */
export const SECONDARY_LABEL =
  "Secondary particle: lithium moves through its connected carbon, slowed by what dots take up on its way; the branches of the potential differ at its surface only, inside all hosts are on their mean.";

/**
 * Several storing layers: a secondary particle, carbon with embedded dots, as large as what the electrolyte wets. That is the
 * grain with its measured area if there is one, else the coated sphere, R = 3V/A. The oxide goes with its dot: both store in
 * silicon, so that one filling tells both.
 * @throws DesignError when a host has no potential, the outermost layer cannot carry lithium, or nothing exchanges lithium with it
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
  const host = compositeHost(parts, T, secondary?.tortuosityExponent);
  const dots = set.dotExchange === undefined ? undefined : exchangeOf(host, set.dotExchange, T);
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
    ...(dots && { dots }),
    exchangeCurrentDensity: compositeExchangeCurrent(T),
    volumeEmpty: host.volumeEmpty,
    volumeGrowth: host.volumeGrowth,
    notices: [
      SECONDARY_LABEL,
      dots
        ? `Dots exchange lithium with the carbon around them at ${show(dots.rate, "1/s", 2)}, an assumption; the potential at the surface is the carbon's.`
        : "All hosts at one radius are in equilibrium with each other.",
      ...(set.exchangeCurrentDensity === undefined
        ? [
            `Its exchange current density, ${show(COMPOSITE_EXCHANGE_CURRENT, "A/m^2", 2)} at half filling, is calibrated on the rate capability of the paper's CCOS.`,
          ]
        : []),
    ],
  };
}

/**
 * Dots in carbon that exchange lithium with it.
 * @param rate k_x [s⁻¹]
 * @throws DesignError when every host is connected
 */
function exchangeOf({ potential, network, dots }: CompositeHost, rate: number, temperature: number): DotExchange {
  if (dots) return { hosts: carbonAndDots(potential.mean, network, dots, temperature), rate, temperature };
  throw noDots("every host that stores lithium also carries it");
}

/** The error of a particle in which nothing exchanges lithium with a carbon around it. */
export function noDots(found: string): DesignError {
  return new DesignError("there are no dots that could exchange lithium with carbon around them", {
    place: { path: "options.dotExchange" },
    expected: "a core, or several layers, in carbon that stores and carries lithium",
    found,
    hint: "leave the exchange rate out",
  });
}
