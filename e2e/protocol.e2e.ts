import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { brokenRules } from "./rules.ts";
import { type Session, type StudioPage, studioTest } from "./studio-page.ts";

const ROOT = path.resolve(import.meta.dirname, "..");

const bar = (page: Page): Locator => page.getByRole("region", { name: "Protocol" });
/** Cards of the steps, and what they say. */
const cards = (page: Page): Locator => bar(page).locator(".si-step");
const steps = async (page: Page): Promise<readonly string[]> => {
  const told = await cards(page).evaluateAll((all) =>
    all.map((card) => [...card.children].map((line) => line.textContent).join(" ")),
  );
  return told.map((words) => words.replace(/\p{Cf}/gu, "").replace(/\s+/g, " "));
};
const panel = (page: Page): Locator => page.getByRole("group", { name: "Step", exact: true });
const core = (page: Page): Locator => page.getByRole("spinbutton", { name: "Silicon core" });
const curve = (page: Page): Promise<string | null> => page.locator(".si-track path.all").getAttribute("d");

async function type(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press("Enter");
}

/** Chooses a line of the menu of protocols. */
async function choose(page: Page, words: string | RegExp): Promise<void> {
  await bar(page).getByRole("button", { name: "Protocol", exact: true }).click();
  await page.getByRole("menu").getByText(words).click();
}

async function openFile(page: Page, name: string, text: string | Buffer): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await choose(page, "Open a protocol file…");
  await (await choosing).setFiles({ name, mimeType: "text/yaml", buffer: Buffer.from(text) });
}

