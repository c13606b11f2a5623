import { batchReport } from '../../experiment/report/batch';
import { reportBody, reportHtml } from '../../experiment/report/document';
import type { ReportModel } from '../../experiment/report/model';
import { REPORT_STYLE } from '../../experiment/report/style';
import type { Folder } from './folder';
import { readBatchFolder } from './read';

/** A report that the page can show and save. */
export interface OpenedReport {
  readonly folder: string;
  readonly model: ReportModel;
}

/**
 * Reads a batch directory and works out its report. A chunk of its own: nobody who opens no batch loads it.
 * @throws BatchError
 */
export async function openReport(folder: Folder): Promise<OpenedReport> {
  const { plan, records, commit, files, withoutSeries } = await readBatchFolder(folder);
  const model = batchReport({
    plan,
    records: () => records,
    command: `roda batch STUDY --out ${folder.name}`,
    commit,
    files,
    warnings: withoutSeries
      ? ['The series of this batch are too long for the page: "roda compare" shows differences over time.']
      : [],
  });
  return { folder: folder.name, model };
}

/** Writes a report below an element, in a shadow root: neither the page's style nor the report's reaches the other. */
export function showReport(host: HTMLElement, { model }: OpenedReport): void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(REPORT_STYLE);
  root.adoptedStyleSheets = [sheet];
  // A document that is parsed runs no scripts, and its nodes hold data only as text.
  const { body } = new DOMParser().parseFromString(reportBody(model, ''), 'text/html');
  root.replaceChildren(...body.childNodes);
}

/** The report as a file. */
export function reportFile({ model }: OpenedReport): Blob {
  return new Blob([reportHtml(model)], { type: 'text/html' });
}
