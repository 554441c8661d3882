import { monthEnd, monthsBetween } from '../analytics/area/calendar.ts';
import type { Career } from './careers.ts';
import type { Random } from './random.ts';
import { type Calendar, day, hour, type Span, timeZone } from './time.ts';

/** Whether one more of a child's episodes of a year may lie over a month's end: two at least stay free, and none follows another. */
function hasRoom(career: Career, year: number, end: number, used: readonly Span[], calendar: Calendar): boolean {
  const { from, to } = calendar.years[year] ?? calendar;
  const here = used.filter((span) => span.from >= from && span.from < to).length;
  return career.role === 'other' && here + 2 < (career.counts[year] ?? 0) && used.every((span) => end - span.to > 40 * day);
}

/** At the end of every month somebody is missing. These times are taken from the numbers of children who have at least three in the year. */
export function overMonthEnds(random: Random, calendar: Calendar, careers: readonly Career[], factor: number): Map<Career, Span[]> {
  const spans = new Map<Career, Span[]>();
  for (const month of monthsBetween(calendar.firstMonth, calendar.lastMonth)) {
    const end = monthEnd(month, timeZone).getTime();
    const year = calendar.years.findIndex((each) => end > each.from && end <= each.to);
    const possible = careers.filter((career) => hasRoom(career, year, end, spans.get(career) ?? [], calendar));
    for (const career of random.some(possible, Math.max(1, Math.round(factor * random.whole(1, 3))))) {
      const from = end - random.whole(4, 50) * hour;
      spans.set(career, [...(spans.get(career) ?? []), { from, to: end + random.whole(5, 70) * hour }]);
    }
  }
  return spans;
}
