import { type Month, monthNames } from '../../area/calendar.ts';

/** How a number is printed; `count` has no decimals, `decimal` one, `percent` none and its sign, `share` is of one. */
export type NumberFormat = 'count' | 'decimal' | 'percent' | 'share' | 'p';

/** What stands where there is no figure. */
export const notKnown = 'not known';

/** A number rounded half away from zero, with commas between thousands. */
export function rounded(value: number, places: number): string {
  const scale = 10 ** places;
  const magnitude = Math.trunc(Math.abs(value) * scale + 0.5 + 1e-9) / scale;
  const [whole = '0', fraction] = magnitude.toFixed(places).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 && magnitude > 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** A number of a measure as documents print it. */
export function formatted(value: number | null | undefined, format: NumberFormat): string {
  if (value === null || value === undefined) return notKnown;
  switch (format) {
    case 'count':
      return rounded(value, 0);
    case 'decimal':
      return rounded(value, 1);
    case 'percent':
      return `${rounded(value, 0)}%`;
    case 'share':
      return `${rounded(value * 100, 0)}%`;
    case 'p':
      return value < 0.001 ? 'under 0.001' : rounded(value, 3);
  }
}

/** `2014-03` as `March 2014`. */
export function monthName(month: Month): string {
  return `${monthNames[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;
}

/** `2014-03` as `Mar 14`, for axes. */
export function shortMonth(month: Month): string {
  return `${(monthNames[Number(month.slice(5, 7)) - 1] ?? '').slice(0, 3)} ${month.slice(2, 4)}`;
}

/** The same for the head of a column, where it does not break. */
export function columnMonth(month: Month): string {
  return shortMonth(month).replace(' ', '\u00a0');
}

/** `2014-03-31` (or an instant that starts so) as `31 March 2014`. */
export function dayName(date: string): string {
  return `${Number(date.slice(8, 10))} ${monthName(date.slice(0, 7))}`;
}

/** `no_further_action` as `No further action`: for names of ours that no code list labels. */
export function inWords(name: string): string {
  const words = name.replaceAll('_', ' ');
  return (words.charAt(0).toUpperCase() + words.slice(1)).replace(/\bcse\b/i, 'CSE').replace(/\blsoa\b/i, 'LSOA');
}

/** A count with its noun: `1 child`, `3 children`. */
export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
