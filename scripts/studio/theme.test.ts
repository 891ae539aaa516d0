import { expect, it } from "vitest";
import { DAY, NIGHT } from "../../src/report/theme.ts";
import { themeStyle } from "./theme.ts";

it("has the colours of day and night for every choice of the reader", () => {
  const [day, chosen, system] = themeStyle().split(/(?=\[data-theme=dark\])|(?=@media)/);
  expect(day).toMatch(/^:root\{/);
  expect(chosen).toMatch(/^\[data-theme=dark\]\{/);
  expect(system).toMatch(/^@media \(prefers-color-scheme:dark\)\{:root:not\(\[data-theme=light\]\)\{.*\}\}$/);
  for (const name of Object.keys(DAY) as (keyof typeof DAY)[]) {
    expect(day).toContain(`--${name}:${DAY[name]};`);
    for (const dark of [chosen, system]) expect(dark).toContain(`--${name}:${NIGHT[name]};`);
  }
});
