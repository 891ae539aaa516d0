import { show, showDecimals } from "../../units/show.ts";
import type { Course } from "../state/course.ts";
import { rowAt } from "../state/course.ts";
import { timeWords } from "./time-words.ts";

/** What a run does at a time: `0.250 V while lithiating at 0.1 A g⁻¹ · 41 min · mean filling 0.23`. */
export function instantWords(course: Course, time: number): string {
  if (course.length === 0) return "";
  const row = rowAt(course, time);
  const [E, i, x] = [course.voltage[row]!, course.current[row]!, course.filling[row]!];
  const doing = i === 0 ? "at rest" : `while ${i < 0 ? "lithiating" : "delithiating"} at ${show(Math.abs(i), "A/g", 2)}`;
  return `${showDecimals(E, 3)} V ${doing} · ${timeWords(time)} · mean filling ${showDecimals(x, 2)}`;
}
