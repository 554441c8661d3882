import { monthNames } from '../area/calendar.ts';
import { isDay } from './days.ts';

/** Headers, in small letters with underscores, under which systems keep a date of birth. */
export const birthDateHeaders: readonly string[] = [
  'date_of_birth',
  'dob',
  'd_o_b',
  'birth_date',
  'birthdate',
  'birth_dt',
  'dateofbirth',
  'born',
  'born_on',
  'person_dob',
  'child_dob',
];

const numbered = /^([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})(?:[T ]00:00(?::00)?)?$/;
const iso = /^([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})(?:[T ]00:00(?::00)?(?:[.]0+)?Z?)?$/;
const named = /^([0-9]{1,2})[ -]([A-Za-z]{3,9})[ -]([0-9]{4})$/;

function monthNumber(name: string): number {
  return monthNames.findIndex((each) => each.toLowerCase() === name || each.slice(0, 3).toLowerCase() === name) + 1;
}

function toDay(year: string | undefined, month: string | number | undefined, day: string | undefined): string | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
}

/**
 * A date of birth as YYYY-MM-DD: year first, day first, or with the month in words. Undefined for anything else: two digits of a year may be
 * of either century, and a time of day other than midnight is no date of birth.
 */
export function readBirthDate(text: string): string | undefined {
  const first = iso.exec(text);
  if (first !== null) return toDay(first[1], first[2], first[3]);
  const second = numbered.exec(text);
  if (second !== null) return toDay(second[3], second[2], second[1]);
  const third = named.exec(text);
  return third === null ? undefined : toDay(third[3], monthNumber((third[2] ?? '').toLowerCase()), third[1]);
}

/**
 * Completed years on a day; negative before the birth. Who was born on 29 February is a year older on 1 March of a year that has no such day,
 * as the law of England and Wales is commonly read.
 */
export function completedAge(birth: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}
