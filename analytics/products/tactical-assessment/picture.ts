import { type Html, html, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import { controlChart, isSignal } from '../charts/control-chart.ts';
import type { Facts } from '../facts/facts.ts';
import { rowOf } from '../facts/questions.ts';
import {
  chartTitle,
  intelligence,
  missingChildren,
  missingEpisodes,
  pointAt,
  pointsOf,
  referrals,
  type Series,
  signalWords,
} from '../narrative/chart-words.ts';
import { figure } from '../page/figure.ts';
import { monthName, type NumberFormat, notKnown } from '../page/format.ts';
import { type NumberColumn, quoted } from '../page/quoted.ts';
import { columnsOf, comparedRow } from './compared-row.ts';
import { reportersTable } from './reporters.ts';
import type { Section } from './section.ts';

function seriesRow(facts: Facts, series: Series): Piece[] {
  const mart = facts.marts.control_charts;
  const rows = mart.rows.filter((row) => row.series === series.series);
  const point = pointAt(facts, series, facts.month);
  const limits =
    point === undefined || point.upper === null
      ? notKnown
      : html`<span class="together">${quoted(mart, point, 'lower', 'decimal')} to ${quoted(mart, point, 'upper', 'decimal')}</span>`;
  return [
    ...comparedRow(facts, series.title, mart, rows, 'value'),
    limits,
    point === undefined ? notKnown : isSignal(point) ? html`<strong>Signal:</strong> ${signalWords(point)}` : 'No signal',
  ];
}

function headlineTable(facts: Facts): Html {
  return table({
    caption: `${monthName(facts.month)} against the same month last year, the mean of the 12 months before, and control limits`,
    columns: [...columnsOf(facts), { header: 'Control limits', numeric: true }, { header: 'Signal' }],
    rows: [missingEpisodes, missingChildren, referrals, intelligence].map((series) => seriesRow(facts, series)),
  });
}

function missingTable(facts: Facts): Html {
  const mart = facts.marts.missing_summary;
  const line = (title: string, column: NumberColumn<(typeof mart.rows)[number]>, format: NumberFormat = 'count') =>
    comparedRow(facts, title, mart, mart.rows, column, format);
  return table({
    caption: 'Missing episodes in more detail',
    columns: columnsOf(facts),
    rows: [
      line('Absent episodes (counted apart)', 'absent_episodes'),
      line('Children missing repeatedly (3 or more episodes in 90 days)', 'repeat_children'),
      line('Episodes over 24 hours', 'over_24h'),
      line('High-risk episodes', 'high_risk'),
      line('Episodes with a concern of sexual exploitation', 'cse_concern_episodes'),
      line('Looked after children missing', 'looked_after_children'),
      line('Children missing who are out of their area', 'out_of_area_children'),
      line('Median hours missing', 'median_hours', 'decimal'),
      line('Still missing at the end of the month', 'still_missing'),
    ],
  });
}

function chartTable(facts: Facts, series: Series, points: ReturnType<typeof pointsOf>): Html {
  const mart = facts.marts.control_charts;
  const numbers = ['Value', 'Mean', 'Lower limit', 'Upper limit'].map((header) => ({ header, numeric: true }));
  return table({
    caption: `${series.title} by month`,
    quietCaption: true,
    columns: [{ header: 'Month' }, ...numbers, { header: 'Signal' }],
    rows: [...points]
      .reverse()
      .map((point): Piece[] => [
        monthName(point.month),
        quoted(mart, point, 'value'),
        quoted(mart, point, 'mean', 'decimal'),
        quoted(mart, point, 'lower', 'decimal'),
        quoted(mart, point, 'upper', 'decimal'),
        isSignal(point) ? signalWords(point) : '',
      ]),
  });
}

/** The figure of one control chart, with the rows behind it. */
export function chartFigure(facts: Facts, series: Series): Html {
  const points = pointsOf(facts, series);
  const last = points.at(-1);
  if (last === undefined) return html`<p>No control chart of ${series.title.toLowerCase()}: no month has a figure.</p>\n`;
  const title = chartTitle(series, last);
  return figure({
    id: `chart-${series.series}`,
    title,
    subtitle: `${series.title}: ${series.unit}, by month, ${monthName(points[0]?.month ?? facts.month)} to ${monthName(facts.month)}`,
    svg: (width) =>
      controlChart(
        {
          id: `svg-${series.series}`,
          name: title,
          description: `Control chart of ${points.length} months with mean and control limits. Every value is in the table behind this picture.`,
          month: facts.month,
          points,
        },
        width,
      ),
    table: chartTable(facts, series, points),
  });
}

/** Section 3: this month against the same month last year, the 12-month mean and the control limits. */
export const picture: Section = {
  id: 'picture',
  title: 'The month in figures',
  body: (facts) => html`${headlineTable(facts)}
${chartFigure(facts, missingEpisodes)}
${rowOf(facts.marts.missing_summary, facts.month) === undefined ? html`<p>There is no figure of missing episodes for the month.</p>` : missingTable(facts)}
${reportersTable(facts)}
${chartFigure(facts, missingChildren)}
${chartFigure(facts, referrals)}
${chartFigure(facts, intelligence)}`,
};
