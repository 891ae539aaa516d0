/**
 * Relative tolerance in time of the runs behind figures and numbers of a report: a hundredth of the usual one, so that no digit
 * that is shown depends on the steps which the integrator happens to take.
 */
export const FIGURE_RTOL = 1e-6;
