/**
 * `npm run bench:peers`: our times beside PyBaMM's on the same problem, in the same run, turn and turn about. `--json`
 * prints one object and nothing else; the results are also written to bench/results/.
 */
import { type Agreement, agreement } from "./peers/agreement.ts";
import { startPeer } from "./peers/peer-process.ts";
import { peerPython } from "./peers/python.ts";
import { type RatioRow, ratioRows } from "./peers/ratios.ts";
import { machine, writeResults } from "./result-file.ts";

const json = process.argv.includes("--json");

async function main(): Promise<void> {
  let python: string;
  try {
    python = peerPython("pybamm");
  } catch (error) {
    process.stderr.write(`bench:peers cannot run: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
    return;
  }
  const peers = [await startPeer(python, "1"), await startPeer(python)];
  try {
    const ratios = await ratioRows(peers);
    const result = {
      ratios,
      agreement: await agreement(peers[0]!),
      versions: { node: process.version, ...peers[0]!.versions, threads: "1 and default" },
      machine,
      date: new Date().toISOString(),
    };
    const file = writeResults("peers", result);
    if (json) console.log(JSON.stringify(result));
    else print(ratios, result.agreement, file);
    if (result.agreement.some((a) => !a.holds)) process.exitCode = 1;
  } finally {
    for (const peer of peers) peer.stop();
  }
}

function print(rows: readonly RatioRow[], agreements: readonly Agreement[], file: string): void {
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
  console.log(`\n${file}`);
}

await main();
