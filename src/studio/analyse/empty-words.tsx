import type { ComponentChildren } from "preact";
import { analyses } from "../../analysis/all.ts";
import type { DatasetKind } from "../../data/dataset.ts";
import { kindWords } from "./plain-words.ts";
import "./analyse-files.css";

/** A title inside a sentence; names of people keep their capital. */
const inSentence = (title: string) => (/^\S+-[A-Z]/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1));

interface Props {
  /** Where files come in. */
  readonly children: ComponentChildren;
}

/** What the page can do, before there is a file: which data it reads, and what it finds in them. */
export function EmptyWords({ children }: Props) {
  const kinds = [...new Set(analyses.flatMap(({ accepts }) => accepts))];
  return (
    <section class="an-empty" aria-label="What can be analysed">
      <h2>Numbers from lab files, each with its error and a light</h2>
      <p>
        Text and CSV as potentiostats and battery testers export them. Which column is what, its unit and its sign are found by
        the reader, told beside the result, and can be changed. Files stay in this browser.
      </p>
      {children}
      <dl>
        {kinds.map((kind: DatasetKind) => (
          <div key={kind}>
            <dt>{kindWords(kind, 2).replace(/^2 /, "")}</dt>
            <dd>
              {analyses
                .filter(({ accepts }) => accepts.includes(kind))
                .map(({ title }) => inSentence(title))
                .join(", ")}
            </dd>
          </div>
        ))}
      </dl>
      <p class="an-lights">
        <span class="an-dot" data-light="green" /> sound <span class="an-dot" data-light="amber" /> doubtful, with the reason{" "}
        <span class="an-dot" data-light="red" /> not determined: the number is withheld
      </p>
    </section>
  );
}
