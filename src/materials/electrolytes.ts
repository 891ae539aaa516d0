import type { Electrolyte } from "./electrolyte.ts";
import { capiglia } from "./electrolyte-capiglia.ts";
import { nyman } from "./electrolyte-nyman.ts";

/** Every electrolyte by the name under which a design asks for it. */
export const electrolytes = { nyman, capiglia } as const satisfies Readonly<Record<string, Electrolyte>>;

/** `nyman` or `capiglia`. */
export type ElectrolyteName = keyof typeof electrolytes;
