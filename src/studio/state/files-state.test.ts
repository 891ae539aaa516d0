import { effect } from "@preact/signals";
import { describe, expect, it } from "vitest";
import cyclingText from "../../../examples/lab/cycling.csv?raw";
import impedanceText from "../../../examples/lab/impedance.csv?raw";
import { isVerdict } from "../../data/estimate.ts";
import { analyse } from "../jobs/analyse.ts";
import { drawResults } from "../jobs/analyse-figures.ts";
import { readFile } from "../jobs/read-file.ts";
import { drawDataset } from "../jobs/read-file-draw.ts";
import { forgetAllBut } from "../jobs/read-file-held.ts";
import { sendPiece } from "../jobs/read-file-piece.ts";
import { Crew, type Hand } from "../work/crew.ts";
import { type Line, serve } from "../work/serve.ts";
import { AS_READ, type FilesState, filesState } from "./files-state.ts";
import { measuredCurves } from "./files-state-curves.ts";
import type { NewFile } from "./files-state-list.ts";

/** Workers in this thread. */
function crewHere(): Crew {
  return new Crew(() => {
    let hear: ((event: { data: unknown }) => void) | undefined;
    let alive = true;
    const hand: Hand = {
      onmessage: null,
      onerror: null,
      postMessage: (message) => setTimeout(() => alive && hear?.({ data: structuredClone(message) })),
      terminate() {
        alive = false;
      },
    };
    const line: Line = {
      addEventListener(_, on) {
        hear = on;
      },
      postMessage: (message) => setTimeout(() => alive && hand.onmessage?.({ data: structuredClone(message) })),
    };
    serve(line, {
      analyse: async () => analyse,
      "draw-dataset": async () => drawDataset,
      "draw-results": async () => drawResults,
      "send-piece": async () => sendPiece,
      "read-file": async () => readFile,
    });
    return hand;
  });
}

const fileOf = (name: string, content: string | Uint8Array): NewFile => {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { name, size: bytes.length, bytes: async () => bytes };
};

/** Waits until something holds. */
const until = (holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const end = effect(() => {
      if (!holds()) return;
      queueMicrotask(() => end());
      resolve();
    });
  });

const isRead = (state: FilesState) => () => state.files.value.every(({ standing }) => standing !== "reading");
const isDone = (state: FilesState) => () => state.outcome.value?.standing === "done" && !state.stale.value;
const numberOf = (state: FilesState, name: string) => {
  const found = state.groups.value.flatMap(({ results }) => results.flatMap((r) => r.estimates)).find((e) => e.name === name);
  return found && !isVerdict(found) ? found : undefined;
};

/** Spectra of one resistor and capacitor at several temperatures. */
const spectrumAt = (resistance: number) => {
  const rows = Array.from({ length: 31 }, (_, k) => {
    const f = 1e5 / 10 ** (k / 5);
    const wt = 2 * Math.PI * f * resistance * 1e-5;
    return [f, 10 + resistance / (1 + wt * wt), (-resistance * wt) / (1 + wt * wt)].map((v) => v.toPrecision(7)).join(",");
  });
  return `freq/Hz,Re(Z)/Ohm,Im(Z)/Ohm\n${rows.join("\n")}\n`;
};

