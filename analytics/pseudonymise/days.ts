import { localTime } from '../area/calendar.ts';

/** A day or time of a cell. */
export interface Moment {
  /** As ISO 8601 writes it: the cell itself, but where it was written day first. */
  readonly iso: string;
  /** The local day it falls on, YYYY-MM-DD. */
  readonly day: string;
  readonly dayFirst: boolean;
}

const isoForm = /^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})([.][0-9]{1,6})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?$/;
const dayFirstForm = /^([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})(?:[T ]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)?$/;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text YYYY-MM-DD is a day of the calendar. */
export function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && leap ? 29 : (monthLengths[month - 1] ?? 0);
  return year > 0 && day >= 1 && day <= length;
}

function isClock(hours: string, minutes: string, seconds: string): boolean {
  return Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
}

/** A text that says a day, day first, as YYYY-MM-DD; undefined where no calendar has it. */
function dayFirstDay(day: string, month: string, year: string): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) ? iso : undefined;
}

const mostRemembered = 100_000;
const quarterHour = 900_000;

/** The local day of an instant. Zones are quarter hours apart, so that one look serves a quarter of an hour: the calendar is slow. */
function localDays(zone: string): (instant: number) => string {
  const known = new Map<number, string>();
  return (instant) => {
    const quarter = Math.floor(instant / quarterHour);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    if (known.size >= mostRemembered) known.clear();
    const day = localTime(new Date(quarter * quarterHour), zone).slice(0, 10);
    known.set(quarter, day);
    return day;
  };
}

/**
 * Reads days and times of a time zone: ISO 8601 with or without an offset, and day first with slashes, dots or hyphens, as is usual here.
 * Undefined for anything else and for what no calendar or clock shows.
 */
export function momentReader(zone: string): (text: string) => Moment | undefined {
  const localDay = localDays(zone);
  return (text) => {
    const iso = isoForm.exec(text);
    if (iso !== null) {
      const [, day = '', hours, minutes = '', seconds = '00', fraction = '', offset] = iso;
      if (!isDay(day)) return undefined;
      if (hours === undefined) return { iso: text, day, dayFirst: false };
      if (!isClock(hours, minutes, seconds)) return undefined;
      if (offset === undefined) return { iso: text, day, dayFirst: false };
      const zoned = offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset;
      const instant = Date.parse(`${day}T${hours}:${minutes}:${seconds}${fraction.slice(0, 4)}${zoned}`);
      return Number.isNaN(instant) ? undefined : { iso: text, day: localDay(instant), dayFirst: false };
    }
    const written = dayFirstForm.exec(text);
    if (written === null) return undefined;
    const [, dayOfMonth = '', , month = '', year = '', hours, minutes = '', seconds = '00'] = written;
    const day = dayFirstDay(dayOfMonth, month, year);
    if (day === undefined) return undefined;
    if (hours === undefined) return { iso: day, day, dayFirst: true };
    if (!isClock(hours, minutes, seconds)) return undefined;
    return { iso: `${day}T${hours.padStart(2, '0')}:${minutes}:${seconds}`, day, dayFirst: true };
  };
}
