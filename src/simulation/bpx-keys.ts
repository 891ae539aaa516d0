/**
 * Keys under which a half-cell carries what BPX 1.1 has no place for, in the section `User-defined`, with their units.
 * Where PyBaMM has a parameter of the same meaning, its name is taken.
 */
export const USER_KEYS = {
  /** Names of PyBaMM. */
  contactResistance: "Contact resistance [Ohm]",
  thermodynamicFactor: "Thermodynamic factor",
  particleDoubleLayer: "Positive electrode double-layer capacity [F.m-2]",
  /** Own names. */
  lithiumDoubleLayer: "Lithium electrode double-layer capacity [F.m-2]",
  /** A function of the salt concentration. */
  lithiumExchangeCurrent: "Lithium electrode exchange-current density [A.m-2]",
  lithiumActivationEnergy: "Lithium electrode exchange-current density activation energy [J.mol-1]",
  loading: "Active mass per electrode area [kg.m-2]",
  /** One number, or one for each material. */
  filmResistance: "Film resistance [Ohm.m2]",
  filmCapacitance: "Film capacitance [F.m-2]",
  volumeEmpty: "Particle volume ratio when empty",
  volumeGrowth: "Particle volume ratio, growth to full",
  /** A function of the stoichiometry at the initial salt concentration, where it is not √(x(1 − x)); by material if several. */
  exchangeCurrent: "Exchange-current density [A.m-2]",
  /**
   * Functions of the stoichiometry at the reference temperature, one for all materials or by material: dU/dT of each branch,
   * where the standard has one for all curves, and d²U/dT² of each curve, since gallery widths act beyond the first order.
   */
  entropicLithiation: "Entropic change coefficient (lithiation) [V.K-1]",
  entropicDelithiation: "Entropic change coefficient (delithiation) [V.K-1]",
  entropicSlope: "Entropic change coefficient, slope over temperature [V.K-2]",
  entropicSlopeLithiation: "Entropic change coefficient (lithiation), slope over temperature [V.K-2]",
  entropicSlopeDelithiation: "Entropic change coefficient (delithiation), slope over temperature [V.K-2]",
  reactions: "First-cycle reactions",
  reactionCharge: "Charge [C.m-3]",
  reactionPotential: "Potential [V]",
  reactionRate: "Rate [s-1]",
  layers: "Particle layers",
} as const;

/** Exchange current of a lithium electrode without loss [A m⁻²]: JSON has no infinity. */
export const NO_LOSS_CURRENT = 1e30;
