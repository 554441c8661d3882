import type { Month } from '../../area/calendar.ts';
import { type Html, html } from '../../html/html.ts';
import type { MartRow } from '../facts/mart-rows.ts';
import { type PictureFrame, type PictureWidth, picture } from '../page/figure.ts';
import { formatted, monthName, shortMonth } from '../page/format.ts';
import { labelsAlong, labelsBeside } from './control-chart-labels.ts';
import { palette } from './palette.ts';
import { at, linear, type Scale, ticksTo } from './scale.ts';

export type Point = MartRow<'control_charts'>;

export interface ControlChart extends PictureFrame {
  readonly month: Month;
  /** Rows of one series, by month, the last the reporting month. */
  readonly points: readonly Point[];
}

/** Where a control chart is drawn: the corners of its plot, the size of its text, and its scales. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly font: number;
  readonly x: Scale;
  readonly y: Scale;
}

const sizes = { wide: { width: 690, height: 316 }, narrow: { width: 350, height: 330 } };
const plots = {
  wide: { left: 44, right: 556, top: 14, bottom: 258, font: 14 },
  // lines are named above or below themselves
  narrow: { left: 34, right: 334, top: 22, bottom: 250, font: 13 },
};

/** Whether a row's value is a signal by any of the rules. */
export function isSignal(point: Point): boolean {
  return !['', 'none', 'false'].includes(point.signal);
}

/** Segments of a line; a month without a value leaves a gap. */
function segments(points: readonly Point[], of: (point: Point) => number | null, { x, y }: Plot): string {
  let open = false;
  return points
    .map((point, index) => {
      const value = of(point);
      const step = value === null ? '' : `${open ? 'L' : 'M'}${at(x(index))} ${at(y(value))}`;
      open = value !== null;
      return step;
    })
    .join('');
}

function marker(point: Point, px: number, py: number, reporting: boolean): Html {
  if (isSignal(point)) {
    const r = reporting ? 8 : 6.5;
    const path = `M${at(px)} ${at(py - r)}L${at(px + r)} ${at(py)}L${at(px)} ${at(py + r)}L${at(px - r)} ${at(py)}Z`;
    return html`<path d="${path}" fill="${palette.orange}" stroke="${palette.ink}" stroke-width="1.5"/>`;
  }
  return html`<circle cx="${at(px)}" cy="${at(py)}" r="${reporting ? 5 : 3}" fill="${palette.darkBlue}"/>`;
}

/** Months between the names of months: as few as leave room for each. */
function monthStep(count: number, room: number): number {
  const steps = count > 14 ? [6, 12, 24] : [3, 6, 12];
  return steps.find((step) => (room / Math.max(1, count - 1)) * step >= 56) ?? count;
}

function axes(points: readonly Point[], ticks: readonly number[], plot: Plot): Html {
  const { x, y } = plot;
  const rows = ticks.map(
    (tick) =>
      html`<line x1="${plot.left}" x2="${plot.right}" y1="${at(y(tick))}" y2="${at(y(tick))}" stroke="${palette.grid}"/><text x="${plot.left - 8}" y="${at(y(tick) + 5)}" text-anchor="end">${formatted(tick, 'count')}</text>`,
  );
  const every = monthStep(points.length, plot.right - plot.left);
  const last = points.length - 1;
  const months = points.map((point, index) =>
    (last - index) % every === 0
      ? html`<line x1="${at(x(index))}" x2="${at(x(index))}" y1="${plot.bottom}" y2="${plot.bottom + 5}" stroke="${palette.quiet}"/><text x="${at(x(index))}" y="${plot.bottom + 21}" text-anchor="middle">${shortMonth(point.month)}</text>`
      : '',
  );
  return html`<g font-size="${plot.font}" fill="${palette.quiet}">${rows}${months}</g>`;
}

function key(kind: PictureWidth, first: Month, month: Month): Html {
  const period = `${monthName(first)} to ${monthName(month)}`;
  const signal = html`<path d="M52 300l6 6l-6 6l-6 -6Z" fill="${palette.orange}" stroke="${palette.ink}" stroke-width="1.5"/>`;
  if (kind === 'wide') {
    return html`<g font-size="14" fill="${palette.quiet}">${signal}<text x="66" y="311">a signal</text><text x="140" y="311">${period}; dashed lines: control limits</text></g>`;
  }
  return html`<g font-size="13" fill="${palette.quiet}"><g transform="translate(-44 -4)">${signal}</g><text x="20" y="307">a signal</text><path d="M96 302h26" stroke="${palette.quiet}" stroke-width="1.3" stroke-dasharray="6 4"/><text x="128" y="307">control limits</text><text x="1" y="326">${period}</text></g>`;
}

/** A control chart (XmR): values, mean and limits; signals are diamonds, the reporting month is named. */
export function controlChart({ month, points, ...frame }: ControlChart, kind: PictureWidth): Html {
  const last = points.at(-1);
  if (last === undefined) return html``;
  const highest = Math.max(1, ...points.flatMap((point) => [point.value ?? 0, point.upper ?? 0]));
  const ticks = ticksTo(highest);
  const corners = plots[kind];
  const plot: Plot = {
    ...corners,
    x: linear([0, Math.max(1, points.length - 1)], [corners.left + 8, corners.right - 8]),
    y: linear([0, ticks.at(-1) ?? 1], [corners.bottom, corners.top]),
  };
  const limit = (of: (point: Point) => number | null, dash: string) =>
    html`<path d="${segments(points, of, plot)}" fill="none" stroke="${palette.quiet}" stroke-width="1.3" stroke-dasharray="${dash}"/>`;
  const dots = points.map((point, index) =>
    point.value === null ? '' : marker(point, plot.x(index), plot.y(point.value), index === points.length - 1),
  );
  return picture(
    frame,
    kind,
    sizes[kind],
    html`${axes(points, ticks, plot)}
${limit((point) => point.upper, '6 4')}${limit((point) => point.mean, 'none')}${limit((point) => point.lower, '6 4')}
<path d="${segments(points, (point) => point.value, plot)}" fill="none" stroke="${palette.darkBlue}" stroke-width="2"/>
${dots}
${kind === 'wide' ? labelsBeside(last, month, plot) : labelsAlong(points, month, plot)}
${key(kind, points[0]?.month ?? month, month)}`,
  );
}
