import { addMonths } from '../../area/calendar.ts';
import type { Piece } from '../../html/html.ts';
import type { Column } from '../../html/table.ts';
import type { Facts, Mart } from '../facts/facts.ts';
import { twelveBefore } from '../facts/questions.ts';
import { columnMonth, type NumberFormat, notKnown } from '../page/format.ts';
import { type NumberColumn, quoted, quotedFrom } from '../page/quoted.ts';

/** The columns of a table that compares months. */
export function columnsOf(facts: Facts): Column[] {
  return [
    { header: 'Measure' },
    { header: columnMonth(facts.month), numeric: true },
    { header: columnMonth(addMonths(facts.month, -12)), numeric: true },
    { header: '12-month mean', numeric: true },
  ];
}

/** A line of the table that compares months: this month, the same last year, and the mean of the twelve before. */
export function comparedRow<Row extends { readonly month: string }>(
  facts: Facts,
  title: string,
  mart: Mart<Row>,
  rows: readonly Row[],
  column: NumberColumn<Row>,
  format: NumberFormat = 'count',
): Piece[] {
  const at = (month: string) => rows.find((row) => row.month === month);
  const year = twelveBefore(rows, facts.month);
  return [
    title,
    quoted(mart, at(facts.month), column, format),
    quoted(mart, at(addMonths(facts.month, -12)), column, format),
    year.length === 12 ? quotedFrom('mean', mart, year, column) : notKnown,
  ];
}
