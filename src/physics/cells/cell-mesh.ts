import type { PorousLayer } from "./half-cell.ts";

/** Finite volumes from lithium (cell 0) to the current collector. */
export interface CellMesh {
  /** Number of cells in the separator and in the electrode. */
  readonly separator: number;
  readonly electrode: number;
  /** Width of each cell [m]; length separator + electrode. */
  readonly width: Float64Array;
  /** Middle of each cell [m] from lithium. */
  readonly middle: Float64Array;
  /** Porosity of each cell of the fresh electrode [1], and ε^b. */
  readonly porosity: Float64Array;
  readonly transport: Float64Array;
}

/** Number of cells across, and exponent that grades the separator towards lithium (1: uniform). */
export interface CellMeshOptions {
  readonly separator: number;
  readonly electrode: number;
  readonly grading: number;
}

/** 20 uniform cells in the separator and 30 in the electrode: at most 0.02 mV even at 5C. */
export const USUAL_CELL_MESH: CellMeshOptions = { separator: 20, electrode: 30, grading: 1 };

/** For impedance: the first cell at lithium of a 25 µm separator is 0.02 µm wide, so that its closure adds no resistance. */
export const IMPEDANCE_CELL_MESH: CellMeshOptions = { separator: 20, electrode: 30, grading: 2.4 };

/** Cells of a separator, x = L_s (k/n)^g, and uniform cells of an electrode. */
export function cellMesh(separator: PorousLayer, electrode: PorousLayer, options: CellMeshOptions = USUAL_CELL_MESH): CellMesh {
  const { separator: s, electrode: e, grading } = options;
  const n = s + e;
  const [width, middle, porosity, transport] = [0, 1, 2, 3].map(() => new Float64Array(n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let left = 0;
  for (let i = 0; i < n; i++) {
    const layer = i < s ? separator : electrode;
    width[i] = i < s ? separator.thickness * (((i + 1) / s) ** grading - (i / s) ** grading) : electrode.thickness / e;
    middle[i] = left + 0.5 * width[i]!;
    left += width[i]!;
    porosity[i] = layer.porosity;
    transport[i] = layer.porosity ** layer.bruggeman;
  }
  return { separator: s, electrode: e, width, middle, porosity, transport };
}
