import { dfnCccvCycle, spmCycle } from "./cell-cycles.ts";
import { ecmGlobal60 } from "./circuit-fit.ts";
import { drt100Irregular } from "./drt.ts";
import { gittGlobal2000 } from "./gitt-global.ts";
import { dfn1C, dfn1mV5C, radiusChangeDfn } from "./half-cell.ts";
import { layeredCycleSpm, layeredDfn1C } from "./layered.ts";
import { m0 } from "./m0.ts";
import { m1fHalfCycle } from "./m1f.ts";
import type { Benchmark } from "./measure.ts";
import { particle, radiusChange } from "./particle.ts";
import { eisSeries100 } from "./series.ts";
import { eisDfn30 } from "./spectrum.ts";

/** Every benchmark that is timed in a process that has run the others too. */
export const warmBenchmarks = (): readonly Benchmark[] => [
  m0(),
  m1fHalfCycle(),
  particle(30),
  particle(60),
  radiusChange(),
  dfn1C(),
  dfn1mV5C(),
  radiusChangeDfn(),
  spmCycle(),
  dfnCccvCycle(),
  eisDfn30(),
  layeredCycleSpm(),
  layeredDfn1C(),
  ecmGlobal60(),
  drt100Irregular(),
  gittGlobal2000(),
  eisSeries100(),
];
