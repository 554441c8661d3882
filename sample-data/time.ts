import { addMonths, localTime, type Month, monthEnd, monthStart } from '../analytics/area/calendar.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const timeZone = 'Europe/London';

/** A span of time in milliseconds: from the first instant to just before the second. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The months that are made, and the years they fall into, the last first. A first year of fewer months has a smaller `part`. */
export interface Calendar extends Span {
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly years: readonly (Span & { readonly part: number })[];
}

export function calendarOf(end: Month, months: number): Calendar {
  const firstMonth = addMonths(end, 1 - months);
  const years: (Span & { part: number })[] = [];
  for (let left = months, last = end; left > 0; left -= 12, last = addMonths(last, -12)) {
    const length = Math.min(12, left);
    years.push({
      from: monthStart(addMonths(last, 1 - length), timeZone).getTime(),
      to: monthEnd(last, timeZone).getTime(),
      part: length / 12,
    });
  }
  return { firstMonth, lastMonth: end, from: monthStart(firstMonth, timeZone).getTime(), to: monthEnd(end, timeZone).getTime(), years };
}

/** The first instant of the month so many months before the end month (0: the end month itself). */
export function monthsBefore(calendar: Calendar, months: number): number {
  return monthStart(addMonths(calendar.lastMonth, -months), timeZone).getTime();
}

const offsets = new Map<number, number>();

/** Minutes ahead of UTC, remembered by the hour, since asking the time zone for every cell is slow. */
function offsetAt(instant: number): number {
  const key = Math.floor(instant / hour);
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const from = Math.floor(instant / day) * day;
  const offset = (when: number) => (Date.parse(`${localTime(new Date(when), timeZone)}Z`) - when) / minute;
  const first = offset(from);
  const same = first === offset(from + day - hour);
  for (let index = 0; index < 24; index += 1) offsets.set(from / hour + index, same ? first : offset(from + index * hour));
  return offsets.get(key) ?? 0;
}

/** An instant as local time with its offset: `2013-06-01T22:15:00+01:00`. */
export function instantText(instant: Date): string {
  const offset = offsetAt(instant.getTime());
  const local = new Date(instant.getTime() + offset * minute).toISOString().slice(0, 19);
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset);
  return `${local}${sign}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
}

/** The local date of an instant. */
export function dateText(instant: Date): string {
  return instantText(instant).slice(0, 10);
}

/** The local month of an instant. */
export function monthOf(instant: number): Month {
  return instantText(new Date(instant)).slice(0, 7);
}

/** Local midnight of the day an instant falls in, then so many hours on. */
export function atHour(instant: number, hours: number): number {
  const local = instant + offsetAt(instant) * minute;
  const midnight = Math.floor(local / day) * day;
  const guess = midnight + Math.round(hours * 60) * minute - offsetAt(instant) * minute;
  return guess;
}

/** Day of the week of an instant's local date, 0 Monday to 6 Sunday. */
export function weekdayOf(instant: number): number {
  return (Math.floor((instant + offsetAt(instant) * minute) / day) + 3) % 7;
}

/** An instant on the same clock, moved to Monday where it falls on a weekend: for what offices do. */
export function inOfficeHours(instant: number, hours: number): number {
  const weekday = weekdayOf(instant);
  return atHour(weekday > 4 ? instant + (7 - weekday) * day : instant, 9 + (hours % 8));
}
