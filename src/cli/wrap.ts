/** A space that belongs to a number and its unit. */
const BEFORE_UNIT = /(?<=×) | (?=(?:×|%|[mk]?V|[mµ]?A|mAh|mol|Ω|[nµc]?m²?|h|s|K|kJ|[a-zA-Z]+⁻[¹²])(?:[\s,.;:)]|$))/g;
const KEPT = "\u00a0";

/** Breaks a text into lines of at most `width` columns; every line but the first is indented. Numbers stay with their units. */
export function wrap(text: string, indent: number, width = 100): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.replace(BEFORE_UNIT, KEPT).split(" ")) {
    if (line.length + 1 + word.length > width - indent && line !== "") {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${" ".repeat(indent)}`).replaceAll(KEPT, " ");
}
