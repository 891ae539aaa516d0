import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { verificationPage } from "./verification-page.ts";

it("docs/verification.md tells of every case (else: npm run docs:verification)", () => {
  const page = readFileSync(path.resolve(import.meta.dirname, "../docs/verification.md"), "utf8");
  // That every covered case passes is the claim of the page and is tested in src/verification.
  expect(page).toBe(verificationPage((c) => (c.kind === "trend" ? null : true)));
});
