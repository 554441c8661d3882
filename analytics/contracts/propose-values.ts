import type { FieldFormat } from './mapping-file.ts';
import { type DecimalFormat, isNumber, plainNumber } from './number-values.ts';
import type { ColumnProposal } from './propose-columns.ts';
import type { SampleColumn } from './sample-column.ts';
import { columnMayBeShown, mayBeShown } from './shown-values.ts';
import { spelledCode } from './spelled-codes.ts';
import { shownOrder, slashedParts, timeShape } from './time-values.ts';

/** A value of theirs that is no code of ours as it stands. */
export interface ValueProposal {
  readonly field: string;
  readonly value: string;
  readonly rows: number;
  /** The code that it is an alias of, or likely means; undefined where a person has to say. */
  readonly code: string | undefined;
  /** Whether it may stand without a person's look: an alias that all agencies share. */
  readonly sure: boolean;
}

/** Values of a field that are no codes, and how many of them are not written out. */
export interface FieldValues {
  readonly field: string;
  readonly values: readonly ValueProposal[];
  readonly hidden: number;
  readonly remark: string | undefined;
}

/** How a field is proposed to be read. */
export interface FormatProposal {
  readonly field: string;
  readonly format: FieldFormat;
  /** False where nothing in the file shows it. */
  readonly sure: boolean;
  readonly remark: string | undefined;
}

function partCounts(column: SampleColumn, list: boolean): Map<string, number> {
  if (!list) return new Map(column.counts);
  const counts = new Map<string, number>();
  for (const [value, rows] of column.counts) {
    for (const part of value.split(';').map((each) => each.trim())) {
      if (part !== '') counts.set(part, (counts.get(part) ?? 0) + rows);
    }
  }
  return counts;
}

/** One entry for each spelling, whatever its capitals. */
function withoutRepeats(counts: ReadonlyMap<string, number>): Map<string, number> {
  const byFolded = new Map<string, readonly [string, number]>();
  for (const [value, rows] of counts) {
    const [first, before] = byFolded.get(value.toLowerCase()) ?? [value, 0];
    byFolded.set(value.toLowerCase(), [first, before + rows]);
  }
  return new Map(byFolded.values());
}

function separatedOtherwise(column: SampleColumn, list: string): boolean {
  return [...column.counts.keys()].some((value) => {
    const parts = value.split(/[,|]/);
    return parts.length > 1 && spelledCode(list, value) === undefined && parts.every((part) => spelledCode(list, part) !== undefined);
  });
}

function fieldValues({ field, columns, source }: ColumnProposal): FieldValues | undefined {
  const { codeList } = field;
  if (codeList === undefined || source.kind !== 'columns') return undefined;
  const found: ValueProposal[] = [];
  let hidden = 0;
  for (const column of columns) {
    const counts = withoutRepeats(partCounts(column, field.list));
    const shown = columnMayBeShown(field, counts);
    for (const [value, rows] of counts) {
      const spelled = spelledCode(codeList, value);
      if (spelled?.how === 'code') continue;
      const sure = spelled?.how === 'alias';
      if (!sure && !(shown && mayBeShown(value, rows))) hidden += 1;
      else found.push({ field: field.name, value, rows, code: spelled?.code, sure });
    }
  }
  const values = found.sort((a, b) => Number(b.sure) - Number(a.sure) || b.rows - a.rows || (a.value < b.value ? -1 : 1));
  const otherwise = field.list && columns.some((column) => separatedOtherwise(column, codeList));
  const remark = otherwise ? 'Several codes in a cell are read only where ";" stands between them.' : undefined;
  return values.length === 0 && hidden === 0 && remark === undefined ? undefined : { field: field.name, values, hidden, remark };
}

/** Values of the proposed columns that are no codes as they stand; those that could identify somebody are counted only. */
export function proposeValues(found: readonly ColumnProposal[]): FieldValues[] {
  return found.flatMap((proposal) => fieldValues(proposal) ?? []);
}

const valuesOf = (proposal: ColumnProposal) => proposal.columns.flatMap((column) => [...column.counts.keys()]);

