import { describe, expect, it } from "vitest";
import { cellWords, textLines } from "./text-lines.ts";

const linesOf = (text: string) => {
  const { count, from, to } = textLines(text);
  return Array.from({ length: count }, (_, i) => text.slice(from[i], to[i]));
};

describe("lines", () => {
  it.each([
    ["a\nb\n", ["a", "b"]],
    ["a\r\nb", ["a", "b"]],
    ["a\r\r\nb\r\r\n", ["a", "b"]],
    ["a\rb\r", ["a", "b"]],
    ["a\r\rb", ["a", "", "b"]],
    ["a\n\nb", ["a", "", "b"]],
    ["", []],
    ["\n", [""]],
  ])("%j", (text, lines) => {
    expect(linesOf(text)).toEqual(lines);
  });
});

describe("cells", () => {
  it.each([
    ["a,b,,c", ",", ["a", "b", "", "c"]],
    [' a ;"b; c";d ', ";", ["a", "b; c", "d"]],
    ['"a ""quoted"" word",2', ",", ['a ""quoted"" word', "2"]],
    ["Z\"/ohm, Z'", ",", ['Z"/ohm', "Z'"]],
    ['"open,2', ",", ['"open', "2"]],
    ["  1 \t 2   3  ", " ", ["1", "2", "3"]],
    ["\t1\t2\t", "\t", ["", "1", "2", ""]],
  ])("%j", (text, separator, cells) => {
    expect(cellWords(text, separator.charCodeAt(0))).toEqual(cells);
  });
});
