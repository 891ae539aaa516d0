import { type Dfn, dfn } from "../../src/physics/cells/dfn.ts";
import { sihalfA } from "../../src/verification/sihalf-a.ts";
import { lithiationCurve } from "../lithiation-curve.ts";
import { errorsOf, oneC, ourCurve, peerCurve, usualCell } from "./agreement.ts";
import { type Peer, type PeerSetting, USUAL_PEER } from "./peer-process.ts";

/** Our time beside a peer's. */
export interface RatioRow {
  readonly name: string;
  /** Medians of all timed runs [ms], recording of V(t) included; the peer's is the wall time of its warm call. */
  readonly ours_ms: number;
  readonly peer: string;
  readonly peer_ms: number;
  /** Median over the rounds of peer over ours, the least round, and the same with the peer's report of its integrator alone. */
  readonly ratio: number;
  readonly ratio_min: number;
  readonly ratio_integrator_only: number;
  readonly setting: string;
  readonly ours_setting: string;
  readonly peer_threads: string;
  readonly peer_states: number;
  readonly states: number;
  /** Largest error from 2 % of the run on [mV], each against a converged run of its own kinetics. */
  readonly error?: { readonly ours_mV: number; readonly peer_mV: number };
}

/** Ours in a comparison: a ready system with its mesh in words, C-rate and tolerance. */
interface Ours {
  readonly system: Dfn;
  readonly mesh: string;
  readonly rate: number;
  readonly rtol: number;
}

const ROUNDS = 9;
const OURS_PER_ROUND = 15;
const PEER_PER_ROUND = 5;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

const written = ({ cells, radial, grading, rtol, atol, compile }: PeerSetting) =>
  `${cells[0]} + ${cells[1]} cells, ${radial} radial${grading === 1 ? "" : ` graded ${grading}`}, rtol ${rtol}, atol ${atol}${compile ? ", compiled" : ""}`;

/** Runs ours and the peer in turn, round by round, and forms the ratio of each round. */
async function turnAbout(name: string, ours: Ours, peers: readonly Peer[], setting: PeerSetting): Promise<RatioRow> {
  const current = ours.rate * oneC(ours.system);
  const run = () => lithiationCurve(ours.system, current, ours.rtol);
  for (let k = 0; k < 60; k++) run();
  for (const peer of peers) await peer.solve(setting, 3);
  const own: number[] = [];
  const wall = peers.map((): number[] => []);
  const integrator = peers.map((): number[] => []);
  let states = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const times = Array.from({ length: OURS_PER_ROUND }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    });
    own.push(median(times));
    for (const [p, peer] of peers.entries()) {
      const answer = await peer.solve(setting, PEER_PER_ROUND);
      wall[p]!.push(median(answer.wall_ms));
      integrator[p]!.push(median(answer.integrator_ms));
      states = answer.states;
    }
  }
  // the peer's better choice of threads
  const best = wall.reduce((b, times, p) => (median(times) < median(wall[b]!) ? p : b), 0);
  const ratios = wall[best]!.map((t, round) => t / own[round]!);
  return {
    name,
    ours_ms: median(own),
    peer: `PyBaMM ${peers[best]!.versions.pybamm} IDAKLU`,
    peer_ms: median(wall[best]!),
    ratio: median(ratios),
    ratio_min: Math.min(...ratios),
    ratio_integrator_only: median(integrator[best]!.map((t, round) => t / own[round]!)),
    setting: written(setting),
    ours_setting: `${ours.mesh}, rtol ${ours.rtol}`,
    peer_threads: peers[best]!.versions.threads ?? "default",
    peer_states: states,
    states: ours.system.size,
  };
}

