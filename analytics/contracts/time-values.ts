/** The order of day and month in dates written with slashes. */
export type DateOrder = 'day_first' | 'month_first';

/** What a value is of a time: a moment, a day alone, or a time of day alone. */
export type TimeShape = 'moment' | 'day' | 'time_of_day';

const day = '[0-9]{4}-[0-9]{2}-[0-9]{2}';
const slashed = '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}';
const clock = '[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?';
const isoMoment = new RegExp(`^(${day})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,6})?)?)(Z|[+-][0-9]{2}:?[0-9]{2})?$`);
const isoDay = new RegExp(`^${day}$`);
const slashedTime = new RegExp(`^([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?:,? (${clock}))?$`);
const timeOfDay = new RegExp(`^${clock}$`);
const readable: readonly (readonly [RegExp, TimeShape])[] = [
  [isoMoment, 'moment'],
  [isoDay, 'day'],
  [new RegExp(`^${slashed}$`), 'day'],
  [slashedTime, 'moment'],
  [timeOfDay, 'time_of_day'],
];
const months = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
/** Dates that people and systems write and that are not read: 01-Mar-2014, 01.03.14, 1 March 2014. */
const otherDay = `[0-9]{1,2}[ .-](?:[0-9]{1,2}|${months})[ .-](?:[0-9]{4}|[0-9]{2})|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}|[0-9]{1,2}/${months}/[0-9]{2,4}`;
const unread: readonly (readonly [RegExp, TimeShape])[] = [
  [new RegExp(`^(?:${otherDay})$`, 'i'), 'day'],
  [new RegExp(`^(?:${otherDay}|${day}|${slashed})[ T,]+${clock}(?:[.][0-9]+)?(?: ?[ap]m)?$`, 'i'), 'moment'],
  [new RegExp(`^(?:${clock} ?[ap]m|[0-9]{1,2}[.][0-9]{2})$`, 'i'), 'time_of_day'],
];

/** What a value is of a time, and whether intake reads it so; undefined where it is none. */
export function timeShape(text: string): { readonly shape: TimeShape; readonly read: boolean } | undefined {
  const known = readable.find(([form]) => form.test(text));
  if (known !== undefined) return { shape: known[1], read: true };
  const other = unread.find(([form]) => form.test(text));
  return other === undefined ? undefined : { shape: other[1], read: false };
}

/** The end of a day that a spreadsheet wrote as a moment: it says nothing, and is left out where another column is joined for the time of day. */
export const midnight = /[T ]0?0:00(?::00(?:[.]0+)?)?$/;

/** The first two parts of a date with slashes; undefined where a value is none. */
export function slashedParts(text: string): { readonly first: number; readonly second: number } | undefined {
  const parts = /^([0-9]{1,2})\/([0-9]{1,2})\/[0-9]{4}(?![0-9])/.exec(text);
  return parts === null ? undefined : { first: Number(parts[1]), second: Number(parts[2]) };
}

/** The order that values show: a part over 12 is a day. Undefined where none shows it, or where they contradict each other. */
export function shownOrder(values: Iterable<string>): DateOrder | 'mixed' | undefined {
  let dayFirst = false;
  let monthFirst = false;
  for (const value of values) {
    const parts = slashedParts(value);
    if (parts === undefined) continue;
    dayFirst ||= parts.first > 12;
    monthFirst ||= parts.second > 12;
  }
  if (dayFirst && monthFirst) return 'mixed';
  if (dayFirst) return 'day_first';
  return monthFirst ? 'month_first' : undefined;
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function isClock(text: string): boolean {
  const [hours, minutes, seconds] = text.split(':').map(Number);
  return (hours ?? 24) < 24 && (minutes ?? 60) < 60 && (seconds ?? 0) < 60;
}

/** A day or moment as ISO 8601 writes it, an offset kept where there is one; undefined where it cannot be read in that order. */
export function isoTime(text: string, order: DateOrder | undefined): string | undefined {
  const iso = isoMoment.exec(text);
  if (iso !== null) {
    const [, date = '', time = '', offset = ''] = iso;
    return isDay(date) && isClock(time) ? `${date}T${time}${offset}` : undefined;
  }
  if (isoDay.test(text)) return isDay(text) ? text : undefined;
  const parts = slashedTime.exec(text);
  if (parts === null || order === undefined) return undefined;
  const [, first = '', second = '', year = '', time] = parts;
  const [month, dayOfMonth] = order === 'day_first' ? [second, first] : [first, second];
  const date = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  if (!isDay(date)) return undefined;
  if (time === undefined) return date;
  const full = time.indexOf(':') === 1 ? `0${time}` : time;
  return isClock(full) ? `${date}T${full}` : undefined;
}
