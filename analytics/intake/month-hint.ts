import { localTime } from '../area/calendar.ts';

const digit = (byte: number | undefined) => {
  const value = (byte ?? 0) - 48;
  return value >= 0 && value <= 9 ? value : -1000;
};

/** The number of a month, counted from the year 0; 0 where none was found. */
export type MonthHint = number;

/** What one record says of its month: a guess from the bytes of its key time, by which rows are laid together. Only speed hangs on it. */
export type HintReader = (bytes: Buffer, start: number, end: number) => MonthHint;

const perYear = 12;

/** Days and hours that are remembered. */
const mostKnown = 100_000;

/**
 * Guesses the month of times written as 2014-03-01T09:00:00Z, 2014-03-01 or 01/03/2014. Where the area's clock could make another
 * month of it (the first and last days), `localMonth` is asked: for the day's two ends, and for each hour where they differ.
 */
export function hintReader(localMonth: (hour: string) => MonthHint): HintReader {
  const known = new Map<string, MonthHint>();
  /** Days of which all hours lie in one month, by month and day as a number: most of those that are asked for. */
  const wholeDays = new Map<number, MonthHint>();
  const ask = (hour: string): MonthHint => {
    const before = known.get(hour);
    if (before !== undefined) return before;
    const month = localMonth(hour);
    if (known.size < mostKnown) known.set(hour, month);
    return month;
  };
  return (bytes, start, end) => {
    let at = start;
    while (at < end && ((bytes[at] ?? 0) <= 32 || bytes[at] === 34)) at += 1;
    if (bytes[at + 2] === 47 && bytes[at + 5] === 47) return monthAt(bytes, at + 6, at + 3);
    if (bytes[at + 4] !== 45 || bytes[at + 7] !== 45) return 0;
    const day = digit(bytes[at + 8]) * 10 + digit(bytes[at + 9]);
    if ((day > 1 && day < 28) || bytes[end - 1] !== 90) return monthAt(bytes, at, at + 5);
    const month = monthAt(bytes, at, at + 5);
    const number = month > 0 && day >= 0 ? month * 100 + day : -1;
    const whole = wholeDays.get(number);
    if (whole !== undefined) return whole;
    const date = bytes.toString('latin1', at, at + 10);
    const first = ask(`${date}T00`);
    if (first !== ask(`${date}T23`)) return ask(bytes.toString('latin1', at, at + 13));
    if (number >= 0 && wholeDays.size < mostKnown) wholeDays.set(number, first);
    return first;
  };
}

function monthAt(bytes: Buffer, year: number, month: number): MonthHint {
  const years = digit(bytes[year]) * 1000 + digit(bytes[year + 1]) * 100 + digit(bytes[year + 2]) * 10 + digit(bytes[year + 3]);
  const months = digit(bytes[month]) * 10 + digit(bytes[month + 1]);
  return years >= 1900 && months >= 1 && months <= 12 ? years * perYear + months - 1 : 0;
}

/** The month on an area's clock of an hour in UTC (`2014-03-31T23`); 0 where no calendar has it. */
export function localMonth(hour: string, timeZone: string): MonthHint {
  const instant = new Date(`${hour}:00:00Z`);
  if (Number.isNaN(instant.getTime())) return 0;
  const local = localTime(instant, timeZone);
  return Number(local.slice(0, 4)) * perYear + Number(local.slice(5, 7)) - 1;
}
