import { assetText } from '../assets.ts';

/** A month as YYYY-MM. */
export type Month = string;

/** The months of a year, as documents name them. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** A date (YYYY-MM-DD) as documents write it: 9 March 2014. */
export function dateInWords(date: string): string {
  return `${Number(date.slice(8, 10))} ${monthNames[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`;
}

/** Whether a text is a month. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** The month so many months later (earlier where negative). */
export function addMonths(month: Month, months: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((((index % 12) + 12) % 12) + 1).padStart(2, '0')}`;
}

/** Every month from one to another, both included. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** To make one takes a millisecond. */
const formats = new Map<string, Intl.DateTimeFormat>();

function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
  }
  return format;
}

/** Minutes that a time zone is ahead of UTC at an instant. */
function offsetMinutes(instant: Date, timeZone: string): number {
  const parts = offsetFormat(timeZone).formatToParts(instant);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name);
  if (match?.[1] === undefined) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

/**
 * The instant of a local wall-clock time (`YYYY-MM-DDTHH:MM:SS`). The hour that comes twice in October is taken as the first.
 */
export function localInstant(local: string, timeZone: string): Date {
  const asUtc = new Date(`${local}Z`);
  const before = offsetMinutes(new Date(asUtc.getTime() - 86_400_000), timeZone);
  const first = new Date(asUtc.getTime() - before * 60_000);
  if (offsetMinutes(first, timeZone) === before) return first;
  return new Date(asUtc.getTime() - offsetMinutes(asUtc, timeZone) * 60_000);
}

/** The local wall-clock time of an instant, as `YYYY-MM-DDTHH:MM:SS`. */
export function localTime(instant: Date, timeZone: string): string {
  return new Date(instant.getTime() + offsetMinutes(instant, timeZone) * 60_000).toISOString().slice(0, 19);
}

/** The first instant of a month at the area's time zone. */
export function monthStart(month: Month, timeZone: string): Date {
  return localInstant(`${month}-01T00:00:00`, timeZone);
}

/** The first instant after a month: a run for the month is as at the last instant before it. */
export function monthEnd(month: Month, timeZone: string): Date {
  return monthStart(addMonths(month, 1), timeZone);
}

/** The window `year` of definitions.md: the month and the eleven before it. */
export function yearWindow(month: Month): { readonly from: Month; readonly to: Month } {
  return { from: addMonths(month, -11), to: month };
}

/** The last financial year (April to March) that had ended by the end of a month, as its first and last month. */
export function lastFinancialYear(month: Month): { readonly from: Month; readonly to: Month } {
  const march = month.slice(5) >= '03' ? `${month.slice(0, 4)}-03` : `${addMonths(month, -12).slice(0, 4)}-03`;
  return { from: addMonths(march, -11), to: march };
}

/** Bank holidays of England and Wales, 2000 to 2035, from the government's list. */
export function englandAndWalesHolidays(): string[] {
  return assetText('analytics/area/bank-holidays.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.slice(0, 10));
}

export interface CalendarDay {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly working: boolean;
  /** Working days up to and including this one, so that a limit is a subtraction. */
  readonly number: number;
}

/** Every day of a span of years with its running number of working days (Monday to Friday less the holidays). */
export function workingDays(firstYear: number, lastYear: number, holidays: readonly string[]): CalendarDay[] {
  const closed = new Set(holidays);
  const days: CalendarDay[] = [];
  let number = 0;
  for (let day = new Date(Date.UTC(firstYear, 0, 1)); day.getUTCFullYear() <= lastYear; day = new Date(day.getTime() + 86_400_000)) {
    const date = day.toISOString().slice(0, 10);
    const working = day.getUTCDay() % 6 !== 0 && !closed.has(date);
    if (working) number += 1;
    days.push({ date, working, number });
  }
  return days;
}