describe("lab files of the studio", () => {
  it("reads what is dropped, offers what suits it first, and analyses it", { timeout: 30_000 }, async () => {
    const state = filesState(crewHere());
    await state.add([fileOf("cycling.csv", cyclingText)]);
    await until(isDone(state));
    expect(state.shown.value).toBe("cycling");
    const [file] = state.files.value;
    expect(file!.datasets[0]).toMatchObject({ kind: "time series", rows: 2754, label: "cycling" });
    expect(file!.text!.taken).toMatchObject({ time: "Test Time (s)", voltage: "Voltage (V)", current: "Current (mA)" });
    expect(file!.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(state.offers.value.filter(({ suits }) => suits).map(({ analysis }) => analysis.id)).toEqual(["cycling", "dqdv"]);
    expect(state.groups.value[0]!.figures.map(({ id }) => id)).toContain("cycle-profiles");
    expect(numberOf(state, "firstCycle.lithiation")?.unit).toBe("mAh");
  });

  it("reads a file anew when a decision changes, and analyses it again", { timeout: 30_000 }, async () => {
    const state = filesState(crewHere());
    const [id] = await state.add([fileOf("cycling.csv", cyclingText)]);
    await until(isDone(state));
    const bare = numberOf(state, "firstCycle.lithiation")!.value!;
    expect(measuredCurves(state.files.value)).toEqual([]);
    state.decide([id!], (before) => ({ ...before, numbers: { mass: 2e-6 } }));
    expect(state.stale.value).toBe(true);
    await until(isDone(state));
    const perGram = numberOf(state, "firstCycle.lithiation")!;
    expect(perGram.unit).toBe("mAh/g");
    expect(perGram.value!).toBeCloseTo(bare / 2e-3, 9);
    expect(state.files.value[0]!.datasets[0]!.facts.mass).toMatchObject({ value: 2e-6, from: "mass stated in the studio" });
    const [first] = measuredCurves(state.files.value);
    expect(first).toMatchObject({ label: "cycling", cycle: 1, direction: "lithiation" });
    expect(first!.capacity.at(-1)! / 3600).toBeCloseTo(perGram.value!, 0);
  });

  it("tells of a file that is none of ours where and why, and reads the others", async () => {
    const state = filesState(crewHere());
    const noise = Uint8Array.from({ length: 4000 }, (_, k) => (k * 7919) % 256);
    await state.add([fileOf("noise.bin", noise), fileOf("empty.txt", ""), fileOf("impedance.csv", impedanceText)]);
    await until(isRead(state));
    const [binary, empty, good] = state.files.value;
    expect(binary).toMatchObject({ standing: "failed", error: { code: "format", facts: { place: { file: "noise.bin" } } } });
    expect(empty).toMatchObject({ standing: "failed", error: { message: "the file is empty" } });
    expect(good).toMatchObject({ standing: "read", datasets: [{ kind: "impedance", rows: 57 }] });
  });

  it("offers the columns of a file that it cannot read, and reads it once they are named", async () => {
    const state = filesState(crewHere());
    const rows = Array.from({ length: 20 }, (_, k) => `${k * 60},${3 - 0.1 * k},-0.001`).join("\n");
    const [id] = await state.add([fileOf("odd.csv", `clock,level,flow\n${rows}\n`)]);
    await until(isRead(state));
    expect(state.files.value[0]!.standing).toBe("failed");
    expect(state.files.value[0]!.text!.columns.map(({ name }) => name)).toEqual(["clock", "level", "flow"]);
    state.decide([id!], (before) => ({ ...before, columns: { time: "clock [s]", voltage: "level [V]", current: "flow [A]" } }));
    await until(isRead(state));
    expect(state.files.value[0]).toMatchObject({ standing: "read", datasets: [{ kind: "time series", rows: 20 }] });
    expect(state.files.value[0]!.error).toBeUndefined();
  });

  it("refuses files that are too large before it opens them", async () => {
    const state = filesState(crewHere());
    let opened = false;
    const bytes = async () => {
      opened = true;
      return new Uint8Array(1);
    };
    await state.add([{ name: "huge.csv", size: 3e8, bytes }]);
    await until(isRead(state));
    expect(state.files.value[0]).toMatchObject({ standing: "failed", error: { message: "the file is too large" } });
    expect(opened).toBe(false);
  });

  it("sends files again to a worker that has lost them", { timeout: 30_000 }, async () => {
    const state = filesState(crewHere());
    await state.add([fileOf("cycling.csv", cyclingText)]);
    await until(isDone(state));
    forgetAllBut([]);
    state.show("dqdv");
    await until(isDone(state));
    expect(state.groups.value[0]!.results[0]!.analysis).toBe("dqdv");
    forgetAllBut([]);
    state.show(AS_READ);
    await until(() => state.asRead.value?.figure !== undefined);
    expect(state.asRead.value!.figure!.panels).toHaveLength(2);
  });

  it("takes a longer file of the same name for the same test, another one for another", async () => {
    const state = filesState(crewHere());
    const text = spectrumAt(100);
    const [id] = await state.add([fileOf("eis.csv", text.slice(0, 600))]);
    state.decide([id!], (before) => ({ ...before, numbers: { area: 1e-4 } }));
    await state.add([fileOf("eis.csv", text)]);
    await until(isRead(state));
    expect(state.files.value.map(({ name, datasets }) => [name, datasets[0]?.rows])).toEqual([["eis.csv", 31]]);
    expect(state.files.value[0]!.decisions.numbers).toEqual({ area: 1e-4 });
    await state.add([fileOf("eis.csv", `other,${text}`)]);
    expect(state.files.value.map(({ name }) => name)).toEqual(["eis.csv", "eis (2).csv"]);
  });

  it("analyses several files, each once, and says why one of them fails", { timeout: 30_000 }, async () => {
    const state = filesState(crewHere());
    const short = spectrumAt(60).split("\n").slice(0, 5).join("\n");
    const files = [300, 320, 340].map((T, k) => fileOf(`cell_${T - 273}C.csv`, spectrumAt(100 / (k + 1))));
    await state.add([...files, fileOf("short_80C.csv", short)]);
    await until(isRead(state));
    expect(state.offers.value.filter(({ suits }) => suits).map(({ analysis }) => analysis.id)).toContain("arrhenius");
    state.show("kk");
    await until(isDone(state));
    const { groups, together } = state.outcome.value!;
    expect(groups.map(({ results }) => results.length)).toEqual([1, 1, 1, 0]);
    expect(groups[3]!.error).toMatchObject({ code: "analysis", message: "the spectrum has too few points" });
    expect(together.length).toBeGreaterThan(groups[0]!.figures.length);
    const kept = groups[0];
    state.include(state.files.value[3]!.id, false);
    await until(isDone(state));
    expect(state.outcome.value!.groups).toHaveLength(3);
    expect(state.outcome.value!.groups[0]!.results).toBe(kept!.results);
  });

  it("goes on after all files were removed while they were analysed", { timeout: 30_000 }, async () => {
    const state = filesState(crewHere());
    const ids = await state.add([1, 2, 3].map((k) => fileOf(`cell-${k}.csv`, spectrumAt(100 * k))));
    await until(isRead(state));
    state.show("kk");
    await until(() => (state.outcome.value?.groups.length ?? 0) === 1);
    state.remove(ids);
    expect(state.looked.value).toBeUndefined();
    await until(() => state.progress.value === undefined);
    await state.add([fileOf("cycling.csv", cyclingText)]);
    await until(isDone(state));
    expect(state.groups.value[0]!.results[0]!.analysis).toBe("cycling");
  });

  it("runs with options that were set, stops when asked, and goes on when asked", { timeout: 30_000 }, async () => {
    const state = filesState(crewHere());
    await state.add([fileOf("cycling.csv", cyclingText)]);
    await until(isRead(state));
    state.show("ici");
    await until(() => state.outcome.value?.standing === "done");
    expect(state.groups.value[0]!.error!.message).toMatch(/needs the size/);
    state.setNumber("radius", 4e-8);
    expect(state.stale.value).toBe(true);
    await until(() => state.outcome.value?.standing === "running");
    state.cancel();
    await until(() => state.outcome.value?.standing === "cancelled");
    expect(state.progress.value).toBeUndefined();
    state.resume();
    await until(isDone(state));
    expect(state.groups.value[0]!.results[0]!.options.radius).toBe(4e-8);
    state.setNumber("radius", undefined);
    expect(state.options.value.numbers).toEqual({});
  });
});
