declare module "subset-font" {
  function subsetFont(font: Buffer, text: string, options: subsetFont.Options): Promise<Buffer>;
  namespace subsetFont {
    interface Options {
      readonly targetFormat: "sfnt" | "woff" | "woff2";
      readonly keepFeatures?: readonly string[];
      readonly variationAxes?: Readonly<Record<string, number | { readonly min: number; readonly max: number }>>;
    }
  }
  export = subsetFont;
}
