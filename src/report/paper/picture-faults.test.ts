import { expect, it } from "vitest";
import { table } from "../../data/table.ts";
import { axes, figure, line } from "../../figures/figure.ts";
import { renderSvg } from "../../figures/svg.ts";
import { pictureFaults } from "./picture-faults.ts";

/** A parabola on a frame of about 200 pt with its largest value in its name. */
function drawn({ shift = 0, points = 30, name = "2079 mAh g⁻¹, b = 0.57", as = "CCOS" } = {}): string {
  const x = Array.from({ length: points }, (_, k) => k / (points - 1));
  const t = table("t", { x: { unit: "1", values: x }, y: { unit: "V", values: x.map((v) => v * v + shift) } });
  const place = {
    x: { quantity: "filling", unit: "1", domain: [0, 1] as const },
    y: { symbol: "E", unit: "V", domain: [0, 2] as const },
  };
  const panels = [axes({ ...place, naming: "legend", series: [line(t, { x: "x", y: "y", as, label: name })] })];
  return renderSvg(figure({ id: "one", title: "One", caption: "", panels }));
}

const committed = drawn();

it("takes a figure for the same when its last digits differ", () => {
  expect(pictureFaults(committed, committed)).toEqual([]);
  const near = drawn({ shift: 2e-4, name: "2080 mAh g⁻¹, b = 0.58" });
  expect(near).not.toBe(committed);
  expect(pictureFaults(near, committed)).toEqual([]);
  expect(pictureFaults(committed.replaceAll("#0b6e99", "#0c6e98"), committed)).toEqual([]);
});

it("sees a curve that moves by a fifth of a point, or has another point", () => {
  const faults = pictureFaults(drawn({ shift: 3e-3 }), committed);
  expect(faults.length).toBeGreaterThan(20);
  expect(faults[0]).toMatch(/^[\d.]+ instead of [\d.]+$/);
  expect(pictureFaults(drawn({ points: 31 }), committed).join()).toMatch(/62 numbers instead of 60/);
});

it("sees another number, word, colour or element", () => {
  expect(pictureFaults(drawn({ name: "2079 mAh g⁻¹, b = 0.59" }), committed)).toEqual(["0.59 instead of 0.57"]);
  expect(pictureFaults(drawn({ name: "2075 mAh g⁻¹, b = 0.57" }), committed)).toEqual(["2075 instead of 2079"]);
  expect(pictureFaults(drawn({ name: "2079 mAh g⁻¹, c = 0.57" }), committed).join()).toMatch(/c = .* instead of .*b = /);
  expect(pictureFaults(committed.replace("#0b6e99", "#0b6ea9"), committed)).toEqual(["#0b6ea9 instead of #0b6e99"]);
  expect(pictureFaults(committed.replace(/<path[^>]*\/>/, ""), committed).join()).toMatch(/elements and texts instead of/);
});
