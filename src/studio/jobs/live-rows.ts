import type { RunningState } from "../../simulation/cell-record.ts";
import type { CellProfile, Spectrum } from "../../simulation/cell-solution.ts";

/** What a run has passed since the piece before: a row for every internal step, and the states inside that are kept. */
export interface LivePiece {
  /** Step of the experiment, from 0. */
  readonly step: Float64Array;
  /** [s] */
  readonly time: Float64Array;
  /** [V] */
  readonly voltage: Float64Array;
  /** Positive delithiates [A kg⁻¹]. */
  readonly current: Float64Array;
  /** Charge passed in the step, a magnitude [C kg⁻¹]. */
  readonly capacity: Float64Array;
  /** Mean filling [1]. */
  readonly filling: Float64Array;
  readonly profiles: readonly CellProfile[];
  readonly spectra: readonly Spectrum[];
}

/** Shortest time between two pieces [ms]; of a worker that has run before, which is soon done, twice that. */
const BETWEEN = 24;

/** Whether this worker has run before. */
let isWarm = false;
const NUMBERS = ["step", "time", "voltage", "current", "capacity", "filling"] as const;

/** Collects what a run passes and sends it on in pieces. */
export class LiveRows {
  private readonly send: (piece: LivePiece) => void;
  private readonly rows: number[] = [];
  private profiles: CellProfile[] = [];
  private spectra: Spectrum[] = [];
  private readonly between: number;
  private last = performance.now();

  constructor(send: (piece: LivePiece) => void) {
    this.send = send;
    this.between = isWarm ? 2 * BETWEEN : BETWEEN;
    isWarm = true;
  }

  readonly onState = (state: RunningState): void => {
    for (const name of NUMBERS) this.rows.push(state[name]);
    if (performance.now() - this.last > this.between) this.flush();
  };

  readonly onProfile = (profile: CellProfile): void => {
    this.profiles.push(profile);
  };

  readonly onSpectrum = (spectrum: Spectrum): void => {
    this.spectra.push(spectrum);
    this.flush();
  };

  /** Sends what has come since the last piece. */
  flush(): void {
    this.last = performance.now();
    const { rows, profiles, spectra } = this;
    if (rows.length === 0 && profiles.length === 0 && spectra.length === 0) return;
    const count = rows.length / NUMBERS.length;
    const columns = NUMBERS.map((name, k) => [
      name,
      Float64Array.from({ length: count }, (_, r) => rows[r * NUMBERS.length + k]!),
    ]);
    this.send({ ...(Object.fromEntries(columns) as Record<(typeof NUMBERS)[number], Float64Array>), profiles, spectra });
    rows.length = 0;
    this.profiles = [];
    this.spectra = [];
  }
}
