import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Crew, type Hand } from "../work/crew.ts";
import { preset } from "./presets.ts";
import { runState } from "./run-state.ts";
import { FIRST_PROTOCOL } from "./usual-protocol.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A run whose worker says what a test lets it say. */
function withHand() {
  let hand: Hand | undefined;
  const heard: unknown[] = [];
  const crew = new Crew(() => {
    hand = { onmessage: null, onerror: null, postMessage: (message) => void heard.push(message), terminate() {} };
    return hand;
  });
  return { run: runState(crew, "design"), heard, says: (told: unknown) => hand!.onmessage!({ data: told as never }) };
}

const ASKED = { design: preset("sinp"), file: "sinp.yaml", protocol: FIRST_PROTOCOL, powder: false, options: {} };

it("is long after a second, so that it can be seen and stopped whatever the run before took", async () => {
  const { run } = withHand();
  run.run(ASKED);
  await vi.advanceTimersByTimeAsync(900);
  expect(run.isLong.value).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(run.isLong.value).toBe(true);
  run.cancel();
  await vi.advanceTimersByTimeAsync(0);
  expect([run.isLong.value, run.standing.value]).toEqual([false, "cancelled"]);
});

it("is not long when it failed early", async () => {
  const { run, says } = withHand();
  run.run(ASKED);
  await vi.advanceTimersByTimeAsync(500);
  says({ kind: "failed", error: { code: "design", message: "no", facts: {} } });
  await vi.advanceTimersByTimeAsync(2000);
  expect([run.isLong.value, run.standing.value, run.error.value?.message]).toEqual([false, "failed", "no"]);
});

it("keeps the last finished run with what it was asked for, while the curve is already that of the next", async () => {
  const { run, says } = withHand();
  const row = (time: number) => ({ solution: 0, time: Float64Array.of(time), profiles: [], spectra: [] });
  const piece = (time: number) => ({
    ...row(time),
    ...Object.fromEntries(["step", "voltage", "current", "charge", "filling"].map((name) => [name, Float64Array.of(0)])),
  });
  run.run(ASKED);
  says({ kind: "done", output: { solutions: [], certificates: [], notices: [], seconds: 1 } });
  await vi.advanceTimersByTimeAsync(0);
  const next = { ...ASKED, powder: true };
  run.run(next);
  says({ kind: "live", piece: piece(5) });
  expect([run.asked.value, run.course.value.length]).toEqual([next, 1]);
  expect(run.finished.value?.asked).toBe(ASKED);
  run.cancel();
  await vi.advanceTimersByTimeAsync(0);
  expect([run.asked.value, run.finished.value?.asked]).toEqual([next, ASKED]);
});

it("goes on with what is under way when that is asked for again, also when something else had been asked for between", async () => {
  const { run, heard, says } = withHand();
  run.run(ASKED);
  run.run({ ...ASKED });
  run.run({ ...ASKED, powder: true });
  run.run(ASKED);
  await vi.advanceTimersByTimeAsync(0);
  expect(heard.length).toBe(1);
  says({ kind: "done", output: { solutions: [], certificates: [], notices: [], seconds: 1 } });
  await vi.advanceTimersByTimeAsync(0);
  expect([heard.length, run.standing.value]).toEqual([1, "done"]);
  run.run(ASKED);
  expect(run.standing.value).toBe("running");
});
