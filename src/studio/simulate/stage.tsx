import { type ReadonlySignal, useComputed, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { unitCell } from "../../design/unit-cell.ts";
import { Segments } from "../controls/segments.tsx";
import { Switch } from "../controls/switch.tsx";
import { typeset } from "../controls/typeset.tsx";
import { lookOfLayers, lookOfProfile, type RunScale } from "../particle/look-of-profile.ts";
import type { ColouredBy, ParticleLook } from "../particle/particle-look.ts";
import { ParticleView } from "../particle/particle-view.tsx";
import type { Course } from "../state/course.ts";
import { timeOf } from "../state/instant.ts";
import type { Bench, Studio } from "../state/studio.ts";
import { instantWords } from "./instant-words.ts";
import { RunFigures } from "./run-figures.tsx";
import { RunNumbers } from "./run-numbers.tsx";
import { SaveParticle } from "./save-particle.tsx";
import { Scrubber } from "./scrubber.tsx";
import { type Seen, seenOf } from "./seen.ts";
import { isLeftBehind, nameOf } from "./shown-courses.ts";

const TITLE: Readonly<Record<ColouredBy, string>> = {
  lithium: "Lithium in the particle",
  "hoop stress": "Hoop stress in the particle",
  "layer state": "State of the layers",
};

/** Whether a run has come so far that states inside should be there, and none is kept, as over very many cycles. */
const isInsideUnknown = ({ profiles, step, length }: Course): boolean =>
  profiles.length === 0 && length > 0 && step[length - 1]! > 0;

/** The particle of a design as it is made: empty, or with lithium unknown where a run has not kept it. */
function madeLook({ state, run }: Bench, colouredBy: ColouredBy): ParticleLook {
  const layers = unitCell(state.design.value.particle).map(({ material, innerRadius, outerRadius }) => ({
    material,
    inner: innerRadius,
    outer: outerRadius,
  }));
  const unknown = layers.map(() => isInsideUnknown(run.course.value));
  return lookOfLayers(layers, { colouredBy, frame: layers.at(-1)!.outer, stressLimit: 1e9 }, unknown);
}

const seenNow = (bench: Bench, { instant }: Studio): Seen | undefined =>
  seenOf(bench, timeOf(bench.run.course.value, instant.value));

/** What is drawn of a design: its particle at the instant that is looked at, or as it is made while nothing is simulated. */
function lookOf(bench: Bench, seen: Seen | undefined, colouredBy: ColouredBy, common: RunScale): ParticleLook {
  if (!seen) return madeLook(bench, colouredBy);
  const { radius, materials, ruptured, scale } = seen;
  return lookOfProfile(radius, materials, {
    colouredBy,
    ruptured,
    stressLimit: Math.max(common.stressLimit, scale.stressLimit),
    frame: Math.max(common.frame, scale.frame),
  });
}

/** What the middle shows. */
type Shown = "particle" | "figures" | "numbers";

const BY: readonly { readonly value: ColouredBy; readonly name: string }[] = [
  { value: "lithium", name: "Lithium" },
  { value: "hoop stress", name: "Hoop stress" },
  { value: "layer state", name: "Layer state" },
];

/** The middle of the page: the particle with its run, or all figures, or all numbers of the run. */
export function Stage({ studio }: { readonly studio: Studio }) {
  const shown = useSignal<Shown>("particle");
  const choose = (
    <Segments
      label="Shown"
      choices={[
        { value: "particle", name: "Particle" },
        { value: "figures", name: "Figures" },
        { value: "numbers", name: "Numbers" },
      ]}
      chosen={shown.value}
      onChoose={(value) => {
        shown.value = value;
      }}
    />
  );
  if (shown.value === "particle") return <ParticleStage studio={studio}>{choose}</ParticleStage>;
  const isFigures = shown.value === "figures";
  return (
    <section class="si-stage" aria-label={isFigures ? "Figures" : "Numbers"}>
      <header class="si-stage-head">
        <h2>{isFigures ? "Figures of the run" : "Numbers of the run"}</h2>
        {choose}
      </header>
      <div class="si-reading">{isFigures ? <RunFigures bench={studio.own} /> : <RunNumbers bench={studio.own} />}</div>
    </section>
  );
}

/** The particle, cut open, and the voltage curve that moves through the run. */
function ParticleStage({ studio, children }: { readonly studio: Studio; readonly children: ComponentChildren }) {
  const { own, other, compares, instant } = studio;
  const colouredBy = useSignal<ColouredBy>("lithium");
  const sideBySide = useSignal(false);
  const both = useComputed(() => sideBySide.value && compares.value);
  const [ownSeen, otherSeen] = [
    useComputed(() => seenNow(own, studio)),
    useComputed(() => (isLeftBehind(other) ? undefined : seenNow(other, studio))),
  ];
  const common = useComputed((): RunScale => {
    const seen = both.value ? [ownSeen.value, otherSeen.value] : [];
    const most = (of: (scale: RunScale) => number) => Math.max(0, ...seen.map((one) => (one ? of(one.scale) : 0)));
    return { frame: most(({ frame }) => frame), stressLimit: most(({ stressLimit }) => stressLimit) };
  });
  const ownLook = useComputed(() => lookOf(own, ownSeen.value, colouredBy.value, common.value));
  const otherLook = useComputed(() => (both.value ? lookOf(other, otherSeen.value, colouredBy.value, common.value) : undefined));
  const words = useComputed(() => {
    const course = own.run.course.value;
    const said = instantWords(course, timeOf(course, instant.value));
    return isInsideUnknown(course) ? `${said} · the inside of the particle was not kept` : said;
  });
  const snapshot = useSignal<(() => Promise<Blob>) | undefined>(undefined);
  const ownName = nameOf(own);
  const otherName = isLeftBehind(other) ? other.name.value : nameOf(other);
  const title = () => ({ name: ownName, instant: words.value });
  const hasStress = useComputed(() => ownLook.value.hoopStress.length > 0);
  const noStress = hasStress.value ? undefined : "only layered particles have stress";
  const stale = isLeftBehind(own) ? "" : undefined;
  return (
    <section class="si-stage" aria-label="Particle">
      <header class="si-stage-head">
        <h2>{TITLE[colouredBy.value]}</h2>
        {children}
        <p class="si-instant">
          <Words of={words} />
        </p>
        <div class="si-switches">
          <Segments
            label="Coloured by"
            choices={BY.map((by) => (by.value === "lithium" ? by : { ...by, disabled: noStress }))}
            chosen={colouredBy.value}
            onChoose={(value) => {
              colouredBy.value = value;
            }}
          />
          {compares.value && (
            <Switch
              label="beside each other"
              on={sideBySide.value}
              onChange={(on) => {
                sideBySide.value = on;
              }}
            />
          )}
          <SaveParticle look={ownLook} title={title} snapshot={snapshot} />
        </div>
      </header>
      <div class="si-particles" data-stale={stale}>
        <div class="si-particle">
          {both.value && <p class="si-whose">{ownName}</p>}
          <ParticleView look={ownLook} label={`${ownName}, cut open`} snapshot={snapshot} />
        </div>
        {both.value && (
          <div class="si-particle">
            <p class="si-whose">{otherName}</p>
            <ParticleView look={otherLook} label={`${otherName}, cut open`} />
          </div>
        )}
      </div>
      <Scrubber studio={studio} />
    </section>
  );
}

/** Words that change often, without anything else of the page. */
const Words = ({ of }: { readonly of: ReadonlySignal<string> }) => <>{typeset(of.value)}</>;
