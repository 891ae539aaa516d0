import { slug } from "../../units/slug.ts";

/**
 * A name for a file from words, safe on every system.
 * @example fileName("CCOS, one core", "rate") // "ccos-one-core-rate"
 */
export const fileName = (...words: readonly string[]): string => slug(words.join(" ")) || "lithiate";