/** Settings of the peer from which its fastest that reaches an error is chosen: meshes uniform and graded, loose to tight. */
function candidates(rate: number): PeerSetting[] {
  const meshes: readonly (readonly [number, number, number, number])[] = [
    [5, 5, 20, 2],
    [10, 10, 12, 2],
    [10, 10, 16, 2],
    [10, 10, 20, 2],
    [10, 15, 16, 2],
    [10, 15, 24, 2],
    [15, 20, 24, 2],
    [20, 30, 24, 2],
    [20, 30, 40, 2],
    [10, 10, 40, 1],
    [10, 15, 60, 1],
    [20, 30, 20, 1],
  ];
  const tolerances = [
    [1e-3, 1e-6],
    [1e-4, 1e-6],
    [1e-5, 1e-7],
  ] as const;
  return meshes.flatMap(([s, e, radial, grading]) =>
    tolerances.map(([rtol, atol]) => ({ rate, cells: [s, e] as const, radial, grading, rtol, atol })),
  );
}

/** Every candidate once: its least warm time and its error, the fastest first. */
async function survey(peer: Peer, rate: number) {
  const settings = candidates(rate);
  const tried: { setting: PeerSetting; ms: number; curve: ReturnType<typeof peerCurve> }[] = [];
  for (const setting of settings) {
    await peer.solve(setting, 2);
    const answer = await peer.solve(setting, 5, true);
    tried.push({ setting, ms: Math.min(...answer.wall_ms), curve: peerCurve(answer) });
  }
  const errors = errorsOf(
    tried.map((t) => t.curve),
    rate,
    true,
  );
  return tried.map((t, k) => ({ ...t, error: errors[k]!.from_2_percent_mV })).sort((a, b) => a.ms - b.ms);
}

/**
 * A comparison at equal error: ours against the peer's fastest setting whose error is no larger than ours, or than
 * `allowed` [mV] where both may choose. Undefined, with a word on standard error, when there is none.
 */
async function atEqualError(
  name: string,
  ours: Ours,
  peers: readonly Peer[],
  surveyed: Awaited<ReturnType<typeof survey>>,
  allowed?: number,
): Promise<RatioRow | undefined> {
  const error = errorsOf([ourCurve(ours.system, ours.rate, ours.rtol)], ours.rate, false)[0]!.from_2_percent_mV;
  const limit = allowed ?? error;
  const found = surveyed.find((s) => s.error <= limit);
  if (!found || error > limit) {
    process.stderr.write(`no row ${name}: ${found ? "our own setting" : "no setting of the peer"} reaches ${limit} mV\n`);
    return undefined;
  }
  const row = await turnAbout(name, ours, peers, found.setting);
  return { ...row, error: { ours_mV: error, peer_mV: found.error } };
}

/**
 * All comparisons. Models are made when their turn comes: like the peer's process, ours has then run no more than the rows
 * before (a second model in the process costs the first a fifth of its speed, since compiled code is no longer its own).
 */
export async function ratioRows(peers: readonly Peer[]): Promise<readonly RatioRow[]> {
  const usual: Ours = { system: usualCell(false), mesh: "20 + 30 cells, 20 radial graded 2", rate: 1, rtol: 1e-4 };
  const rows = [await turnAbout("dfn-1c", usual, peers, USUAL_PEER)];
  try {
    rows.push(await turnAbout("dfn-1c-compiled", usual, peers, { ...USUAL_PEER, compile: true }));
  } catch (error) {
    process.stderr.write(`no row of compiled models: ${error instanceof Error ? error.message : error}\n`);
  }
  const slow = await atEqualError("dfn-1c-equal-error", usual, peers, await survey(peers[0]!, 1));
  const fast = await survey(peers[0]!, 5);
  const fiveC: Ours = {
    system: dfn(sihalfA({ mesh: { nodes: 24, grading: 2 } })),
    mesh: "20 + 30 cells, 24 radial graded 2",
    rate: 5,
    rtol: 1e-4,
  };
  const quick: Ours = {
    system: dfn(sihalfA({ mesh: { nodes: 14, grading: 2 } }), { mesh: { separator: 6, electrode: 8, grading: 1 } }),
    mesh: "6 + 8 cells, 14 radial graded 2",
    rate: 5,
    rtol: 1e-3,
  };
  const equal = [
    slow,
    await atEqualError("dfn-5c-equal-error", fiveC, peers, fast),
    await atEqualError("dfn-5c-1mv", quick, peers, fast, 1),
  ];
  return [...rows, ...equal.filter((row) => row !== undefined)];
}
