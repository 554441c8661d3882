/** What a format of numbers shows of a number: a day, a time of day, both, or a number. */
export type Shown = 'number' | 'day' | 'time' | 'day and time';

const builtIn: readonly { readonly from: number; readonly to: number; readonly shown: Shown }[] = [
  { from: 14, to: 17, shown: 'day' },
  { from: 18, to: 21, shown: 'time' },
  { from: 22, to: 22, shown: 'day and time' },
  { from: 27, to: 31, shown: 'day' },
  { from: 32, to: 33, shown: 'time' },
  { from: 34, to: 36, shown: 'day' },
  { from: 45, to: 45, shown: 'time' },
  { from: 47, to: 47, shown: 'time' },
  { from: 50, to: 58, shown: 'day' },
];

/** What a format that every spreadsheet knows by its number shows (ECMA-376, part 1, section 18.8.30). */
export function shownByNumber(format: number): Shown {
  return builtIn.find(({ from, to }) => from <= format && format <= to)?.shown ?? 'number';
}

/** What a format that is written out shows (ECMA-376, part 1, section 18.8.31). Time passed, as `[h]:mm`, is a number: it is no time of day. */
export function shownByCode(code: string): Shown {
  const signs = code.replaceAll(/"[^"]*"|[\\_*][\s\S]/g, '');
  if (/\[(h+|m+|s+)\]/i.test(signs)) return 'number';
  const [first = ''] = signs.replaceAll(/\[[^\]]*\]|general|am\/pm|a\/p/gi, '').split(';');
  const time = /[hs]/i.test(first);
  if (/[yd]/i.test(first) || (!time && /m/i.test(first))) return time ? 'day and time' : 'day';
  return time ? 'time' : 'number';
}

const secondsInDay = 86_400;
const lastDay = Date.UTC(9999, 11, 31);
const twoDigits = (value: number) => String(value).padStart(2, '0');

/**
 * A spreadsheet's number as the day or time that its format shows: `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM:SS` on the clock of whoever wrote it, or `HH:MM:SS`. A time
 * beside a day is written even where the format does not show it. Undefined where the number is no day that there is.
 */
export function dateText(value: number, shown: Exclude<Shown, 'number'>, from1904: boolean): string | undefined {
  const seconds = Math.round(value * secondsInDay);
  const day = Math.floor(seconds / secondsInDay);
  const rest = seconds - day * secondsInDay;
  const time = `${twoDigits(Math.floor(rest / 3600))}:${twoDigits(Math.floor(rest / 60) % 60)}:${twoDigits(rest % 60)}`;
  if (shown === 'time' && day === 0) return time;
  const date = from1904 ? dayAfter(Date.UTC(1904, 0, 1), day, 0) : dayFrom1900(day);
  if (date === undefined) return undefined;
  return shown === 'day' && rest === 0 ? date : `${date}T${time}`;
}

/** Spreadsheets count a 29 February 1900, which never was: day 60. It is written so, for the rules to refuse it. */
function dayFrom1900(day: number): string | undefined {
  if (day === 60) return '1900-02-29';
  return dayAfter(day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30), day, 1);
}

function dayAfter(first: number, day: number, least: number): string | undefined {
  const instant = first + day * secondsInDay * 1000;
  return day >= least && instant <= lastDay ? new Date(instant).toISOString().slice(0, 10) : undefined;
}
