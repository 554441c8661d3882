import type { BrokenRule } from './separated-values.ts';

/** Why a file cannot be made safe to send. */
export type FaultRule =
  | BrokenRule
  | 'header'
  | 'empty_file'
  | 'encoding'
  | 'type'
  | 'pattern'
  | 'code'
  | 'range'
  | 'identifying'
  | 'rounded'
  | 'kind'
  | 'already_pseudonym'
  | 'placeholder'
  | 'collision'
  | 'date_of_birth'
  | 'postcode';

/** One thing to mend; rows and columns as a spreadsheet numbers them (the header is row 1). */
export interface Fault {
  readonly file: string;
  readonly row: number;
  /** Letters and name, as `C(person_id)`; empty where it is the whole row or file. */
  readonly column: string;
  readonly rule: FaultRule;
  readonly message: string;
}

/** What each rule says; no message is made from a value. */
export const faultMessages: Readonly<Record<Exclude<FaultRule, 'header'>, string>> = {
  empty_file: 'The file holds no rows under its header.',
  malformed_row: 'The row has more or fewer cells than the header, or a quotation mark where none may stand. Mend it in the source.',
  too_long: 'Longer than any value or row of this extract can be: text, not a code.',
  encoding:
    'Letters in it were damaged on the way, so that its pseudonym would match nothing. Save the file anew as "CSV UTF-8" from the source.',
  type: 'Not a number, day or time as its column holds. Write days as 2014-03-01 and times as 2014-03-01T09:00:00+00:00.',
  pattern: 'Not of the form that its column holds. Mend it, or leave the cell empty.',
  code: 'Not a code of its column’s list, nor another spelling of one, so that it cannot be known to be safe. Use a code, or leave the cell empty.',
  range: 'Outside the numbers that its column can hold. Mend it, or leave the cell empty.',
  identifying:
    'Looks like a name, an address, a date of birth or a number of a person, where a code or record number belongs. Replace it in the source.',
  rounded: 'A spreadsheet has rounded a long number here, so that many people would share it. Export the column as text.',
  kind: 'What the identifier stands for is not said: fill in the column of kinds (entity_type, concerns_type) of this row.',
  already_pseudonym: 'Looks like a pseudonym already, which would be made into another. Give --again if it is a number of your own system.',
  placeholder:
    'Stands for nobody known ("unknown", zeros), so that everyone unknown would be one. Leave the cell empty, or give --placeholders empty or keep.',
  collision: 'Two different identifiers came to one pseudonym. Tell the makers of Lantern: by chance this does not happen.',
  date_of_birth:
    'Not a date of birth as 2001-03-30 or 30/03/2001, after the event, or of nobody this extract is about. Mend it, or leave the cell empty.',
  postcode: 'The postcode is not in the lookup given with --postcodes. Mend it, or give --unknown-postcode empty.',
};

const mostListed = 1000;

export interface FaultList {
  add(row: number, column: string, rule: FaultRule, message?: string): void;
  readonly listed: readonly Fault[];
  readonly count: number;
}

/** Faults of a file in the order in which they are found; at most a thousand are listed, all are counted. */
export function faultList(file: string): FaultList {
  const listed: Fault[] = [];
  let count = 0;
  return {
    add(row, column, rule, message) {
      count += 1;
      if (listed.length < mostListed)
        listed.push({ file, row, column, rule, message: message ?? (rule === 'header' ? '' : faultMessages[rule]) });
    },
    listed,
    get count() {
      return count;
    },
  };
}
