import { addMonths } from '../../area/calendar.ts';
import { codesOf, labelOf } from '../../contracts/codes.ts';
import { type Html, html, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import type { Facts } from '../facts/facts.ts';
import { neverCame } from '../facts/questions.ts';
import { columnMonth, monthName } from '../page/format.ts';
import { quoted, quotedFrom } from '../page/quoted.ts';

/** Outcomes of the month and of the twelve months to it, in the order of the code list. */
export function disruptionTable(facts: Facts): Html {
  const mart = facts.marts.disruption;
  const from = addMonths(facts.month, -11);
  const year = mart.rows.filter((row) => row.month >= from && row.month <= facts.month);
  if (year.length === 0) {
    const why = neverCame(facts, 'outcomes') ?? (mart.computed ? 'none is recorded in the 12 months' : 'the measure has not run');
    return html`<p>No figures of arrests, orders and other outcomes: ${why}.</p>\n`;
  }
  const order = codesOf('outcome').map(({ code }) => code);
  const outcomes = [...new Set(year.filter((row) => row.n > 0).map((row) => row.outcome))].sort(
    (a, b) => order.indexOf(a) - order.indexOf(b) || (a < b ? -1 : 1),
  );
  return table({
    caption: `Outcomes in ${monthName(facts.month)} and in the 12 months to it`,
    columns: [{ header: 'Outcome' }, { header: columnMonth(facts.month), numeric: true }, { header: '12 months', numeric: true }],
    rows: outcomes.map((outcome): Piece[] => {
      const own = year.filter((row) => row.outcome === outcome);
      const now = own.find((row) => row.month === facts.month);
      return [labelOf('outcome', outcome), now === undefined ? '0' : quoted(mart, now, 'n'), quotedFrom('sum', mart, own, 'n')];
    }),
    note: 'Outcomes are counted in the month in which they happened. One person or place can have several.',
  });
}
