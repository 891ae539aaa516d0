import type { RunningState } from "../../simulation/cell-record.ts";
import type { CellProfile, Spectrum } from "../../simulation/cell-solution.ts";
import { type LivePiece, PASSED, type Passed } from "./live-piece.ts";

/** Shortest time between two pieces [ms]: about one picture. */
const BETWEEN = 24;

/** Collects what a run passes and sends it on in pieces, none of which holds the end of a solution and the beginning of the next. */
export class LiveRows {
  private readonly send: (piece: LivePiece) => void;
  private readonly rows: number[] = [];
  private profiles: CellProfile[] = [];
  private spectra: Spectrum[] = [];
  private last = performance.now();
  private solution = 0;

  constructor(send: (piece: LivePiece) => void) {
    this.send = send;
  }

  readonly onSolution = (solution: number): void => {
    this.flush();
    this.solution = solution;
  };

  readonly onState = (state: RunningState): void => {
    for (const name of PASSED) this.rows.push(state[name]);
    if (performance.now() - this.last > BETWEEN) this.flush();
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
    const { solution, rows, profiles, spectra } = this;
    if (rows.length === 0 && profiles.length === 0 && spectra.length === 0) return;
    const count = rows.length / PASSED.length;
    const columns = PASSED.map((name, k) => [name, Float64Array.from({ length: count }, (_, r) => rows[r * PASSED.length + k]!)]);
    this.send({ solution, ...(Object.fromEntries(columns) as Passed), profiles, spectra });
    rows.length = 0;
    this.profiles = [];
    this.spectra = [];
  }
}
