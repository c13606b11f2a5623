/** Layers by the family of flows whose colour their metrics carry (look.md, "Language of the picture"). */
const FAMILY_OF_LAYER: Readonly<Record<string, string>> = {
  energy: 'energy',
  chips: 'chips',
  launch: 'payload',
  orbit: 'payload',
  network: 'payload',
  compute: 'training',
  learning: 'models',
  signals: 'experience',
  fleet: 'experience',
  robots: 'goods',
  demand: 'tokens',
  firms: 'money',
  value: 'money',
};

/** Name of the colour of a metric: a class of `REPORT_STYLE`. @param metric id, with or without the prefix of its scope */
export function colourOf(metric: string): string {
  const layer = /^(?:world\.|rivals\.[^.]+\.)?([^.]+)/.exec(metric)?.[1] ?? '';
  return `of-${FAMILY_OF_LAYER[layer] ?? 'other'}`;
}

/** Colours of the families on the dark ground: those of the picture. */
export const FAMILY_COLOURS_DARK = {
  energy: '#E69F00',
  chips: '#CC79A7',
  experience: '#56B4E9',
  training: '#D55E00',
  tokens: '#F0E442',
  models: '#009E73',
  payload: '#999999',
  goods: '#E6EAF2',
  money: '#0072B2',
  other: '#7A8499',
} as const;

/** The same hues on white, each with 4.5:1 against it. */
export const FAMILY_COLOURS_LIGHT: Readonly<Record<keyof typeof FAMILY_COLOURS_DARK, string>> = {
  energy: '#8F6200',
  chips: '#A04A7C',
  experience: '#1B6FA8',
  training: '#B34E00',
  tokens: '#706800',
  models: '#00754F',
  payload: '#666666',
  goods: '#4A5468',
  money: '#0062A0',
  other: '#5C6678',
};

const variables = (colours: Readonly<Record<string, string>>): string =>
  Object.entries(colours)
    .map(([family, colour]) => `--${family}:${colour};`)
    .join('');

const DARK = `--ground:#0B0E14;--panel:#0F141D;--rule:#1F2838;--ink:#E6EAF2;--soft:#A3AEC3;--faint:#39455C;--bad:#FF9D6B;--link:#7CC4F2;${variables(FAMILY_COLOURS_DARK)}`;
const LIGHT = `--ground:#FFFFFF;--panel:#F5F7FA;--rule:#D5DBE5;--ink:#12161F;--soft:#4A5468;--faint:#B9C2D0;--bad:#A33B00;--link:#0062A0;${variables(FAMILY_COLOURS_LIGHT)}`;

const classes = Object.keys(FAMILY_COLOURS_DARK)
  .map((family) => `.of-${family}{--own:var(--${family})}`)
  .join('');

/**
 * The style of a report. In a file it follows the reader's setting; below a shadow root, in the page, it is dark as
 * the page is. On paper it is black on white.
 */