async function savedFile(page: Page): Promise<{ readonly name: string; readonly text: string }> {
  const coming = page.waitForEvent("download");
  await choose(page, "Save as YAML");
  const file = await coming;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

async function ready(open: Session["open"], theme: "light" | "dark" = "light"): Promise<StudioPage> {
  const studio = await open({ theme });
  await studio.firstCurve();
  await studio.page.getByText("trusted").waitFor();
  return studio;
}

const FIRST = ["lithiate 0.1 A g−1 to 0.01 V", "rest 10 min", "delithiate 0.1 A g−1 to 1.5 V"];

studioTest("steps are changed one by one, added, taken away, and run", async ({ open }) => {
  const { page, screenshot } = await ready(open);
  expect(await steps(page)).toEqual(FIRST);
  const drawn = await curve(page);

  await cards(page).nth(1).click();
  await type(panel(page).getByLabel("for"), "25 min");
  await expect.poll(() => steps(page)).toEqual([FIRST[0], "rest 25 min", FIRST[2]]);
  await panel(page).getByRole("button", { name: "Add a step behind" }).click();
  await cards(page).nth(2).click();
  await panel(page).getByLabel("do").selectOption("hold");
  await type(panel(page).getByLabel("to current"), "0.01 A/g");
  await screenshot("step-changed");
  expect(await brokenRules(page)).toEqual([]);
  const four = [FIRST[0], "rest 25 min", "hold 0.01 V time 2 h or current 0.01 A g−1", FIRST[2]];
  await expect.poll(() => steps(page)).toEqual(four);

  await cards(page).nth(0).click();
  await panel(page).getByLabel("current").fill("0.2 A/g");
  await cards(page).nth(1).click(); // what is typed counts when the field is left
  await panel(page).getByRole("button", { name: "Remove" }).click();
  const three = ["lithiate 0.2 A g−1 to 0.01 V", ...four.slice(2)];
  await expect.poll(() => steps(page)).toEqual(three);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.locator(".si-certificate", { hasText: "trusted" }).waitFor();
  await expect.poll(() => curve(page), { timeout: 20_000 }).not.toBe(drawn);
});

studioTest("a step that cannot be is refused in words where it was typed, and nothing changes", async ({ open }) => {
  const { page, screenshot } = await ready(open);
  await cards(page).nth(2).click();
  await panel(page).getByLabel("to voltage").fill("1.5 A");
  await core(page).click(); // leaving brings the refusal: the panel stays
  await panel(page).getByRole("alert").waitFor();
  expect(await panel(page).getByRole("alert").textContent()).toMatch(/wrong unit.*expected.*found.*"A"/);
  await screenshot("step-refused");
  expect(await brokenRules(page)).toEqual([]);
  expect(await steps(page)).toEqual(FIRST);
  await core(page).click();
  await panel(page).waitFor({ state: "detached" });
  expect(await page.getByRole("button", { name: "Undo" }).isDisabled()).toBe(true);
});

studioTest("each wrong entry keeps the panel open with what was typed and why, however the field is left", async ({ open }) => {
  const { page, screenshot } = await ready(open);
  const outside = page.locator(".si-stage h2");
  await cards(page).nth(2).click();
  const [voltage, alert] = [panel(page).getByLabel("to voltage"), panel(page).getByRole("alert")];
  for (const [entry, unit, goesTo] of [
    ["1.5 A", "A", outside],
    ["2 s", "s", outside],
    ["3 K", "K", panel(page).getByRole("button", { name: "Close" })],
    ["4 Hz", "Hz", cards(page).nth(2)],
  ] as const) {
    await voltage.fill(entry);
    await goesTo.click();
    await expect.poll(() => alert.allTextContents(), { message: entry }).toEqual([expect.stringContaining(`"${unit}"`)]);
    expect([await voltage.inputValue(), await voltage.getAttribute("aria-invalid")]).toEqual([entry, "true"]);
  }
  await screenshot("step-refused-again");
  expect(await brokenRules(page)).toEqual([]);
  await panel(page).getByRole("button", { name: "Close" }).click(); // nothing was typed since
  await panel(page).waitFor({ state: "detached" });
  expect(await steps(page)).toEqual(FIRST);

  await choose(page, "Rate test");
  await cards(page).first().click();
  const numbers = page.getByRole("group", { name: /^Rate test/ });
  const cycles = numbers.getByRole("spinbutton", { name: "cycles at each rate" });
  await type(cycles, "2");
  for (const entry of ["3 V", "4 V"]) {
    await cycles.fill(entry);
    await outside.click();
    await expect.poll(() => numbers.getByRole("alert").count(), { message: entry }).toBe(1);
    expect(await cycles.inputValue()).toBe(entry);
  }
  await type(cycles, "5 V");
  await outside.click(); // what Enter passed on was told already
  await numbers.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await cards(page).first().click();
  expect([await cycles.inputValue(), await numbers.getByRole("alert").count()]).toEqual(["5", 0]);
});

studioTest("a refusal is told at its own step, until the protocol is another", async ({ open }) => {
  const { page } = await ready(open);
  const alerts = async (k: number): Promise<number> => {
    await cards(page).nth(k).click();
    await panel(page).waitFor();
    const count = await panel(page).getByRole("alert").count();
    await page.keyboard.press("Escape");
    await panel(page).waitFor({ state: "detached" });
    return count;
  };
  await cards(page).nth(2).click();
  await type(panel(page).getByLabel("to voltage"), "1.5 A");
  await panel(page).getByRole("alert").waitFor();
  await panel(page).getByRole("button", { name: "Close" }).click();
  await panel(page).waitFor({ state: "detached" });
  expect([await alerts(0), await alerts(1), await alerts(2)]).toEqual([0, 0, 1]);

  await cards(page).nth(1).click();
  await type(panel(page).getByLabel("for"), "25 min");
  await page.keyboard.press("Escape");
  await expect.poll(() => steps(page)).toContain("rest 25 min");
  expect(await alerts(2)).toBe(0);
  await page.keyboard.press("Control+z");
  await expect.poll(() => steps(page)).toEqual(FIRST);
  expect(await alerts(2)).toBe(0);
});

studioTest("the menu tells a file from the usual protocol that it is called like", async ({ open }) => {
  const { page } = await ready(open);
  const ticked = async (): Promise<readonly string[]> => {
    await bar(page).getByRole("button", { name: "Protocol", exact: true }).click();
    const told = await page.getByRole("menuitemradio", { checked: true }).allInnerTexts();
    await page.keyboard.press("Escape");
    return told.map((words) => words.replace(/\s+/g, " "));
  };
  await cards(page).nth(1).click();
  await type(panel(page).getByLabel("for"), "25 min");
  await page.keyboard.press("Escape");
  await expect.poll(() => steps(page)).toContain("rest 25 min");
  expect(await ticked()).toEqual(["One cycle, step by step every step can be changed"]);
  await openFile(page, "mine.yaml", "name: one cycle\nstart:\n  voltage: 1.5 V\nsteps:\n  - rest: 5 min\n");
  await expect.poll(() => steps(page)).toEqual(["rest 5 min"]);
  expect(await ticked()).toEqual(["one cycle from a file or a link"]);
  await choose(page, "One cycle, step by step");
  await expect.poll(() => steps(page)).toEqual(FIRST);
});

studioTest("a protocol that was saved is read by the command line, and is there again when it is opened", async ({ open }) => {
  const { page } = await ready(open);
  await cards(page).nth(1).click();
  await type(panel(page).getByLabel("for"), "25 min");
  await expect.poll(() => steps(page)).toContain("rest 25 min");
  const changed = await steps(page);
  const { name, text } = await savedFile(page);
  expect(name).toBe("one-cycle.yaml");

  const folder = path.join(ROOT, "out/e2e/protocol");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), text);
  const args = ["simulate", "examples/ccos.yaml", "--protocol", path.join(folder, name), "--model", "spm", "--json"];
  const told = execFileSync(process.execPath, [path.join(ROOT, "bin/lithiate.js"), ...args], { cwd: ROOT, encoding: "utf8" });
  const run = JSON.parse(told) as { readonly steps: readonly { readonly step: object }[] };
  expect(run.steps.map(({ step }) => step)).toEqual([
    { do: "lithiate", at: 100, until: { voltage: 0.01 }, cycle: 1 },
    { do: "rest", at: 0, until: { time: 1500 }, cycle: 1 },
    { do: "delithiate", at: 100, until: { voltage: 1.5 }, cycle: 1 },
  ]);

  await choose(page, "Rate test");
  await expect.poll(() => steps(page)).not.toEqual(changed);
  await openFile(page, name, text);
  await expect.poll(() => steps(page)).toEqual(changed);
});