/** The order of a file's dates, where some of its columns show one and none another. */
function orderOfAll(times: readonly ColumnProposal[]): 'day_first' | 'month_first' | undefined {
  const orders = new Set(times.map((proposal) => shownOrder(valuesOf(proposal))));
  orders.delete(undefined);
  const [order] = orders;
  return orders.size === 1 && order !== 'mixed' ? order : undefined;
}

function dateFormat(proposal: ColumnProposal, ofAll: 'day_first' | 'month_first' | undefined): FormatProposal | undefined {
  const values = valuesOf(proposal);
  if (!values.some((value) => slashedParts(value) !== undefined)) return undefined;
  const field = proposal.field.name;
  const own = shownOrder(values);
  if (own === 'mixed') {
    return {
      field,
      format: 'day_first',
      sure: false,
      remark: 'some dates have a day over 12 first and some second: they have no one order',
    };
  }
  if (own !== undefined) return { field, format: own, sure: true, remark: undefined };
  if (ofAll !== undefined) return { field, format: ofAll, sure: true, remark: 'no day in it is over 12; as in the other columns' };
  return { field, format: 'day_first', sure: false, remark: 'nothing in the file shows it: no day is over 12' };
}

/** How a column writes its decimals, by its own values. */
function ownDecimals(proposal: ColumnProposal): FormatProposal | undefined {
  const field = proposal.field.name;
  const values = valuesOf(proposal);
  const unread = (format: DecimalFormat | undefined) => values.filter((value) => plainNumber(value, format) === undefined).length;
  if (unread(undefined) === 0 || values.every((value) => !isNumber(value))) return undefined;
  const [point, comma] = [unread('decimal_point'), unread('decimal_comma')];
  const format = point < comma ? 'decimal_point' : 'decimal_comma';
  if (point === comma)
    return { field, format, sure: false, remark: 'a comma may stand before decimals, or between thousands (decimal_point)' };
  const least = Math.min(point, comma);
  if (least === 0) return { field, format, sure: true, remark: undefined };
  return { field, format, sure: false, remark: `${least} of its values are not written so` };
}

/** The decimals of a file's numbers, where some of its columns show them and none others. */
function decimalsOfAll(numbers: readonly ColumnProposal[]): DecimalFormat | undefined {
  const shown = numbers.map(ownDecimals).filter((own) => own?.sure === true);
  const formats = new Set(shown.map((own) => (own?.format === 'decimal_comma' ? own.format : 'decimal_point')));
  return formats.size === 1 ? [...formats][0] : undefined;
}

/** What a column shows itself; else as the others of its file, for there 1.234 is another number than it seems alone. */
function decimalFormat(proposal: ColumnProposal, ofAll: DecimalFormat | undefined): FormatProposal | undefined {
  const own = ownDecimals(proposal);
  if (own?.sure === true || ofAll === undefined) return own;
  const values = valuesOf(proposal);
  const asOthers = values.map((value) => plainNumber(value, ofAll));
  if (asOthers.includes(undefined) || values.every((value, index) => plainNumber(value, undefined) === asOthers[index])) return own;
  return { field: proposal.field.name, format: ofAll, sure: true, remark: 'as in the other columns' };
}

/** How the proposed columns write dates and decimals, where intake should be told. */
export function proposeFormats(found: readonly ColumnProposal[]): FormatProposal[] {
  const times = found.filter(({ field }) => field.type === 'date' || field.type === 'datetime');
  const ofAll = orderOfAll(times);
  const numbers = found.filter(({ field }) => field.type === 'number');
  const decimals = decimalsOfAll(numbers);
  return [...times.flatMap((each) => dateFormat(each, ofAll) ?? []), ...numbers.flatMap((each) => decimalFormat(each, decimals) ?? [])];
}

/** Rows whose times intake would not read, whatever their order: 01-Mar-2014, 21.40, 9:40 pm. */
export function unreadTimes({ field, columns }: ColumnProposal): number {
  if (field.type !== 'date' && field.type !== 'datetime') return 0;
  return columns.reduce((sum, column) => {
    const rows = [...column.counts].filter(([value]) => timeShape(value)?.read !== true).reduce((all, [, count]) => all + count, 0);
    return Math.max(sum, rows);
  }, 0);
}
