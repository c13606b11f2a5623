import { html, nothing } from 'lit';
import { type Language, MESSAGES } from '../language';
import { droppedFolder, type Folder, folderOf } from './folder';

const DROP_EVENTS = ['dragover', 'dragleave', 'drop'] as const;

/** What the desk asks of the page. */
export interface DeskActions {
  /** Something that is shown has changed. */
  changed(): void;
  /** A batch has been opened: nobody sees the run that goes on behind it. */
  covered(): void;
  /** A run of the batch was asked for, by its query. */
  openRun(query: string): void;
}

/** The batch that lies on the page: chosen or dropped, shown, or waiting behind one of its runs. */
export class BatchDesk {
  readonly #page: HTMLElement;
  readonly #actions: DeskActions;
  #folder: Folder | undefined;
  #isShown = false;
  #isDropping = false;

  constructor(page: HTMLElement, actions: DeskActions) {
    this.#page = page;
    this.#actions = actions;
  }

  connect(): void {
    for (const kind of DROP_EVENTS) window.addEventListener(kind, this.#drag);
  }

  disconnect(): void {
    for (const kind of DROP_EVENTS) window.removeEventListener(kind, this.#drag);
  }

  /** True while the batch covers the run. */
  get isShown(): boolean {
    return this.#isShown;
  }

  /** True while the batch waits behind one of its runs. */
  get isWaiting(): boolean {
    return this.#folder !== undefined && !this.#isShown;
  }

  /** Asks for a directory. */
  choose(): void {
    this.#page.querySelector<HTMLInputElement>('.batch-field')?.click();
  }

  show(isShown: boolean): void {
    this.#isShown = isShown;
    this.#actions.changed();
  }

  /** The field for directories, the batch where one is open, and where to drop one. */
  render(language: Language) {
    const words = MESSAGES[language];
    return html`
      <input class="batch-field" type="file" webkitdirectory multiple hidden aria-label=${words.openBatch}
        @change=${(event: Event) => this.#chosen(event.target as HTMLInputElement)} />
      ${
        this.#folder
          ? html`<roda-batch class="batch" tabindex="-1" ?hidden=${!this.#isShown} .folder=${this.#folder} .language=${language}
              @leave=${() => this.#leave()} @choose=${() => this.choose()}
              @run=${(event: CustomEvent<string>) => this.#openRun(event.detail)}></roda-batch>`
          : nothing
      }
      ${this.#isDropping ? html`<p class="drop-here" role="status">${words.dropBatch}</p>` : nothing}
    `;
  }

  #chosen(field: HTMLInputElement): void {
    const files = [...(field.files ?? [])];
    // The same directory chosen again is a change too: it may have been repaired meanwhile.
    field.value = '';
    if (files.length > 0) this.#open(folderOf(files));
  }

  #open(folder: Folder): void {
    // What shows a batch is loaded with the first one.
    void import('./element');
    this.#folder = folder;
    this.#actions.covered();
    this.show(true);
  }

  #leave(): void {
    this.#folder = undefined;
    this.show(false);
  }

  #openRun(query: string): void {
    this.show(false);
    this.#actions.openRun(query);
  }

  readonly #drag = (event: DragEvent): void => {
    const { dataTransfer, type, relatedTarget } = event;
    if (!dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#isDropping = type === 'dragover' || (type === 'dragleave' && relatedTarget !== null);
    this.#actions.changed();
    if (type !== 'drop') return;
    // What cannot be listed is shown as a directory without files: it holds no batch.
    droppedFolder(dataTransfer).then(
      (folder) => this.#open(folder),
      () => this.#open({ name: '', files: new Map() }),
    );
  };
}
