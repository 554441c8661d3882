import type { Extract, Field } from '../contracts/extract.ts';

/** What each rule says to the person who must act on it: what is wrong, and what to do. Where it is stands beside it. */

const again = 'and send the row again.';
const atSource = `Correct it at the source ${again}`;

const typeMessages: Readonly<Record<Field['type'], string>> = {
  string: '',
  integer: `Not a whole number written in digits alone, as 14. ${atSource}`,
  number: `Not a number written in digits, with a point before any fraction, as 12.5 (other ways of writing are read where mapping.yaml names them under formats). ${atSource}`,
  date: `Not a day of the calendar, written as 2014-03-01 or, if the whole column does so, as 01/03/2014 (day first). Correct it, or the format of the column in the export, ${again}`,
  datetime: `Not a day with a time, written as 2014-03-01T09:00:00Z or, if the whole column does so, as 01/03/2014 09:00 (day first). It may be a day alone where the time is needed, or an hour that was passed over when the clocks went forward. Correct it, or the format of the column in the export, ${again}`,
};

export const typeMessage = (field: Field) => typeMessages[field.type];

export const tooLongMessage = (limit: number) =>
  `Longer than ${limit} characters, and no code, pseudonym or number is that long. Take free text out at the source ${again}`;

export const requiredMessage = `Empty, and must be filled in. Fill it in at the source ${again}`;

/** The forms that columns have, in words. */
const forms: Readonly<Record<string, string>> = {
  '^[0-9a-f]{16,64}$':
    'Not a pseudonym: 16 to 64 of the signs 0 to 9 and a to f, in small letters. Make pseudonyms with "lantern pseudonymise"',
  '^[EWSN][0-9]{8}$': 'Not the code of a local authority: a letter and eight digits, as E08000001. Look the code up',
  '^[EW]01[0-9]{6}$': 'Not the code of an LSOA: E01 or W01 and six digits, as E01000001. Look it up by the postcode, which is not sent',
  '^[EW]0[15][0-9]{6}$': 'Not the code of an LSOA or a ward: nine signs, as E01000001 or E05000001. Look the code up',
  '^[a-z0-9_-]{1,40}$': 'Not the name of an agency as Lantern knows it: small letters, digits, _ and -, as social-care. Write it so',
  '^[A-Za-z0-9_-]{1,40}$': 'Not a name of at most 40 letters, digits, _ and -, without spaces. Write it so',
  '^[A-Za-z0-9 _/+-]{1,60}$': 'Not a name of at most 60 letters, digits, spaces and the signs _ / + -. Write it so',
};

export const patternMessage = (pattern: string) =>
  `${forms[pattern] ?? `Not of the form that the contract gives this column (${pattern}). Write it so`} ${again}`;

export const invisibleMessage = 'Holds a line end or a character that cannot be seen. Take it out at the source and send the row again.';

export const damagedMessage =
  'A spreadsheet has shortened this number (as 1.23E+11) and it cannot be read back. Format the column as text at the source, export it again and send the row again.';

const ownWord = 'Send one of its codes, or add your word for one to your aliases.csv,';

export function codeMessage(field: Field): string {
  const what = field.list ? 'A part of it (parts are separated by ;) is not' : 'Not';
  return field.enumeration === undefined
    ? `${what} a code of the list "${field.codeList}", nor a spelling that is known for one. ${ownWord} ${again}`
    : `${what} one of ${field.enumeration.join(', ')}. ${ownWord} ${again}`;
}

export const earlyMessage = (year: string) => `Before ${year}, which is a slip of typing. ${atSource}`;

export function rangeMessage({ minimum, maximum }: Pick<Field, 'minimum' | 'maximum'>): string {
  const limits =
    maximum === undefined ? `Under ${minimum}` : minimum === undefined ? `Over ${maximum}` : `Not from ${minimum} to ${maximum}`;
  return `${limits}, which is all that this column can hold. ${atSource}`;
}

export const orderMessage = (notBefore: string) => `Earlier than ${notBefore}. Check both at the source ${again}`;

export const futureMessage =
  'Later than this delivery is said to be complete to (in delivery.json, or else the day of its folder). Check the time, and the day of the delivery, and send it again.';

export const orphanMessage = ({ field, extract }: NonNullable<Extract['parent']>) =>
  `No accepted row of ${extract} has this number in this agency, or in the one that ${field}_agency names. Send that row of ${extract}, or correct the number; this row is tried again at each intake.`;

export const conflictMessage =
  'Another row of this file has the same key and other values, and it cannot be told which is right. Send the row that is right, once.';

export const nothingToWithdrawMessage = (extract: string) =>
  `No accepted row of ${extract} from this agency came before with this key, so there is nothing to withdraw. Check the key; it is tried again at each intake.`;
