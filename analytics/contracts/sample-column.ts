import type { Field } from './extract.ts';
import { saysYes } from './mapping.ts';
import { isNumber } from './number-values.ts';
import { identifies } from './shown-values.ts';
import { spelledCode } from './spelled-codes.ts';
import { midnight, type TimeShape, timeShape } from './time-values.ts';

/** One column of a sample: its header, and its different values with how often each comes. */
export interface SampleColumn {
  readonly index: number;
  readonly header: string;
  /** Trimmed; empty cells are left out. */
  readonly counts: ReadonlyMap<string, number>;
  /** Cells that are not empty. */
  readonly filled: number;
}

/** How a column's values suit a field: they do, not, nobody can say; or they are of a time's day or time of day alone. */
export type Fit = 'fits' | 'fails' | 'unknown' | 'days' | 'times_of_day';

/** The columns of a sample. */
export function sampleColumns(headers: readonly string[], rows: readonly (readonly string[])[]): SampleColumn[] {
  return headers.map((header, index) => {
    const counts = new Map<string, number>();
    let filled = 0;
    for (const row of rows) {
      const cell = (row[index] ?? '').trim();
      if (cell === '') continue;
      filled += 1;
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
    return { index, header: header.trim(), counts, filled };
  });
}

/** The share of a column's filled cells for which something holds; 0 where none is filled. */
export function shareOf(column: SampleColumn, holds: (value: string) => boolean): number {
  let rows = 0;
  for (const [value, count] of column.counts) if (holds(value)) rows += count;
  return column.filled === 0 ? 0 : rows / column.filled;
}

const saysNo = ['0', 'n', 'no', 'false', 'f', ''];

/** Whether a column says yes or no in each of its cells. */
export function isFlag(column: SampleColumn): boolean {
  return column.filled > 0 && [...column.counts.keys()].every((value) => [...saysYes, ...saysNo].includes(value.toLowerCase()));
}

/** Whether a value suits a field that is no time. */
function suits(field: Field, value: string): boolean {
  const { codeList } = field;
  if (codeList !== undefined) {
    const parts = field.list ? value.split(/[;,|]/) : [value];
    return parts.every((part) => part.trim() === '' || spelledCode(codeList, part) !== undefined);
  }
  if (field.type === 'integer') {
    return /^[+-]?[0-9]{1,9}$/.test(value) && Number(value) >= (field.minimum ?? -Infinity) && Number(value) <= (field.maximum ?? Infinity);
  }
  if (field.type === 'number') return isNumber(value);
  if (field.pattern !== undefined) return new RegExp(field.pattern, 'u').test(value);
  return /[0-9]/.test(value) && value.length <= 60 && timeShape(value) === undefined && !identifies(value);
}

/** Whether nothing is known of what a field's values look like. */
function isFreeText(field: Field): boolean {
  return field.type === 'string' && field.codeList === undefined && field.pattern === undefined && !field.recordNumber;
}

function timeFit(field: Field, column: SampleColumn): Fit {
  const share = (shape: TimeShape) => shareOf(column, (value) => timeShape(value)?.shape === shape);
  const [moments, days] = [share('moment'), share('day')];
  if (moments + days < 0.5) return share('time_of_day') >= 0.5 ? 'times_of_day' : 'fails';
  const withoutTime = days + shareOf(column, (value) => midnight.test(value));
  if (field.type === 'date') return withoutTime >= 0.5 ? 'fits' : 'fails';
  return withoutTime > 0.95 ? 'days' : 'fits';
}

/** How a column's values suit a field; half of them are enough where its name says the same. */
export function fitOf(field: Field, column: SampleColumn): Fit {
  if (column.filled === 0 || isFreeText(field)) return 'unknown';
  if (field.type === 'date' || field.type === 'datetime') return timeFit(field, column);
  const share = shareOf(column, (value) => suits(field, value));
  if (share >= 0.5) return 'fits';
  // A code list in words of their own: few values, none of them known yet.
  const couldBeCodes = field.codeList !== undefined && column.counts.size <= 30 && column.filled >= 2 * column.counts.size;
  return share > 0 && field.codeList !== undefined ? 'unknown' : couldBeCodes ? 'unknown' : 'fails';
}

/** Whether nearly all values of a column suit a field, and few columns would: evidence without a name. */
export function fitsClosely(field: Field, column: SampleColumn): boolean {
  if (column.filled === 0) return false;
  if (field.type === 'date' || field.type === 'datetime') return ['fits', 'days'].includes(timeFit(field, column));
  if (field.codeList === undefined && (field.pattern === undefined || field.name.endsWith('_agency'))) return false;
  return shareOf(column, (value) => suits(field, value)) >= 0.95;
}
