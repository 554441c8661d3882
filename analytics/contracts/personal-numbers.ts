import { anywhere, numberForms, personForms } from './person-forms.ts';

/** Whether ten digits pass the check digit of an NHS number (modulus 11, weights 10 to 2). */
export function isNhsNumber(digits: string): boolean {
  if (!/^[0-9]{10}$/.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}

const email = anywhere(personForms.email);
const numbers = anywhere(`\\b(?:${numberForms})\\b`);
const telephone = anywhere(personForms.telephone);
const tenDigits = new RegExp(personForms.ten_digits, 'gu');

/** Whether a text holds an e-mail address, postcode, National Insurance number, plate, telephone number or NHS number, wherever in it. */
export function holdsPersonalNumber(text: string): boolean {
  return (
    email.test(text) ||
    numbers.test(text) ||
    telephone.test(text) ||
    (text.match(tenDigits) ?? []).some((digits) => isNhsNumber(digits.replace(/[ -]/g, '')))
  );
}
