import { describe, expect, it } from "vitest";
import impedanceText from "../../../examples/lab/impedance.csv?raw";
import { jobs } from "../jobs/jobs.ts";
import { crewHere, until } from "../work/crew-fixture.ts";
import { AS_READ, type FilesState } from "./files-state.ts";
import type { NewFile } from "./files-state-list.ts";
import { labFiles } from "./lab-files.ts";
import { studio } from "./studio.ts";
import { openWorkspace, workspaceFile } from "./workspace.ts";

const LAB = "time / s,voltage / V,current / mA\n0,1.0,-1\n10,0.9,-1\n20,0.8,-1\n30,0.7,1\n40,0.8,1\n";

function made() {
  const { crew } = crewHere(jobs);
  return { studio: studio(crew), files: labFiles(crew) };
}

const fileOf = (name: string, text: string): NewFile => {
  const bytes = new TextEncoder().encode(text);
  return { name, size: bytes.length, bytes: async () => bytes };
};
const lost: NewFile = { name: "lost.csv", size: 10, bytes: () => Promise.reject(new Error("it was moved")) };

const isRead = (state: FilesState) => () => state.files.value.every(({ standing }) => standing !== "reading");
const textOf = async ({ studio, files }: ReturnType<typeof made>) => (await workspaceFile(studio, files)).text();
const open = (text: string, { studio, files }: ReturnType<typeof made>) =>
  openWorkspace(new Blob([text]), "w.json", studio, files);
const refusalOf = async (text: string, into: ReturnType<typeof made>) => {
  const refused = (await open(text, into).catch((error: unknown) => error)) as Error & { facts: unknown };
  return refused.message + JSON.stringify(refused.facts);
};

