/**
 * A name for a file from words, safe on every system.
 * @example fileName("CCOS, one core", "rate") // "ccos-one-core-rate"
 */
export function fileName(...words: readonly string[]): string {
  const name = words
    .join(" ")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return name || "lithiate";
}
