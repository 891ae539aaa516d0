import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnalysisError, explain } from "../../../units/error.ts";
import {
  type Circuit,
  type ElementNode,
  elementsOf,
  joined,
  labelLetters,
  labelled,
  mapElements,
  parametersOf,
  withSettings,
} from "./circuit.ts";
import { circuitModel } from "./circuit-model.ts";
import type { CircuitElement } from "./element.ts";
import { elements } from "./elements/all.ts";
import { parseCircuit } from "./parse-circuit.ts";
import { writeCircuit, writeCircuitCode } from "./write-circuit.ts";

const labels = (text: string) => parametersOf(parseCircuit(text)).map((p) => p.label);
const bare = (text: string) => writeCircuit(parseCircuit(text), { values: false });

describe("reading", () => {
  it.each([
    ["R(RQ)(Q[RW])", "R0-p(R1,CPE1)-p(CPE2,R2-W1)"],
    ["LR(RQ)(RQ)(Q[RS])", "L0-R0-p(R1,CPE1)-p(R2,CPE2)-p(CPE3,R3-S1)"],
    ["(RC)(RC)", "p(R1,C1)-p(R2,C2)"],
    ["[R(RQ)]", "R0-p(R1,CPE1)"],
    ["LaR(RQ)", "La1-R0-p(R1,CPE1)"],
    ["R0-p(R1,C1)-p(R2-Wo1,C2)", "R0-p(R1,C1)-p(R2-Wo1,C2)"],
    [" R0 - p( R1 , Q1 ) ", "R0-p(R1,CPE1)"],
    ["R_s-p(R_ct,CPE_dl)", "R_s-p(R_ct,CPE_dl)"],
    ["R{:s}(R{:ct}Q{:dl})", "R_s-p(R_ct,CPE_dl)"],
    ["R0-T1(p(R1,CPE1))", "R0-T1(p(R1,CPE1))"],
    ["RT{z=(RQ)}", "R0-T1(p(R1,CPE1))"],
    ["R(RQ)T", "R0-p(R1,CPE1)-T1"],
    ["R", "R0"],
    ["R7", "R7"],
  ])("%s is %s", (text, expected) => {
    expect(bare(text)).toBe(expected);
    expect(bare(bare(text))).toBe(expected);
  });

  it("labels every parameter, single ones by the element alone", () => {
    expect(labels("L0-R0-p(R1,CPE1)-p(R2-Wo1,C2)-S1")).toEqual(
      "L0 R0 R1 CPE1.Q CPE1.n R2 Wo1.R Wo1.tau C2 S1.R S1.tau".split(" "),
    );
  });

  it("reads values, fixings, bounds and percentages by name or in order", () => {
    const settings = (text: string) => parametersOf(parseCircuit(text)).map((p) => p.setting);
    const expected = [
      { value: 120, fixed: true },
      { value: 430, lo: 1, hi: 1000 },
      { value: 6.2e-5 },
      { value: 0.9, fixed: true },
    ];
    expect(settings("R0{120f}-p(R1{R=430/1/1e3},CPE1{6.2e-5,n=0.9f})")).toEqual(expected);
    expect(settings("R{R=1.2E+02f}(R{R=430/1/1000}Q{Y=6.2e-5,n=0.9F})")).toEqual(expected);
    expect(settings("R0{R=100/90%/110%}")).toEqual([{ value: 100, lo: 90, hi: 110 }]);
    expect(settings("R0{R=100//200}")).toEqual([{ value: 100, hi: 200 }]);
    expect(settings("CPE1{n=/0.5/0.9}")).toEqual([{}, { lo: 0.5, hi: 0.9 }]);
    expect(settings("R{R=10/0/inf}")).toEqual([{ value: 10, lo: 0 }]);
  });

  it.each([
    ["R0-p(R1,CPE1", 13, /"-", "," or "\)"/, "the end"],
    ["R0-p(R1)", 8, /at least two parts/, '")"'],
    ["R(R", 4, /an element or "\)"/, "the end"],
    ["R()", 3, /at least one element/, '")"'],
    ["R(RX)", 4, /an element: C, Q/, '"X)"'],
    ["R0-p(R1,Cpe1)", 9, /an element/, '"Cpe1)"'],
    ["R0-R0", 1, /every label once/, '"R0-R0"'],
    ["R0{120", 7, /another value|"}"/, "the end"],
    ["R0{Y=1}", 4, /a parameter of R: R/, '"Y=1}"'],
    ["R0{R=1,R=2}", 8, /R only once/, '"R=2}"'],
    ["R0{-1}", 4, /R above 0/, '"-1}"'],
    ["CPE1{n=1.2}", 8, /n between 0 and 1/, '"1.2}"'],
    ["CPE1{n=0.1}", 8, /n from 0.3 to 1/, '"0.1}"'],
    ["R0{5/9/2}", 4, /bounds of R that rise/, '"5/9/2}"'],
    ["W1{sigma=3}", 4, /a parameter of W: Y/, '"sigma=3}"'],
    ["", 1, /a circuit with at least one element/, "the end"],
    ["R0-", 4, /an element or p\(/, "the end"],
    ["R0)", 3, /the end of the circuit/, '")"'],
  ])("refuses %s at column %i", (text, column, expected, found) => {
    let error: unknown;
    try {
      parseCircuit(text);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(AnalysisError);
    const { facts } = error as AnalysisError;
    expect(facts.place?.column).toBe(column);
    expect(facts.expected).toMatch(expected);
    expect(facts.found).toBe(found);
  });

  it("hints at what was probably meant", () => {
    expect(() => parseCircuit("R0-p(R1,cpe1)")).toThrow(AnalysisError);
    try {
      parseCircuit("W1{sigma=3}");
    } catch (error) {
      expect((error as AnalysisError).facts.hint).toContain("Y = 1/(sigma √2)");
    }
  });
});

const setting = (kind: string) =>
  fc.record({
    value: kind === "positive" ? fc.double({ min: 1e-6, max: 1e6, noNaN: true }) : fc.double({ min: 0.3, max: 1, noNaN: true }),
    fixed: fc.boolean(),
  });

/** A random circuit in which every parameter has a value. */
const { tree: circuits } = fc.letrec<{ tree: Circuit; element: Circuit; group: Circuit }>((tie) => ({
  tree: fc.oneof({ depthSize: "small", withCrossShrink: true }, tie("element"), tie("group")),
  element: fc.constantFrom(...elements).chain((element: CircuitElement) =>
    fc
      .tuple(fc.tuple(...element.parameters.map((p) => setting(p.kind))), element.hasInner ? tie("tree") : fc.constant(undefined))
      .map(([settings, inner]) => ({
        kind: "element" as const,
        element,
        label: "",
        settings: settings.map(({ value, fixed }) => (fixed ? { value, fixed } : { value })),
        ...(inner ? { inner } : {}),
      })),
  ),
  group: fc
    .tuple(fc.constantFrom("series" as const, "parallel" as const), fc.array(tie("tree"), { minLength: 2, maxLength: 4 }))
    .map(([kind, parts]) => joined(kind, parts)),
}));

function impedances(circuit: Circuit): { re: Float64Array; im: Float64Array } {
  const model = circuitModel(circuit, [1e5, 123, 1, 1e-3]);
  model.evaluate(Float64Array.from(model.parameters, (p) => p.setting.value!));
  return model.z;
}

describe("writing", () => {
  it("loses nothing in either spelling: same labels, settings and impedance for random circuits", () => {
    fc.assert(
      fc.property(circuits, fc.constantFrom("automatic", "numbers", "words"), (tree, labels) => {
        let number = 10;
        const named = (node: ElementNode) => ({
          ...node,
          label: `${labelLetters(node.element)}${labels === "words" ? "_part" : ""}${number++}`,
        });
        const circuit = labelled(labels === "automatic" ? tree : mapElements(tree, named));
        for (const write of [writeCircuit, writeCircuitCode]) {
          const again = parseCircuit(write(circuit));
          expect(elementsOf(again).map((e) => e.label)).toEqual(elementsOf(circuit).map((e) => e.label));
          expect(parametersOf(again).map((p) => p.setting)).toEqual(parametersOf(circuit).map((p) => p.setting));
          const [a, b] = [impedances(circuit), impedances(again)];
          for (let k = 0; k < a.re.length; k++) {
            const size = Math.hypot(a.re[k]!, a.im[k]!);
            expect(Math.hypot(a.re[k]! - b.re[k]!, a.im[k]! - b.im[k]!)).toBeLessThanOrEqual(1e-14 * size);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("keeps bounds", () => {
    const text = "R0{R=5/1/9}-p(R1{R=/2/},CPE1{Q=1e-7f,n=0.5//0.9})";
    const circuit = parseCircuit(text);
    expect(writeCircuit(circuit)).toBe(text);
    expect(writeCircuit(parseCircuit(writeCircuitCode(circuit)))).toBe(text);
    expect(writeCircuitCode(withSettings(circuit, () => ({})))).toBe("R(RQ)");
  });
});

describe("long and deep texts", () => {
  const refusal = (text: string) => {
    try {
      parseCircuit(text);
    } catch (error) {
      if (error instanceof AnalysisError) return { column: error.facts.place?.column, message: explain(error) };
      throw error;
    }
    throw new Error("the circuit was read");
  };
  const deep = (n: number) => `${"R(R[".repeat(n)}RC${"])".repeat(n)}`;
  const dashed = (n: number) => `${"p(R,".repeat(n)}C${")".repeat(n)}`;

  it.each([
    ["code", deep(3000), 4 * 25 + 2],
    ["dashes", dashed(5000), 4 * 50 + 2],
    ["brackets that are not closed", "p(".repeat(5000), 2 * 50 + 2],
    ["inner circuits", "T{z=".repeat(4000), 4 * 50 + 4],
  ])("more than 50 brackets inside one another are refused at their column: %s", (_, text, column) => {
    const { column: at, message } = refusal(text);
    expect(at).toBe(column);
    expect(message).toContain("expected at most 50 brackets inside one another");
    expect(message.length).toBeLessThan(400);
  });

  it("50 are read", () => {
    expect(elementsOf(parseCircuit(deep(25)))).toHaveLength(52);
    expect(elementsOf(parseCircuit(dashed(50)))).toHaveLength(51);
  });

  it("shows a long text around the place", () => {
    const { column, message } = refusal(`${"R-".repeat(1000)}X1-${"R-".repeat(1000)}R`);
    expect(column).toBe(2001);
    expect(message).toMatch(/^circuit, column 2001: the circuit "…(?:R-){20}X1-[R-]{37}…" cannot be read/);
    const twice = refusal(`R_${"a".repeat(5000)}-R_${"a".repeat(5000)}`).message;
    expect(twice.length).toBeLessThan(400);
  });
});
