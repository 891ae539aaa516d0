/**
 * Coefficients of RODAS4 in the form without products of matrix and vector (Hairer1996, sec. IV.7, eq. 7.25 and the program
 * RODAS): for the stages U_i of a step h,
 *
 * (M/(γ h) − J) U_i = f(t + c_i h, y + Σ_j A_ij U_j) + M Σ_j C_ij U_j / h + h d_i ∂f/∂t,
 *
 * then y_1 = y + Σ_j A_6j U_j + U_6 with the error U_6. The method has order 4, the embedded one order 3; both are stiffly accurate.
 * The dense output is y(t + s h) = (1 − s) y + s (y_1 + (1 − s)(Σ_j H_1j U_j + s Σ_j H_2j U_j)), of order 3.
 */
export const GAMMA = 0.25;

export const A = [
  [],
  [1.544],
  [0.9466785280815826, 0.2557011698983284],
  [3.314825187068521, 2.896124015972201, 0.9986419139977817],
  [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.687886036105895],
  [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.687886036105895, 1],
] as const;

export const C = [
  [],
  [-5.6688],
  [-2.430093356833875, -0.2063599157091915],
  [-0.1073529058151375, -9.594562251023355, -20.47028614809616],
  [7.496443313967647, -10.24680431464352, -33.99990352819905, 11.7089089320616],
  [8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136, -6.058818238834054],
] as const;

/** Times of the stages, in steps. */
export const c = [0, 0.386, 0.21, 0.63, 1, 1] as const;

/** Weights of the time derivative. */
export const d = [0.25, -0.1043, 0.1035, -0.0362, 0, 0] as const;

/** Dense output. */
export const H = [
  [10.12623508344586, -7.487995877610167, -34.80091861555747, -7.992771707568823, 1.025137723295662],
  [-0.6762803392801253, 6.087714651680015, 16.43084320892478, 24.76722511418386, -6.594389125716872],
] as const;
