/** A letter of a word: what is not ASCII counts as one, and so does an apostrophe. */
const letter = "(?:[A-Za-z']|[^\\x00-\\x7F])";
const month = '(?i:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)';

/**
 * The forms of what identifies a person, said once: `pseudonymise` and `map` test them here and intake's statements in the engine, so each is written with what
 * both kinds of regular expression read alike. `test/intake/person-forms.test.ts` holds the two against each other.
 */
export const personForms = {
  email: '[^@ ]+@[^@ ]+[.][A-Za-z]{2,}',
  postcode: '(?i:[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})',
  national_insurance: '(?i:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D])',
  /** The current form of a registration: older ones look like record numbers. */
  plate: '(?i:[A-Z]{2}[0-9]{2} ?[A-Z]{3})',
  /** With a mobile number whose nought a spreadsheet took away. */
  telephone: '(?:[+]44|\\b0)[ ()-]*[0-9](?:[ ()-]*[0-9]){8,9}\\b|\\b7[0-9]{9}\\b',
  /** An NHS number where its check digit holds. */
  ten_digits: '\\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}\\b',
  /** A day that could be one of birth. */
  day: `[0-9]{1,2}[/. -](?:[0-9]{1,2}|${month})[/. -](?:[0-9]{4}|[0-9]{2})|[0-9]{4}[/. -][0-9]{1,2}[/. -][0-9]{1,2}`,
  /** Two words in a row. */
  words: `${letter}{2}[ ,.]+${letter}{2}`,
  initial_and_word: `(?:^|[^\\p{L}\\p{N}])\\p{L}[.]? ${letter}{2}`,
  /** As a whole: a word that begins with a capital. */
  capitalised: `\\p{Lu}(?:${letter}|-)+`,
  /** As a whole: letters alone, where digits belong. */
  letters: `(?:${letter}|[ .-]){2,}`,
} as const;

/** Numbers of a person that stand alone, between what is no letter, digit or underscore. */
export const numberForms = [personForms.postcode, personForms.national_insurance, personForms.plate].join('|');

/** A form that is looked for anywhere in a text. */
export function anywhere(form: string): RegExp {
  return new RegExp(form, 'u');
}

/** A form that a text must have as a whole. */
export function asWhole(form: string): RegExp {
  return new RegExp(`^(?:${form})$`, 'u');
}
