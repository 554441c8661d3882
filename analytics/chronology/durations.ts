import { localTime } from '../area/calendar.ts';

/** An instant, and whether only its day is known. */
export interface Instant {
  readonly occurred_at: string;
  readonly day_alone: boolean;
}

const dayLength = 86_400_000;

/** The local day of an instant. */
export function localDay(at: string, timeZone: string): string {
  return localTime(new Date(at), timeZone).slice(0, 10);
}

/** Days of the calendar from one local day to another. */
function calendarDays(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength);
}

/**
 * Days from one moment to another. Elapsed time, 24 hours a day, where both have a time; days of the calendar where one is a day alone, for
 * the clock's change would else make a day more or less of them.
 */
export function daysBetween(from: Instant, to: Instant, timeZone: string): number {
  if (from.day_alone || to.day_alone) return calendarDays(localDay(from.occurred_at, timeZone), localDay(to.occurred_at, timeZone));
  return (Date.parse(to.occurred_at) - Date.parse(from.occurred_at)) / dayLength;
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** How long from one moment to another, in whole minutes, hours or days: `22 hours later`, `the same day`, `3 days before`. */
export function howLong(from: Instant, to: Instant, timeZone: string): string {
  const days = daysBetween(from, to, timeZone);
  const direction = days < 0 ? 'before' : 'later';
  const length = Math.abs(days);
  if (from.day_alone || to.day_alone) return length === 0 ? 'the same day' : `${counted(length, 'day')} ${direction}`;
  const minutes = Math.floor(length * 1440 + 1e-6);
  if (minutes === 0) return 'at the same time';
  if (minutes < 60) return `${counted(minutes, 'minute')} ${direction}`;
  if (minutes < 2880) return `${counted(Math.floor(minutes / 60), 'hour')} ${direction}`;
  return `${counted(Math.floor(minutes / 1440), 'day')} ${direction}`;
}

/** A time without any record. */
export interface Gap {
  /** Local days of the records before and after it. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  /** The instant at which it ends. */
  readonly until: string;
  /** Whether no record has ended it yet. */
  readonly open: boolean;
}

/**
 * The times without any record that are longer than so many days, in order; the last may still be open as at the end. A record counts on each of its
 * moments: a return ends a gap as a report does.
 */
export function gapsBetween(moments: readonly Instant[], asAt: string, longerThan: number, timeZone: string): Gap[] {
  const end = { occurred_at: asAt, day_alone: false };
  const sorted = [...moments].sort((a, b) => Date.parse(a.occurred_at) - Date.parse(b.occurred_at));
  return [...sorted, end].flatMap((to, index, all) => {
    const from = all[index - 1];
    if (from === undefined) return [];
    const open = to === end;
    // What stands at the end of a month is the instant after its last day.
    const reached = open ? new Date(Date.parse(asAt) - 1000).toISOString() : to.occurred_at;
    const days = daysBetween(from, { ...to, occurred_at: reached }, timeZone);
    if (days <= longerThan) return [];
    const [first, last] = [localDay(from.occurred_at, timeZone), localDay(reached, timeZone)];
    return [{ from: first, to: last, days: Math.floor(days), until: to.occurred_at, open }];
  });
}
