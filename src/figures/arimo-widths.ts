// Advance widths of Arimo (metric-compatible with Arial), thousandths of the size; from its `hmtx` table.
// Letters that share a width stand together: a figure can measure its text without a font or a browser.

type Widths = Readonly<Record<number, string>>;

// biome-ignore format: a table
const REGULAR: Widths = {
  188: "′", 191: "'", 200: "\u2009\u202f", 222: "ijl’", 260: "|", 278: " !,./:;I[\\]ft\u00a0", 328: "ₓ",
  333: "()-`r⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺₀₁₂₃·“”", 334: "{}", 354: "″", 355: '"', 389: "*", 395: "τ", 400: "°", 469: "^",
  500: "Jcksvxyzγλ", 549: "±≈≤≥√", 551: "Γ", 556: "#$0123456789?L_abdeghnopqu–ηθ§äöüéè", 569: "ρ", 575: "β", 576: "µμ",
  578: "α", 584: "+<=>~×−", 611: "FTZø", 617: "σ", 667: "&ABEKPSVXYÅ", 668: "Δ", 713: "∞", 722: "CDHNRUw", 748: "Ω",
  778: "GOQ", 833: "Mm", 834: "½", 889: "%", 944: "W", 1000: "→←…", 1015: "@",
};

// biome-ignore format: a table
const BOLD: Widths = {
  200: "\u2009\u202f", 238: "'", 240: "′", 278: " ,./I\\ijl\u00a0’", 280: "|", 333: "!()-:;[]`ft⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺₀₁₂₃·", 366: "ₓ",
  389: "*r{}", 400: "°", 446: "τ", 474: '"', 479: "″", 500: "z“”", 541: "θ", 549: "±≈≤≥√", 556: "#$0123456789J_aceksvxy–γλ§äéè",
  584: "+<=>^~×−", 600: "µ", 601: "Γ", 610: "β", 611: "?FLTZbdghnopquøηöü", 612: "μ", 615: "α", 619: "ρ", 667: "EPSVXY",
  684: "σ", 713: "∞", 719: "Δ", 722: "&ABCDHKNRUÅ", 778: "GOQw", 802: "Ω", 833: "M", 834: "½", 889: "%m", 944: "W",
  975: "@", 1000: "→←…",
};

const byLetter = (widths: Widths) =>
  new Map(Object.entries(widths).flatMap(([width, letters]) => [...letters].map((c) => [c, Number(width) / 1000] as const)));

const regular = byLetter(REGULAR);
const bold = byLetter(BOLD);

/** Width of plain text per unit of size; letters outside the table count as wide ones. */
export function plainWidth(text: string, weight: "regular" | "bold"): number {
  const widths = weight === "bold" ? bold : regular;
  let sum = 0;
  for (const letter of text) sum += widths.get(letter) ?? 0.7;
  return sum;
}

/** Whether the font is known to hold every letter of a text. */
export function isCovered(text: string): boolean {
  return [...text].every((letter) => regular.has(letter));
}
