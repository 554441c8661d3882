import type { Extract } from '../contracts/extract.ts';
import type { Refusal } from './rule.ts';

/** What a field's cells are made of. */
export type FieldSource =
  /** A column of the file; or several, put together with something between them. */
  | { readonly kind: 'columns'; readonly columns: readonly number[]; readonly with: string }
  /** Columns that each stand for a code of a list, where they say yes. */
  | { readonly kind: 'flags'; readonly flags: readonly { readonly column: number; readonly code: string }[] }
  /** The same for every row. */
  | { readonly kind: 'constant'; readonly value: string };

/** Where the columns of an extract stand in a file. */
export interface Header {
  /** How many columns the file has. */
  readonly width: number;
  /** For each field that the file holds, where it comes from. */
  readonly sources: ReadonlyMap<string, FieldSource>;
  /** Columns that the contract does not know. */
  readonly ignored: number;
}

/** The cells of one record's text; an empty first one is a cell too, as in files that were saved with numbered rows. */
export function cellsOf(record: string, separator = ','): string[] {
  const cells = new RegExp(`${separator}(?:"((?:[^"]|"")*)"|([^${separator}]*))`, 'g');
  return Array.from(`${separator}${record}`.matchAll(cells), (match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
}

/** Matches a file's first row with an extract's columns, by name; capitals and spaces at either end do not matter. */
export function matchHeader(extract: Extract, names: readonly string[]): Header | Refusal {
  const columns = names.map((each) => extract.fields.find((field) => field.name === each.trim().toLowerCase())?.name);
  const missing = extract.fields.filter((field) => field.required && !columns.includes(field.name)).map((field) => field.name);
  const twice = columns.filter((each, index) => each !== undefined && columns.indexOf(each) !== index);
  if (missing.length > 0)
    return {
      rule: 'header',
      message: `Columns of ${extract.name} are missing: ${missing.join(', ')}. Columns are matched by name in the first row; add them and send the file again, or write a mapping of your own names with "lantern map".`,
    };
  if (twice.length > 0)
    return { rule: 'header', message: `Columns stand twice in the first row: ${[...new Set(twice)].join(', ')}. Keep one of each.` };
  const sources = columns.flatMap((field, index): [string, FieldSource][] =>
    field === undefined ? [] : [[field, { kind: 'columns', columns: [index], with: ' ' }]],
  );
  return { width: names.length, sources: new Map(sources), ignored: columns.filter((each) => each === undefined).length };
}

/** The columns of the file that a field comes from. */
export function columnsOf(header: Header, field: string): readonly number[] {
  const source = header.sources.get(field);
  if (source === undefined || source.kind === 'constant') return [];
  return source.kind === 'columns' ? source.columns : source.flags.map((flag) => flag.column);
}

/** The letters over a column in a spreadsheet: A for the first, AA for the twenty-seventh. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
