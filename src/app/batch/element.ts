import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { type Language, MESSAGES } from '../language';
import type { Folder } from './folder';
import type { BatchTrouble } from './read';
import type { OpenedReport } from './report';

type Stage =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly trouble: BatchTrouble }
  | { readonly kind: 'open'; readonly report: OpenedReport };

/**
 * A batch directory over the page: what is being read, what is wrong with it, or its report. Events: `leave`, `choose`
 * (another folder), and `run` with the query of a run that was clicked.
 */
export class RodaBatch extends LitElement {
  static override readonly properties = {
    folder: { attribute: false },
    language: { attribute: false },
    stage: { state: true },
  };

  declare folder: Folder;
  declare language: Language;
  declare protected stage: Stage;
  #reading = 0;

  constructor() {
    super();
    this.stage = { kind: 'reading' };
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('folder')) void this.#read();
  }

  protected override render() {
    const words = MESSAGES[this.language];
    const { stage } = this;
    return html`
      <header>
        <h2>${words.batch}${this.folder.name === '' ? '' : `: ${this.folder.name}`}</h2>
        ${stage.kind === 'open' ? html`<button type="button" class="small" @click=${() => void this.#save()}>${words.saveReport}</button>` : nothing}
        <button type="button" class="small" @click=${() => this.#tell('choose')}>${words.openBatch}</button>
        <button type="button" class="icon" aria-label=${words.close} title=${words.close} @click=${() => this.#tell('leave')}>×</button>
      </header>
      ${
        stage.kind === 'reading'
          ? html`<p class="notice" role="status">${words.readingBatch}</p><progress></progress>`
          : nothing
      }
      ${
        stage.kind === 'failed'
          ? html`<p class="notice why" role="alert">${words.batchTrouble[stage.trouble.kind](stage.trouble.file, stage.trouble.detail)}</p>`
          : nothing
      }
      <div class="report-host" lang="en" ?hidden=${stage.kind !== 'open'} @click=${(event: MouseEvent) => this.#click(event)}></div>
    `;
  }

  async #read(): Promise<void> {
    const turn = ++this.#reading;
    this.stage = { kind: 'reading' };
    const { folder } = this;
    const [{ openReport, showReport }, { BatchError }] = await Promise.all([
      import('./report'),
      import('./read'),
    ]);
    try {
      const report = await openReport(folder);
      if (turn !== this.#reading) return;
      await this.updateComplete;
      showReport(this.querySelector('.report-host') as HTMLElement, report);
      this.stage = { kind: 'open', report };
      // The keys that scroll go to it.
      this.focus({ preventScroll: true });
    } catch (error) {
      if (turn !== this.#reading) return;
      const detail = error instanceof Error ? error.message : String(error);
      const trouble: BatchTrouble =
        error instanceof BatchError ? error.trouble : { kind: 'unreadable', file: folder.name, detail };
      this.stage = { kind: 'failed', trouble };
    }
  }

  async #save(): Promise<void> {
    if (this.stage.kind !== 'open') return;
    const { reportFile } = await import('./report');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(reportFile(this.stage.report));
    link.download = `${this.folder.name || 'batch'}.html`;
    link.click();
    // The browser has taken hold of it by the next turn of its loop.
    setTimeout(() => URL.revokeObjectURL(link.href), 0);
  }

  /** A run's link opens it in this page; with a modifier it does what links do. */
  #click(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('run', { detail: new URL(link.href).search }));
  }

  #tell(name: 'leave' | 'choose'): void {
    this.dispatchEvent(new CustomEvent(name));
  }
}

customElements.define('roda-batch', RodaBatch);
