import type { UnitLayer } from "../design/unit-cell.ts";
import { interfaceProperties } from "../materials/interface.ts";
import { usualValues } from "../materials/property.ts";
import { crackedSolid } from "../physics/mechanics/cracked-solid.ts";
import type { Bond } from "../physics/mechanics/layered-sphere.ts";
import type { OpenInterface, ParticleLayer } from "../physics/particles/layered-mesh.ts";
import { show, showNumber } from "../units/show.ts";
import type { FAILURE } from "./failure-options.ts";

/** What is asked of interfaces and layers; what is absent is that of the usual interface and of the materials. */
export interface FailureScenario {
  /** [Pa] and [J m⁻²]. */
  readonly interfaceStrength?: number | undefined;
  readonly interfaceEnergy?: number | undefined;
  /** ε_f of the layers that have a finite one [1]. */
  readonly ruptureStrain?: number | undefined;
}

/** Sources of what makes layers rupture and part, keys in docs/references.bib. */
export const FAILURE_SOURCES = ["Leguillon2002", "Hutchinson1992", "Timoshenko1970"] as const;

/** How two layers hold together: both numbers are assumptions of materials/interface.ts unless the scenario has them. */
export function bondOf({ interfaceStrength, interfaceEnergy }: FailureScenario = {}): Bond {
  const { strength, fractureEnergy } = usualValues(interfaceProperties);
  return { strength: interfaceStrength ?? strength, energy: interfaceEnergy ?? fractureEnergy };
}

/** How an interface that has come apart passes lithium; all assumptions of materials/interface.ts. */
function openedInterface(): OpenInterface {
  const { conductance, gapShare, gapLength } = usualValues(interfaceProperties);
  return { conductance, gapShare, gapLength };
}

const strainOf = ({ laws }: UnitLayer, { ruptureStrain }: FailureScenario): number =>
  Number.isFinite(laws.ruptureStrain) ? (ruptureStrain ?? laws.ruptureStrain) : laws.ruptureStrain;

/**
 * Layers that rupture by the limits of their materials (ε_f, Γ) and part from the layer inside by the bond; the core does
 * neither, it is under hydrostatic stress. A cracked layer carries no hoop tension (`crackedSolid`).
 */
export function fragileLayers(
  layers: readonly ParticleLayer[],
  unit: readonly UnitLayer[],
  scenario: FailureScenario,
): ParticleLayer[] {
  const bond = bondOf(scenario);
  const opened = openedInterface();
  return layers.map((layer, k) => {
    if (k === 0) return layer;
    const { youngsModulus, poissonsRatio, fractureEnergy } = unit[k]!.laws;
    const ruptureStrain = strainOf(unit[k]!, scenario);
    const cracked = crackedSolid(layer.behaviour);
    return { ...layer, bond, opened, fracture: { youngsModulus, poissonsRatio, fractureEnergy, ruptureStrain, cracked } };
  });
}

/** What layers bear, in words. */
export function failureNotice(
  unit: readonly UnitLayer[],
  scenario: FailureScenario & { readonly failure: (typeof FAILURE)[number] },
): string {
  if (scenario.failure === "none") return "Layers stay bonded and whole: neither rupture nor debonding is in this run.";
  if (unit.length === 1) return "A bare core has no layer that could rupture or part.";
  const { strength, energy } = bondOf(scenario);
  const limits = unit.slice(1).flatMap((layer) => {
    const strain = strainOf(layer, scenario);
    const { fractureEnergy } = layer.laws;
    const told = [
      ...(Number.isFinite(strain) ? [`an inelastic hoop strain of ${showNumber(strain, 3)}`] : []),
      ...(Number.isFinite(fractureEnergy) ? [`a crack of ${show(fractureEnergy, "J/m^2", 3)}`] : []),
    ];
    return told.length > 0 ? [`${layer.material} by ${told.join(" or ")}`] : [];
  });
  return `Layers may part where the traction exceeds ${show(strength, "GPa", 3)} and parting releases ${show(energy, "J/m^2", 3)}; they rupture in hoop tension: ${limits.join(", ")}. Most of these numbers are assumptions, as is that an interface which has come apart passes less lithium the wider its gap.`;
}
