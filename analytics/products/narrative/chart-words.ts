import { addMonths } from '../../area/calendar.ts';
import { type Html, html } from '../../html/html.ts';
import { isSignal } from '../charts/control-chart.ts';
import type { Facts } from '../facts/facts.ts';
import type { MartRow } from '../facts/mart-rows.ts';
import { monthName } from '../page/format.ts';
import { quoted } from '../page/quoted.ts';

type Point = MartRow<'control_charts'>;

/** A series of the control charts as documents call it. */
export interface Series {
  readonly series: string;
  readonly title: string;
  /** What one of it is. */
  readonly unit: string;
  /** What is counted, as page one says it before the month. */
  readonly counted: string;
}

export const missingEpisodes: Series = {
  series: 'missing_episodes',
  title: 'Missing episodes',
  unit: 'episodes reported',
  counted: 'Missing episodes reported',
};
export const missingChildren: Series = {
  series: 'missing_children',
  title: 'Children missing',
  unit: 'different children',
  counted: 'Different children missing',
};
export const referrals: Series = { series: 'referrals', title: 'Referrals', unit: 'referrals received', counted: 'Referrals received' };
export const intelligence: Series = {
  series: 'intelligence_reports',
  title: 'Intelligence reports',
  unit: 'reports submitted',
  counted: 'Intelligence reports submitted',
};
export const interviews: Series = {
  series: 'return_interviews_completed',
  title: 'Return interviews completed',
  unit: 'interviews, by month of return',
  counted: 'Return interviews completed for returns',
};

/** The rows of a series to the reporting month, at most so many months. */
export function pointsOf(facts: Facts, series: Series, months = 37): Point[] {
  const from = addMonths(facts.month, 1 - months);
  return facts.marts.control_charts.rows.filter((row) => row.series === series.series && row.month >= from && row.month <= facts.month);
}

/** The row of a series for a month. */
export function pointAt(facts: Facts, series: Series, month: string): Point | undefined {
  return facts.marts.control_charts.rows.find((row) => row.series === series.series && row.month === month);
}

/** What a point's signal is, in words that follow its number. */
export function signalWords(point: Point): string {
  if (point.value === null) return 'not known';
  if (point.upper === null || point.lower === null) return 'too few months for control limits';
  if (!isSignal(point)) return 'within its control limits';
  if (point.value > point.upper) return 'above its upper control limit';
  if (point.value < point.lower) return 'below its lower control limit';
  const side = point.mean !== null && point.value < point.mean ? 'below' : 'above';
  if (point.signal.includes('run')) return `one of a run of months ${side} the mean`;
  if (point.signal.includes('trend')) {
    return 'one of a run of months in one direction';
  }
  return `one of 2 months in 3 far ${side} the mean`;
}

/** The title of a control chart: what it shows, in a sentence. */
export function chartTitle(series: Series, point: Point | undefined): string {
  if (point === undefined || point.value === null) return `${series.title}: no figure for the month`;
  return `${series.title} in ${monthName(point.month)}: ${signalWords(point)}`;
}

/** How a point stands against the months before it, for readers who know no control chart. */
function rangeWords(point: Point): string {
  if (point.value === null || point.upper === null || point.lower === null)
    return 'with too few months before it to say what range they set';
  if (point.value > point.upper) return 'above the range that the months before it set';
  if (point.value < point.lower) return 'below the range that the months before it set';
  return isSignal(point)
    ? `${signalWords(point)}, within the range that the months before it set`
    : 'within the range that the months before it set';
}

/** A sentence on the latest point of a series: its number, the range of the months before, and the same month last year. */
export function seriesSentence(facts: Facts, series: Series): Html | undefined {
  const mart = facts.marts.control_charts;
  const point = pointAt(facts, series, facts.month);
  if (point === undefined || point.value === null) return undefined;
  const yearAgo = addMonths(facts.month, -12);
  const before = pointAt(facts, series, yearAgo);
  const limits =
    point.upper === null
      ? ''
      : html` (${quoted(mart, point, 'lower', 'decimal')} to ${quoted(mart, point, 'upper', 'decimal')} a month, mean ${quoted(mart, point, 'mean', 'decimal')})`;
  return html`<strong>${series.counted} in ${monthName(facts.month)}: ${quoted(mart, point, 'value')}</strong>, ${rangeWords(point)}${limits}; in ${monthName(yearAgo)} ${before === undefined ? 'not known' : quoted(mart, before, 'value')}.`;
}
