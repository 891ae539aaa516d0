/** A design file as the value that it says (scripts/studio/ready-designs.ts). */
declare module "*.yaml?design" {
  export const design: { readonly name: string };
}
