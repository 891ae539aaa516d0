/**
 * Words as a name that is safe in files and addresses: letters and figures of any language, joined by hyphens; empty when there are
 * none.
 * @example slug("My rate test") // "my-rate-test"
 */
export const slug = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
