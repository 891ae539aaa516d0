import { LithiateError } from "../../units/error.ts";
import { withResolution } from "./figure-png-resolution.ts";

/** Dots per inch, as the command line draws. */
const DPI = 300;

/** The styles of the font that pictures use, each fetched when a picture has it. */
const FACES = [
  { style: "normal", weight: 400, needed: () => true, file: () => import("@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf?url") },
  { style: "italic", weight: 400, needed: (svg: string) => svg.includes('font-style="italic"'), file: () => import("@expo-google-fonts/arimo/400Regular_Italic/Arimo_400Regular_Italic.ttf?url") },
  { style: "normal", weight: 700, needed: (svg: string) => svg.includes('font-weight="bold"'), file: () => import("@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf?url") },
] as const; // biome-ignore format: a table

const dataAddress = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

/** The fonts of a picture as rules of a style sheet; a picture that stands alone sees no other. */
async function faces(svg: string): Promise<string> {
  const rules = FACES.filter(({ needed }) => needed(svg)).map(async ({ style, weight, file }) => {
    const response = await fetch((await file()).default);
    if (!response.ok)
      throw new LithiateError("figure", "the font of the picture cannot be fetched", { found: `${response.status}` });
    const address = await dataAddress(await response.blob());
    return `@font-face{font-family:Arimo;font-style:${style};font-weight:${weight};src:url(${address})}`;
  });
  return (await Promise.all(rules)).join("");
}

/** Width and height of a picture in dots. */
export function dotsOf(svg: string, dpi: number = DPI): { readonly width: number; readonly height: number } {
  const [, width, height] = /<svg[^>]* width="([\d.]+)mm" height="([\d.]+)mm"/.exec(svg) ?? [];
  if (!width || !height) throw new LithiateError("figure", "a picture has no size", { expected: 'width="…mm" height="…mm"' });
  const wide = Math.round((Number(width) / 25.4) * dpi);
  return { width: wide, height: Math.round((wide * Number(height)) / Number(width)) };
}

/**
 * The picture of a figure as PNG at its printed size, on white, with the font of the house.
 * @param svg as `renderSvg` draws it
 * @throws LithiateError when the browser cannot draw it
 */
export async function figurePng(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = dotsOf(svg);
  const fonts = `<style>${await faces(svg)}</style>`;
  const sized = svg.replace(/ width="[\d.]+mm" height="[\d.]+mm"/, ` width="${width}" height="${height}"`);
  const address = URL.createObjectURL(new Blob([sized.replace("<defs", `${fonts}<defs`)], { type: "image/svg+xml" }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width, height });
    const context = canvas.getContext("2d");
    if (!context) throw new LithiateError("figure", "this browser gives no room to draw a picture of this size");
    context.drawImage(image, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) throw new LithiateError("figure", "the browser could not write the picture");
    return withResolution(new Uint8Array(await blob.arrayBuffer()), DPI);
  } finally {
    URL.revokeObjectURL(address);
  }
}
