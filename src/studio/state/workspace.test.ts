import { describe, expect, it } from "vitest";
import { jobs } from "../jobs/jobs.ts";
import { crewHere, until } from "../work/crew-fixture.ts";
import { labFiles } from "./lab-files.ts";
import { studio } from "./studio.ts";
import { openWorkspace, workspaceText } from "./workspace.ts";

const LAB = "time / s,voltage / V,current / mA\n0,1.0,-1\n10,0.9,-1\n20,0.8,-1\n30,0.7,1\n40,0.8,1\n";

function made() {
  const { crew } = crewHere(jobs);
  return { studio: studio(crew), files: labFiles(crew) };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe("a workspace file", () => {
  it("opens to the same designs, protocol, model, instant, files and decisions", async () => {
    const one = made();
    one.studio.own.state.edit(["particle", "layers", 0, "diameter"], "17 nm");
    one.studio.setProtocol({ kind: "ready", id: "rate", numbers: { rateBase: 200 } });
    one.studio.model.value = { powder: false, options: { model: "spme", temperature: 310 } };
    one.studio.instant.value = { step: 1, share: 0.25 };
    one.studio.view.value = "analyse";
    const files = await one.files.open();
    const [id] = await files.add([{ name: "cell.csv", size: LAB.length, bytes: async () => bytesOf(LAB) }]);
    files.decide([id!], (before) => ({ ...before, numbers: { mass: 2e-6 }, sign: "flip" }));
    await until(() => files.files.value[0]!.standing !== "reading");
    const text = workspaceText(one.studio, one.files);

    const two = made();
    await openWorkspace(text, "w.json", two.studio, two.files);
    expect(two.studio.own.state.design.value).toEqual(one.studio.own.state.design.value);
    expect(two.studio.protocol.present.value).toEqual(one.studio.protocol.present.value);
    expect(two.studio.model.value).toEqual(one.studio.model.value);
    expect(two.studio.instant.value).toEqual({ step: 1, share: 0.25 });
    expect(two.studio.view.value).toBe("analyse");
    const [opened] = two.files.state.value!.files.value;
    expect(opened!.name).toBe("cell.csv");
    expect(opened!.decisions).toEqual({ numbers: { mass: 2e-6 }, sign: "flip", columns: {} });
    expect(new TextDecoder().decode(opened!.bytes)).toBe(LAB);
    await until(() => two.files.state.value!.files.value[0]!.standing !== "reading");
    expect(workspaceText(two.studio, two.files)).toBe(text);
  });

  it.each([
    ["no JSON", "particle: {}", /no JSON/],
    ["something else", '{"a": 1}', /no workspace/],
    ["a design that cannot be", undefined, /negative|small/],
  ])("refuses %s and changes nothing", async (_, given, why) => {
    const one = made();
    const text = given ?? workspaceText(one.studio, one.files).replace('"diameter": "20 nm"', '"diameter": "-20 nm"');
    const before = one.studio.own.state.design.value;
    const refused = await openWorkspace(text, "w.json", one.studio, one.files).catch((error: unknown) => error);
    expect(String((refused as Error).message) + JSON.stringify((refused as { facts: unknown }).facts)).toMatch(why);
    expect(one.studio.own.state.design.value).toBe(before);
    expect(one.studio.view.value).toBe("simulate");
  });
});
