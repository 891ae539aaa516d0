/**
 * A path inside a value, in words: `["particle", "layers", 1, "thickness"]` → `particle.layers[1].thickness`.
 * Keys that are not plain words are quoted.
 */
export function showPath(path: readonly (string | number)[]): string {
  let shown = "";
  for (const step of path) {
    if (typeof step === "number") shown += `[${step}]`;
    else if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(step)) shown += `[${JSON.stringify(step)}]`;
    else shown += shown === "" ? step : `.${step}`;
  }
  return shown;
}
