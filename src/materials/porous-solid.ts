/** Elastic constants of an isotropic solid [Pa]. */
export interface Moduli {
  readonly bulk: number;
  readonly shear: number;
}

/** K and G [Pa] of a solid with Young's modulus E [Pa] and Poisson's ratio ν. */
export function moduliOf(E: number, nu: number): Moduli {
  return { bulk: E / (3 * (1 - 2 * nu)), shear: E / (2 * (1 + nu)) };
}

/** Young's modulus [Pa] and Poisson's ratio [1] of a solid with these moduli. */
export function engineeringConstants({ bulk: K, shear: G }: Moduli): { youngsModulus: number; poissonsRatio: number } {
  return { youngsModulus: (9 * K * G) / (3 * K + G), poissonsRatio: (3 * K - 2 * G) / (2 * (3 * K + G)) };
}

/**
 * Weights a [1] of closed spherical pores in `stiffnessShare`: 3K_s/(4G_s) of the bulk and (6K_s + 12G_s)/(9K_s + 8G_s) of the
 * shear modulus. Source: Hashin1963, upper bound.
 * @param wall moduli of the solid between the pores
 */
export function poreWeights({ bulk: K, shear: G }: Moduli): Moduli {
  return { bulk: (3 * K) / (4 * G), shear: (6 * K + 12 * G) / (9 * K + 8 * G) };
}

/** Share of a modulus that the porosity f leaves, (1 − f)/(1 + a f) [1]; with a = −1 the pores do not weaken. */
export function stiffnessShare(porosity: number, weight: number): number {
  return (1 - porosity) / (1 + weight * porosity);
}

/** ∂/∂f of `stiffnessShare` [1]. */
export function stiffnessShareSlope(porosity: number, weight: number): number {
  return -(1 + weight) / (1 + weight * porosity) ** 2;
}

/**
 * Stiffness of a solid with closed spherical pores: the upper bound
 * K = K_s (1 − f)/(1 + f 3K_s/(4G_s)),  G = G_s (1 − f)/(1 + f (6K_s + 12G_s)/(9K_s + 8G_s)).
 *
 * @param wall     moduli of the solid between the pores
 * @param porosity f, volume of the pores in the volume of the body [1]
 * Source: Hashin1963.
 */
export function porousModuli(wall: Moduli, porosity: number): Moduli {
  const weights = poreWeights(wall);
  return {
    bulk: wall.bulk * stiffnessShare(porosity, weights.bulk),
    shear: wall.shear * stiffnessShare(porosity, weights.shear),
  };
}

/**
 * Pressure [Pa] that presses closed pores shut, p_c = (2/3) σ_y ln(1/f): exact for a hollow sphere of a rigid, perfectly
 * plastic solid. Source: Gurson1977.
 * @param flowStress σ_y of the wall [Pa]
 */
export function crushPressure(flowStress: number, porosity: number): number {
  return (2 / 3) * flowStress * Math.log(1 / porosity);
}

/** Flow stress [Pa] of a porous body sheared without pressure, (1 − f) σ_y. Source: Gurson1977 (yield surface at zero mean stress). */
export function porousFlowStress(flowStress: number, porosity: number): number {
  return (1 - porosity) * flowStress;
}
