import { signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Design } from "../../design/design.ts";
import type { PaperDesigns } from "../../studies/paper-designs.ts";
import type { PaperResult } from "../jobs/paper.ts";
import { Crew, type Hand } from "../work/crew.ts";
import type { Told } from "../work/message.ts";
import { paperState, REST } from "./paper-state.ts";
import { READING, readingDesigns, readyDesign } from "./paper-state-asked.ts";

/** A study that a test ends as it likes. */
interface Asked {
  readonly designs: PaperDesigns;
  tell(told: Told): void;
  done(name: string): void;
  over: boolean;
}

const resultOf = (name: string) => ({ parts: [], figures: [], name }) as unknown as PaperResult;

function workshop() {
  const asked: Asked[] = [];
  const crew = new Crew(() => {
    const mine: Asked[] = [];
    const hand: Hand = {
      onmessage: null,
      onerror: null,
      postMessage(message) {
        const one: Asked = {
          designs: (message as { input: PaperDesigns }).input,
          over: false,
          tell: (told) => hand.onmessage?.({ data: told }),
          done: (name) => one.tell({ kind: "done", output: resultOf(name) }),
        };
        mine.push(one);
        asked.push(one);
      },
      terminate() {
        for (const one of mine) one.over = true;
      },
    };
    return hand;
  });
  const design = signal<Design>(readyDesign("ccos"));
  return { asked, design, state: paperState(crew, design) };
}

