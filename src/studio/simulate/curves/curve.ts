import type { Figure } from "../../../figures/figure.ts";
import type { Mark } from "../../chart/mark.tsx";
import type { Course } from "../../state/course.ts";
import type { MeasuredQuantity } from "../../state/measured-choice.ts";

/** A course as it is drawn beside others. */
export interface ShownCourse {
  readonly name: string;
  /** Look by name, as figures have it. */
  readonly as: string;
  readonly course: Course;
}

/** One way to draw runs while they go on; adding one is adding a file. */
export interface Curve {
  readonly id: string;
  readonly title: string;
  /** A word or symbol for a button. */
  readonly short: string;
  /** What of lab files can be laid over it; absent where nothing can. */
  readonly measured?: MeasuredQuantity;
  /** Whether an experiment has what it shows, by what was passed so far. */
  suits(course: Course): boolean;
  /** Draws the courses. */
  figure(shown: readonly ShownCourse[]): Figure;
  /** What is not drawn of the courses, and why, in a sentence; empty where all is. */
  leftOut?(shown: readonly ShownCourse[]): string;
  /**
   * The place of an instant in the figure, which lies over it so that nothing is drawn anew when it moves; undefined where it has none.
   * @param time instant that is looked at in the first of the courses [s]
   */
  mark?(shown: readonly ShownCourse[], time: number): Mark | undefined;
}
