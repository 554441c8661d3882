import { anywhere, asWhole, numberForms, personForms } from '../contracts/person-forms.ts';
import { isNhsNumber } from '../contracts/personal-numbers.ts';

const email = anywhere(personForms.email);
const words = anywhere(personForms.words);
const initialAndWord = anywhere(personForms.initial_and_word);
const capitalised = asWhole(personForms.capitalised);
const day = anywhere(`\\b(?:${personForms.day})\\b`);
const wholeDay = asWhole(personForms.day);

/** Whether a text holds what could be a date of birth. */
export function holdsDay(text: string): boolean {
  return day.test(text);
}

/** Whether a text could be a name or free text: two words, an initial and a word, or a word that begins with a capital. */
export function nameLike(text: string): boolean {
  return words.test(text) || initialAndWord.test(text) || capitalised.test(text);
}

const wholeRecord = asWhole(`${numberForms}|[+]44[ ()0-9-]{9,}|07[0-9]{3} ?[0-9]{6}`);
const lettersOnly = asWhole(personForms.letters);
const wordsInRecord = /\p{L}{2}[ ,]+\p{L}{2}/u;

/**
 * Whether a record number is none: a number of a person, an e-mail address, a date, or words. Bare ten digits are judged by their column,
 * for one in eleven passes the NHS check digit by chance.
 */
export function recordLooksIdentifying(text: string, columnOfNhsNumbers: boolean): boolean {
  const digits = text.replace(/[ -]/g, '');
  const spaced = /^[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}$/.test(text);
  return (
    email.test(text) ||
    wholeRecord.test(text) ||
    wholeDay.test(text) ||
    lettersOnly.test(text) ||
    wordsInRecord.test(text) ||
    ((spaced || columnOfNhsNumbers) && isNhsNumber(digits))
  );
}

/** Whether a spreadsheet has rounded a long number: 9.43477E+09 stands for many. */
export function isRounded(text: string): boolean {
  return /^[0-9](?:[.,][0-9]+)?E[+][0-9]{1,2}$/i.test(text);
}

/** Whether an identifier looks like a pseudonym already: long hexadecimal, and no plain number. */
export function looksPseudonymised(text: string): boolean {
  return /^[0-9a-f]{16,64}$/i.test(text) && (text.length >= 32 || /[a-f]/i.test(text));
}
