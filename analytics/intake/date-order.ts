import type { ExtractMapping } from '../contracts/mapping.ts';
import type { FieldFormat } from '../contracts/mapping-file.ts';
import type { DateOrder } from '../contracts/time-values.ts';
import type { FileNote } from '../lake/ledger.ts';
import type { SlashedDates } from './column-shapes.ts';

/** The dates with slashes of a file's fields; fields without any may be left out. */
export type SlashedFields = ReadonlyMap<string, SlashedDates>;

/** How a field's dates with slashes come to be read, or not. */
type Judged = 'mapped' | 'against_mapping' | 'not_iso' | 'mixed' | 'shown' | 'as_others' | 'as_usual';

/** A field's order of dates with slashes, and why; none where its dates are not read. */
interface FieldOrder {
  readonly field: string;
  readonly rows: number;
  readonly order: DateOrder | undefined;
  readonly why: Judged;
}

/** The order that a column's own days over 12 show; `mixed` where they contradict each other, undefined where there are none. */
function shownBy({ largestFirst, largestSecond }: SlashedDates): DateOrder | 'mixed' | undefined {
  if (largestFirst > 12 && largestSecond > 12) return 'mixed';
  if (largestFirst > 12) return 'day_first';
  return largestSecond > 12 ? 'month_first' : undefined;
}

const isOrder = (format: FieldFormat | undefined): format is DateOrder => format === 'day_first' || format === 'month_first';

/** The one order that a mapping and the columns of a file that show one agree on. */
function orderOfOthers(fields: SlashedFields, formats: ExtractMapping['formats']): DateOrder | undefined {
  const orders = new Set<DateOrder>([...formats.values()].filter(isOrder));
  for (const [field, dates] of fields) {
    const shown = formats.has(field) ? undefined : shownBy(dates);
    if (shown !== undefined && shown !== 'mixed') orders.add(shown);
  }
  return orders.size === 1 ? [...orders][0] : undefined;
}

/** Each field is judged by all of its cells: as the mapping says; else as they show; else as the others of the file; else day first, as everywhere in Britain. */
function judged(fields: SlashedFields, formats: ExtractMapping['formats']): FieldOrder[] {
  const others = orderOfOthers(fields, formats);
  return [...fields]
    .filter(([, dates]) => dates.count > 0)
    .map(([field, dates]): FieldOrder => {
      const said = { field, rows: dates.count };
      const shown = shownBy(dates);
      const mapped = formats.get(field);
      if (mapped === 'iso') return { ...said, order: undefined, why: 'not_iso' };
      if (isOrder(mapped)) return { ...said, order: mapped, why: shown === undefined || shown === mapped ? 'mapped' : 'against_mapping' };
      if (shown === 'mixed') return { ...said, order: undefined, why: 'mixed' };
      if (shown !== undefined) return { ...said, order: shown, why: 'shown' };
      return others === undefined ? { ...said, order: 'day_first', why: 'as_usual' } : { ...said, order: others, why: 'as_others' };
    });
}

const orderWords: Readonly<Record<DateOrder, string>> = { day_first: 'day first (31/03/2014)', month_first: 'month first (03/31/2014)' };

function sentence(columns: string, why: Judged, order: DateOrder | undefined): string | undefined {
  const dates = `Dates with slashes in ${columns}`;
  const read = order === undefined ? '' : orderWords[order];
  switch (why) {
    case 'mapped':
      return undefined;
    case 'against_mapping':
      return `${dates} were read ${read}, as mapping.yaml says, and some cannot be so. Change formats in mapping.yaml, or write all of them as 2014-03-31.`;
    case 'not_iso':
      return `${dates} were not read: mapping.yaml says that they come as 2014-03-31. Change formats in mapping.yaml, or write them so.`;
    case 'mixed':
      return `${dates} were not read: some have a day over 12 first, and some second. Write all of them as 2014-03-31.`;
    case 'shown':
      return order === 'day_first'
        ? `${dates} were read ${read}; none there says otherwise.`
        : `${dates} were read ${read}, which their days over 12 show; none there says otherwise. Check that it is so, or write them as 2014-03-31.`;
    case 'as_others':
      return `${dates} were read ${read}, as the file's others are; no day there is over 12. Check that it is so.`;
    case 'as_usual':
      return `${dates} were read ${read}, and nothing shows it: no day there is over 12. Check that it is so.`;
  }
}

/** One note for all columns that were read alike. */
function notesOf(orders: readonly FieldOrder[]): FileNote[] {
  const alike = Map.groupBy(orders, ({ why, order }) => `${why} ${order ?? ''}`);
  return [...alike.values()].flatMap((same): FileNote[] => {
    const [first] = same;
    if (first === undefined) return [];
    const message = sentence(same.map((each) => each.field).join(', '), first.why, first.order);
    if (message === undefined) return [];
    const rows = same.reduce((most, each) => Math.max(most, each.rows), 0);
    return [{ code: 'date_order', ...(same.length === 1 ? { column: first.field } : {}), rows, message }];
  });
}

/** How each field of a file is read where that is not plain, and what its sender should know of it. */
export interface FieldFormats {
  /** By field; a field of times that is not here has no order of day and month, so that its dates with slashes are refused. */
  readonly formats: ReadonlyMap<string, FieldFormat>;
  readonly notes: readonly FileNote[];
}

/** Settles how the fields of a file are read, from the dates that it holds and from what a mapping says, where the file came in the mapping's names. */
export function fieldFormats(fields: SlashedFields, mapping: ExtractMapping | undefined): FieldFormats {
  const said = mapping?.formats ?? new Map<string, FieldFormat>();
  const orders = judged(fields, said);
  const read = orders.flatMap(({ field, order }): [string, FieldFormat][] => (order === undefined ? [] : [[field, order]]));
  return { formats: new Map([...said, ...read]), notes: notesOf(orders) };
}
