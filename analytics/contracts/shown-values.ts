import { codesOf } from './codes.ts';
import type { Field } from './extract.ts';
import { isNumber } from './number-values.ts';
import { anywhere, numberForms, personForms } from './person-forms.ts';
import { spelledCode } from './spelled-codes.ts';
import { timeShape } from './time-values.ts';

const mostCharacters = 40;
const mostDistinct = 60;

const numbersOfPeople = anywhere(`\\b(?:${numberForms})\\b`);
const day = anywhere(`\\b(?:${personForms.day})\\b`);
/** Ten digits are not shown whatever their check digit says. */
const forms = [personForms.email, personForms.telephone, personForms.ten_digits].map(anywhere);
const title = /\b(?:mr|mrs|ms|miss|dr|pc|dc|ps|ds|sgt|cllr)\b[. ]/i;

/** Whether a value holds an e-mail address, postcode, telephone, NHS or National Insurance number, plate, date or title of a person. */
export function identifies(value: string): boolean {
  return [...forms, numbersOfPeople, day, title].some((form) => form.test(value));
}

/** Two or three words that each begin with a capital, as names do. */
const likeName = /^\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}[\p{L}'’-]+){1,2}$/u;

/**
 * Whether a value that stands in so many rows may be written where people read it: short, with nothing of a person in it, and no name that
 * comes once. When in doubt, not.
 */
export function mayBeShown(value: string, rows: number): boolean {
  if (value.length > mostCharacters || identifies(value) || /[0-9]{7}|[\p{Cc}\p{Cf}]/u.test(value)) return false;
  return rows > 1 || !likeName.test(value);
}

/**
 * Whether a column's values may be written out: those of a code list, few of them, and of which some are codes or each comes often. Otherwise
 * it may be names that stand where codes belong.
 */
export function columnMayBeShown(field: Field, counts: ReadonlyMap<string, number>): boolean {
  if (field.codeList === undefined || counts.size > mostDistinct) return false;
  const list = field.codeList;
  const rows = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const come = counts.size <= 15 && rows >= 4 * counts.size;
  return come || [...counts.keys()].some((value) => spelledCode(list, value) !== undefined);
}

/**
 * A cell as it may be shown beside what it becomes: pseudonyms, times, codes and plain numbers; the rest is masked. `counts` are of its column.
 */
export function shownCell(field: Field, cell: string, counts: ReadonlyMap<string, number>): string {
  if (cell === '') return '';
  return isShown(field, cell, counts) ? cell : '[masked]';
}

function isShown(field: Field, cell: string, counts: ReadonlyMap<string, number>): boolean {
  if (timeShape(cell) !== undefined && (field.type === 'date' || field.type === 'datetime' || field.recordNumber)) return true;
  if (field.codeList !== undefined) {
    return isCode(field.codeList, cell) || (columnMayBeShown(field, counts) && mayBeShown(cell, counts.get(cell) ?? 0));
  }
  if (field.type === 'integer' || field.type === 'number') return isSmallNumber(cell);
  if (field.pattern !== undefined) return new RegExp(field.pattern, 'u').test(cell);
  if (!field.recordNumber) return false;
  return cell.length <= mostCharacters && /[0-9]/.test(cell) && !/\p{L}{2}[ ,]+\p{L}{2}/u.test(cell) && !identifies(cell);
}

/** Too few digits on either side for a number of a person. */
function isSmallNumber(cell: string): boolean {
  return isNumber(cell) && cell.split(/[.,](?=[0-9]*$)/).every((part) => part.replace(/[^0-9]/g, '').length <= 6);
}

function isCode(list: string, cell: string): boolean {
  return codesOf(list).some((code) => code.code === cell) || spelledCode(list, cell) !== undefined;
}
