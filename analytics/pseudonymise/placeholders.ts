/** What people type where they do not know. Only these words may stand in a report. */
const words: ReadonlySet<string> = new Set([
  'unknown',
  'unk',
  'not known',
  'n/k',
  'nk',
  'n/a',
  'na',
  'not applicable',
  'not recorded',
  'not stated',
  'not given',
  'not provided',
  'none',
  'null',
  'nil',
  'tbc',
  'tba',
  'test',
  'dummy',
  'anonymous',
  'no fixed abode',
  'nfa',
  '-',
  '--',
  '.',
  '?',
  'x',
  'xx',
  'xxx',
]);

const days: ReadonlySet<string> = new Set(['1900-01-01', '1901-01-01', '1899-12-30', '1899-12-31', '1111-11-11', '9999-12-31']);

/** The placeholder that a normalised identifier is, in a form of our own; undefined where it is none. */
export function placeholderOf(normalised: string): string | undefined {
  if (words.has(normalised)) return normalised;
  if (/^0+$/.test(normalised)) return '000000';
  if (/^9{3,}$/.test(normalised)) return '999';
  return undefined;
}

/** The placeholder that a date of birth is; undefined where it is none. */
export function placeholderDay(day: string): string | undefined {
  return days.has(day) ? day : undefined;
}
