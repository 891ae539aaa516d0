import { expect, it } from "vitest";
import { commonReason } from "./common-reason.ts";
import { censoredMedian } from "./median-sigma.ts";

it("the reason of most is told with its count, numbers aside", () => {
  const reasons = [
    "there is no rest before the pulse",
    "rests moved by 1.2 mV",
    "rests moved by −3 × 10⁻⁴ mV",
    "rests moved by 7 mV",
  ];
  expect(commonReason(reasons, "pulses")).toBe("2 of 4 pulses as this one: rests moved by 1.2 mV");
  expect(commonReason(["a", "a"], "steps")).toBe("all steps as this one: a");
  expect(commonReason(["a"], "steps")).toBe("a");
  expect(() => commonReason([], "steps")).toThrow(RangeError);
});

it("the median of numbers that are partly known by a bound is told where the bounds cannot move it", () => {
  expect(censoredMedian([1, 2, 3], [9])).toEqual({ value: 2.5, isTold: true });
  expect(censoredMedian([1, 2, 3], [2.5])).toEqual({ value: 2.25, isTold: false });
  expect(censoredMedian([1, 2], [5, 5])).toEqual({ value: 3.5, isTold: false });
  expect(censoredMedian([], [5])).toEqual({ value: 5, isTold: false });
});
