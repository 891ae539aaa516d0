import type { Context } from "../data/progress.ts";
import type { Design } from "../design/design.ts";
import { chargeMap, delithiationMap, lithiationMap } from "../protocols/map.ts";
import type { ParticleOptions } from "../simulation/particle-options.ts";
import { fromUnit } from "../units/quantity.ts";
import { type LithiumMap, lithiumMaps, type Powder } from "./lithium-maps.ts";
import type { PaperDesigns } from "./paper-designs.ts";
import { paperRange } from "./paper-numbers.ts";

/** Base current of the maps [A kg⁻¹]; the paper does not state its own (assumption). */
export const MAP_BASE = fromUnit(0.1, "A/g");
/** Diffusivity at which the nanoparticles show gradients such as the paper draws [m² s⁻¹]: a scenario, not a measurement. */
export const SCENARIO_DIFFUSIVITY = 1e-20;
/** Mean filling at which maps are compared at equal charge. */
const EQUAL_FILLINGS = [0.2, 0.5] as const;
/** Effective diffusivities of the scan [m² s⁻¹]. */
const SCANNED = Array.from({ length: 13 }, (_, k) => 10 ** (-20.5 + k / 3));

/** One curve of the scan: edge minus core at equal charge over the diffusivity. */
export interface ScanCurve {
  readonly powder: string;
  readonly multiple: number;
  readonly diffusivity: Float64Array;
  readonly edgeMinusCore: Float64Array;
}

/** How much larger the gradient of nanoparticles is than that of dots, and what moves it off (R_NP/R_QD)². */
export interface SizeEffect {
  readonly model: string;
  readonly dots: number;
  readonly nanoparticles: number;
  readonly ratio: number;
  /** (R_NP/R_QD)² of particles of 40 and 15 nm [1]. */
  readonly rule: number;
}

/** Maps of lithium in bare dots and bare nanoparticles, as in the paper's simulation, and what causes what in them. */
export interface PaperMaps {
  readonly multiples: readonly number[];
  /** At 0.25 V, with the diffusivity of the scenario. */
  readonly lithiating: readonly LithiumMap[];
  readonly delithiating: readonly LithiumMap[];
  /** At 0.25 V, with the diffusivity of the literature; from a delithiated rest and from the lithiation branch. */
  readonly literature: readonly { readonly start: string; readonly maps: readonly LithiumMap[] }[];
  readonly equalCharge: readonly { readonly filling: number; readonly maps: readonly LithiumMap[] }[];
  readonly scan: readonly ScanCurve[];
  readonly sizeEffect: readonly SizeEffect[];
  /** Largest defect of the lithium balance of all runs, over the lithium content [1]. */
  readonly lithiumBalance: number;
}

/** The core without its size distribution. */
const single = (design: Design, diameter: number): Design => {
  const [{ distribution: _, ...core }] = design.particle.layers;
  return { ...design, particle: { ...design.particle, layers: [{ ...core, diameter }] } };
};

/** Simulates the maps. @throws Error when a run cannot be finished, with its reason */
export function paperMaps({ siqd, sinp }: PaperDesigns, context: Context = {}): PaperMaps {
  const powders: readonly Powder[] = [
    { name: "SiQD", design: siqd },
    { name: "SiNP", design: sinp },
  ];
  const multiples = paperRange("model.currents");
  const slow: ParticleOptions = { diffusivity: SCENARIO_DIFFUSIVITY };
  const take = (protocol: typeof chargeMap, options: ParticleOptions, more: Record<string, number> = {}) =>
    lithiumMaps(powders, protocol, MAP_BASE, multiples, options, more, context);

  const lithiating = take(lithiationMap, slow);
  const delithiating = take(delithiationMap, slow);
  const literature = [
    { start: "delithiated rest", maps: take(lithiationMap, {}) },
    { start: "lithiation branch", maps: take(lithiationMap, {}, { startState: -1 }) },
  ];
  const equalCharge = EQUAL_FILLINGS.map((filling) => ({ filling, maps: take(chargeMap, slow, { filling }) }));
  const { scan, balance } = diffusivityScan(powders, multiples, context);
  const sizes = sizeEffect(siqd, sinp, context);
  const all = [...lithiating, ...delithiating, ...literature.flatMap((l) => l.maps), ...equalCharge.flatMap((e) => e.maps)];
  return {
    multiples,
    lithiating,
    delithiating,
    literature,
    equalCharge,
    scan,
    sizeEffect: sizes.rows,
    lithiumBalance: Math.max(balance, sizes.balance, ...all.map((m) => m.lithiumBalance)),
  };
}

/** Edge minus core at equal charge for every powder, current and diffusivity: area has no part in it. */
function diffusivityScan(powders: readonly Powder[], multiples: readonly number[], context: Context) {
  let balance = 0;
  const scan = powders.flatMap((powder) =>
    multiples.map((multiple): ScanCurve => {
      const maps = SCANNED.map((diffusivity) => {
        const [map] = lithiumMaps(
          [powder],
          chargeMap,
          MAP_BASE,
          [multiple],
          { diffusivity },
          { filling: EQUAL_FILLINGS[0] },
          context,
        );
        balance = Math.max(balance, map!.lithiumBalance);
        return map!.edgeMinusCore;
      });
      return {
        powder: powder.name,
        multiple,
        diffusivity: Float64Array.from(SCANNED),
        edgeMinusCore: Float64Array.from(maps),
      };
    }),
  );
  return { scan, balance };
}

/**
 * Edge minus core of 40 nm against 15 nm at equal current and charge: rigid single sizes give (40/15)² once the profile
 * is steady. Size distributions (means over five classes by volume, which share one potential) and swelling move it.
 */
function sizeEffect(siqd: Design, sinp: Design, context: Context): { rows: SizeEffect[]; balance: number } {
  const [small, large] = [fromUnit(15, "nm"), fromUnit(40, "nm")];
  const singles = [single(siqd, small), single(sinp, large)] as const;
  let balance = 0;
  const row = (model: string, designs: readonly [Design, Design], options: ParticleOptions): SizeEffect => {
    const [dots, nanoparticles] = designs.map((design) => {
      const [map] = lithiumMaps(
        [{ name: model, design }],
        chargeMap,
        MAP_BASE,
        [1],
        { diffusivity: 1e-19, ...options },
        { filling: 0.5 },
        context,
      );
      balance = Math.max(balance, map!.lithiumBalance);
      return map!;
    }) as [LithiumMap, LithiumMap];
    const [a, b] = [dots.powderEdgeMinusCore, nanoparticles.powderEdgeMinusCore];
    return { model, dots: a, nanoparticles: b, ratio: b / a, rule: (large / small) ** 2 };
  };
  const rows = [
    row("one size each, rigid", singles, { classes: 1 }),
    row("one size each, swelling", singles, { classes: 1, swelling: true }),
    row("size distributions, rigid", [siqd, sinp], {}),
    row("size distributions, swelling", [siqd, sinp], { swelling: true }),
  ];
  return { rows, balance };
}
