import { useState } from "preact/hooks";
import type { AnalysisResult } from "../../analysis/analysis.ts";
import type { Estimate, Light, Verdict } from "../../data/estimate.ts";
import { lightWords, saidOnce, shownResult, withheldIn } from "../../report/analysis/shown-result.ts";
import { marked } from "../chart/markup.tsx";
import { LightMark } from "../controls/light-mark.tsx";
import { Switch } from "../controls/switch.tsx";
import { typeset } from "../controls/typeset.tsx";
import type { FilesState } from "../state/files-state.ts";
import { inPlainWords, nameWords, symbolMarkup } from "./plain-words.ts";
import { toldEstimate } from "./told-estimate.ts";
import "./analyse-results.css";

interface Props {
  readonly files: FilesState;
  /** Whole results of what is looked at. */
  readonly results: readonly AnalysisResult[];
}

/** The numbers of an analysis with their lights: what is doubtful says why at once, what is sound when it is asked. */
export function EstimateList({ files, results }: Props) {
  const { withRed } = files;
  const shown = results.map((result) => shownResult(result, withRed.value));
  const withheld = results.reduce((sum, result) => sum + withheldIn(shownResult(result, false)), 0);
  return (
    <section class="an-numbers" aria-labelledby="an-numbers-head" data-stale={files.stale.value ? "" : undefined}>
      <h3 id="an-numbers-head" class="an-heading">
        Numbers
      </h3>
      <p class="an-sum" role="status">
        {lightWords(shown)}; one standard uncertainty
      </p>
      {shown.map((result) => (
        <div key={result.label}>
          {shown.length > 1 && <h4>{result.label}</h4>}
          <ul class="an-estimates">
            {saidOnce(result.estimates).map((told) => (
              <EstimateRow key={told.name} told={told} />
            ))}
          </ul>
        </div>
      ))}
      {withheld > 0 && (
        <Switch
          label={withheld === 1 ? "tell the withheld number too" : `tell the ${withheld} withheld numbers too`}
          on={withRed.value}
          onChange={(on) => {
            withRed.value = on;
          }}
        />
      )}
    </section>
  );
}

const WORDS: Readonly<Record<Light, string>> = { green: "sound", amber: "doubtful", red: "not to be used" };

function EstimateRow({ told }: { readonly told: Estimate | Verdict }) {
  const [open, setOpen] = useState(false);
  const { number, unit, withheld, noError } = toldEstimate(told);
  const { name, symbol, light, reason, method, n } = told;
  const words = nameWords(name);
  const isSymbolAlone = symbol.replace(/[*_{}]/g, "") === words;
  const doubt = withheld ? `withheld: ${withheld}` : light && light !== "green" ? reason : undefined;
  return (
    <li class="an-estimate">
      <button type="button" class="an-estimate-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        {light ? <LightMark light={light} word={WORDS[light]} /> : <span class="an-no-light" />}
        <span class="an-estimate-name">
          {!isSymbolAlone && `${words}${symbol ? ", " : ""}`}
          {symbol && marked(symbolMarkup(symbol))}
        </span>
        <span class="an-estimate-number">
          {typeset(number)}
          {unit && <span class="an-unit">{typeset(` ${unit}`)}</span>}
        </span>
      </button>
      {doubt && <p class="an-doubt">{typeset(inPlainWords(doubt))}</p>}
      {noError && !withheld && <p class="an-doubt">{typeset(`no error: ${inPlainWords(noError)}`)}</p>}
      {open && (
        <dl class="an-more">
          {light === "green" && reason && <Fact word="why sound" text={inPlainWords(reason)} />}
          <Fact word="method" text={method} />
          {n !== undefined && <Fact word="from" text={n === 1 ? "1 value" : `${n} values`} />}
          {told.cites.length > 0 && <Fact word="sources" text={told.cites.join(", ")} />}
        </dl>
      )}
    </li>
  );
}

const Fact = ({ word, text }: { readonly word: string; readonly text: string }) => (
  <div>
    <dt>{word}</dt>
    <dd>{typeset(text)}</dd>
  </div>
);
