/** Mean fillings at which the inside of layered particles is kept and shown, where an experiment has few steps. */
export const SHOWN_FILLINGS: readonly number[] = [0.05, 0.2, 0.5, 0.8];
/** Steps up to which it is kept. */
export const MOST_SHOWN_STEPS = 12;
