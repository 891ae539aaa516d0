import { useEffect, useState } from "preact/hooks";
import type { AnalysisResult } from "../../analysis/analysis.ts";
import { sharedNotices } from "../../report/analysis/notices.ts";
import { type BibEntry, parseBibliography, selectCited } from "../../report/bibliography.ts";
import { formatReference } from "../../report/reference.ts";
import { Disclosure } from "../controls/disclosure.tsx";
import { typeset } from "../controls/typeset.tsx";
import { inPlainWords } from "./plain-words.ts";
import { RichText } from "./rich-text.tsx";
import "./analyse-results.css";

/** What the analysis says of its own results, what it did, and whose work it stands on. */
export function MethodNotes({ results }: { readonly results: readonly AnalysisResult[] }) {
  const notices = sharedNotices(results);
  const cites = [...new Set(results.flatMap((result) => result.cites))];
  return (
    <>
      {notices.length > 0 && (
        <section>
          <h3 class="an-heading">To be kept in mind</h3>
          <ul class="an-notices">
            {notices.map(({ text }) => (
              <li key={text}>{typeset(inPlainWords(text))}</li>
            ))}
          </ul>
        </section>
      )}
      <Disclosure title="Method" hint="as it can stand in a paper">
        {[...new Set(results.map(({ method }) => method))].map((method) => (
          <p key={method} class="an-method">
            {typeset(method)}
          </p>
        ))}
      </Disclosure>
      {cites.length > 0 && (
        <Disclosure title="Sources" hint={`${cites.length}`}>
          {() => <Sources keys={cites} />}
        </Disclosure>
      )}
    </>
  );
}

let bibliography: Promise<readonly BibEntry[]> | undefined;

/** The list of references of the program, loaded once. */
function allSources(): Promise<readonly BibEntry[]> {
  bibliography ??= import("../../../docs/references.bib?raw").then(({ default: text }) => parseBibliography(text));
  return bibliography;
}

function Sources({ keys }: { readonly keys: readonly string[] }) {
  const [all, setAll] = useState<readonly BibEntry[]>([]);
  useEffect(() => {
    let isHere = true;
    allSources().then((found) => isHere && setAll(found));
    return () => {
      isHere = false;
    };
  }, []);
  if (all.length === 0) return null;
  return (
    <ul class="an-sources">
      {selectCited(all, keys).map((entry) => (
        <li key={entry.key}>
          <b>{entry.key}</b> <RichText text={formatReference(entry)} />
        </li>
      ))}
    </ul>
  );
}
