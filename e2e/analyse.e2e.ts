import { execFileSync } from "node:child_process";
import path from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
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
