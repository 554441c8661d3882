import { codes } from '../../analytics/contracts/codes.ts';
import type { Extract, Field } from '../../analytics/contracts/extract.ts';

/** What would identify a person, put together from parts that belong to nobody. */
export type Kind = 'nhs' | 'insurance' | 'postcode' | 'telephone' | 'mobile' | 'shortened' | 'email' | 'plate' | 'birth' | 'name' | 'story';

const letters = (number: number, length: number): string =>
  length === 0 ? '' : letters(Math.floor(number / 26), length - 1) + String.fromCharCode(65 + (number % 26));
const digits = (number: number, length: number) => String(number).padStart(length, '0');
const word = (number: number) => {
  const spelled = letters(number, 4).toLowerCase();
  return `Qu${spelled}oss`;
};

/** A number of the range that the NHS keeps for tests (it begins with 999), with its right check digit; the next one where that would be ten. */
function nhsNumber(number: number): string {
  const nine = `999${digits(number, 6)}`;
  const sum = Array.from(nine).reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? nhsNumber(number + 500_000) : `${nine.slice(0, 3)} ${nine.slice(3, 6)} ${nine.slice(6)}${check}`;
}

/** Values of a kind by number: drama telephones of Ofcom, postcodes and prefixes that are never given out, plates without a year. */
export const plantedValue: Readonly<Record<Kind, (number: number) => string>> = {
  nhs: nhsNumber,
  insurance: (number) => `ZZ${digits(number, 6)}${letters(number % 4, 1)}`,
  postcode: (number) => `ZZ9${number % 10} ${Math.floor(number / 10) % 10}${letters(Math.floor(number / 100), 2)}`,
  telephone: (number) => `020 7946 0${digits(number % 1000, 3)}`,
  mobile: (number) => `07700900${digits(number % 1000, 3)}`,
  shortened: (number) => `7700900${digits(number % 1000, 3)}`,
  email: (number) => `${word(number).toLowerCase()}@example.org`,
  plate: (number) => `ZZ0${number % 10} ${letters(Math.floor(number / 10), 3)}`,
  birth: (number) => `${1 + (number % 28)} March ${1900 + (Math.floor(number / 28) % 100)}`,
  name: (number) => `${word(number)} Marrow${letters(number, 3).toLowerCase()}`,
  story: (number) => `seen with ${word(number)} by the mill again`,
};

/**
 * What can be told in a column (cli.md, `identifying`): of an agency's own record numbers only what is of one form as a whole; where any word may stand
 * (names of agencies and indicators) no name; among dates no date of birth.
 */
export function kindsIn(field: Field): readonly Kind[] {
  if (field.recordNumber) return ['nhs', 'insurance', 'postcode', 'plate', 'email'];
  if (field.type === 'date' || field.type === 'datetime')
    return ['nhs', 'insurance', 'postcode', 'telephone', 'mobile', 'shortened', 'email', 'plate', 'name', 'story'];
  const all: readonly Kind[] = [
    'nhs',
    'insurance',
    'postcode',
    'telephone',
    'mobile',
    'shortened',
    'email',
    'plate',
    'birth',
    'name',
    'story',
  ];
  return field.pattern !== undefined && new RegExp(field.pattern).test('someword')
    ? all.filter((kind) => kind !== 'name' && kind !== 'story')
    : all;
}

function plainCell(field: Field, row: number): string {
  if (field.recordNumber) return `X-${row}`;
  if (field.codeList !== undefined) return codes().find((each) => each.list === field.codeList)?.code ?? '';
  if (field.type === 'integer' || field.type === 'number') return String(field.minimum ?? 1);
  if (field.type === 'date') return '2014-01-10';
  if (field.type === 'datetime') return '2014-01-10T10:00:00Z';
  const samples = [digits(row, 4).padEnd(16, 'f'), 'E01000001', 'E05000001', 'E06000001', `police-${row}`];
  return samples.find((each) => field.pattern === undefined || new RegExp(field.pattern).test(each)) ?? '';
}

/** A planted cell: where it stands, what it is. */
export interface Planted {
  readonly row: number;
  readonly column: string;
  readonly value: string;
}

/** Rows of an extract, in each of which one cell identifies somebody; every column has one. Values are numbered from a first on. */
export function plantedRows(extract: Extract, first: number): { readonly rows: string[][]; readonly planted: Planted[] } {
  const planted = extract.fields.map((field, index): Planted => {
    const kinds = kindsIn(field);
    const kind = kinds[(first + index) % kinds.length] ?? 'nhs';
    const value = plantedValue[kind](first + index);
    // a number is written as each system writes it, with spaces and without
    return { row: index + 2, column: field.name, value: field.recordNumber || index % 2 === 0 ? value : compact(kind, value) };
  });
  const rows = planted.map(({ column, value, row }) => extract.fields.map((each) => (each.name === column ? value : plainCell(each, row))));
  return { rows: [extract.fields.map((field) => field.name), ...rows], planted };
}

const compact = (kind: Kind, value: string) =>
  kind === 'name' || kind === 'story' || kind === 'birth' ? value : value.replaceAll(' ', '');
