import { useEffect } from "preact/hooks";
import { Fault } from "../controls/fault.tsx";
import { typeset } from "../controls/typeset.tsx";
import type { Bench } from "../state/studio.ts";

/** What the last run says in numbers and tables, and what was assumed. */
export function RunNumbers({ bench }: { readonly bench: Bench }) {
  const { reading, run } = bench;
  useEffect(() => reading.look(), [reading]);
  const read = reading.reading.value;
  const notices = run.finished.value?.notices ?? [];
  if (reading.error.value) return <Fault error={reading.error.value} />;
  if (!read) return <p class="si-empty">The numbers come with the first run.</p>;
  return (
    <div class="si-told" data-stale={reading.stale.value || bench.isPast.value ? "" : undefined}>
      <dl>
        {read.numbers.map(([label, value]) => (
          <div key={label}>
            <dt>{typeset(label)}</dt>
            <dd>{typeset(value)}</dd>
          </div>
        ))}
      </dl>
      {read.tables.map(({ id, html }) => (
        <div key={id} class="si-table" dangerouslySetInnerHTML={{ __html: html }} />
      ))}
      {notices.length > 0 && <h3>What was assumed</h3>}
      <ul>
        {notices.map((notice) => (
          <li key={notice}>{typeset(notice)}</li>
        ))}
      </ul>
    </div>
  );
}
