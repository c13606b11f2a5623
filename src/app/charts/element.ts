import { html, LitElement, nothing } from 'lit';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { moment, quantity, significant } from '../format';
import { type Language, MESSAGES } from '../language';
import { spreadLabels } from './endLabels';

/** One line of a chart. */
export interface ChartLine {
  readonly label: string;
  readonly colour: string;
  readonly isDashed?: boolean;
  /** One value for each point in time; NaN leaves a gap. */
  readonly values: readonly number[];
}

/** What a chart shows. */
export interface ChartData {
  /** Seconds since 1970. */
  readonly times: readonly number[];
  /** First and last moment of the axis. */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly ChartLine[];
  readonly isLog: boolean;
}

const LABEL_WIDTH = 112;
const LABEL_HEIGHT = 14;
const HEIGHT = 108;
const INK = '#9AA6BD';
const RULE = '#1C2433';
const FONT = '11px system-ui, sans-serif';

/** A chart over the run; charts share one cursor. */
export class RodaChart extends LitElement {
  static override readonly properties = {
    heading: { type: String },
    note: { type: String },
    data: { attribute: false },
    language: { type: String },
  };

  declare heading: string;
  declare note: string;
  declare data: ChartData | undefined;
  declare language: Language;
  #plot: uPlot | undefined;
  #form = '';
  #cursor: number | undefined;
  #observer: ResizeObserver | undefined;

  constructor() {
    super();
    this.heading = '';
    this.note = '';
    this.language = 'en';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new ResizeObserver(() => this.#resize());
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#plot?.destroy();
    this.#plot = undefined;
    this.#form = '';
  }

  protected override render() {
    const words = MESSAGES[this.language];
    const { data } = this;
    const isEmpty = !data || data.lines.length === 0 || data.times.length < 2;
    return html`
      <h2 class="heading">${this.heading}<span class="note">${this.note}</span></h2>
      <div class="chart-room" role="img" aria-label="${words.chartHelp}: ${this.heading}. ${this.#spoken()}">
        <div class="plot"></div>
        ${isEmpty ? html`<p class="empty">${data && data.lines.length === 0 ? words.notReported : words.noPointsYet}</p>` : nothing}
        ${isEmpty ? nothing : this.#labels(data)}
      </div>
    `;
  }

  protected override updated(): void {
    const { data } = this;
    if (!data || data.lines.length === 0 || data.times.length < 2) {
      this.#plot?.destroy();
      this.#plot = undefined;
      this.#form = '';
      return;
    }
    const form = JSON.stringify([
      data.lines.map((line) => [line.label, line.colour]),
      data.isLog,
      this.language,
    ]);
    if (form !== this.#form) this.#build(data);
    this.#form = form;
    this.#plot?.setData([data.times, ...data.lines.map((line) => line.values)] as never);
  }

  /** The chart in words: last value of each line. */
  #spoken(): string {
    return (this.data?.lines ?? [])
      .map(({ label, values }) => `${label} ${significant(values.at(-1) ?? Number.NaN, this.language)}`)
      .join(', ');
  }

  #labels({ lines }: ChartData) {
    const at = (values: readonly number[]): number => values[this.#cursor ?? values.length - 1] ?? Number.NaN;
    return lines.map(({ label, colour, values }) => {
      // The unit stands in the heading: here is room for the number only.
      const shown = quantity(at(values), '1', this.language);
      const number = [shown.number, shown.unit].join('\u202F');
      return html`<span class="end-label" style="--line:${colour}"><b>${label}</b> ${number}</span>`;
    });
  }

  #width(): number {
    return Math.max(120, this.clientWidth - LABEL_WIDTH);
  }

  #resize(): void {
    this.#plot?.setSize({ width: this.#width(), height: HEIGHT });
  }

  #build(data: ChartData): void {
    this.#plot?.destroy();
    const target = this.querySelector<HTMLElement>('.plot');
    if (!target) return;
    const axis = { stroke: INK, font: FONT, ticks: { show: false }, grid: { stroke: RULE, width: 1 } };
    this.#plot = new uPlot(
      {
        width: this.#width(),
        height: HEIGHT,
        padding: [6, 2, 0, 0],
        legend: { show: false },
        cursor: {
          y: false,
          drag: { x: false, y: false },
          points: { size: 5 },
          sync: { key: 'roda', setSeries: false },
        },
        scales: {
          x: { time: true, range: () => [this.data?.from ?? 0, this.data?.to ?? 1] },
          y: data.isLog ? { distr: 3 } : {},
        },
        axes: [
          {
            ...axis,
            size: 20,
            gap: 3,
            space: 54,
            values: (_, ticks) => ticks.map((tick) => this.#tick(tick)),
          },
          {
            ...axis,
            size: 38,
            gap: 4,
            space: 24,
            ...(data.isLog ? { filter: roundOnes, grid: { ...axis.grid, filter: roundOnes } } : {}),
            values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : this.#mark(tick))),
          },
        ],
        series: [
          {},
          ...data.lines.map(({ label, colour, isDashed }) => ({
            label,
            stroke: colour,
            width: 1.6,
            ...(isDashed ? { dash: [5, 4] } : {}),
            points: { show: false },
          })),
        ],
        hooks: {
          // Only once the new scale stands.
          draw: [() => this.#placeLabels()],
          setCursor: [
            (plot) => {
              const at = plot.cursor.idx ?? undefined;
              if (at === this.#cursor) return;
              this.#cursor = at;
              this.requestUpdate();
            },
          ],
        },
      },
      [[], ...data.lines.map(() => [])] as never,
      target,
    );
  }

  /** A moment on the axis: the year where a year begins, else the month. */
  #tick(seconds: number): string {
    const date = new Date(seconds * 1000);
    const isYear = date.getUTCMonth() === 0 && date.getUTCDate() === 1;
    const form = isYear ? 'year' : date.getUTCDate() === 1 ? 'month' : 'monthDay';
    return moment(seconds / 60, form, this.language);
  }

  #mark(value: number): string {
    const { number, unit } = quantity(value, '1', this.language);
    // Marks are round numbers: trailing zeros after the point say nothing.
    return `${number.replace(/([.,]\d*?)0+$/, '$1').replace(/[.,]$/, '')}${unit}`;
  }

  #placeLabels(): void {
    const plot = this.#plot;
    const { data } = this;
    if (!plot || !data) return;
    const labels = [...this.querySelectorAll<HTMLElement>('.end-label')];
    const above = plot.bbox.top / uPlot.pxRatio;
    const wanted = data.lines.map(({ values }) => {
      const value = values.at(-1) ?? Number.NaN;
      const height = Number.isFinite(value) ? plot.valToPos(value, 'y') + above : HEIGHT / 2;
      return Number.isFinite(height) ? height : HEIGHT / 2;
    });
    for (const [i, top] of spreadLabels(wanted, LABEL_HEIGHT, HEIGHT - 18).entries()) {
      const label = labels[i];
      if (label) label.style.transform = `translateY(${(top - LABEL_HEIGHT / 2).toFixed(1)}px)`;
    }
  }
}

/** On a log axis 1, 2 and 5 times a power of ten, or only the powers where there are many: more would not fit. */
function roundOnes(plot: uPlot, splits: number[]): (number | null)[] {
  const { min, max } = plot.scales['y'];
  const isWide = min != null && max != null && max / min > 40;
  return splits.map((split) => {
    const rounded = split.toExponential(0);
    const isRound = (isWide ? /^1e/ : /^[125]e/).test(rounded) && Number(rounded) === split;
    return isRound ? split : null;
  });
}

customElements.define('roda-chart', RodaChart);
