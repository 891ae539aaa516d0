import { FONT } from "../figures/tokens.ts";
import { PRINT_STYLE } from "./print-style.ts";
import { DAY, NIGHT, themeVariables } from "./theme.ts";

/** Text in a serif that many systems have, with lining figures; tables, captions and pictures in the sans-serif of the figures. */
const SERIF =
  "Charter, 'Bitstream Charter', Cambria, 'Noto Serif', 'Source Serif 4', 'Liberation Serif', 'Times New Roman', serif";

const BASE = `
*{box-sizing:border-box}
html{font-size:18px;-webkit-text-size-adjust:100%;scroll-padding-top:1.5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 var(--serif);font-variant-numeric:lining-nums;text-wrap:pretty}
a{color:var(--accent);text-decoration:underline;text-decoration-thickness:from-font;text-underline-offset:.15em}
a:focus-visible,[tabindex]:focus-visible,input:focus-visible+span{outline:2px solid var(--accent);outline-offset:2px}
:target{scroll-margin-top:1.5rem}
sub,sup{font-size:.7em;line-height:0}
code{font:.82em ui-monospace,'Liberation Mono',Menlo,Consolas,monospace;overflow-wrap:anywhere}
svg{display:block}
h1,h2,h3,p,dl,ul,ol,figure{margin:0}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;padding:.4rem .8rem;background:var(--paper);z-index:1}
.page{max-width:var(--wide);margin:0 auto;padding:3rem 1.5rem 4rem;box-sizing:content-box}
@media (max-width:60rem){.page{box-sizing:border-box}}
`;

const FRONT = `
.front{margin-bottom:2.5rem}
.imprint{font:.72rem/1.4 var(--sans);color:var(--muted);margin-bottom:1.6rem}
.imprint b{color:var(--accent)}
h1{font:600 2.25rem/1.15 var(--serif);max-width:24em;letter-spacing:-.01em;text-wrap:balance}
.subtitle{font-size:1.2rem;line-height:1.4;color:var(--muted);max-width:var(--measure);margin-top:.7rem;text-wrap:balance}
.lead{max-width:calc(var(--measure) + 2.6rem);margin-top:1.8rem;padding:0 1.3rem;border-left:3px solid var(--accent)}
.lead p+p{margin-top:.6rem}
`;

const CONTENTS = `
.contents{font:.78rem/1.45 var(--sans);margin-bottom:2.5rem;border-top:1px solid var(--line);border-bottom:1px solid var(--line);padding:.8rem 0}
.contents h2{font:600 .78rem/1.4 var(--sans);color:var(--muted);margin:0 0 .35rem}
.contents ol{list-style:none;padding:0;columns:18rem 2;column-gap:2rem}
.contents a{display:flex;gap:.6em;color:inherit;text-decoration:none;padding:.14rem 0;break-inside:avoid}
.contents a:hover{color:var(--accent)}
.contents span{min-width:1em;color:var(--muted);font-variant-numeric:tabular-nums}
@media screen and (min-width:1200px){
.page{display:grid;grid-template-columns:11.5rem minmax(0,var(--wide));column-gap:3.5rem;max-width:calc(var(--wide) + 15rem)}
.front,main{grid-column:2}
.contents{grid-column:1;grid-row:1/span 3;border:0;padding:0;margin:0}
.contents>div{position:sticky;top:3rem;max-height:calc(100vh - 6rem);overflow-y:auto}
.contents ol{columns:auto}
.contents a{padding:.22rem 0}
}
`;

const TEXT = `
section{margin-top:2.8rem}
main>section:first-child{margin-top:0}
h2{font:700 1.18rem/1.3 var(--sans);margin-bottom:.8rem;max-width:36em;display:flex;gap:.7em}
h2 .n{color:var(--muted);font-weight:400}
h3{font:700 .92rem/1.35 var(--sans);margin:1.6rem 0 .4rem;max-width:var(--measure)}
section>p,section>ul,section>ol,section>dl{max-width:var(--measure);margin-bottom:.8rem}
section>dl{max-width:calc(var(--measure) + 8rem)}
section>ul,section>ol{padding-left:1.3em}
li+li{margin-top:.25rem}
.formula{display:flex;align-items:center;max-width:var(--measure);margin:1.1rem 0;overflow-x:auto;padding:.2rem 0}
.formula>span:first-child{flex:1;text-align:center;font-size:1.06em}
.formula .n{color:var(--muted)}
.fraction{display:inline-flex;flex-direction:column;vertical-align:middle;text-align:center;line-height:1.25;margin:0 .15em}
.fraction>span:first-child{border-bottom:1px solid;padding:0 .2em .15em}
.fraction .over{position:absolute;left:-99rem}
.cites{white-space:normal}
.cite{text-decoration:none}
.cite:hover{text-decoration:underline}
.callout{max-width:calc(var(--measure) + 2.6rem);margin:1.5rem 0;padding:.15rem 1.3rem .2rem;border-left:3px solid var(--accent)}
.callout.caution{border-color:var(--amber)}
.callout h3{margin:0 0 .3rem}
.callout.caution h3{color:var(--amber)}
.callout p+p{margin-top:.5rem}
.definitions{display:grid;grid-template-columns:fit-content(13rem) 1fr;gap:.35rem 1.4rem;font:.8rem/1.5 var(--sans)}
.definitions dt{color:var(--muted)}
.definitions dd{margin:0;min-width:0}
.statements{list-style:none;padding:0!important;display:grid;grid-template-columns:max-content 1fr;gap:.5rem 1.1rem}
.statements li{display:grid;grid-template-columns:subgrid;grid-column:1/-1;align-items:baseline;margin:0}
.references{list-style:none;padding:0!important;font:.78rem/1.5 var(--sans);max-width:calc(var(--measure) + 8rem)!important;display:grid;grid-template-columns:max-content 1fr;gap:.45rem 1.4rem}
.references li{display:grid;grid-template-columns:subgrid;grid-column:1/-1;margin:0}
.references li>span:last-child{overflow-wrap:anywhere}
.references .key{color:var(--muted)}
.references :target,.references li:target{background:var(--shade)}
.mark{display:inline-flex;align-items:baseline;gap:.4em;white-space:nowrap;font-family:var(--sans);font-size:.94em}
.statements .mark{font-size:.78rem}
.mark svg{flex:none;align-self:center}
.mark-measured{color:var(--ink)}
.mark-calibrated,.mark-predicted{color:var(--accent)}
.mark-computed,.mark-literature{color:var(--muted)}
.mark-assumed,.light-amber{color:var(--amber)}
.mark-contradiction,.light-red{color:var(--red)}
.light-green{color:var(--green)}
`;