studioTest("a ready protocol with its numbers is saved as its steps; files with PyBaMM text are opened", async ({ open }) => {
  const { page, screenshot } = await ready(open);
  await choose(page, "Rate test");
  await cards(page).first().click();
  await type(page.getByRole("spinbutton", { name: "cycles at each rate" }), "2");
  const { name, text } = await savedFile(page);
  expect(name).toBe("rate.yaml");
  await openFile(page, name, text);
  await expect.poll(async () => (await steps(page)).filter((words) => words === "repeat 2").length).toBe(6);
  await cards(page).nth(20).click();
  await panel(page).waitFor();
  await screenshot("rate-test-as-steps");
  expect(await page.evaluate("window.seen.overflowing()")).toEqual([]);
  await openFile(page, "p.yaml", "name: text\nsteps:\n  - pybamm: [Discharge at C/5 until 0.01 V, Charge at C/5 until 1.5 V]\n");
  await expect.poll(() => steps(page)).toEqual(["Discharge at C/5 until 0.01 V PyBaMM text, 2 lines"]);
  await page.locator(".si-certificate", { hasText: "trusted" }).waitFor();
});

studioTest("a file that is no protocol says so in words, and leaves everything as it was", async ({ open }) => {
  const { page, screenshot } = await ready(open);
  for (const [file, content, words] of [
    ["unit.yaml", "name: x\nsteps:\n  - rest: 3 V\n", /wrong unit.*unit\.yaml:3:5.*expected.*found/],
    ["word.yaml", "name: x\nsteps:\n  - lithiat: 1 A/g\n", /unknown key.*word\.yaml:3:5.*did you mean lithiate/],
    ["ccos.yaml", readFileSync(path.join(ROOT, "examples/ccos.yaml")), /this is a design.*menu beside Design/],
    ["picture.yaml", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), /picture\.yaml/],
  ] as const) {
    await openFile(page, file, content);
    const fault = page.locator(".fr-faults").getByRole("alert");
    await fault.waitFor();
    expect(await fault.textContent()).toMatch(words);
    if (file === "word.yaml") await screenshot("protocol-file-refused");
    await fault.getByRole("button", { name: "dismiss" }).click();
    await fault.waitFor({ state: "detached" });
  }
  expect(await steps(page)).toEqual(FIRST);
  expect(await page.getByRole("button", { name: "Undo" }).isDisabled()).toBe(true);
});

