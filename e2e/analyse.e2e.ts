import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { drop } from "./drop.ts";
import { brokenRules } from "./rules.ts";
import { type Session, type StudioPage, studioTest } from "./studio-page.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const EXAMPLE = path.join(ROOT, "examples/lab/impedance.csv");
const CYCLING = path.join(ROOT, "examples/lab/cycling.csv");

/** A text without blanks of any kind. */
const bare = (text: string): string => text.replace(/[\s\p{Cf}]/gu, "");

/** Numbers with their errors that the command line prints of a file: `99.911 ± 0.028`. */
function told(analysis: string, file: string): readonly string[] {
  const out = path.join(ROOT, "out/e2e", analysis);
  const args = [path.join(ROOT, "bin/lithiate.js"), "analyse", analysis, file, "--no-png", "--out", out];
  const text = execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  return [...text.matchAll(/^ {2}[●▲] \S+ +(\S+ ± \S+)/gm)].map(([, number]) => bare(number!));
}

async function openFiles(open: Session["open"], files: Parameters<Page["setInputFiles"]>[1]): Promise<StudioPage> {
  const studio = await open();
  await studio.firstCurve();
  await studio.page.getByRole("button", { name: "Analyse files" }).click();
  await studio.page.getByLabel("Choose lab files").setInputFiles(files);
  return studio;
}

studioTest("a lab file becomes numbers with lights and errors, and a figure", async ({ open }) => {
  const { page, screenshot } = await openFiles(open, EXAMPLE);
  await page.getByRole("heading", { name: "impedance.csv" }).waitFor();
  const numbers = page.locator(".an-estimate");
  await numbers.first().waitFor({ timeout: 40_000 });
  expect((await numbers.allTextContents()).filter((words) => /\d\s±\s\d.*\sΩ/.test(words)).length).toBeGreaterThan(0);
  await page.locator("#an-stage svg").first().waitFor();
  await screenshot("analysed");
  expect(await brokenRules(page)).toEqual([]);
});

studioTest("a file that cannot be read says so, and the others are not affected", async ({ open }) => {
  const words = { name: "words.csv", mimeType: "text/csv", buffer: Buffer.from("nothing but words\n") };
  const { page, screenshot } = await openFiles(open, words);
  await page.getByRole("option", { name: /words\.csv.*not read/ }).waitFor();
  await page.getByLabel("Choose lab files").setInputFiles(EXAMPLE);
  await page.getByRole("option", { name: /impedance\.csv.*points/ }).waitFor();
  await screenshot("file-not-read");
  expect(await brokenRules(page)).toEqual([]);
});

studioTest(
  "the files of a cell give the numbers of the command line: cycling, and an impedance that is fitted",
  async ({ open }) => {
    const { page, screenshot } = await openFiles(open, [CYCLING, EXAMPLE]);
    for (const [name, analysis, tab] of [
      ["cycling.csv", "cycling", "cycling"],
      ["impedance.csv", "eis", "circuit"],
    ] as const) {
      await page.getByRole("option", { name: new RegExp(`${name.replace(".", "\\.")}.*(rows|points)`) }).click();
      await page
        .getByRole("tab", { name: new RegExp(tab, "i") })
        .first()
        .click();
      const numbers = told(analysis, path.join(ROOT, "examples/lab", name));
      expect(numbers.length).toBeGreaterThan(4);
      const list = page.locator(".an-estimates").first();
      const words = async (): Promise<string> => bare((await list.allTextContents()).join(" "));
      await expect.poll(words, { timeout: 40_000 }).toContain(numbers[0]!);
      const text = await words();
      for (const number of numbers) expect(text).toContain(number);
      await screenshot(`analysed-${analysis}`);
    }
  },
);

/** For what a worker or a package that is loaded has a part in. */
const SLOW = { timeout: 20_000 } as const;

/** A file for people to drop. */
function written(name: string, content: string | Buffer): string {
  const folder = path.join(ROOT, "out/e2e/dropped");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
}

const core = (page: Page): Locator => page.getByRole("spinbutton", { name: "Silicon core" });
const view = (page: Page): Promise<string | null> => page.locator("nav [aria-current=page]").textContent();
const fault = (page: Page): Locator => page.locator(".fr-faults").getByRole("alert");

studioTest("whatever is dropped anywhere is opened as what it is, and the browser stays", async ({ open }) => {
  const { page, context, firstCurve, screenshot } = await open();
  await firstCurve();
  const opened = page.url();
  await drop(page, [EXAMPLE, CYCLING]);
  await page.getByRole("option", { name: /impedance\.csv.*points/ }).waitFor();
  await page.getByRole("option", { name: /cycling\.csv.*rows/ }).waitFor();
  expect(await view(page)).toBe("Analyse files");

  await drop(page, [path.join(ROOT, "examples/siqd.yaml")]);
  await expect.poll(() => view(page), SLOW).toBe("Design & simulate");
  await expect.poll(() => page.locator(".fr-tools .c-menu-button").first().textContent(), SLOW).toMatch(/quantum dot|SiQD/i);
  const steps = page.locator(".si-step");
  await drop(page, [written("two rests.yml", "name: two rests\nsteps:\n  - rest: 7 min\n  - rest: 9 min\n")]);
  await expect
    .poll(() => steps.allTextContents(), SLOW)
    .toEqual([expect.stringMatching(/7\s*min/), expect.stringMatching(/9\s*min/)]);
  await page.getByRole("button", { name: "Undo" }).click();

  await page.getByRole("button", { name: "Paper" }).click();
  await drop(page, [written("neither.yaml", "colour: blue\n")]);
  await fault(page).waitFor();
  expect(await fault(page).textContent()).toMatch(
    /neither a design nor a protocol.*neither\.yaml.*particle.*steps.*found\s*colour/,
  );
  await screenshot("dropped-neither");
  expect(await brokenRules(page)).toEqual([]);
  expect(await view(page)).toBe("Paper");

  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "Save the workspace" }).click();
  const saved = await (await coming).path();
  const other = await context.newPage();
  await other.goto(opened);
  await other.evaluate("window.seen.firstCurve");
  await drop(other, [written("workspace.json", readFileSync(saved))]);
  await expect.poll(() => view(other), SLOW).toBe("Paper");
  await other.getByRole("button", { name: "Analyse files" }).click();
  await other.getByRole("option", { name: /cycling\.csv.*rows/ }).waitFor();
  expect([page.url(), other.url()]).toEqual([opened, opened]);
});

