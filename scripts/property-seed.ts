import fc from "fast-check";

/** One seed for all property tests, so that a run can be repeated; another explores: LITHIATE_SEED=7 npm test. */
fc.configureGlobal({ seed: Number(process.env.LITHIATE_SEED ?? 15891) });
