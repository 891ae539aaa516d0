import type { ComponentChildren } from "preact";
import { typeset } from "../controls/typeset.tsx";

/** Text with the marks of figures/text.ts as the page sets it: `*E*` in italics, `_{eff}` lowered, `^{sp}` raised. */
export function marked(markup: string): ComponentChildren {
  let isItalic = false;
  return markup.split(/(\*|_\{[^}]*\}|\^\{[^}]*\})/).map((piece, k) => {
    if (piece === "*") {
      isItalic = !isItalic;
      return null;
    }
    if (piece.startsWith("_{")) return <sub key={k}>{piece.slice(2, -1)}</sub>;
    if (piece.startsWith("^{")) return <sup key={k}>{piece.slice(2, -1)}</sup>;
    return isItalic ? <i key={k}>{piece}</i> : typeset(piece);
  });
}
