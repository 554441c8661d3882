import { aliases, codes } from '../contracts/codes.ts';
import type { Field } from '../contracts/extract.ts';
import { holdsPersonalNumber } from '../contracts/personal-numbers.ts';
import type { Moment } from './days.ts';
import type { FaultRule } from './faults.ts';
import { holdsDay, isRounded, nameLike, recordLooksIdentifying } from './looks-like.ts';

/** A value that may stay, as it is to be written; or the rule that it breaks. */
export type Kept = { readonly text: string; readonly dayFirst?: boolean } | { readonly rule: FaultRule };

export interface KeepContext {
  readonly readMoment: (text: string) => Moment | undefined;
  /** Whether the column's ten-digit numbers are NHS numbers. */
  readonly nhsColumn: boolean;
  /** The form of the agency's own record numbers, where its area file gives one: it settles what is one. */
  readonly recordPattern: RegExp | undefined;
}

/** Characters of a value; as many as intake takes. */
const longestValue = 200;
const longestList = 2000;
const notSeen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

let spellings: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** Every spelling of every list's codes, in small letters. */
function spellingsOf(list: string): ReadonlySet<string> {
  if (spellings === undefined) {
    const known = new Map<string, Set<string>>();
    const add = (name: string, spelling: string) => known.set(name, (known.get(name) ?? new Set()).add(spelling.trim().toLowerCase()));
    for (const { list: name, code } of codes()) add(name, code);
    for (const { list: name, alias } of aliases()) add(name, alias);
    spellings = known;
  }
  return spellings.get(list) ?? new Set();
}

/** The rule that a value breaks which was not shown to be safe: that it identifies, where it looks so, or else its own. */
function broken(value: string, rule: FaultRule): Kept {
  return { rule: holdsPersonalNumber(value) || nameLike(value) || (rule !== 'type' && holdsDay(value)) ? 'identifying' : rule };
}

function codeKeeper(field: Field, list: string): (value: string) => Kept {
  const known = spellingsOf(list);
  const isKnown = (part: string) => known.has(part.trim().toLowerCase());
  return (value) => {
    const parts = field.list ? value.split(';').filter((part) => part.trim() !== '') : [value];
    return parts.every(isKnown) ? { text: value } : broken(value, 'code');
  };
}

function recordKeeper({ nhsColumn, recordPattern }: KeepContext): (value: string) => Kept {
  return (value) => {
    if (notSeen.test(value)) return { rule: 'pattern' };
    if (recordPattern?.test(value)) return { text: value };
    if (isRounded(value)) return { rule: 'rounded' };
    return recordLooksIdentifying(value, nhsColumn) ? { rule: 'identifying' } : { text: value };
  };
}

function patternKeeper(pattern: string): (value: string) => Kept {
  const form = new RegExp(pattern);
  // Some forms are wide enough for a postcode or a plate.
  return (value) => {
    if (!form.test(value)) return broken(value, 'pattern');
    return holdsPersonalNumber(value) || holdsDay(value) ? { rule: 'identifying' } : { text: value };
  };
}

function numberKeeper(field: Field): (value: string) => Kept {
  const form = field.type === 'integer' ? /^[+-]?[0-9]{1,9}$/ : /^[+-]?[0-9]{1,15}(?:[.][0-9]{1,15})?$/;
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = field;
  return (value) => {
    if (!form.test(value)) return broken(value, 'type');
    if (/[0-9]{10}/.test(value) && holdsPersonalNumber(value)) return { rule: 'identifying' };
    return Number(value) >= minimum && Number(value) <= maximum ? { text: value } : { rule: 'range' };
  };
}

function momentKeeper({ readMoment }: KeepContext): (value: string) => Kept {
  return (value) => {
    const moment = readMoment(value);
    return moment === undefined ? broken(value, 'type') : { text: moment.iso, dayFirst: moment.dayFirst };
  };
}

function judgeOf(field: Field, context: KeepContext): (value: string) => Kept {
  if (field.codeList !== undefined) return codeKeeper(field, field.codeList);
  if (field.recordNumber) return recordKeeper(context);
  if (field.pattern !== undefined) return patternKeeper(field.pattern);
  return field.type === 'date' || field.type === 'datetime' ? momentKeeper(context) : numberKeeper(field);
}

/** What judges the values of a column that is kept; an empty cell may stay, and whether it may be empty is for "lantern check" to say. */
export function keeper(field: Field, context: KeepContext): (value: string) => Kept {
  const judge = judgeOf(field, context);
  const longest = field.list ? longestList : longestValue;
  return (value) => {
    if (value === '') return { text: value };
    return value.length > longest ? { rule: 'too_long' } : judge(value);
  };
}
