import { nyman } from "../materials/electrolyte-nyman.ts";
import { tabulatePotential } from "../materials/potential-table.ts";
import { type SiliconBranch, siliconPolynomial, siliconPolynomialSlope } from "../materials/silicon-polynomial.ts";
import type { HalfCell, LithiumElectrode } from "../physics/cells/half-cell.ts";
import {
  type ExchangeCurrent,
  positiveFilling,
  positiveSalt,
  REFERENCE_SALT,
  symmetricExchange,
} from "../physics/particles/butler-volmer.ts";
import { constantDiffusivity } from "../physics/particles/diffusion-law.ts";
import { fickKind } from "../physics/particles/fick-row.ts";
import { equalSpheres, type RadialMesh } from "../physics/particles/fick-sphere.ts";
import { type HysteresisLaw, oneStatePotential, singlePotential } from "../physics/particles/hysteresis.ts";
import { FARADAY, ROOM_TEMPERATURE } from "../units/constants.ts";

/** Area of the cell [m²], and the charge that fills it per area [A h m⁻²]: 1C is 14.90162 A m⁻². */
export const SIHALF_A_AREA = 1e-4;
const THICKNESS = 20e-6; // m
const VOLUME_FRACTION = 0.1;
const MAX_CONCENTRATION = 278_000; // mol m⁻³
/** Rate constant of the exchange current, j₀ = m √(c_e c_s (c_max − c_s)) [A m⁻² (m³ mol⁻¹)^1.5]. */
const RATE = (6.48e-7 * 28_700) / MAX_CONCENTRATION;
/** Relative concentration below which the second code blunts its roots. */
const BLUNT = 1e-3;
/** Density of silicon [kg m⁻³]; the definition has none, and only rates per mass would use it. */
const DENSITY = 2330;

/** What may differ from the stored definition. */
export interface SiHalfAOptions {
  readonly hysteresis?: HysteresisLaw;
  /** Radial nodes and grading; default 20 nodes crowded towards the surface, exponent 2. */
  readonly mesh?: RadialMesh;
  /** Exchange current with the roots as PyBaMM blunts them; the definition has plain roots. */
  readonly bluntRoots?: boolean;
  /** Radius [m] and diffusivity [m² s⁻¹] of the particles. */
  readonly radius?: number;
  readonly diffusivity?: number;
  /** Factor on κ, D_e and σ [1]: large ones turn the DFN into the SPM. */
  readonly transport?: number;
  /** Capacitance per real area of particles and of lithium [F m⁻²]. */
  readonly doubleLayer?: number;
  /** R_c [Ω m²]. */
  readonly contactResistance?: number;
  /** γ of the one-state law in the second code, twice our Γ. */
  readonly gamma?: number;
}

/**
 * SiHalf-A: silicon spheres of 75 nm against lithium, 1 cm². The potential is the polynomial one, the electrolyte
 * LiPF6 in EC:EMC at 298.15 K. Sources: Chen2020, Verbrugge2016, Nyman2008, Xu2019, as combined in PyBaMM (Sulzer2021).
 */
export function sihalfA(options: SiHalfAOptions = {}): HalfCell {
  const { hysteresis = "none", mesh = { nodes: 20, grading: 2 }, radius = 75e-9, diffusivity = 1e-17 } = options;
  const { transport = 1, doubleLayer = 0, contactResistance = 0, gamma = 10, bluntRoots = false } = options;
  const chargeDensity = FARADAY * MAX_CONCENTRATION;
  const laws = nyman.laws(Object.fromEntries(Object.entries(nyman.properties).map(([name, p]) => [name, p.value])));
  return {
    kinds: [
      fickKind({
        spheres: equalSpheres(constantDiffusivity(diffusivity), mesh, radius, chargeDensity),
        surface: {
          potential:
            hysteresis === "none"
              ? singlePotential(table("mean"))
              : oneStatePotential(table("lithiation"), table("delithiation")),
          exchange: bluntRoots ? bluntExchange() : symmetricExchange(exchangeAtHalf()),
          filmResistance: 0,
          volumeEmpty: 1,
          volumeGrowth: 0,
          temperature: ROOM_TEMPERATURE,
        },
        radius,
        chargeDensity,
        volumeFraction: VOLUME_FRACTION,
        hysteresisRate: gamma / 2,
      }),
    ],
    hysteresis,
    electrode: {
      thickness: THICKNESS,
      porosity: 0.6,
      bruggeman: 1.5,
      conductivity: 10 * transport,
      loading: VOLUME_FRACTION * THICKNESS * DENSITY,
    },
    separator: { thickness: 25e-6, porosity: 0.5, bruggeman: 1.5 },
    electrolyte: {
      ...laws,
      conductivity: (c, T) => transport * laws.conductivity(c, T),
      saltDiffusivity: (c, T) => transport * laws.saltDiffusivity(c, T),
    },
    lithium: lithium(),
    contactResistance,
    doubleLayer: { particles: doubleLayer, lithium: doubleLayer },
    reactions: [],
    temperature: ROOM_TEMPERATURE,
  };
}

const table = (branch: SiliconBranch) =>
  tabulatePotential(
    (x) => siliconPolynomial(branch, x, { endTerms: true }),
    (x) => siliconPolynomialSlope(branch, x, { endTerms: true }),
  );

/** j₀ at half filling and 1 mol L⁻¹ [A m⁻²], 0.29. */
const exchangeAtHalf = () => (RATE * Math.sqrt(REFERENCE_SALT) * MAX_CONCENTRATION) / 2;

/** √x as the second code writes it, x (x² + d²)^(−1/4), and d ln/dx of that. */
const bluntRoot = (x: number) => x * (x * x + BLUNT * BLUNT) ** -0.25;
const bluntLogSlope = (x: number) => 1 / x - (0.5 * x) / (x * x + BLUNT * BLUNT);

/** The exchange current of the second code (PyBaMM 26.10, `RegPower`): for comparison with it only, not physics. */
function bluntExchange(): ExchangeCurrent {
  const j00 = exchangeAtHalf();
  return {
    density: (x, salt) =>
      2 *
      j00 *
      bluntRoot(positiveFilling(x)) *
      bluntRoot(positiveFilling(1 - x)) *
      bluntRoot(positiveSalt(salt) / REFERENCE_SALT),
    fillingLogSlope: (x) => bluntSlope(x) - bluntSlope(1 - x),
    saltLogSlope: (salt) => bluntLogSlope(positiveSalt(salt) / REFERENCE_SALT) / REFERENCE_SALT,
  };
}

/** d ln √x/dx with the filling drawn in near its end as `positiveFilling` does. */
function bluntSlope(x: number): number {
  const drawn = positiveFilling(x);
  return bluntLogSlope(drawn) * (drawn === x ? 1 : drawn * 1e4);
}

/** Lithium metal, F k c_Li^0.7 c_e^0.3, with the c_Li of the definition. Source: Xu2019. */
function lithium(): LithiumElectrode {
  const i00 = FARADAY * 3.5e-8 * 76_923.1 ** 0.7;
  return {
    exchangeCurrentDensity: (salt) => i00 * positiveSalt(salt) ** 0.3,
    exchangeCurrentSlope: (salt) => (salt >= 1 ? 0.3 * i00 * salt ** -0.7 : 0.3 * i00 * Math.exp(0.3 * (salt - 1))),
  };
}