const FIGURES = `
figure{margin:2rem 0 2.2rem;display:grid;gap:.7rem 1.6rem}
.plate{min-width:0;overflow-x:auto}
@media screen and (prefers-color-scheme:light){.plate svg{mix-blend-mode:multiply}}
.plate svg{width:calc(var(--width)*var(--scale));max-width:100%;min-width:calc(var(--width)*.9);height:auto}
figcaption{font:.76rem/1.5 var(--sans);max-width:73ch}
figure.single figcaption{max-width:30rem}
@media (min-width:52rem){figure.single{grid-template-columns:auto minmax(0,1fr);align-items:end}}
.files{font:.68rem/1.4 var(--sans);white-space:nowrap;display:inline-flex;gap:.8em;margin-top:.3rem}
.files a{color:var(--muted)}
.files a:hover{color:var(--accent)}
.caption .files{display:inline-flex;margin:0 0 0 .5em}
`;

const TABLES = `
.table{margin:2rem 0 2.2rem;font:.76rem/1.45 var(--sans)}
.caption{margin-bottom:.5rem;max-width:73ch}
.scroll{overflow-x:auto}
table{border-collapse:collapse;border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink);font-variant-numeric:lining-nums tabular-nums;max-width:100%}
thead{border-bottom:.75px solid var(--ink)}
th{font-weight:400;text-align:left}
thead th{font-weight:700;vertical-align:bottom}
.unit{font-weight:400;white-space:nowrap}
th,td{padding:.28rem 1.3rem .28rem 0;vertical-align:baseline}
tr>:last-child{padding-right:0}
tbody tr+tr>*{border-top:.5px solid var(--line)}
td.number,th.number{text-align:right}td.number{white-space:nowrap}
td.error{padding-left:0;white-space:nowrap}
td:last-child>.mark{white-space:normal;min-width:14em}
td.error>.reason{display:block;min-width:14em}
td.number:has(+td.error){padding-right:.6em;width:1%}
th.number[colspan]{text-align:left}
.pad{visibility:hidden}
.reason,.note{color:var(--muted);font-size:.94em;white-space:normal;font-weight:400}
th .reason,td>.reason:not(:first-child),.remark,.remark .reason{display:block}
.note{margin-top:.4rem;max-width:73ch}
.missing{color:var(--muted)}
table.numbers{width:100%}
.numbers th,.numbers td{padding-right:1rem}
.numbers thead th:first-child{width:40%}
.numbers thead th.error{width:13%}
.numbers thead th:last-child{width:13%}
.numbers td.words{min-width:5.5em}
.group th{font-weight:700;padding-top:.9rem;color:var(--ink)}
.filter{display:flex;flex-wrap:wrap;gap:.35rem 2rem;align-items:baseline;margin:.2rem 0 .8rem}
.filter[hidden],tr[hidden],tbody[hidden]{display:none}
.filter fieldset{border:0;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.2rem .15rem;align-items:baseline}
.filter legend{float:left;padding:0 .6em 0 0;color:var(--muted)}
.filter label{cursor:pointer}
.filter input{position:absolute;opacity:0;width:1px;height:1px}
.filter label>span{display:inline-flex;gap:.35em;align-items:baseline;padding:.12rem .5rem;border-radius:3px;border:1px solid transparent}
.filter label:hover>span{border-color:var(--line)}
.filter input:checked+span{border-color:var(--accent);color:var(--ink);background:var(--shade)}
.filter small{color:var(--muted);font-size:.9em}
.filter output{color:var(--muted);font-variant-numeric:tabular-nums}
`;

/** The whole style sheet of a report: one column of text, wider pictures, contents at the side from 1200 px, day, night and print. */
export const STYLE = [
  `:root{color-scheme:light dark;--serif:${SERIF};--sans:${FONT.family};--measure:62ch;--wide:46.7rem;--scale:1.3;${themeVariables(DAY)}}`,
  `@media screen and (prefers-color-scheme:dark){:root{${themeVariables(NIGHT)}}.plate svg{filter:brightness(.92);background:#fff;padding:.7rem;border-radius:3px}}`,
  BASE,
  FRONT,
  CONTENTS,
  TEXT,
  FIGURES,
  TABLES,
  PRINT_STYLE,
].join("");
