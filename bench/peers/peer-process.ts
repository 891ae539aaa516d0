import { startPython } from "./python-process.ts";

/** One setting of the peer: C-rate, cells (separator, electrode), radial volumes and their grading, tolerances. */
export interface PeerSetting {
  readonly rate: number;
  readonly cells: readonly [number, number];
  readonly radial: number;
  readonly grading: number;
  readonly rtol: number;
  readonly atol: number;
  /** Compile the model's functions ahead of time with the system's C compiler. */
  readonly compile?: boolean;
}

/** The setting timed beside `dfn-1c`: the same number of cells and radial volumes, and the tolerances of the benchmark. */
export const USUAL_PEER: PeerSetting = { rate: 1, cells: [20, 30], radial: 20, grading: 1, rtol: 1e-4, atol: 1e-6 };

/** What the peer answers: times of every repeat, its own report of the integrator's share, and V(t) at its own points. */
export interface PeerAnswer {
  readonly wall_ms: readonly number[];
  readonly integrator_ms: readonly number[];
  readonly states: number;
  readonly points: number;
  readonly duration: number;
  readonly time?: readonly number[];
  readonly voltage?: readonly number[];
}

export type PeerVersions = Readonly<Record<string, string | null>>;

/** A running PyBaMM that solves SiHalf-A on request. */
export interface Peer {
  readonly versions: PeerVersions;
  /** Solves a setting `repeat` times; `curve` asks for V(t) of the last. */
  solve(setting: PeerSetting, repeat: number, curve?: boolean): Promise<PeerAnswer>;
  stop(): void;
}

/** Starts the helper process; `threads` sets OMP_NUM_THREADS, absent leaves it to the library. */
export async function startPeer(python: string, threads?: string): Promise<Peer> {
  const { versions, ask, stop } = await startPython(python, "sihalf_a.py", threads);
  return {
    versions,
    stop,
    solve: async (setting, repeat, curve = false) =>
      ({ ...((await ask({ ...setting, repeat, curve })) as object) }) as PeerAnswer,
  };
}
