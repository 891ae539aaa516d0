import { describe, expect, it } from "vitest";
import { jobs } from "../jobs/jobs.ts";
import { crewHere, until } from "../work/crew-fixture.ts";
import { studio } from "./studio.ts";

const here = () => crewHere(jobs).crew;

describe("the studio", () => {
  it("simulates both designs when it opens, and the changed one after a change", async () => {
    const s = studio(here());
    await until(() => s.own.run.standing.value === "done" && s.other.run.standing.value === "done");
    const before = s.own.run.finished.value!;
    expect(before.asked.design.name).toBe("CCOS, one core per sphere");
    expect(before.solutions[0]!.outcome).toBe("end");
    expect(s.own.run.course.value.length).toBe(before.solutions[0]!.table.length);
    expect(s.own.run.course.value.profiles.length).toBeGreaterThan(60);
    const others = s.other.run.finished.value;

    s.own.state.edit(["particle", "layers", 0, "diameter"], "24 nm");
    expect(s.own.stale.value).toBe(true);
    await until(() => s.own.run.finished.value !== before && s.own.run.standing.value === "done");
    expect(s.own.stale.value).toBe(false);
    expect(s.own.run.finished.value!.asked.design.particle.layers[0].diameter).toBeCloseTo(24e-9, 15);
    expect(s.other.run.finished.value).toBe(others);
  });

  it("draws the newest of many changes and ends with it", async () => {
    const s = studio(here());
    await until(() => s.own.run.standing.value === "done");
    for (const nm of [12, 14, 16, 18]) s.own.state.edit(["particle", "layers", 0, "diameter"], `${nm} nm`, "drag");
    await until(() => s.own.run.standing.value === "done" && !s.own.stale.value);
    expect(s.own.run.finished.value!.asked.design.particle.layers[0].diameter).toBeCloseTo(18e-9, 15);
    s.own.state.history.undo();
    expect(s.own.state.design.value.particle.layers[0].diameter).toBeCloseTo(20e-9, 15);
  });

  it("refuses a design that cannot be, and says why", () => {
    const s = studio(here());
    const before = s.own.state.design.value;
    s.own.state.edit(["particle", "layers", 1, "thickness"], "-2 nm");
    expect(s.own.state.design.value).toBe(before);
    expect(s.own.state.refused.value?.error.message).toContain("negative");
    s.own.state.edit(["particle", "layers", 1, "thickness"], "3 nm");
    expect(s.own.state.refused.value).toBeUndefined();
  });

  it("refuses a protocol that never ends, and keeps the one it has", () => {
    const s = studio(here());
    const before = s.protocol.present.value;
    s.setProtocol({ kind: "file", file: { name: "endless", steps: [{ lithiate: "0.1 A/g" }] } });
    expect(s.protocol.present.value).toBe(before);
    expect(s.protocolRefused.value?.error.code).toBe("protocol");
  });

  it("goes back through design and protocol in the order of the changes, and forgets a refusal with what it was about", () => {
    const s = studio(here());
    const [design, protocol] = [s.own.state.design.value, s.protocol.present.value];
    s.own.state.edit(["particle", "layers", 0, "diameter"], "24 nm");
    s.setProtocol({ kind: "ready", id: "rate", numbers: {} });
    s.setProtocol({ kind: "ready", id: "rate", numbers: { cyclesPerRate: 2 } });
    s.own.state.edit(["particle", "layers", 0, "diameter"], "0.024 um");
    s.setProtocol({ kind: "ready", id: "rate", numbers: { cyclesPerRate: -1 } });
    expect(s.protocolRefused.value?.error.code).toBe("protocol");
    s.history.undo();
    expect(s.protocolRefused.value).toBeUndefined();
    expect(s.protocol.present.value).toEqual({ kind: "ready", id: "rate", numbers: {} });
    s.history.undo();
    expect(s.protocol.present.value).toBe(protocol);
    expect(s.own.state.design.value).not.toBe(design);
    s.history.undo();
    expect(s.own.state.design.value).toBe(design);
    expect(s.history.canUndo.value).toBe(false);
    for (let k = 0; k < 3; k++) s.history.redo();
    expect(s.protocol.present.value).toEqual({ kind: "ready", id: "rate", numbers: { cyclesPerRate: 2 } });
  });

  it("tells a refusal where it was asked for, once: not when what it was about comes back", () => {
    const s = studio(here());
    s.setProtocol({ kind: "ready", id: "rate", numbers: {} });
    s.setProtocol({ kind: "ready", id: "rate", numbers: { cyclesPerRate: -1 } }, { place: "cyclesPerRate" });
    expect(s.protocolRefused.value).toMatchObject({ place: "cyclesPerRate", error: { code: "protocol" } });
    s.history.undo();
    s.history.redo();
    expect(s.protocolRefused.value).toBeUndefined();

    const { state } = s.own;
    state.edit(["particle", "layers", 0, "diameter"], "24 nm");
    state.edit(["particle", "layers", 1, "thickness"], "-2 nm");
    expect(state.refused.value?.place).toBe("particle.layers.1.thickness");
    s.other.state.edit(["particle", "layers", 0, "diameter"], "30 nm");
    expect(state.refused.value, "another design is another matter").toBeDefined();
    s.history.undo();
    s.history.undo();
    s.history.redo();
    expect(state.refused.value).toBeUndefined();
  });

  it("waits to be told before a long experiment, and can be cancelled in it", async () => {
    const s = studio(here());
    await until(() => s.own.run.standing.value === "done");
    const before = s.own.run.finished.value;
    s.setProtocol({ kind: "ready", id: "rate", numbers: {} });
    expect(s.live.value).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(s.own.run.finished.value).toBe(before);
    expect(s.own.stale.value).toBe(true);
    s.runAll();
    expect(s.own.run.standing.value).toBe("running");
    s.cancelAll();
    await until(() => s.own.run.standing.value === "cancelled");
    expect(s.own.run.finished.value).toBe(before);
    expect(s.own.isPast.value).toBe(true);
    s.history.undo();
    expect([s.own.stale.value, s.own.isPast.value]).toEqual([false, false]);
  });

  it("knows that the run of a comparison belongs to another design", async () => {
    const s = studio(here());
    await until(() => s.other.run.standing.value === "done");
    s.setProtocol({ kind: "ready", id: "rate", numbers: {} }); // nothing runs by itself any more
    s.setProtocol({ kind: "ready", id: "rate", numbers: { cyclesPerRate: 2 } });
    s.other.state.replace(s.own.state.design.value);
    expect([s.other.stale.value, s.other.isPast.value]).toEqual([true, true]);
    expect(s.other.run.asked.value!.design.name).toBe("SiNP");
  });
});
