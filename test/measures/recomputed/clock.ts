import { day, hour } from './instants.ts';

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
  weekday: 'short',
});
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What a clock in London shows at an instant: its date, hour, and day of the week with Monday 1. */
export function clockAt(instant: number): { readonly date: string; readonly hour: number; readonly weekday: number } {
  const parts = Object.fromEntries(london.formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    hour: Number(parts['hour']),
    weekday: weekdays.indexOf(parts['weekday'] ?? '') + 1,
  };
}

const dates = new Map<number, string>();

/** The local date of an instant. */
export function dateOf(instant: number): string {
  const known = dates.get(instant);
  if (known !== undefined) return known;
  const { date } = clockAt(instant);
  dates.set(instant, date);
  return date;
}

/** The local month of an instant. */
export const monthAt = (instant: number) => dateOf(instant).slice(0, 7);

/** The date so many days after another. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
}

/** The month so many months after another. */
export function monthAfter(month: string, months: number): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 7);
}

/** The local midnight at which a date begins: London is on Greenwich time or an hour before it. */
export function midnightOf(date: string): number {
  const greenwich = Date.parse(`${date}T00:00:00Z`);
  const summer = greenwich - hour;
  const { date: shown, hour: hours } = clockAt(summer);
  return shown === date && hours === 0 ? summer : greenwich;
}

/** The last date of a month. */
export const lastDateOf = (month: string) => dateAfter(`${monthAfter(month, 1)}-01`, -1);

/** Days from one date to another. */
export const daysBetween = (from: string, to: string) => (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day;

/** The last second of the local day that an instant lies in. */
export const lastSecondOf = (instant: number) => midnightOf(dateAfter(dateOf(instant), 1)) - 1000;

/** Whether somebody works on a date. */
export function isWorkingDay(date: string, holidays: readonly string[]): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(date);
}

/** The date by which a step of so many working days is in time: what begins on a day off begins as on the working day before. */
export function dueDate(begun: string, workingDays: number, holidays: readonly string[]): string {
  let date = begun;
  while (!isWorkingDay(date, holidays)) date = dateAfter(date, -1);
  for (let left = workingDays; left > 0; ) {
    date = dateAfter(date, 1);
    if (isWorkingDay(date, holidays)) left -= 1;
  }
  return date;
}

/** Every month from one to another, none where the first is later. */
export function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = monthAfter(month, 1)) months.push(month);
  return months;
}
