import { LanternError, type Problem } from '../lantern-error.ts';
import { cellsOf, textOf } from '../table-text.ts';
import { type Decimal, parseDecimal } from './decimal.ts';

const directions = ['up', 'down', 'level'] as const;
const colours = ['green', 'amber', 'red'] as const;

export type Direction = (typeof directions)[number];
export type Colour = (typeof colours)[number];

const numberColumns = ['neighbours', 'national', 'target', 'previous', 'value', 'numerator', 'denominator', 'tolerance', 'per'] as const;

export type NumberColumn = (typeof numberColumns)[number];

/** The columns that every scorecard has (cli.md), in their order. */
const columns = [
  'indicator',
  'good_is',
  'neighbours',
  'national',
  'target',
  'previous',
  'value',
  'numerator',
  'denominator',
  'direction',
  'against_target',
  'against_national',
] as const;

/** Columns that may follow and are read. */
const optional = ['tolerance', 'per'] as const;

/** Columns of Lantern's own export beside those: they say where a figure is from, and nothing follows from them. */
const passedOver = ['title', 'taken_from', 'first_day', 'last_day', 'status', 'cannot_say', 'awaited'];

/** What tables print where there is no figure. */
const blank = /^(?:|-|–|—|\.{1,3}|:|n\/?a|x|z|c|\[[a-z]\]|\*)$/i;

/** A row of a scorecard as it was printed. */
export interface PrintedRow {
  readonly file: string;
  /** As a spreadsheet numbers it: the header is row 1. */
  readonly row: number;
  readonly indicator: string;
  readonly good_is: 'high' | 'low';
  readonly numbers: Readonly<Partial<Record<NumberColumn, Decimal>>>;
  readonly direction: Direction | undefined;
  readonly against_target: Colour | undefined;
  readonly against_national: Colour | undefined;
  /** The cells as they stand. */
  readonly printed: Readonly<Record<string, string>>;
}

export interface ScorecardTable {
  readonly rows: readonly PrintedRow[];
  /** What was passed over, each with what to do where that was not meant. */
  readonly notes: readonly string[];
}

const other: Readonly<Record<string, string>> = {
  '↑': 'up',
  '▲': 'up',
  '↓': 'down',
  '▼': 'down',
  '→': 'level',
  '↔': 'level',
  '▶': 'level',
  '=': 'level',
  g: 'green',
  a: 'amber',
  r: 'red',
};

function oneOf<Word extends string>(words: readonly Word[], text: string): Word | undefined {
  const word = text.toLowerCase();
  return words.find((each) => each === (other[word] ?? word));
}

/** What cannot be read, with what to do, gathered over a file. */
type Refuse = (row: number, column: string, message: string) => void;

function wordIn<Word extends string>(words: readonly Word[], column: string, cell: string, row: number, refuse: Refuse): Word | undefined {
  if (blank.test(cell)) return undefined;
  const word = oneOf(words, cell);
  if (word === undefined) refuse(row, column, `Not ${words.join(', ')}. Write one of them, or leave it blank.`);
  return word;
}

function numbersOf(printed: Readonly<Record<string, string>>, row: number, refuse: Refuse): PrintedRow['numbers'] {
  const numbers: Partial<Record<NumberColumn, Decimal>> = {};
  for (const column of numberColumns) {
    const cell = printed[column] ?? '';
    if (blank.test(cell)) continue;
    const number = parseDecimal(cell);
    if (number === undefined) refuse(row, column, 'Not a number. Write it as 1468, 1,468 or 61.04, or leave it blank.');
    else if (column === 'per' && number.digits <= 0n) refuse(row, column, 'Not above 0. Write 100 for a percentage.');
    else if (['numerator', 'denominator', 'tolerance'].includes(column) && number.digits < 0n)
      refuse(row, column, 'Below 0. Check it against the table.');
    else numbers[column] = number;
  }
  return numbers;
}

function printedRow(
  file: string,
  row: number,
  header: readonly string[],
  cells: readonly string[],
  refuse: Refuse,
): PrintedRow | undefined {
  if (cells.length !== header.length) {
    const hint = cells.length > header.length ? 'Put a number with a comma in double quotes ("1,468").' : 'Fill it up with commas.';
    refuse(row, 'indicator', `Has ${cells.length} cells under ${header.length} columns. ${hint}`);
    return undefined;
  }
  const printed = Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']));
  const good = oneOf(['high', 'low'], printed['good_is'] ?? '');
  if (good === undefined) refuse(row, 'good_is', 'Not high or low. Write which way is better.');
  const word = <Word extends string>(words: readonly Word[], column: string) => wordIn(words, column, printed[column] ?? '', row, refuse);
  return {
    file,
    row,
    indicator: printed['indicator'] ?? '',
    good_is: good ?? 'high',
    numbers: numbersOf(printed, row, refuse),
    direction: word(directions, 'direction'),
    against_target: word(colours, 'against_target'),
    against_national: word(colours, 'against_national'),
    printed,
  };
}

/** The header as column names. Throws LanternError where a column is missing or stands twice. */
function headerOf(file: string, cells: readonly string[]): string[] {
  const header = cells.map((name) =>
    name
      .replace(/^\uFEFF/, '')
      .toLowerCase()
      .replaceAll(/\s+/g, '_'),
  );
  const missing = columns.filter((name) => !header.includes(name));
  const apart = header.length === 1 && /[;\t]/.test(header[0] ?? '') ? ' Its cells seem to be apart by something else than commas.' : '';
  if (missing.length > 0) {
    throw new LanternError(
      'scorecard_columns',
      `${file}:1 has no column ${missing.join(', ')}.${apart} The first row names the columns ${columns.join(',')}; leave cells blank that the table does not print.`,
    );
  }
  const twice = header.find((name, index) => name !== '' && header.indexOf(name) !== index);
  if (twice !== undefined) throw new LanternError('scorecard_columns', `${file}:1 names a column twice: ${twice}. Keep one of them.`);
  return header;
}

function notesOf(file: string, header: readonly string[]): string[] {
  const known: readonly string[] = [...columns, ...optional, ...passedOver];
  const unknown = header.filter((name) => name !== '' && !known.includes(name));
  if (unknown.length === 0) return [];
  return [
    `${file}: not read: ${unknown.join(', ')}. Columns that may follow are ${optional.join(' and ')}; check the spelling if one was meant.`,
  ];
}

/** Reads a scorecard. Throws LanternError with every cell that cannot be read, by row and column, and what to do about it. */
export function readScorecard(file: string, bytes: Uint8Array): ScorecardTable {
  const [first, ...rest] = cellsOf(file, textOf(file, bytes));
  if (first === undefined || first.every((cell) => cell.replace('\uFEFF', '') === '')) {
    throw new LanternError('scorecard_empty', `${file} is empty. Its first row names the columns ${columns.join(',')}.`);
  }
  const header = headerOf(file, first);
  const problems: Problem[] = [];
  const refuse: Refuse = (row, column, message) => problems.push({ where: `${file}:${row}:${column}`, message });
  const rows = rest.flatMap((cells, index) => {
    if (cells.every((cell) => cell === '')) return [];
    return printedRow(file, index + 2, header, cells, refuse) ?? [];
  });
  if (problems.length > 0) {
    throw new LanternError(
      'scorecard_unreadable',
      ['The scorecard cannot be read:', ...problems.map((each) => `  ${each.where}  ${each.message}`)].join('\n'),
    );
  }
  if (rows.length === 0) throw new LanternError('scorecard_empty', `${file} has a header and no row. Add a row for each indicator.`);
  return { rows, notes: notesOf(file, header) };
}
