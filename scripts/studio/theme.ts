import type { Plugin } from "vite";
import { DAY, NIGHT, themeVariables } from "../../src/report/theme.ts";

/** The colours of the page as CSS: by day, by night, and as the machine is set where nobody has chosen. */
export function themeStyle(): string {
  const night = `color-scheme:dark;${themeVariables(NIGHT)}`;
  return [
    `:root{color-scheme:light;${themeVariables(DAY)}}`,
    `[data-theme=dark]{${night}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${night}}}`,
  ].join("");
}

/** Writes the colours into the page, so that they are there before anything is painted. */
export const theme = (): Plugin => ({
  name: "studio-theme",
  transformIndexHtml: () => [{ tag: "style", children: themeStyle(), injectTo: "head" }],
});