const { particle, ...rest } = readyDesign("ccos");
const [core, ...shells] = particle.layers;
/** CCOS with another core [nm]. */
const cored = (nm: number): Design => ({
  ...rest,
  particle: { ...particle, layers: [{ ...core, diameter: nm * 1e-9 }, ...shells] },
});
const pause = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the study of the paper in the studio", () => {
  it("computes nothing before somebody looks, then the paper's reading, once", async () => {
    const { asked, state } = workshop();
    await pause(1000);
    expect([asked.length, state.standing.value]).toEqual([0, "empty"]);
    const leave = state.look();
    expect(state.standing.value).toBe("running");
    expect(asked[0]!.designs).toEqual(readingDesigns());
    asked[0]!.tell({ kind: "progress", progress: { task: "lithium maps", done: 1, total: 8 } });
    expect(state.progress.value).toMatchObject({ task: "lithium maps" });
    asked[0]!.done("reading");
    await pause(0);
    expect([state.standing.value, state.stale.value, state.progress.value]).toEqual(["done", false, undefined]);
    expect(state.shown.value).toEqual({ key: READING, value: state.reading.value });
    leave();
    state.look();
    await pause(1000);
    expect(asked.length).toBe(1);
  });

  it("studies a design that is changed already after the reading", async () => {
    const { asked, design, state } = workshop();
    design.value = cored(22);
    state.look();
    asked[0]!.done("reading");
    await pause(0);
    expect([asked.length, state.stale.value, state.standing.value]).toEqual([2, true, "running"]);
    expect(asked[1]!.designs).toEqual({ ...readingDesigns(), ccos: cored(22) });
    asked[1]!.done("own");
    await pause(0);
    expect([state.stale.value, state.standing.value]).toEqual([false, "done"]);
    expect(state.shown.value!.value).toEqual(resultOf("own"));
    expect(state.reading.value).toEqual(resultOf("reading"));
  });

  async function settled() {
    const all = workshop();
    const leave = all.state.look();
    all.asked[0]!.done("reading");
    await pause(0);
    return { ...all, leave };
  }

  it("waits until the design rests", async () => {
    const { asked, design, state } = await settled();
    for (let nm = 21; nm < 30; nm++) {
      design.value = cored(nm);
      await pause(REST - 100);
    }
    expect([asked.length, state.stale.value, state.standing.value]).toEqual([1, true, "running"]);
    await pause(100);
    expect(asked.map(({ designs }) => designs.ccos)).toEqual([readyDesign("ccos"), cored(29)]);
  });

  it("stops an older study for a newer design, and never shows it", async () => {
    const { asked, design, state } = await settled();
    design.value = cored(22);
    await pause(REST);
    design.value = cored(24);
    expect(asked[1]!.over).toBe(true);
    asked[1]!.done("older");
    await pause(REST);
    expect(state.shown.value!.value).toEqual(resultOf("reading"));
    asked[2]!.done("newer");
    await pause(0);
    expect(state.shown.value!.value).toEqual(resultOf("newer"));
    expect([asked.length, state.standing.value, state.stale.value]).toEqual([3, "done", false]);
  });

  it("lets the reading come to its end while the design changes", async () => {
    const { asked, design, state } = workshop();
    state.look();
    design.value = cored(22);
    await pause(REST);
    expect([asked.length, asked[0]!.over]).toEqual([1, false]);
    asked[0]!.done("reading");
    await pause(0);
    expect(asked[1]!.designs.ccos).toEqual(cored(22));
    expect(state.reading.value).toEqual(resultOf("reading"));
  });

  it("has the reading at once when the design is as it was", async () => {
    const { asked, design, state } = await settled();
    design.value = cored(22);
    await pause(REST);
    asked[1]!.done("own");
    await pause(0);
    design.value = cored(20);
    await pause(REST);
    expect([asked.length, state.standing.value, state.stale.value]).toEqual([2, "done", false]);
    expect(state.shown.value!.value).toEqual(resultOf("reading"));
  });

  it("gives what is known early, with the design to which it belongs", async () => {
    const { asked, design, state } = await settled();
    design.value = cored(22);
    await pause(REST);
    asked[1]!.tell({ kind: "live", piece: { part: "composition", rows: [] } });
    asked[1]!.tell({ kind: "live", piece: { part: "half-cells", rows: [] } });
    expect(state.early.value).toEqual({
      key: state.asked.value.key,
      value: [
        { part: "composition", rows: [] },
        { part: "half-cells", rows: [] },
      ],
    });
    expect(state.stale.value).toBe(true);
    asked[1]!.done("own");
    await pause(0);
    expect(state.early.value).toBeUndefined();
  });

  it("keeps old numbers when it is cancelled, and begins again when asked", async () => {
    const { asked, design, state } = await settled();
    design.value = cored(22);
    await pause(REST);
    state.cancel();
    await pause(1000);
    expect([asked.length, asked[1]!.over, state.standing.value, state.stale.value]).toEqual([2, true, "cancelled", true]);
    expect(state.shown.value!.value).toEqual(resultOf("reading"));
    state.again();
    expect([asked.length, state.standing.value]).toEqual([3, "running"]);
  });

  it("can be cancelled before a change is studied, and while the reading is computed", async () => {
    const { asked, design, state } = await settled();
    design.value = cored(22);
    state.cancel();
    await pause(1000);
    expect([asked.length, state.standing.value]).toEqual([1, "cancelled"]);
    const other = workshop();
    other.state.look();
    other.state.cancel();
    await pause(0);
    expect([other.state.standing.value, other.state.shown.value]).toEqual(["cancelled", undefined]);
    other.state.again();
    expect(other.asked.length).toBe(2);
  });

  it("says why a study failed, does not try the same again, and goes on with another design", async () => {
    const { asked, design, state } = await settled();
    design.value = cored(22);
    await pause(REST);
    asked[1]!.tell({ kind: "failed", error: { code: "study", message: "it stopped", facts: {} } });
    await pause(1000);
    expect([asked.length, state.standing.value, state.error.value?.message]).toEqual([2, "failed", "it stopped"]);
    design.value = cored(21);
    await pause(REST);
    expect([asked.length, state.error.value]).toEqual([3, undefined]);
  });

  it("rests while nobody looks, and catches up", async () => {
    const { asked, design, state, leave } = await settled();
    leave();
    design.value = cored(22);
    await pause(1000);
    expect(asked.length).toBe(1);
    state.look();
    expect(asked.length).toBe(2);
  });

  it("stands for another material when told so, as long as the design has its name", async () => {
    const { asked, design, state } = await settled();
    state.standFor("cos");
    await pause(REST);
    expect(asked[1]!.designs).toEqual({ ...readingDesigns(), cos: readyDesign("ccos") });
    design.value = readyDesign("sinp");
    expect(state.asked.value.place).toBe("sinp");
  });
});