studioTest("undo and redo go through design and protocol in the order of the changes", async ({ open }) => {
  const { page } = await ready(open);
  const before = await core(page).inputValue();
  await type(core(page), "30 nm");
  await choose(page, "Rate test");
  await cards(page).first().click();
  const cycles = page.getByRole("spinbutton", { name: "cycles at each rate" });
  await type(cycles, "2");
  await cycles.press("Escape");
  const shown = async (): Promise<readonly string[]> => [await core(page).inputValue(), (await steps(page))[0]!];
  const rate = expect.stringMatching(/^Rate test/);
  await expect.poll(shown).toEqual(["30.0", rate]);
  await page.keyboard.press("Control+z");
  await cards(page).first().click();
  await expect.poll(() => cycles.inputValue()).toBe("5");
  await cycles.press("Escape");
  await page.keyboard.press("Control+z");
  await expect.poll(shown).toEqual(["30.0", FIRST[0]]);
  await page.keyboard.press("Control+z");
  await expect.poll(shown).toEqual([before, FIRST[0]]);
  expect(await page.getByRole("button", { name: "Undo" }).isDisabled()).toBe(true);
  for (let k = 0; k < 3; k++) await page.keyboard.press("Control+Shift+z");
  await expect.poll(shown).toEqual(["30.0", rate]);
  await cards(page).first().click();
  await expect.poll(() => cycles.inputValue()).toBe("2");
});

studioTest("fields that are only looked at leave nothing to undo", async ({ open }) => {
  const { page } = await ready(open);
  const undo = page.getByRole("button", { name: "Undo" });
  await core(page).focus();
  await page.evaluate("document.activeElement.blur()");
  for (const field of await page.locator(".d-panel").getByRole("spinbutton").all()) await field.focus();
  await core(page).fill((await core(page).inputValue()).replace(/0$/, "00"));
  await page.keyboard.press("Tab");
  await type(core(page), "0.02 um"); // the same in another unit
  await cards(page).nth(0).click();
  for (const field of await panel(page).getByRole("textbox").all()) await field.focus();
  await page.keyboard.press("Escape");
  expect(await undo.isDisabled()).toBe(true);
  await type(core(page), "21 nm");
  await expect.poll(() => undo.isDisabled()).toBe(false);
});

for (const theme of ["light", "dark"] as const)
  studioTest(`panels close by Escape, which gives the focus back, and by a click outside, ${theme}`, async ({ open }) => {
    const { page, screenshot } = await ready(open, theme);
    await choose(page, "First cycles");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.locator(".si-curves[data-stale]").first().waitFor({ state: "detached" });
    for (const [button, name] of [
      [cards(page).first(), "First cycles"],
      [bar(page).getByRole("button", { name: /^SPM/ }), "Model"],
    ] as const) {
      const fields = page.getByRole("group", { name, exact: true });
      await button.click();
      await fields.waitFor();
      await screenshot(`panel-${name.toLowerCase().replace(" ", "-")}-${theme}`);
      expect(await brokenRules(page)).toEqual([]);
      await fields.locator("input").first().focus();
      await page.keyboard.press("Escape");
      await fields.waitFor({ state: "detached" });
      expect(await button.evaluate((element) => element.matches(":focus"))).toBe(true);
      await button.click();
      await fields.waitFor();
      await page.locator(".si-stage h2").click();
      await fields.waitFor({ state: "detached" });
    }
  });
