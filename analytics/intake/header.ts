import type { Extract } from '../contracts/extract.ts';
import type { Refusal } from './rule.ts';

/** Where the columns of an extract stand in a file. */
export interface Header {
  /** For each column of the file its field's name; undefined for one that the contract does not know. */
  readonly columns: readonly (string | undefined)[];
  readonly ignored: number;
}

/** The cells of one record's text; an empty first one is a cell too, as in files that were saved with numbered rows. */
export function cellsOf(record: string): string[] {
  return Array.from(`,${record}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g), (match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
}

/** Matches a file's first row with an extract's columns, by name; capitals and spaces at either end do not matter. */
export function matchHeader(extract: Extract, record: string): Header | Refusal {
  const names = cellsOf(record).map((cell) => cell.trim().toLowerCase());
  const columns = names.map((each) => extract.fields.find((field) => field.name === each)?.name);
  const missing = extract.fields.filter((field) => field.required && !columns.includes(field.name)).map((field) => field.name);
  const twice = columns.filter((each, index) => each !== undefined && columns.indexOf(each) !== index);
  if (missing.length > 0)
    return {
      rule: 'header',
      message: `Columns of ${extract.name} are missing: ${missing.join(', ')}.${separatorHint(record)} Columns are matched by name in the first row; add them and send the file again.`,
    };
  if (twice.length > 0)
    return { rule: 'header', message: `Columns stand twice in the first row: ${[...new Set(twice)].join(', ')}. Keep one of each.` };
  return { columns, ignored: columns.filter((each) => each === undefined).length };
}

function separatorHint(record: string): string {
  if (record.includes(',')) return '';
  if (record.includes(';')) return ' The file seems to be separated by semicolons; commas are needed.';
  return record.includes('\t') ? ' The file seems to be separated by tabs; commas are needed.' : '';
}

/** The letters over a column in a spreadsheet: A for the first, AA for the twenty-seventh. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
