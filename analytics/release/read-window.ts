import type { Window } from './audit/release-tables.ts';

/** Columns that say when. */
export const windowColumns: readonly string[] = ['period', 'month', 'quarter', 'year', 'financial_year', 'window'];

const month = (year: number, number: number) => `${year}-${String(number).padStart(2, '0')}`;

/** A window as tables write it: 2014-03, 2013-04 to 2014-03, 2014-Q1, 2014 or 2013/14 (from April); undefined where it is none. */
export function readWindow(text: string): Window | undefined {
  const range = /^(\d{4}-\d{2})\s*(?:to|_|–|\/)\s*(\d{4}-\d{2})$/.exec(text);
  if (range?.[1] !== undefined && range[2] !== undefined) return { from: range[1], to: range[2] };
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return { from: text, to: text };
  const quarter = /^(\d{4})[- ]?Q([1-4])$/i.exec(text);
  if (quarter !== null)
    return { from: month(Number(quarter[1]), 3 * Number(quarter[2]) - 2), to: month(Number(quarter[1]), 3 * Number(quarter[2])) };
  const financial = /^(\d{4})[/-](\d{2}|\d{4})$/.exec(text);
  if (financial !== null) return { from: month(Number(financial[1]), 4), to: month(Number(financial[1]) + 1, 3) };
  return /^\d{4}$/.test(text) ? { from: `${text}-01`, to: `${text}-12` } : undefined;
}
