import type { Area } from '../../../analytics/area/read-area.ts';
import type { SentRows } from '../../support/edition-of.ts';
import { midnightOf, monthAfter, monthAt, monthsFrom } from './clock.ts';

/** What a measure is computed for: its months, as at the end of the reporting month, with the rules of an area. */
export interface Setting {
  /** The reporting month. */
  readonly month: string;
  /** First and last month of the window. */
  readonly from: string;
  readonly to: string;
  readonly area: Area;
  /** The instant to which each extract of each agency is complete, the least of an extract's agencies. */
  readonly completeTo: Readonly<Record<string, number>>;
}

export type Sent<Name extends keyof SentRows> = NonNullable<SentRows[Name]>[number];

/** A cell of a measure. */
export type Cell = string | number | boolean | null;
export type MeasureRow = Readonly<Record<string, Cell>>;

/** The first instant after the reporting month. */
export const endOf = (setting: Setting) => midnightOf(`${monthAfter(setting.month, 1)}-01`);

/** The first instant after the window. */
export const windowEndOf = (setting: Setting) => midnightOf(`${monthAfter(setting.to, 1)}-01`);

/** Whether an instant lies in the window. */
export function inWindow(instant: number, setting: Setting): boolean {
  const month = monthAt(instant);
  return month >= setting.from && month <= setting.to;
}

/** The months of the window from the first of some records on; without a record the reporting month alone, as every measure by month has it. */
export function monthsSince(records: readonly string[], setting: Setting): string[] {
  const first = [...records].sort()[0] ?? setting.month;
  return monthsFrom(first > setting.from ? first : setting.from, setting.to);
}

/** The instant of a time as it was sent; undefined where none was. */
export function instantOf(time: string | null | undefined): number | undefined {
  return time === undefined || time === null || time === '' ? undefined : Date.parse(time);
}

/** The instant of a time, where it had passed by the end of the reporting month. */
export function passed(time: string | null | undefined, setting: Setting): number | undefined {
  const instant = instantOf(time);
  return instant !== undefined && instant < endOf(setting) ? instant : undefined;
}

/** A date, where it had begun by the end of the reporting month. */
export function begun(date: string | null | undefined, setting: Setting): string | undefined {
  return date !== undefined && date !== null && midnightOf(date) < endOf(setting) ? date : undefined;
}

/** The rows of an extract whose key time had passed, each with it as `at`. */
export function dated<Row extends object>(rows: readonly Row[] | undefined, key: (row: Row) => string | undefined, setting: Setting) {
  return (rows ?? []).flatMap((row) => {
    const at = passed(key(row), setting);
    return at === undefined ? [] : [{ ...row, at }];
  });
}

export const agencyOf = (row: { readonly from_agency?: string }) => row.from_agency ?? 'police';

/** Whether a column of a row came as a day without a time. */
export const isDayAlone = (row: { readonly without_time?: string }, column: string) => (row.without_time ?? '').split(';').includes(column);

/** The codes of a list that is separated by semicolons, each once. */
export function codesIn(list: string | null | undefined): string[] {
  const codes = (list ?? '')
    .split(';')
    .map((code) => code.trim())
    .filter((code) => code !== '');
  return [...new Set(codes)];
}

/** Referrals received by the end of the reporting month, each with its number for ever as `key`. */
export function referralsOf(rows: SentRows, setting: Setting) {
  return dated(rows.referrals, (row) => row.received_at, setting).map((row) => ({ ...row, key: `${agencyOf(row)} ${row.referral_id}` }));
}

export type KnownReferral = ReturnType<typeof referralsOf>[number];

/** Steps taken by then on those referrals, in order: by time, then agency, then their numbers. */
export function stepsOf(rows: SentRows, setting: Setting) {
  const referrals = new Map(referralsOf(rows, setting).map((row) => [row.key, row]));
  const steps = dated(rows.referral_events, (row) => row.occurred_at, setting).flatMap((row) => {
    const referral = referrals.get(`${row.referral_id_agency ?? agencyOf(row)} ${row.referral_id}`);
    return referral === undefined ? [] : [{ ...row, agency: agencyOf(row), referral }];
  });
  return steps.sort((a, b) => a.at - b.at || byText(a.agency, b.agency) || byText(a.event_id ?? '', b.event_id ?? ''));
}

export type KnownStep = ReturnType<typeof stepsOf>[number];

/** Reports submitted by then, each with its number for ever as `key` and whom and what it mentions. */
export function reportsOf(rows: SentRows, setting: Setting) {
  const mentions = Map.groupBy(rows.intelligence_mentions ?? [], (row) => `${row.report_id_agency ?? agencyOf(row)} ${row.report_id}`);
  return dated(rows.intelligence, (row) => row.reported_at, setting).map((row) => {
    const key = `${agencyOf(row)} ${row.report_id}`;
    return { ...row, key, agency: agencyOf(row), mentions: mentions.get(key) ?? [] };
  });
}

/** Smaller than nought where one text stands before another. */
export const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** How many different values. */
export const different = (values: readonly (string | undefined)[]) => new Set(values).size;

/** The middle value, or the mean of the middle two; null of none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** Rows in the order of some of their columns, texts and numbers apart. */
export function inOrderOf<Row extends MeasureRow>(rows: readonly Row[], ...columns: readonly (keyof Row & string)[]): Row[] {
  return [...rows].sort((a, b) => {
    for (const column of columns) {
      const [one, other] = [a[column] ?? '', b[column] ?? ''];
      const order = typeof one === 'number' && typeof other === 'number' ? one - other : byText(String(one), String(other));
      if (order !== 0) return order;
    }
    return 0;
  });
}

/** A share in per cent; null of none. */
export const percentOf = (part: number, whole: number) => (whole === 0 ? null : (100 * part) / whole);
