/**
 * `npm run bench:peers`: our times beside PyBaMM's on the same cells, and beside impedance.py, pyimpspec and pyDRTtools on the same
 * spectra, in the same run. `--json` prints one object and nothing else, `-- --impedance` or `-- --cells` runs one part; the
 * results are also written to bench/results/.
 */
import { type Agreement, agreement } from "./peers/agreement.ts";
import { type ImpedanceRow, impedanceRows } from "./peers/impedance.ts";
import { startPeer } from "./peers/peer-process.ts";
import { peerPython } from "./peers/python.ts";
import { startPython } from "./peers/python-process.ts";
import { type RatioRow, ratioRows } from "./peers/ratios.ts";
import { machine, writeResults } from "./result-file.ts";

const json = process.argv.includes("--json");

/** A Python with its packages, or undefined with a word on standard error. */
function pythonFor(of: Parameters<typeof peerPython>[0]): string | undefined {
  try {
    return peerPython(of);
  } catch (error) {
    process.stderr.write(`bench:peers without ${of}: ${error instanceof Error ? error.message : error}\n`);
    return undefined;
  }
}

async function cells(python: string) {
  const peers = [await startPeer(python, "1"), await startPeer(python)];
  try {
    return { ratios: await ratioRows(peers), agreement: await agreement(peers[0]!), versions: peers[0]!.versions };
  } finally {
    for (const peer of peers) peer.stop();
  }
}

async function spectra(python: string) {
  const peer = await startPython(python, "impedance_tools.py", "1");
  try {
    return { impedance: await impedanceRows(peer), versions: peer.versions };
  } finally {
    peer.stop();
  }
}

async function main(): Promise<void> {
  const only = process.argv.includes("--impedance") ? "impedance" : process.argv.includes("--cells") ? "cells" : "both";
  const pybamm = only === "impedance" ? undefined : pythonFor("pybamm");
  const impedance = only === "cells" ? undefined : pythonFor("impedance");
  if (!pybamm && !impedance) {
    process.exitCode = 2;
    return;
  }
  const ofSpectra = impedance ? await spectra(impedance) : undefined;
  const ofCells = pybamm ? await cells(pybamm) : undefined;
  const result = {
    ratios: ofCells?.ratios ?? [],
    agreement: ofCells?.agreement ?? [],
    impedance: ofSpectra?.impedance ?? [],
    versions: { node: process.version, ...ofCells?.versions, ...ofSpectra?.versions, threads: "1 and default" },
    machine,
    date: new Date().toISOString(),
  };
  const file = writeResults("peers", result);
  if (json) console.log(JSON.stringify(result));
  else {
    printImpedance(result.impedance);
    if (ofCells) print(result.ratios, result.agreement);
    console.log(`\n${file}`);
  }
  if (result.agreement.some((a) => !a.holds)) process.exitCode = 1;
}

function printImpedance(rows: readonly ImpedanceRow[]): void {
  if (rows.length === 0) return;
  const told = (found: Readonly<Record<string, number>>) => Object.values(found).map((v) => Number(v.toPrecision(5))).join(", "); // biome-ignore format: one line
  console.log("impedance                ours ms    peer ms   ratio   found: ours | peer");
  for (const r of rows)
    console.log(
      `${r.name.padEnd(24)} ${r.ours_ms.toFixed(2).padStart(7)} ${r.peer_ms.toFixed(1).padStart(10)} ${r.ratio.toFixed(1).padStart(7)}   ${told(r.ours_result)} | ${told(r.peer_result)} (${r.reads}; ${r.peer})`,
    );
  console.log("");
}

function print(rows: readonly RatioRow[], agreements: readonly Agreement[]): void {
  console.log("name                     ours ms   peer ms   ratio (least)   peer");
  for (const r of rows)
    console.log(
      `${r.name.padEnd(24)} ${r.ours_ms.toFixed(2).padStart(7)} ${r.peer_ms.toFixed(2).padStart(9)} ${r.ratio.toFixed(2).padStart(7)} (${r.ratio_min.toFixed(2)})   ${r.peer}, ${r.setting}${r.error ? `; error ${r.error.ours_mV.toFixed(2)} and ${r.error.peer_mV.toFixed(2)} mV` : ""}`,
    );
  console.log("\nagreement                            5-95 %     from 2 %   capacity");
  for (const a of agreements)
    console.log(
      `${a.name.padEnd(34)} ${a.from_5_to_95_percent_mV.toFixed(4).padStart(7)} mV ${a.from_2_percent_mV.toFixed(4).padStart(8)} mV ${a.capacity_ppm.toFixed(1).padStart(7)} ppm${a.holds ? "" : "   TOO FAR"}`,
    );
}

await main();
