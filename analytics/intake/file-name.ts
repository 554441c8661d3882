import { personForms } from '../contracts/person-forms.ts';
import { holdsPersonalNumber } from '../contracts/personal-numbers.ts';

const days = new RegExp(personForms.day, 'gu');

/**
 * Whether a file's name, which goes into the ledger and beside every row, holds an e-mail address, postcode, telephone, plate, National Insurance or NHS number. The days
 * that a name gives for its period are none of these.
 */
export function nameIdentifies(file: string): boolean {
  const name = file.replaceAll('_', '-').replaceAll(days, ' ');
  return [name, name.replaceAll('-', ' ')].some(holdsPersonalNumber);
}