/** Moves the core with its slider and waits until the page has followed. */
async function movesOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Design & simulate" }).click();
  const before = await core(page).inputValue();
  await page.getByRole("slider", { name: "Silicon core, slider" }).press("ArrowRight");
  await expect.poll(() => core(page).inputValue(), SLOW).not.toBe(before);
}

/** What would run if any of it did. */
const SCRIPT = "<script>window.hostile = 1</script><img src=x onerror='window.hostile = 1'>";
/** Rows of a test that cannot be read but for names of the language. */
const POISONED = `time / s,voltage / V,current / mA,__proto__,constructor\n${Array.from({ length: 40 }, (_, k) => `${k * 10},${(1 - k / 50).toFixed(3)},-1,7,8`).join("\n")}\n`;

const HOSTILE: readonly (readonly [name: string, content: string | Buffer, says: RegExp])[] = [
  ["noise.bin", Buffer.from(Uint8Array.from({ length: 50_000 }, (_, k) => (k * k * 7919) % 251)), /not read: .*\w+ \w+/],
  ["page.html", `<!doctype html><html><body>${SCRIPT}</body></html>`, /not read: .*\w+ \w+/],
  [`${SCRIPT.replaceAll("/", "")}.csv`, SCRIPT, /not read: .*\w+ \w+/],
  ["poisoned.csv", POISONED, /40 rows/],
  ["names only.csv", "__proto__,constructor,toString\n1,2,3\n4,5,6\n7,8,9\n", /not read: .*\w+ \w+/],
  ["one line.csv", "1.5,".repeat(2_500_000), /not read: .*\w+ \w+/],
];

studioTest("hostile lab files are told in words, run nothing, and leave the studio as it was", async ({ open }) => {
  const { page, screenshot } = await openFiles(
    open,
    HOSTILE.map(([name, content]) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) })),
  );
  for (const [name, , says] of HOSTILE) {
    const line = page.getByRole("option").filter({ has: page.locator(`[title=${JSON.stringify(name)}]`) });
    await expect.poll(() => line.locator(".an-file-what").textContent(), { timeout: 30_000 }).toMatch(says);
    await line.click();
    const told = page.locator(".an-stage").getByRole("alert");
    if (says.source.startsWith("not read"))
      await expect.poll(async () => (await told.first().textContent()) ?? "").toMatch(/\w+ \w+/);
    const long = (await page.locator(".an-stage").allTextContents()).join("").length;
    expect(long, `${name}: what is told is short enough to be read`).toBeLessThan(3000);
  }
  await screenshot("hostile-files");
  expect(await page.evaluate("window.seen.overflowing()")).toEqual([]);
  expect(await page.evaluate("[window.hostile, ({}).polluted, Object.prototype.time]")).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  await movesOn(page);
});

studioTest("damaged workspaces and links are told in words, and leave the studio as it was", async ({ open }) => {
  const { page, firstCurve, screenshot } = await open();
  await firstCurve();
  const before = await core(page).inputValue();
  const workspace = '{"format": "lithiate workspace", "version": 2, "view": "paper"';
  for (const [content, says] of [
    [workspace, /no workspace of the studio.*no JSON, or was cut off/],
    [`${workspace}}`, /no workspace of the studio.*damaged/],
    ['{"format": "lithiate workspace", "version": 3}', /another version.*found\s*3/],
    [Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), /no workspace of the studio/],
    [`{"format": ${JSON.stringify(SCRIPT)}}`, /no workspace of the studio.*JSON of another kind/],
  ] as const) {
    await drop(page, [written("damaged.lithiate.json", content)]);
    await fault(page).waitFor();
    expect(await fault(page).textContent()).toMatch(says);
    await screenshot("damaged-workspace");
    await fault(page).getByRole("button", { name: "dismiss" }).click();
    await fault(page).waitFor({ state: "detached" });
  }
  for (const hash of ["#d1.AAAA", "#d9.AAAA", `#d1.${encodeURIComponent(SCRIPT)}`]) {
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    await fault(page).waitFor();
    expect(await fault(page).textContent()).toMatch(/link cannot be read.*copy the whole address again/);
    await fault(page).getByRole("button", { name: "dismiss" }).click();
    await fault(page).waitFor({ state: "detached" });
  }
  expect(await view(page)).toBe("Design & simulate");
  expect(await core(page).inputValue()).toBe(before);
  expect(await page.evaluate("window.hostile")).toBeUndefined();
  await movesOn(page);
});
