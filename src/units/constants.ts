// Physical constants (CODATA 2018, key Tiesinga2021) and standard atomic masses (IUPAC 2021, key Prohaska2022).

/** Molar gas constant R [J mol⁻¹ K⁻¹], exact. */
export const GAS_CONSTANT = 8.314462618;
/** Faraday constant F [C mol⁻¹], exact. */
export const FARADAY = 96485.33212;
/** Vacuum permittivity ε₀ [F m⁻¹]. */
export const VACUUM_PERMITTIVITY = 8.8541878128e-12;
/** Default temperature [K], 25 °C. */
export const ROOM_TEMPERATURE = 298.15;

/** Standard atomic masses [kg mol⁻¹]. */
export const ATOMIC_MASS = {
  H: 1.008e-3,
  Li: 6.94e-3,
  C: 12.011e-3,
  O: 15.999e-3,
  Si: 28.085e-3,
} as const;
