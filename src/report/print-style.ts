/**
 * Print on A4: figures at their final size and never cut, rows and captions kept whole, heads of tables repeated, the whole table
 * of numbers whatever filter is set.
 */
export const PRINT_STYLE = `
@page{size:A4;margin:18mm 19.5mm 20mm}
@page{@bottom-center{content:counter(page);font:8pt Arimo,Arial,Helvetica,sans-serif;color:#5c6773}}
@media print{
:root{color-scheme:light;--scale:1;--wide:171mm;--measure:66ch}
html{font-size:11pt}
body{background:none;line-height:1.45;orphans:3;widows:3}
.page{max-width:none;padding:0}
.skip,.contents,.filter,.files{display:none!important}
a{color:inherit;text-decoration:none}
h1{font-size:21pt}
h2,h3,.caption,.group{break-after:avoid}
section{margin-top:7mm}
.front{margin-bottom:8mm}
.callout,.formula,figure,.definitions>*,.statements li,.references li,tr{break-inside:avoid}
figure{margin:5mm 0 6mm}
figure.single{grid-template-columns:83mm minmax(0,1fr);align-items:end}
figure,.plate,.scroll{overflow:visible}
.plate svg{max-height:215mm;max-width:171mm}
figcaption,.table{font-size:8pt}
thead{display:table-header-group}
.numbers tr[hidden]{display:table-row!important}
.numbers tbody[hidden]{display:table-row-group!important}
.numbers th,.numbers td{padding-right:2.5mm}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
