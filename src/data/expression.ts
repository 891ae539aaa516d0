import { FormatError } from "../units/error.ts";

/** A function of one number. */
export type Expression = (x: number) => number;

/** Longest text [characters] and deepest nesting of an expression. */
const MOST = { characters: 10_000, depth: 100 } as const;

/** Functions of one argument that an expression may call. */
const FUNCTIONS: Readonly<Record<string, (v: number) => number>> = {
  exp: Math.exp,
  log: Math.log,
  log10: Math.log10,
  sqrt: Math.sqrt,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  sin: Math.sin,
  cos: Math.cos,
  atan: Math.atan,
  abs: Math.abs,
};

/** One step of a compiled expression on a stack of numbers. */
type Operation =
  | { readonly push: number }
  | { readonly call: (v: number) => number }
  | { readonly join: (a: number, b: number) => number }
  | "x";

const BINARY: Readonly<Record<string, { readonly level: number; readonly join: (a: number, b: number) => number }>> = {
  "+": { level: 1, join: (a, b) => a + b },
  "-": { level: 1, join: (a, b) => a - b },
  "*": { level: 2, join: (a, b) => a * b },
  "/": { level: 2, join: (a, b) => a / b },
  "**": { level: 4, join: (a, b) => a ** b },
};
/** A sign binds more tightly than × and less than a power: −x**2 is −(x**2). */
const SIGN_LEVEL = 3;

const TOKEN = /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|(\*\*|[-+*/()]))/y;

interface Token {
  readonly text: string;
  readonly kind: "number" | "word" | "sign" | "end";
  /** Column, from 1. */
  readonly at: number;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) {
      const rest = text.slice(from).trimStart();
      if (rest === "") break;
      throw fault(rest.charAt(0), text.length - rest.length + 1, "numbers, x, + - * / ** ( ) and functions such as exp");
    }
    const [, number, word, sign] = match;
    const found = number ?? word ?? sign!;
    tokens.push({
      text: found,
      kind: number ? "number" : word ? "word" : "sign",
      at: TOKEN.lastIndex - found.length + 1,
    });
  }
  return [...tokens, { text: "", kind: "end", at: text.length + 1 }];
}

function fault(found: string, column: number, expected: string, message = "an expression cannot be read"): FormatError {
  return new FormatError(message, {
    place: { column },
    expected,
    found: found === "" ? "the end of the expression" : JSON.stringify(found.slice(0, 40)),
    ...(found === "^" ? { hint: "powers are written x**2" } : {}),
  });
}

/**
 * Compiles an expression of x as interchange files write it, with the precedence of Python: numbers, x, + − * / **, brackets
 * and exp, log, log10, sqrt, sinh, cosh, tanh, sin, cos, atan, abs. Nothing else is understood and nothing is executed; the
 * value may be infinite or not a number where the expression is.
 * @throws FormatError with the column of the first fault, for more than 10,000 characters or 100 levels of nesting
 * @example expression("1.97 * exp(-39.3 * x) - x**2")(0.5)
 */
export function expression(text: string): Expression {
  if (text.length > MOST.characters)
    throw fault(text, MOST.characters, `at most ${MOST.characters} characters`, "an expression is too long");
  const tokens = tokensOf(text);
  const program: Operation[] = [];
  let next = 0;
  const take = () => tokens[next++]!;
  const peek = () => tokens[next]!;

  const close = () => {
    const token = take();
    if (token.text !== ")") throw fault(token.text, token.at, "a closing bracket");
  };

  /** A number, x, a bracket, a call or one of these with a sign. */
  function operand(depth: number): void {
    const token = take();
    if (depth > MOST.depth)
      throw fault(token.text, token.at, `at most ${MOST.depth} levels`, "an expression is nested too deeply");
    if (token.kind === "number") program.push({ push: Number(token.text) });
    else if (token.text === "x") program.push("x");
    else if (token.text === "(") {
      chain(1, depth + 1);
      close();
    } else if (token.text === "-" || token.text === "+") {
      chain(SIGN_LEVEL, depth + 1);
      if (token.text === "-") program.push({ call: (v) => -v });
    } else if (token.kind === "word") {
      const call = Object.hasOwn(FUNCTIONS, token.text) ? FUNCTIONS[token.text] : undefined;
      if (!call) throw fault(token.text, token.at, `x, or a function: ${Object.keys(FUNCTIONS).join(", ")}`);
      const open = take();
      if (open.text !== "(") throw fault(open.text, open.at, `a bracket after ${token.text}`);
      chain(1, depth + 1);
      close();
      program.push({ call });
    } else throw fault(token.text, token.at, "a number, x, a bracket or a function");
  }

  /** Operands joined by operators that bind at least as tightly as `level`. */
  function chain(level: number, depth: number): void {
    operand(depth);
    for (;;) {
      const sign = peek();
      const operator = sign.kind === "sign" && Object.hasOwn(BINARY, sign.text) ? BINARY[sign.text] : undefined;
      if (!operator || operator.level < level) return;
      take();
      // A power groups from the right, all others from the left.
      chain(sign.text === "**" ? SIGN_LEVEL : operator.level + 1, depth + 1);
      program.push({ join: operator.join });
    }
  }

  chain(1, 1);
  if (peek().kind !== "end") throw fault(peek().text, peek().at, "an operator or the end");
  return evaluator(program);
}

function evaluator(program: readonly Operation[]): Expression {
  const stack = new Float64Array(program.length + 1);
  return (x) => {
    let top = -1;
    for (const step of program) {
      if (step === "x") stack[++top] = x;
      else if ("push" in step) stack[++top] = step.push;
      else if ("call" in step) stack[top] = step.call(stack[top]!);
      else {
        top--;
        stack[top] = step.join(stack[top]!, stack[top + 1]!);
      }
    }
    return stack[0]!;
  };
}
