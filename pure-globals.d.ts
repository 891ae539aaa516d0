/** What the pure folders take from their surroundings: Node, browsers and workers all have it, the language alone has not. */
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean });
  decode(bytes: Uint8Array): string;
}
