import { html, type Markup } from './markup';
import type { ReportModel } from './model';
import { comparisonSection } from './sections/comparison';
import { provenanceSection } from './sections/provenance';
import { runsSection } from './sections/runs';
import { sensitivitySection } from './sections/sensitivity';
import { summarySection } from './sections/summary';
import { REPORT_STYLE } from './style';

/** Where `npm start` serves the page unless told otherwise (interface.md). */
export const PAGE_ADDRESS = 'http://localhost:4173/';

/** Nothing may be loaded or run; the style stands in the file. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A report as one HTML file: it loads nothing, runs nothing, and is readable on screen and on paper. */
export function reportHtml(model: ReportModel): string {
  // The style is ours and holds no data: it goes in as it is.
  const style = `<style>${REPORT_STYLE}</style>`;
  const head = html`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
<meta name="referrer" content="no-referrer">
<title>${model.title}: report</title>`;
  return `<!doctype html>\n<html lang="en">\n<head>\n${head.text}\n${style}\n</head>\n<body>\n${reportBody(model, PAGE_ADDRESS)}</body>\n</html>\n`;
}

/**
 * What a report shows, as HTML text without a script, to stand in a document or below a shadow root with
 * `REPORT_STYLE`.
 * @param page address of the page that the runs' links open; empty for links from the page itself
 */
export function reportBody(model: ReportModel, page: string): string {
  const { title, asks, pairs, summary, sensitivity, runs, provenance } = model;
  return html`<main class="report">
<h1>${title}</h1>
<p class="asks">${asks}</p>
${verdict(model)}
${warnings(model.warnings)}
${pairs.map(comparisonSection)}
${sensitivitySection(sensitivity)}
${summarySection(summary)}
${runsSection(runs, page)}
${provenanceSection(provenance)}
</main>
`.text;
}

function verdict({ verdict: sentences, runs, provenance }: ReportModel): Markup {
  const { arms, seeds, uncertainty, version } = provenance;
  return html`<div class="verdict" role="region" aria-label="Verdict">${sentences.map((sentence) => html`<p>${sentence}</p>`)}</div>
<p class="facts"><span><b>${String(arms.length)}</b> ${arms.length === 1 ? 'scenario' : 'scenarios'}</span><span><b>${String(runs.done)}</b> runs</span><span>seeds <b>${seeds}</b></span><span>parameters <b>${uncertainty === 'on' ? 'drawn' : 'at medians'}</b></span><span>Roda <b>${version}</b></span></p>`;
}

function warnings(sentences: readonly string[]): Markup | undefined {
  if (sentences.length === 0) return undefined;
  return html`<div class="warnings" role="region" aria-label="Warnings"><h2>Before you rely on it</h2><ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul></div>`;
}