describe("a workspace file", () => {
  it("opens to the same designs, protocol, model, instant, files and decisions", async () => {
    const one = made();
    one.studio.own.state.edit(["particle", "layers", 0, "diameter"], "17 nm");
    one.studio.setProtocol({ kind: "ready", id: "rate", numbers: { rateBase: 200 } });
    one.studio.model.value = { powder: false, options: { model: "spme", temperature: 310 } };
    one.studio.instant.value = { step: 1, share: 0.25 };
    one.studio.view.value = "analyse";
    const files = await one.files.open();
    const [id] = await files.add([fileOf("cell.csv", LAB)]);
    files.decide([id!], (before) => ({ ...before, numbers: { mass: 2e-6 }, sign: "flip" }));
    await until(isRead(files));
    const text = await textOf(one);

    const two = made();
    await open(text, two);
    expect(two.studio.own.state.design.value).toEqual(one.studio.own.state.design.value);
    expect(two.studio.protocol.present.value).toEqual(one.studio.protocol.present.value);
    expect(two.studio.model.value).toEqual(one.studio.model.value);
    expect(two.studio.instant.value).toEqual({ step: 1, share: 0.25 });
    expect(two.studio.view.value).toBe("analyse");
    const state = two.files.state.value!;
    await until(() => state.files.value[0]!.bytes !== undefined);
    const [opened] = state.files.value;
    expect(opened!.name).toBe("cell.csv");
    expect(opened!.decisions).toEqual({ numbers: { mass: 2e-6 }, sign: "flip", columns: {} });
    expect(new TextDecoder().decode(opened!.bytes)).toBe(LAB);
    await until(isRead(state));
    expect(await textOf(two)).toBe(text);
  });

  it("simulates again what had been simulated, and nothing that had not", async () => {
    const one = made();
    await until(() => one.studio.own.run.standing.value === "done");
    one.studio.setProtocol({ kind: "ready", id: "first-cycle", numbers: { cycles: 7 } });
    expect(one.studio.live.value).toBe(false);
    const before = made();
    await open(await textOf(one), before);
    expect(before.studio.own.run.asked.value?.protocol).not.toEqual(one.studio.protocol.present.value);
    one.studio.runAll();
    await until(() => one.studio.own.run.standing.value === "done");
    const after = made();
    await open(await textOf(one), after);
    await until(() => after.studio.own.run.finished.value !== undefined && !after.studio.own.isPast.value);
    expect(after.studio.own.run.finished.value!.solutions[0]!.table.column("voltage_volt").values).toEqual(
      one.studio.own.run.finished.value!.solutions[0]!.table.column("voltage_volt").values,
    );
  }, 60_000);

  it("keeps everything that was chosen of the files, of analyses that are not shown too, and before they are read", async () => {
    const one = made();
    const files = await one.files.open();
    const [cell, spectrum] = await files.add([fileOf("cell.csv", LAB), fileOf("eis.csv", impedanceText), lost]);
    await until(isRead(files));
    files.look(cell!);
    files.show("ici");
    files.setNumber("radius", 4e-8);
    files.look(spectrum!);
    files.show("eis");
    files.setWord("circuit", "R-RC");
    files.setNumber("exclude", 2);
    files.show(AS_READ);
    files.withRed.value = true;
    files.showsAll.value = true;
    files.overlay.value = true;
    files.measured.choose("impedance", spectrum);
    const chosen = files.choices.value;
    const text = await textOf(one);

    const two = made();
    await open(text, two);
    const state = two.files.state.value!;
    expect(state.files.value.map(({ standing }) => standing)).toEqual(["reading", "reading"]);
    expect(state.choices.value).toEqual(chosen);
    const withoutRun = (written: string) => written.replace(/"ran": \w+/, "");
    expect(withoutRun(await textOf(two))).toBe(withoutRun(text));
    await until(isRead(state));
    expect([state.looked.value!.file.name, state.shown.value]).toEqual(["eis.csv", AS_READ]);
    state.show("eis");
    expect(state.options.value).toEqual({ numbers: { exclude: 2 }, words: { circuit: "R-RC" } });
    state.look(state.files.value[0]!.id);
    expect(state.shown.value).toBe("ici");
    expect(state.options.value).toEqual({ numbers: { radius: 4e-8 }, words: {} });
    expect(state.measured.over("impedance")!.file.name).toBe("eis.csv");
  });

  it("opens again when the file that was looked at could not be opened", async () => {
    const one = made();
    const files = await one.files.open();
    const [, gone] = await files.add([fileOf("cell.csv", LAB), lost]);
    await until(isRead(files));
    files.look(gone!);
    const two = made();
    await open(await textOf(one), two);
    await until(isRead(two.files.state.value!));
    expect(two.files.state.value!.files.value.map(({ name }) => name)).toEqual(["cell.csv"]);
    expect(two.files.state.value!.looked.value!.file.name).toBe("cell.csv");
  });

  it("holds files that are still being opened when it is saved", async () => {
    const one = made();
    const late = {
      ...fileOf("cell.csv", LAB),
      bytes: () => new Promise<Uint8Array>((resolve) => setTimeout(resolve, 50, new TextEncoder().encode(LAB))),
    };
    await (await one.files.open()).add([late]);
    expect(JSON.parse(await textOf(one)).files).toMatchObject([{ name: "cell.csv", bytes: btoa(LAB) }]);
  });

  it("of the first version is opened with the analysis and options that it tells", async () => {
    const one = made();
    const { analysis: _, ...rest } = JSON.parse(await textOf(one));
    const decisions = { numbers: { mass: 2e-6 }, sign: "auto", columns: {} };
    const first = {
      ...rest,
      version: 1,
      analysis: { looked: { file: 0, dataset: 0 }, shown: "kk", numbers: { mu: 0.7 }, words: {} },
      files: [{ name: "eis.csv", bytes: btoa(impedanceText), decisions, included: true }],
    };
    await open(JSON.stringify(first), one);
    const state = one.files.state.value!;
    await until(isRead(state));
    expect([state.shown.value, state.options.value]).toEqual(["kk", { numbers: { mu: 0.7 }, words: {} }]);
    expect(state.files.value[0]!.decisions).toEqual(decisions);
    const unlooked = { ...first, analysis: { ...first.analysis, looked: { file: -1, dataset: 0 } } };
    await open(JSON.stringify(unlooked), one);
    expect(state.choices.value.looked).toBeUndefined();
  });

  it.each([
    ["no JSON", "particle: {}", /no workspace.*no JSON/],
    ["the beginning of one", undefined, /no workspace.*cut off/],
    ["something else", '{"a": 1}', /no workspace.*another kind/],
    ["a version to come", '{"format": "lithiate workspace", "version": 9}', /another version.*"found":"9"/],
    ["a design that cannot be", (text: string) => text.replace('"diameter": "20 nm"', '"diameter": "-20 nm"'), /negative|small/],
    ["no base64", (text: string) => text.replace(/"bytes": "../, '"bytes": "§§'), /files\.0\.bytes.*no base64/],
    ["another sign", (text: string) => text.replace('"sign": "auto"', '"sign": "both"'), /files\.0\.decisions\.sign/],
    [
      "a table in place of a design",
      (text: string) => text.replace('"designs"', '"$table": 1, "designs"').replace('"20 nm"', '{"$map": 1}'),
      /diameter/,
    ],
  ])("refuses %s and changes nothing", async (_, given, why) => {
    const one = made();
    await (await one.files.open()).add([fileOf("cell.csv", LAB)]);
    const text = await textOf(one);
    const before = one.studio.own.state.design.value;
    one.studio.view.value = "paper";
    const bad = typeof given === "string" ? given : given ? given(text) : text.slice(0, 900);
    expect(bad).not.toBe(text);
    expect(await refusalOf(bad, one)).toMatch(why);
    expect(one.studio.own.state.design.value).toBe(before);
    expect(one.studio.view.value).toBe("paper");
    expect(one.files.state.value!.files.value).toHaveLength(1);
  });
});
