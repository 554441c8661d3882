import type { Month } from '../../area/calendar.ts';
import type { MartRow } from '../facts/mart-rows.ts';
import { picture } from '../page/figure.ts';
import { formatted, monthName, shortMonth } from '../page/format.ts';
import { type Html, html } from '../page/html.ts';
import { palette } from './palette.ts';
import { at, linear, type Scale, spread, ticksTo } from './scale.ts';

type Point = MartRow<'control_charts'>;

export interface ControlChart {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly month: Month;
  /** Rows of one series, by month, the last the reporting month. */
  readonly points: readonly Point[];
}

const size = { width: 690, height: 316 };
const plot = { left: 44, right: 556, top: 14, bottom: 258 };

/** Whether a row's value is a signal by any of the rules. */
export function isSignal(point: Point): boolean {
  return !['', 'none', 'false'].includes(point.signal);
}

/** Segments of a line; a month without a value leaves a gap. */
function segments(points: readonly Point[], of: (point: Point) => number | null, x: Scale, y: Scale): string {
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

function axes(points: readonly Point[], ticks: readonly number[], x: Scale, y: Scale): Html {
  const rows = ticks.map(
    (tick) =>
      html`<line x1="${plot.left}" x2="${plot.right}" y1="${at(y(tick))}" y2="${at(y(tick))}" stroke="${palette.grid}"/><text x="${plot.left - 8}" y="${at(y(tick) + 5)}" text-anchor="end">${formatted(tick, 'count')}</text>`,
  );
  const every = points.length > 14 ? 6 : 3;
  const last = points.length - 1;
  const months = points.map((point, index) =>
    (last - index) % every === 0
      ? html`<line x1="${at(x(index))}" x2="${at(x(index))}" y1="${plot.bottom}" y2="${plot.bottom + 5}" stroke="${palette.quiet}"/><text x="${at(x(index))}" y="${plot.bottom + 21}" text-anchor="middle">${shortMonth(point.month)}</text>`
      : '',
  );
  return html`<g font-size="14" fill="${palette.quiet}">${rows}${months}</g>`;
}

/** Names of the lines at their right ends, moved apart where they would touch. */
function labels(last: Point, month: Month, y: Scale): Html {
  const entries = [
    { value: last.upper, words: 'upper limit', colour: palette.quiet, strong: false },
    { value: last.mean, words: 'mean', colour: palette.quiet, strong: false },
    { value: last.lower, words: 'lower limit', colour: palette.quiet, strong: false },
    { value: last.value, words: shortMonth(month), colour: palette.ink, strong: true },
  ].flatMap((entry) => (entry.value === null ? [] : [{ ...entry, value: entry.value }]));
  const positions = spread(
    entries.map((entry) => y(entry.value)),
    17,
    plot.bottom,
  );
  return html`<g font-size="14">${entries.map(
    (entry, index) =>
      html`<text x="${plot.right + 12}" y="${at((positions[index] ?? 0) + 5)}" fill="${entry.colour}"${entry.strong ? html` font-weight="700"` : ''}>${entry.words} ${formatted(entry.value, Number.isInteger(entry.value) ? 'count' : 'decimal')}</text>`,
  )}</g>`;
}

/** A control chart (XmR): values, mean and limits; signals are diamonds, the reporting month is named. */
export function controlChart({ id, name, description, month, points }: ControlChart): Html {
  const last = points.at(-1);
  if (last === undefined) return html``;
  const highest = Math.max(1, ...points.flatMap((point) => [point.value ?? 0, point.upper ?? 0]));
  const ticks = ticksTo(highest);
  const x = linear([0, Math.max(1, points.length - 1)], [plot.left + 8, plot.right - 8]);
  const y = linear([0, ticks.at(-1) ?? 1], [plot.bottom, plot.top]);
  const limit = (of: (point: Point) => number | null, dash: string) =>
    html`<path d="${segments(points, of, x, y)}" fill="none" stroke="${palette.quiet}" stroke-width="1.3" stroke-dasharray="${dash}"/>`;
  const dots = points.map((point, index) =>
    point.value === null ? '' : marker(point, x(index), y(point.value), index === points.length - 1),
  );
  return picture(
    id,
    size,
    name,
    description,
    html`${axes(points, ticks, x, y)}
${limit((point) => point.upper, '6 4')}${limit((point) => point.mean, 'none')}${limit((point) => point.lower, '6 4')}
<path d="${segments(points, (point) => point.value, x, y)}" fill="none" stroke="${palette.darkBlue}" stroke-width="2"/>
${dots}
${labels(last, month, y)}
<g font-size="14" fill="${palette.quiet}"><path d="M52 300l6 6l-6 6l-6 -6Z" fill="${palette.orange}" stroke="${palette.ink}" stroke-width="1.5"/><text x="66" y="311">a signal</text><text x="140" y="311">${monthName(points[0]?.month ?? month)} to ${monthName(month)}; dashed lines: control limits</text></g>`,
  );
}
