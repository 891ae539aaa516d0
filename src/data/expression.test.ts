import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FormatError } from "../units/error.ts";
import { expression } from "./expression.ts";

describe("an expression", () => {
  it.each([
    ["1 + 2 * 3", 0, 7],
    ["-x**2", 3, -9],
    ["(-x)**2", 3, 9],
    ["2**3**2", 0, 512],
    ["2**-1", 0, 0.5],
    ["-2**2 * 3", 0, -12],
    ["8/4/2", 0, 1],
    ["5-3-1", 0, 1],
    ["1.9793 * exp(-39.3631 * x)", 0.1, 1.9793 * Math.exp(-3.93631)],
    ["8.794e-11*(x/1000)**2 - 3.972E-10 * (x/1000) + 4.862e-10", 1000, 1.7694e-10],
    [" .5 + 1. ", 0, 1.5],
    ["--x", 2, 2],
    ["tanh(log(sqrt(abs(x))))", -4, Math.tanh(Math.log(2))],
    ["cosh(x) - sinh(x) + log10(100)", 1, Math.exp(-1) + 2],
  ])("%s at %d", (text, x, value) => {
    expect(expression(text)(x)).toBeCloseTo(value, 12);
  });

  it.each([
    ["", "the end"],
    ["1 +", "the end"],
    ["x^2", "powers are written"],
    ["y + 1", '"y"'],
    ["exp x", "a bracket after exp"],
    ["(1 + 2", "a closing bracket"],
    ["1 2", "an operator or the end"],
    ["constructor(1)", "constructor"],
    ["__proto__", "__proto__"],
    ["x; process.exit()", ";"],
    ["exp(x, 2)", ","],
    ["1e", "e"],
    ["x.y", "."],
    ["1".repeat(10_001), "at most 10000 characters"],
    ["(".repeat(5000), "at most 100 levels"],
    ["-".repeat(5000), "at most 100 levels"],
    [`2${"**2".repeat(3000)}`, "at most 100 levels"],
  ])("refuses %.20s", (text, words) => {
    let said = "";
    try {
      expression(text);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      said = [error.message, error.facts.expected, error.facts.found, error.facts.hint].join("; ");
    }
    expect(said).toContain(words);
  });

  it("says the column of the fault", () => {
    expect(() => expression("1 + 2 * @")).toThrow(FormatError);
    try {
      expression("1 + 2 * @");
    } catch (error) {
      expect(error).toMatchObject({ facts: { place: { column: 9 }, found: '"@"' } });
    }
  });

  it("evaluates a sum of thousands of terms", () => expect(expression(`x${"+x".repeat(4000)}`)(1)).toBe(4001));

  /** Text with its value, made together from the leaves up; every operator in brackets. */
  const { tree } = fc.letrec<{ tree: [string, number]; leaf: [string, number]; joined: [string, number] }>((tie) => ({
    tree: fc.oneof({ maxDepth: 5 }, tie("leaf"), tie("joined")),
    leaf: fc.oneof(
      fc.constant<[string, number]>(["x", 0.3]),
      fc.double({ min: 0, max: 1e3, noNaN: true }).map((v): [string, number] => [String(v), v]),
    ),
    joined: fc.tuple(tie("tree"), fc.constantFrom("+", "-", "*", "/"), tie("tree")).map(([[a, u], sign, [b, v]]) => {
      const value = { "+": u + v, "-": u - v, "*": u * v, "/": u / v }[sign];
      return [`(${a} ${sign} ${b})`, value];
    }),
  }));

  it("has the value of the tree it was written from", () =>
    fc.assert(
      fc.property(tree, ([text, value]) => {
        expect(expression(text)(0.3)).toBe(value);
      }),
    ));

  it("compiles or refuses any text, and never anything else", () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .array(fc.constantFrom("x", "(", ")", "+", "-", "*", "**", "/", "1", ".", "e", "exp", " ", "2.5"))
            .map((a) => a.join("")),
        ),
        (text) => {
          try {
            expect(typeof expression(text)(0.5)).toBe("number");
          } catch (error) {
            expect(error).toBeInstanceOf(FormatError);
          }
        },
      ),
    ));
});