export const REPORT_STYLE = `
:root,:host{color-scheme:dark;${DARK}}
@media (prefers-color-scheme:light){:root{color-scheme:light;${LIGHT}}}
${classes}
*{box-sizing:border-box}
body,.report{margin:0;background:var(--ground);color:var(--ink);font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-variant-numeric:tabular-nums}
.report{max-width:1200px;margin:0 auto;padding:32px 24px 64px}
h1,h2,h3,p,ul,ol,dl,dd,figure{margin:0;padding:0}
h1{font-size:28px;line-height:1.2;font-weight:600;overflow-wrap:anywhere}
h2{font-size:18px;font-weight:600;margin:48px 0 8px;padding-top:16px;border-top:1px solid var(--rule)}
h3{font-size:14px;font-weight:600;margin:24px 0 8px}
ul,ol{list-style:none}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--link);outline-offset:2px}
code,pre{font:12px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
pre{margin:0;padding:8px 12px;background:var(--panel);border:1px solid var(--rule);white-space:pre-wrap}
small,figcaption span,.unit,th small{font-size:12px;font-weight:400;color:var(--soft)}
.verdict p+p{color:var(--soft)}
.asks{margin-top:8px;max-width:72ch;color:var(--soft)}
.verdict{margin-top:24px;padding:16px 20px;border-left:4px solid var(--ink);background:var(--panel)}
.verdict p{font-size:18px;line-height:1.4;max-width:72ch;overflow-wrap:anywhere}
.verdict p+p{margin-top:8px;font-size:14px}
.facts{display:flex;flex-wrap:wrap;gap:4px 24px;margin-top:16px;color:var(--soft);font-size:12px}
.facts b{color:var(--ink);font-weight:600}
.warnings{margin-top:16px;padding:12px 20px;border-left:4px solid var(--bad);background:var(--panel)}
.warnings h2{margin:0 0 4px;padding:0;border:0;font-size:14px}
.warnings li{max-width:96ch;overflow-wrap:anywhere}
.warnings li+li{margin-top:4px}
.intro{max-width:80ch;color:var(--soft);margin-bottom:8px}
.scroll{overflow-x:auto}
.scroll+.scroll{margin-top:16px}
table{border-collapse:collapse;width:100%}
caption{text-align:left;color:var(--soft);font-size:12px;padding-bottom:4px}
th,td{padding:5px 12px 5px 0;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--rule)}
thead th{font-size:12px;font-weight:400;color:var(--soft);vertical-align:bottom}
tbody th{font-weight:600}
tbody th small,.number small{white-space:nowrap}
.number{text-align:right;white-space:nowrap}
td.plot{vertical-align:middle}
td.plot,th.plot{min-width:168px;padding-right:16px}
.card{display:grid;gap:16px;align-content:start}
.note{margin-top:8px;font-size:12px;color:var(--soft)}
.dim th,.dim td{color:var(--soft);font-weight:400}
.tag{white-space:nowrap}
.tag::before{content:"";display:inline-block;width:8px;height:8px;margin-right:6px;border:1.5px solid var(--soft)}
.tag-different::before{background:var(--ink);border-color:var(--ink)}
.tag-equivalent::before,.tag-same::before{border-radius:50%}
.tag-undecided::before{border-style:dashed}
.tag-failed::before{background:var(--bad);border-color:var(--bad)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(320px,100%),1fr));gap:32px 24px;margin-top:16px}
figure{min-width:0}
figcaption{font-weight:600;margin-bottom:4px;overflow-wrap:anywhere}
figcaption span{display:block}
svg{display:block;width:100%;height:auto;overflow:visible}
svg text{font-size:11px;fill:var(--soft);font-variant-numeric:tabular-nums}
svg text.strong{fill:var(--ink)}
.axis{stroke:var(--faint);stroke-width:1;fill:none}
.zero{stroke:var(--soft);stroke-width:1;stroke-dasharray:3 3}
.band{fill:var(--own,var(--ink));fill-opacity:.28}
.line{stroke:var(--own,var(--ink));stroke-width:2;fill:none;stroke-linejoin:round}
.whisker{stroke:var(--own,var(--ink));stroke-width:2}
.dot{fill:var(--own,var(--ink))}
.hollow{fill:var(--ground);stroke:var(--own,var(--ink));stroke-width:1.5}
.soft{fill:var(--own,var(--ink));fill-opacity:.6}
.margin{fill:var(--soft);fill-opacity:.18}
.rest{fill:var(--faint);fill-opacity:.45}
.error{stroke:var(--ink);stroke-width:1.25}
.bar{fill:var(--own,var(--ink));fill-opacity:.85}
.bar.second{fill-opacity:.3}
.tie{stroke:var(--soft);stroke-width:.75}
.lead{stroke:var(--faint);stroke-width:.75}
details{margin-top:8px}
summary{cursor:pointer;color:var(--soft);font-size:12px}
details[open]>summary{margin-bottom:8px}
.pairs-list{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 24px}
.pairs-list dt{color:var(--soft)}
.pairs-list dd{overflow-wrap:anywhere}
@media screen and (max-width:760px){
.report{padding:20px 16px 48px}
h1{font-size:22px}
.pairs-list{grid-template-columns:minmax(0,1fr);gap:0}
.pairs-list dd{margin-bottom:8px}
.stack thead{display:none}
.stack,.stack tbody,.stack caption{display:block}
.stack tr{display:grid;grid-template-columns:1fr 1fr;gap:0 16px;padding:10px 0;border-bottom:1px solid var(--rule)}
.stack th,.stack td{border:0;padding:1px 0;text-align:left;white-space:normal}
.stack tbody th,.stack td.plot,.stack td.wide{grid-column:1/-1;width:auto}
.stack td.plot svg{max-width:240px}
.stack td[data-label]::before{content:attr(data-label);display:block;font-size:12px;color:var(--soft)}
}
@media print{
:root,:host{color-scheme:light;${LIGHT}--panel:#FFFFFF;--ink:#000000}
.report{max-width:none;padding:0}
.verdict,.warnings{border:1px solid #000;border-left-width:4px}
h2,h3,figcaption{break-after:avoid}
figure,tr,.verdict,.warnings{break-inside:avoid}
.cards{grid-template-columns:1fr 1fr}
a{color:inherit;text-decoration:none}
.scroll{overflow:visible}
.on-screen{display:none}
th,td,thead th,tbody th small,.number small{padding-right:5px;font-size:10px}
thead th,td.number,.number small{white-space:normal}
code{font-size:9px}
td.plot,th.plot{min-width:84px}
.tag::before{width:6px;height:6px;margin-right:3px;border-width:1px}
th.plot svg text{font-size:16px}
}
`;
