import type { Progress } from "../../data/progress.ts";
import type { PackedError } from "./pack.ts";

/** To a worker: do this job. The input is packed. */
export interface Asked {
  readonly job: string;
  readonly input: unknown;
}

/** From a worker, about the job in hand. What it carries is packed. */
export type Told =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "live"; readonly piece: unknown }
  | { readonly kind: "done"; readonly output: unknown }
  | { readonly kind: "failed"; readonly error: PackedError };
