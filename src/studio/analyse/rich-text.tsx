import type { ComponentChildren } from "preact";
import { type Inline, inlinesOf, type Prose } from "../../report/prose.ts";
import { typeset } from "../controls/typeset.tsx";

/** Running text with italic symbols, raised and lowered signs and links, as the report has it. */
export function RichText({ text }: { readonly text: Prose }) {
  return <>{inlinesOf(text).map(element)}</>;
}

function element(inline: Inline, key: number): ComponentChildren {
  switch (inline.kind) {
    case "text":
      return typeset(inline.text);
    case "code":
      return <code key={key}>{inline.text}</code>;
    case "italic":
      return <i key={key}>{inline.content.map(element)}</i>;
    case "bold":
      return <b key={key}>{inline.content.map(element)}</b>;
    case "subscript":
      return <sub key={key}>{inline.content.map(element)}</sub>;
    case "superscript":
      return <sup key={key}>{inline.content.map(element)}</sup>;
    case "link":
      return (
        <a key={key} href={inline.href} target="_blank" rel="noreferrer">
          {inline.content.map(element)}
        </a>
      );
    case "citation":
      return `[${inline.keys.join(", ")}]`;
    default:
      return undefined;
  }
}
