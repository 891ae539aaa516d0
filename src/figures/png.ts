import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";
import { PRINT } from "./tokens.ts";

const { resolve } = createRequire(import.meta.url);
/** Files of the font, regular, italic and bold. */
export const FONT_FILES = [
  "400Regular/Arimo_400Regular",
  "400Regular_Italic/Arimo_400Regular_Italic",
  "700Bold/Arimo_700Bold",
].map((file) => resolve(`@expo-google-fonts/arimo/${file}.ttf`));

/**
 * A figure's SVG as a PNG picture, with the font that comes with the program.
 * @param options.dpi dots per inch at the printed size of the figure; 300 unless said
 */
export function renderPng(svg: string, options: { readonly dpi?: number } = {}): Uint8Array {
  const { dpi = 300 } = options;
  const widthMillimetres = Number(/<svg[^>]* width="([\d.]+)mm"/.exec(svg)?.[1] ?? PRINT.width.single);
  const resvg = new Resvg(svg, {
    fitTo: { mode: "width", value: Math.round((widthMillimetres / 25.4) * dpi) },
    font: { fontFiles: FONT_FILES, loadSystemFonts: false, defaultFontFamily: "Arimo" },
  });
  return resvg.render().asPng();
}
