import { addMonths } from '../../area/calendar.ts';
import { labelOf } from '../../contracts/codes.ts';
import { type Html, html, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import { bars } from '../charts/bars.ts';
import type { Facts } from '../facts/facts.ts';
import type { MartRow } from '../facts/mart-rows.ts';
import { twelveBefore } from '../facts/questions.ts';
import { figure } from '../page/figure.ts';
import { columnMonth, formatted, inWords, monthName, notKnown } from '../page/format.ts';
import { derivedValue, quoted, quotedFrom } from '../page/quoted.ts';
import { gapTable } from './gaps.ts';
import type { Section } from './section.ts';

type Summary = MartRow<'intelligence_summary'>;

interface Theme {
  readonly code: string;
  readonly title: string;
  readonly now: Summary | undefined;
  readonly lastYear: Summary | undefined;
  readonly year: readonly Summary[];
  readonly mean: number | null;
}

/** Themes of the month's reports, most reports first; a month in which a theme is not named has no row and counts as none. */
function themes(facts: Facts): Theme[] {
  const rows = facts.marts.intelligence_summary.rows.filter((row) => row.dimension === 'theme');
  return [...new Set(rows.map((row) => row.value))]
    .map((code): Theme => {
      const own = rows.filter((row) => row.value === code);
      const year = twelveBefore(own, facts.month);
      const at = (month: string) => own.find((row) => row.month === month);
      return {
        code,
        title: code === 'not_recorded' ? 'Not recorded' : labelOf('theme', code),
        now: at(facts.month),
        lastYear: at(addMonths(facts.month, -12)),
        year,
        mean:
          derivedValue(
            'sum',
            year.map((row) => row.reports),
          ) ?? 0,
      };
    })
    .filter((theme) => (theme.now?.reports ?? 0) > 0 || (theme.mean ?? 0) > 0)
    .map((theme) => ({ ...theme, mean: (theme.mean ?? 0) / 12 }))
    .sort((a, b) => (b.now?.reports ?? 0) - (a.now?.reports ?? 0) || (a.code < b.code ? -1 : 1));
}

function themeTable(facts: Facts, all: readonly Theme[]): Html {
  const mart = facts.marts.intelligence_summary;
  return table({
    caption: 'Themes of intelligence reports',
    quietCaption: true,
    columns: [
      { header: 'Theme' },
      { header: columnMonth(facts.month), numeric: true },
      { header: columnMonth(addMonths(facts.month, -12)), numeric: true },
      { header: '12 months before, in all', numeric: true },
    ],
    rows: all.map((theme): Piece[] => [
      theme.title,
      theme.now === undefined ? '0' : quoted(mart, theme.now, 'reports'),
      theme.lastYear === undefined ? '0' : quoted(mart, theme.lastYear, 'reports'),
      theme.year.length === 0 ? '0' : quotedFrom('sum', mart, theme.year, 'reports'),
    ]),
    note: 'A report with several themes counts once under each. Reports suspected to be false are among them.',
  });
}

function themeFigure(facts: Facts, all: readonly Theme[]): Html {
  const rise = (theme: Theme) => (theme.now?.reports ?? 0) - (theme.mean ?? 0);
  const [most] = [...all].sort((a, b) => rise(b) - rise(a) || (a.code < b.code ? -1 : 1));
  const title =
    most === undefined || rise(most) <= 0
      ? 'No theme has more reports than its 12-month mean'
      : `${most.title} rose most against its 12-month mean`;
  return figure({
    id: 'themes-picture',
    title,
    subtitle: `Intelligence reports by theme, ${monthName(facts.month)}, and the monthly mean of the 12 months before`,
    svg: (width) =>
      bars(
        {
          id: 'svg-themes',
          name: title,
          description:
            'Bars of the number of reports by theme, each with a tick at its monthly mean. The table behind this picture has every number.',
          comparedWith: 'monthly mean of the 12 months before',
          bars: all.map((theme) => ({
            label: theme.title,
            value: theme.now?.reports ?? 0,
            printed: formatted(theme.now?.reports ?? 0, 'count'),
            compared: theme.mean ?? undefined,
          })),
        },
        width,
      ),
    table: themeTable(facts, all),
  });
}

const dimensionLists: Readonly<Record<string, { readonly list: string; readonly title: string }>> = {
  source_evaluation: { list: 'source-evaluation', title: 'Source' },
  intelligence_assessment: { list: 'intelligence-assessment', title: 'Assessment' },
  handling_code: { list: 'handling-code', title: 'Handling' },
};

function gradeTable(facts: Facts): Html {
  const mart = facts.marts.intelligence_summary;
  const rows = Object.keys(dimensionLists).flatMap((dimension) =>
    mart.rows.filter((row) => row.month === facts.month && row.dimension === dimension),
  );
  if (rows.length === 0) return html`<p>No graded reports in the month.</p>\n`;
  return table({
    caption: `How the reports of ${monthName(facts.month)} were graded`,
    columns: [{ header: 'Grade' }, { header: 'Meaning' }, { header: 'Reports', numeric: true }, { header: 'Share', numeric: true }],
    rows: rows.map((row): Piece[] => {
      const { list, title } = dimensionLists[row.dimension] ?? { list: '', title: inWords(row.dimension) };
      return [
        `${title} ${row.value}`,
        labelOf(list, row.value),
        quoted(mart, row, 'reports'),
        row.share === null ? notKnown : quoted(mart, row, 'share', 'share'),
      ];
    }),
  });
}

/** Section 8: themes, emerging issues and intelligence gaps. */
export const themesAndGaps: Section = {
  id: 'themes',
  title: 'Themes, emerging issues and intelligence gaps',
  body: (facts) => {
    const all = themes(facts);
    return html`${all.length === 0 ? html`<p>No themes: no intelligence report of the last 13 months carries one.</p>\n` : themeFigure(facts, all)}
${gradeTable(facts)}
<h3>Intelligence gaps</h3>
${gapTable(facts)}`;
  },
};
