/** Whether ten digits pass the check digit of an NHS number (modulus 11, weights 10 to 2). */
export function isNhsNumber(digits: string): boolean {
  if (!/^[0-9]{10}$/.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}

const email = /[^@ ]+@[^@ ]+[.][A-Za-z]{2,}/;
const postcode = '[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}';
const nationalInsurance = '[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]';
/** The current format of a registration: older ones look like record numbers. */
const plates = '[A-Z]{2}[0-9]{2} ?[A-Z]{3}';
const anywhere = new RegExp(`\\b(?:${postcode}|${nationalInsurance}|${plates})\\b`, 'i');
const phone = /(?:[+]44|\b0)[ ()-]*[0-9](?:[ ()-]*[0-9]){8,9}\b/;
const nhsAnywhere = /\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}\b/g;
const letter = "[\\p{L}\\p{M}'’]";
const words = new RegExp(`${letter}{2}[ ,.]+${letter}{2}`, 'u');
const initialAndWord = new RegExp(`(?<![\\p{L}\\p{N}])\\p{L}[.]? ${letter}{2}`, 'u');
const capitalised = /^\p{Lu}[\p{L}\p{M}'’-]+$/u;
const months = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const dayForms = `[0-9]{1,2}[/. -][0-9]{1,2}[/. -](?:[0-9]{4}|[0-9]{2})|[0-9]{4}[/. -][0-9]{1,2}[/. -][0-9]{1,2}|[0-9]{1,2} ${months} [0-9]{2,4}`;
const dayAnywhere = new RegExp(`\\b(?:${dayForms})\\b`, 'i');
const wholeDay = new RegExp(`^(?:${dayForms})$`, 'i');

/** Whether a text holds an e-mail address, postcode, National Insurance number, plate, telephone number or NHS number, wherever in it. */
export function holdsPersonalNumber(text: string): boolean {
  return (
    email.test(text) ||
    anywhere.test(text) ||
    phone.test(text) ||
    (text.match(nhsAnywhere) ?? []).some((digits) => isNhsNumber(digits.replace(/[ -]/g, '')))
  );
}

/** Whether a text holds what could be a date of birth. */
export function holdsDay(text: string): boolean {
  return dayAnywhere.test(text);
}

/** Whether a text could be a name or free text: two words, an initial and a word, or a word that begins with a capital. */
export function nameLike(text: string): boolean {
  return words.test(text) || initialAndWord.test(text) || capitalised.test(text);
}

const wholeRecord = new RegExp(`^(?:${postcode}|${nationalInsurance}|${plates}|[+]44[ ()0-9-]{9,}|07[0-9]{3} ?[0-9]{6})$`, 'i');
const lettersOnly = /^[\p{L}\p{M}'’ .-]{2,}$/u;
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
