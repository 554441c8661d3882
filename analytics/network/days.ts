import type { Month } from '../area/calendar.ts';

/** The last day of a month, YYYY-MM-DD. */
export function lastDayOf(month: Month): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);
}

/** The day so many days before another. "In the N days ending at t" are the days after it. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
