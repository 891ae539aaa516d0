import path from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { brokenRules } from "./rules.ts";
import { type Session, type StudioPage, studioTest } from "./studio-page.ts";

const EXAMPLE = path.resolve(import.meta.dirname, "../examples/lab/impedance.csv");

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
