import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { ProtocolError } from "../units/error.ts";
import type { Earlier } from "./cell-control.ts";
import type { LayerIncident } from "./failure-watch.ts";

/** Where a run of a half-cell stopped: enough for another run to go on as if there had been no break. */
export interface CellState extends Earlier {
  readonly model: HalfCellSystem["model"];
  /** Time since the start of the first run [s]. */
  readonly time: number;
  /** All unknowns, in the layout of the model. */
  readonly y: Float64Array;
  /** Number of the last cycle, and steps done so far. */
  readonly cycle: number;
  readonly steps: number;
  /** Charge passed in each direction so far [C m⁻²]. */
  readonly delithiated: number;
  readonly lithiated: number;
  /** Where layers can rupture or part: in which condition they are (`ElectrodeParticles.condition`), and what happened so far. */
  readonly failure?: { readonly condition: Uint8Array; readonly incidents: readonly LayerIncident[] };
}

/**
 * Returns the state when a model can go on from it.
 * @throws ProtocolError when it comes from another model or mesh, or is not finite
 */
export function checkState(state: CellState, system: HalfCellSystem): CellState {
  const fault = (expected: string, found: string) =>
    new ProtocolError("this run cannot go on from that state", {
      place: { path: "start.state" },
      expected,
      found,
      hint: "use the same design, model and mesh as the run that wrote it",
    });
  if (state.model !== system.model) throw fault(`a state of the model ${system.model}`, state.model);
  if (state.y.length !== system.size) throw fault(`${system.size} unknowns`, String(state.y.length));
  const wanted = system.particles.condition().length;
  const kept = state.failure?.condition.length ?? 0;
  if (kept !== wanted) throw fault(`the condition of ${wanted} layers and interfaces`, String(kept));
  if (!(Number.isFinite(state.time) && state.y.every(Number.isFinite))) throw fault("finite numbers", "some that are not");
  return state;
}
